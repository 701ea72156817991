"""The old site stands until the new one is whole, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from golive.mkdocs_plugin import folders, site
from golive.mkdocs_plugin.content import Content
from golive.mkdocs_plugin.folders import FolderError, replaced

Make = Callable[..., Content]
Publish = Callable[..., Path]
Files = Callable[[Path], dict[str, bytes]]

NO_PROCESS = 2**22 + 1
"""Above every process id that Linux gives."""

STUCK = """
import sys, time
from pathlib import Path
from golive.mkdocs_plugin.folders import replaced
with replaced(Path(sys.argv[1])) as new:
    (new / "half.html").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def _filled(out: Path, text: str = "old") -> None:
    with replaced(out) as new:
        (new / folders.MARKER).write_bytes(folders.MARKER_TEXT)
        (new / "index.html").write_text(text)


def _only(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    _filled(out)
    (out / "left-over.html").write_text("x")
    _filled(out, "new")
    assert sorted(path.name for path in out.iterdir()) == [folders.MARKER, "index.html"]
    assert (out / "index.html").read_text() == "new"
    assert _only(out) == ["site"]


def test_a_build_that_fails_in_the_middle_leaves_the_old_site(
    made: Make, publish: Publish, files: Files, raising: Content
) -> None:
    out = publish(made())
    before = files(out)
    with pytest.raises(RuntimeError, match="out of ideas"):
        publish(raising)
    assert files(out) == before
    assert _only(out) == ["site"]


def test_a_build_with_problems_leaves_the_old_site(made: Make, publish: Publish, files: Files) -> None:
    out = publish(made())
    before = files(out)
    content = made()
    with pytest.raises(site.SiteError):
        publish(replace(content, addresses=content.addresses | {"gone/"}))
    assert files(out) == before
    assert _only(out) == ["site"]


def test_a_killed_build_leaves_the_old_site_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _filled(out)
    process = subprocess.Popen([sys.executable, "-c", STUCK, str(out)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert (out / "index.html").read_text() == "old"
    assert len(_only(out)) == 2
    _filled(out, "new")
    assert _only(out) == ["site"]
    assert (out / "index.html").read_text() == "new"


def test_a_build_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        theirs = tmp_path / f".site.new-{other.pid}"
        theirs.mkdir()
        _filled(out)
        assert theirs.is_dir()
    finally:
        other.kill()
        other.wait()


def test_a_build_killed_between_the_two_renames_gives_the_old_site_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _filled(out)
    out.rename(tmp_path / f".site.old-{NO_PROCESS}")
    with pytest.raises(RuntimeError), replaced(out):
        raise RuntimeError
    assert (out / "index.html").read_text() == "old"
    assert _only(out) == ["site"]


def test_an_interrupt_between_the_two_renames_gives_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    _filled(out)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        _filled(out, "new")
    assert (out / "index.html").read_text() == "old"
    assert _only(out) == ["site"]


def test_a_process_of_another_user_counts_as_running(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    theirs = tmp_path / ".site.new-1"
    theirs.mkdir()
    _filled(tmp_path / "site")
    assert theirs.is_dir()


def test_a_folder_of_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    with pytest.raises(FolderError, match="The folder home holds files that golive did not make"):
        _filled(tmp_path / "home")
    assert (tmp_path / "home" / "letter.txt").read_text() == "dear"


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    _filled(tmp_path / "site", "new")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_ordinary_folder_is_never_replaced(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "site"
    if kind == "file":
        out.write_text("x")
    else:
        (tmp_path / "real").mkdir()
        out.symlink_to(tmp_path / "real")
    with pytest.raises(FolderError, match="site is not an ordinary folder"):
        _filled(out)
    assert out.exists()


@pytest.mark.parametrize("place", [".", "pages", ".."])
def test_the_sites_source_is_never_replaced(made: Make, place: str) -> None:
    out = (site.site_source() / place).resolve()
    with pytest.raises(site.SiteError, match="holds the site's source"):
        site.build_content(made(), out, site_source=site.site_source())


def test_a_refused_folder_is_told_as_a_problem_of_the_site(
    made: Make, publish: Publish, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(site.SiteError, match="golive did not make"):
        publish(made(), "material", tmp_path / "full")


def test_a_relative_folder_is_meant_from_here(
    made: Make, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    publish(made(), "material", Path("here/site"))
    assert (tmp_path / "here" / "site" / "index.html").is_file()


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from golive.mkdocs_plugin import site
from golive.mkdocs_plugin.content import Content
from golive.model.page import Page

def pages():
    yield Page("", "Home", "", "<h1>Home</h1>")
    yield Page("releases/", "Releases", "", "<h1>Releases</h1>")
    os.kill(os.getpid(), signal.SIGKILL)

addresses = frozenset(sys.argv[3:]) | {""}
content = Content("Book", datetime(2026, 11, 22, tzinfo=UTC), addresses, pages, lambda: iter(()))
site.build_content(content, Path(sys.argv[1]), site_source=Path(sys.argv[2]))
"""


def test_a_site_killed_while_pages_are_stamped_leaves_the_old_one(
    made: Make, publish: Publish, plain_source: Path, files: Files
) -> None:
    out = publish(made())
    before = files(out)
    command = [sys.executable, "-c", KILLED, str(out), str(plain_source), *sorted(made().addresses - {""})]
    killed = subprocess.run(command, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert files(out) == before
    left = [path for path in out.parent.iterdir() if path != out]
    assert [(path / "releases" / "index.html").is_file() for path in left] == [True]
    publish(made())
    assert files(out) == before
    assert _only(out) == ["site"]
