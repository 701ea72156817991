"""Files put into a book, all of them or none, whenever the program is stopped.

Everything is written aside first, into ``.golive/`` on the same disk, and renamed to its place from
there. A plan lies beside it until the last rename: where a run was killed meanwhile, the next one
finds the plan and puts back what was. A signature comes to its place before its record does, so that
at no moment a record stands there that only waits for its signature.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from golive.model.draft import Draft, NotWrittenError

try:
    import fcntl
except ImportError:  # pragma: no cover - a system that has no such locks
    fcntl = None  # type: ignore[assignment] # ditto

WORKROOM = ".golive"
"""The folder of the book in which golive keeps what is no record; git ignores all of it."""

_PLAN = "plan.json"
_HELD = ("SIGINT", "SIGTERM", "SIGHUP")


def write(root: Path, drafts: Sequence[Draft]) -> None:
    """Puts every draft in its place below `root`, or, whatever happens, none.

    Raises:
        NotWrittenError: something else stands at a place than the draft takes the place of, a way
            leads through a link or out of the book, or the disk refuses.
    """
    try:
        with _alone(root) as room:
            _sweep(root, room)
            for draft in drafts:
                _fit(root, draft)
            stage = Path(tempfile.mkdtemp(dir=room, prefix="write-"))
            try:
                _stage(root, stage, drafts)
                with _unstopped():
                    _place(root, stage)
            finally:
                _undo(root, stage)
    except OSError as error:
        raise NotWrittenError(f"Nothing was written: {error.strerror or 'the disk refuses'}.") from error


def replacing(root: Path, path: str, data: bytes) -> Draft:
    """A draft for a path that takes the place of whatever ordinary file stands there now."""
    place = root / path
    return Draft(path, data, digest_of(place.read_bytes()) if place.is_file() else None)


def leftovers_removed(root: Path) -> None:
    """Puts back what a run that was killed while it wrote left below `root`; nothing where none was."""
    if (root / WORKROOM).is_dir():
        write(root, ())


def digest_of(data: bytes) -> str:
    """``sha256:<64 hex>`` of bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


@contextmanager
def _alone(root: Path) -> Iterator[Path]:
    """The workroom, with nobody else writing; whoever dies lets go of the lock."""
    room = root / WORKROOM
    room.mkdir(exist_ok=True)
    if not (room / ".gitignore").exists():
        (room / ".gitignore").write_text("*\n")
    with (room / "lock").open("a") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield room


def _sweep(root: Path, room: Path) -> None:
    for stage in sorted(room.glob("write-*")):
        _undo(root, stage)


# --- what may be written ------------------------------------------------------------------------


def _fit(root: Path, draft: Draft) -> None:
    parts = draft.path.split("/")
    if any(part in {"", ".", ".."} for part in parts) or "\0" in draft.path or "\\" in draft.path:
        raise NotWrittenError(f"{draft.path!r} is no place in the book.")
    place = root
    for part in parts[:-1]:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise NotWrittenError(f"{place.relative_to(root).as_posix()} is no ordinary folder.")
    place /= parts[-1]
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise NotWrittenError(f"{draft.path} is no ordinary file.")
    standing = digest_of(place.read_bytes()) if place.exists() else None
    if standing != draft.was:
        raise NotWrittenError(_otherwise(draft, standing))


def _otherwise(draft: Draft, standing: str | None) -> str:
    if draft.was is None:
        return f"{draft.path} is there already."
    if standing is None:
        return f"{draft.path} is not there any more."
    return f"{draft.path} was changed by somebody else meanwhile. Look at it and try again."


# --- stage, place, undo -------------------------------------------------------------------------


def _stage(root: Path, stage: Path, drafts: Sequence[Draft]) -> None:
    """Writes everything aside: new bytes, old bytes, and at last the plan."""
    plan = []
    for number, draft in enumerate(sorted(drafts, key=_turn)):
        _whole(stage / f"{number}.new", draft.data)
        if draft.was is not None:
            shutil.copy2(root / draft.path, stage / f"{number}.old")
            shutil.copymode(root / draft.path, stage / f"{number}.new")
        plan.append({"path": draft.path, "is": digest_of(draft.data), "was": draft.was})
    _whole(stage / "plan.new", json.dumps(plan).encode())
    (stage / "plan.new").rename(stage / _PLAN)


def _turn(draft: Draft) -> bool:
    return not draft.path.endswith(".asc")


def _whole(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(root: Path, stage: Path) -> None:
    plan = json.loads((stage / _PLAN).read_bytes())
    for number, step in enumerate(plan):
        target = root / step["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        (stage / f"{number}.new").rename(target)
    # From here on it is done: without a plan nothing is put back.
    (stage / _PLAN).unlink()


def _undo(root: Path, stage: Path) -> None:
    """Puts back what a plan that is not done has changed, and clears the stage."""
    plan = stage / _PLAN
    if plan.exists():
        for number, step in enumerate(json.loads(plan.read_bytes())):
            target, old = root / step["path"], stage / f"{number}.old"
            if not target.is_file() or digest_of(target.read_bytes()) != step["is"]:
                continue
            if step["was"] is None:
                target.unlink()
            elif old.exists():
                old.rename(target)
        plan.unlink()
    shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _unstopped() -> Iterator[None]:
    """Signals wait until the block has ended."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - a system without signal masks
        yield
        return
    held = {getattr(signal, name) for name in _HELD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
