"""Files come to their places together or not at all, whenever the writer is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from golive import authoring
from golive.authoring import digest_of
from golive.model.draft import Draft, NotWrittenError

RECORD, SIGNATURE = "records/releases/pay/1.0/halts/stop.yaml", "records/releases/pay/1.0/halts/stop.yaml.asc"


def test_new_files_stand_in_their_places_with_exactly_their_bytes(tmp_path: Path) -> None:
    authoring.write(tmp_path, [Draft(RECORD, b"a: b\n"), Draft(SIGNATURE, b"-----")])
    assert (tmp_path / RECORD).read_bytes() == b"a: b\n"
    assert (tmp_path / SIGNATURE).read_bytes() == b"-----"


def test_nothing_is_left_beside_them_that_git_would_see(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    authoring.write(tmp_path, [Draft("policies/a.yaml", b"x")])
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert seen.stdout == "?? policies/a.yaml\n"
    assert list((tmp_path / ".golive").glob("write-*")) == []


def test_a_file_takes_the_place_of_what_was_looked_at_and_keeps_its_mode(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"old")
    place.chmod(0o640)
    authoring.write(tmp_path, [authoring.replacing(tmp_path, "a.yaml", b"new")])
    assert place.read_bytes() == b"new"
    assert place.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("standing", "was", "words"),
    [
        (b"x", None, "a.yaml is there already."),
        (None, digest_of(b"x"), "a.yaml is not there any more."),
        (b"y", digest_of(b"x"), "a.yaml was changed by somebody else meanwhile. Look at it and try again."),
    ],
)
def test_a_file_that_is_not_as_it_was_looked_at_stops_all(
    tmp_path: Path, standing: bytes | None, was: str | None, words: str
) -> None:
    if standing is not None:
        (tmp_path / "a.yaml").write_bytes(standing)
    with pytest.raises(NotWrittenError) as refused:
        authoring.write(tmp_path, [Draft("b.yaml", b"b"), Draft("a.yaml", b"a", was)])
    assert str(refused.value) == words
    assert not (tmp_path / "b.yaml").exists()


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "a/./b", "a\\b", "", "a\0b"])
def test_a_path_out_of_the_book_is_no_place(tmp_path: Path, path: str) -> None:
    with pytest.raises(NotWrittenError, match="is no place in the book"):
        authoring.write(tmp_path, [Draft(path, b"")])


def test_no_way_leads_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    book = tmp_path / "book"
    book.mkdir()
    (book / "records").symlink_to(tmp_path / "elsewhere")
    (book / "link.yaml").symlink_to(tmp_path / "elsewhere" / "x")
    (book / "file").write_bytes(b"")
    (book / "folder").mkdir()
    refusals = {
        "records/a.yaml": "records is no ordinary folder.",
        "file/a.yaml": "file is no ordinary folder.",
        "link.yaml": "link.yaml is no ordinary file.",
        "folder": "folder is no ordinary file.",
    }
    for path, words in refusals.items():
        with pytest.raises(NotWrittenError) as refused:
            authoring.write(book, [Draft(path, b"")])
        assert str(refused.value) == words
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "z.yaml").write_bytes(b"old")
    real = Path.rename

    def full(self: Path, target: Path) -> Path:
        if target.name == "z.yaml" and self.suffix == ".new":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(NotWrittenError, match="Nothing was written: No space left on device"):
        authoring.write(tmp_path, [Draft("a.yaml", b"a"), authoring.replacing(tmp_path, "z.yaml", b"new")])
    assert not (tmp_path / "a.yaml").exists()
    assert (tmp_path / "z.yaml").read_bytes() == b"old"


def test_a_signature_comes_before_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, order = Path.rename, []

    def told(self: Path, target: Path) -> Path:
        order.append(target.name)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", told)
    authoring.write(tmp_path, [Draft(RECORD, b"a: b\n"), Draft(SIGNATURE, b"-----")])
    assert order[-2:] == ["stop.yaml.asc", "stop.yaml"]


KILLED = """
import os, signal, sys
from pathlib import Path
from golive import authoring
from golive.model.draft import Draft
root, stop, how = Path(sys.argv[1]), int(sys.argv[2]), getattr(signal, sys.argv[3])
calls = 0
def counted(event, _):
    global calls
    if event in {"open", "os.rename", "os.mkdir", "os.remove"}:
        calls += 1
        if calls == stop:
            os.kill(os.getpid(), how)
drafts = [authoring.replacing(root, f"policies/{n}.yaml", b"new") for n in range(2)]
drafts.append(Draft("policies/2.yaml.asc", b"new"))
sys.addaudithook(counted)
authoring.write(root, drafts)
"""


def _book(root: Path) -> None:
    (root / "policies").mkdir(parents=True)
    for number in range(2):
        (root / f"policies/{number}.yaml").write_bytes(b"old")


def _standing(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "policies").iterdir())}


OLD = {"0.yaml": b"old", "1.yaml": b"old"}
NEW = {"0.yaml": b"new", "1.yaml": b"new", "2.yaml.asc": b"new"}


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_writer_killed_at_any_step_leaves_the_old_state_or_the_new_one(tmp_path: Path, how: str) -> None:
    """The book as the next run finds it, for a kill at every file that is opened, made, moved or removed."""
    ends = set()
    for stop in range(1, 80, 4 if how == "SIGKILL" else 13):
        root = tmp_path / str(stop)
        _book(root)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, root, str(stop), how], check=False, capture_output=True
        )
        authoring.leftovers_removed(root)
        found = _standing(root)
        assert found in (OLD, NEW), (stop, found)
        assert list((root / ".golive").glob("write-*")) == []
        ends.add((done.returncode == 0, found == NEW))
        if done.returncode == 0:
            break
    assert (False, False) in ends
    assert (True, True) in ends


HOLD = """
import fcntl, sys, time
lock = open(sys.argv[1], "a")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""
WRITE = """
import sys
from pathlib import Path
from golive import authoring
from golive.model.draft import Draft
authoring.write(Path(sys.argv[1]), [Draft("a", b"a")])
"""


def test_nobody_writes_while_somebody_writes(tmp_path: Path) -> None:
    (tmp_path / ".golive").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / ".golive/lock"], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with subprocess.Popen([sys.executable, "-c", WRITE, tmp_path]) as waiting:
            time.sleep(0.5)
            assert waiting.poll() is None
            assert not (tmp_path / "a").exists()
            os.kill(holder.pid, signal.SIGKILL)
            assert waiting.wait(20) == 0
    assert (tmp_path / "a").read_bytes() == b"a"


def test_where_nothing_was_ever_written_nothing_is_made(tmp_path: Path) -> None:
    authoring.leftovers_removed(tmp_path)
    assert list(tmp_path.iterdir()) == []
