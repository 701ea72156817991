"""`.ci/setup` says in one sentence what a machine lacks, and installs it where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cksum", "cat", "sed", "dirname", "rm", "mv", "sh")
SILENT = "#!/bin/sh\n"


class Machine:
    """A checkout on a machine that has only the programs it is given."""

    def __init__(self, folder: Path, programs: Mapping[str, str]) -> None:
        self.checkout = folder / "check out"
        self.programs = folder / "bin"
        self.log = folder / "log"
        self.programs.mkdir()
        (self.checkout / ".ci").mkdir(parents=True)
        for name in ("requirements.txt", "pyproject.toml"):
            (self.checkout / name).write_text("x\n")
        shutil.copy(ROOT / ".ci/setup", self.checkout / ".ci/setup")
        for name in TOOLS:
            found = shutil.which(name)
            assert found is not None
            (self.programs / name).symlink_to(found)
        for name, body in programs.items():
            self.install(name, body)

    def install(self, name: str, body: str = SILENT) -> None:
        program = self.programs / name
        program.write_text(body.replace("$LOG", f"'{self.log}'"))
        program.chmod(0o755)

    def set_up(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.checkout / ".ci/setup")],
            env={"PATH": str(self.programs)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @property
    def logged(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


PERSON = {"id": "#!/bin/sh\necho 1000\n"}
ROOT_USER = {"id": "#!/bin/sh\necho 0\n", "apt-get": '#!/bin/sh\necho "$*" >>$LOG\n'}
GNUPG = {"gpg": SILENT, "gpg-agent": SILENT}
GIT = {"git": SILENT}
PYTHON = {
    "python3": """#!/bin/sh
case "$*" in
  *venv*--clear*) mkdir() { /bin/mkdir "$@"; }; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
  --version) echo Python 3.11.0 ;;
  *pip*) echo "$*" >>$LOG ;;
esac
""",
}


def python() -> dict[str, str]:
    """A Python that makes environments holding itself and writes down what pip is asked."""
    body = (
        PYTHON["python3"]
        .replace("cp ", f"{shutil.which('cp')} ")
        .replace("/bin/mkdir", f"{shutil.which('mkdir')}")
    )
    return {"python3": body}


def test_a_missing_program_is_named_in_one_sentence(tmp_path: Path) -> None:
    done = Machine(tmp_path, PERSON | GIT | python()).set_up()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "golive misses gnupg: on Debian or Ubuntu run `sudo apt-get install gnupg`, "
        "elsewhere install the same with your own package manager, then try again.\n"
    )


def test_everything_missing_is_named_at_once(tmp_path: Path) -> None:
    done = Machine(tmp_path, PERSON).set_up()
    assert done.returncode == 1
    assert "Python 3.11 or newer and misses git gnupg python3 python3-venv: on Debian" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_python_that_is_too_old_does_not_count(tmp_path: Path) -> None:
    old = {"python3": '#!/bin/sh\ncase "$*" in *version_info*) exit 1;; esac\n'}
    done = Machine(tmp_path, PERSON | GIT | GNUPG | old).set_up()
    assert "golive needs Python 3.11 or newer and misses python3 python3-venv" in done.stderr


def test_a_newer_python_beside_an_old_one_is_found(tmp_path: Path) -> None:
    old = {"python3": '#!/bin/sh\ncase "$*" in *version_info*) exit 1;; esac\n'}
    newer = {"python3.13": python()["python3"]}
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | old | newer)
    assert machine.set_up().returncode == 0


def test_a_python_without_venv_is_named_by_its_package(tmp_path: Path) -> None:
    poor = f"""#!/bin/sh
case "$*" in *"import ensurepip"*) exit 1;; *version_info*3*11*) exit 0;; esac
exec '{sys.executable}' "$@"
"""
    done = Machine(tmp_path, PERSON | GIT | GNUPG | {"python3": poor}).set_up()
    assert done.returncode == 1
    assert "-venv: on Debian" in done.stderr


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="only Debian installs by itself")
def test_root_on_debian_has_it_installed(tmp_path: Path) -> None:
    machine = Machine(tmp_path, ROOT_USER | GIT | python())
    assert machine.set_up().returncode == 1
    assert "update -qq\ninstall -y -qq --no-install-recommends gnupg\n" in machine.logged


def test_a_second_set_up_does_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | python())
    first = machine.set_up()
    assert first.returncode == 0, first.stderr
    asked = machine.logged
    assert "install --require-hashes --no-deps -r requirements.txt" in asked
    assert "install --no-deps --no-build-isolation --editable ." in asked
    second = machine.set_up()
    assert (second.returncode, second.stderr, machine.logged) == (0, "", asked)


def test_a_changed_lock_or_a_moved_checkout_is_set_up_again(tmp_path: Path) -> None:
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | python())
    machine.set_up()
    (machine.checkout / "requirements.txt").write_text("y\n")
    assert "Setting up" in machine.set_up().stderr
    machine.checkout = machine.checkout.rename(tmp_path / "moved")
    assert "Setting up" in machine.set_up().stderr
    assert machine.set_up().stderr == ""


def test_an_interrupted_set_up_is_begun_again(tmp_path: Path) -> None:
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | python())
    machine.set_up()
    (machine.checkout / ".venv/set-up").unlink()
    assert "Setting up" in machine.set_up().stderr


def test_a_failing_install_leaves_no_finished_set_up(tmp_path: Path) -> None:
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | python())
    machine.install("python3", python()["python3"].replace("*pip*)", "*pip*) exit 1 ;; *never*)"))
    assert machine.set_up().returncode != 0
    assert not (machine.checkout / ".venv/set-up").exists()


def test_a_program_that_went_missing_is_named_even_after_the_set_up(tmp_path: Path) -> None:
    machine = Machine(tmp_path, PERSON | GIT | GNUPG | python())
    machine.set_up()
    (machine.programs / "gpg").unlink()
    assert "golive misses gnupg" in machine.set_up().stderr


def test_set_up_and_ci_can_be_executed() -> None:
    for name in ("setup", "run", "lock"):
        assert os.access(ROOT / ".ci" / name, os.X_OK)
