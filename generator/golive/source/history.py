"""The book's past on its first-parent line, in one pass over git's log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.scope import RELEASES, Scope
from golive.source.commit import FOLDERS
from golive.source.git import Git, SourceError, instant, name_of, repository

_FIELDS = ("%H", "%P", "%ct", "%an", "%ae", "%s")
_MARK = b"commit"
_FORMAT = "--format=tformat:" + "%x00".join((_MARK.decode(), *_FIELDS))
_ORDINARY = frozenset({b"100644", b"100755"})
_REMOTE = "refs/remotes/origin/"
_BESIDE = (
    "policies",
    "records/people",
    "records/keys",
    "records/products",
    "records/calendar.yaml",
    "records/drills",
)
"""What of a book is no release and is asked when it landed."""


class _Logged(NamedTuple):
    """A commit of the log and what it changed: pairs of path and blob."""

    id: str
    is_merge: bool
    at: datetime
    author: str
    email: str
    subject: str
    changes: tuple[tuple[str, str | None], ...]


def read_history(
    root: Path, branch: str = "main", rev: str | None = None, scope: Scope | None = None
) -> History:
    """What landed when on the line the book trusts.

    Args:
        root: top of the book.
        branch: the forge's branch; the line is ``origin/<branch>``, else ``<branch>``, else HEAD.
            Where ``origin/HEAD`` names the default branch of the forge, that one is the line,
            whatever `branch` says: `branch` comes from the very tree that is judged.
        rev: where the line ends instead. A commit off the line is no landing: then the
            line ends with the last commit that it shares with the first parents of `rev`.
        scope: of which part of the book changes are told, with everything of its products; the
            line itself is whole. ``None``: of all of it.

    Raises:
        SourceError: when git refuses, fails, or `rev` names no commit.
    """
    git = repository(root) if root.is_dir() else None
    if git is None:
        return History()
    ref, tip = _line(git, branch)
    if tip is None:
        return History()
    if git.is_incomplete():
        return History(HistoryStatus.SHALLOW, ref)
    if rev is None:
        return _history(git, ref, tip, scope)
    end = _shared(git, tip, git.commit(rev))
    history = History(HistoryStatus.COMPLETE, ref) if end is None else _history(git, ref, end, scope)
    return history if end == tip else replace(history, newer=_newer(git, history, (end, tip), scope))


def _line(git: Git, branch: str) -> tuple[str, str | None]:
    """Name and newest commit of the line; ``None`` when nothing was ever committed."""
    if not branch.isprintable():
        raise SourceError(f"{branch!r} is not the name of a branch")
    names = {f"{_REMOTE}{branch}": f"origin/{branch}", f"refs/heads/{branch}": branch}
    shape = "--format=%(objectname) %(refname) %(symref)"
    listed = git.run("for-each-ref", shape, f"{_REMOTE}HEAD", *names)
    known = {}
    for tip, ref, leads_to in (name_of(line).split(" ", 2) for line in listed.splitlines()):
        if ref == f"{_REMOTE}HEAD" and leads_to.startswith(_REMOTE):
            return f"origin/{leads_to.removeprefix(_REMOTE)}", tip
        known[ref] = tip
    for ref, name in names.items():
        if ref in known:
            return name, known[ref]
    return "HEAD", git.resolved("HEAD")


def _shared(git: Git, tip: str, commit: str) -> str | None:
    """The newest commit on both first-parent lines; ``None`` when they share none."""
    if commit == tip:
        return tip
    line = set(git.run("rev-list", "--first-parent", tip).split())
    own = git.run("rev-list", "--first-parent", commit).split()
    return next((each.decode("ascii") for each in own if each in line), None)


def _history(git: Git, ref: str, tip: str, scope: Scope | None) -> History:
    line: list[Commit] = []
    changes: dict[str, list[Change]] = {}
    clock = datetime.min.replace(tzinfo=UTC)
    landed = tuple(_landed(git, tip, scope))
    for number, logged in enumerate(landed):
        clock = max(clock, logged.at)
        line.append(Commit(logged.id, clock, logged.at, logged.author, logged.email, logged.subject))
        for path, blob in logged.changes:
            changes.setdefault(path, []).append(Change(number, blob))
    ordered = {path: tuple(changes[path]) for path in sorted(changes)}
    numbers = {commit.id: number for number, commit in enumerate(line)}
    written = _numbered(git, tip, tuple(_all_writings(git, tip, scope, landed)), numbers)
    return History(HistoryStatus.COMPLETE, ref, tuple(line), ordered, written)


def _newer(
    git: Git, history: History, stretch: tuple[str | None, str], scope: Scope | None
) -> Mapping[str, str | None]:
    """What stands at the tip of a stretch at the paths that its commits touched, side branches too."""
    end, tip = stretch
    later = tip if end is None else f"{end}..{tip}"
    written = {path for path, _, _ in _writings(git, later, scope)}
    standing = {path: past[-1].blob for path in written if (past := history.changes.get(path))}
    for logged in _landed(git, later, scope):
        standing |= dict(logged.changes)
    return {path: standing[path] for path in sorted(standing)}


def _landed(git: Git, commits: str, scope: Scope | None) -> Iterator[_Logged]:
    """The first parents among `commits`, oldest first, with all that each brought to the book."""
    options = ("--first-parent", "--diff-merges=first-parent", "--sparse", "--reverse", "--relative")
    return _log(git, commits, options, FOLDERS if scope is None else (*_BESIDE, *scope.folders))


def _all_writings(
    git: Git, tip: str, scope: Scope | None, landed: Sequence[_Logged]
) -> Iterator[tuple[str, str, str]]:
    """Like `_writings`; where nothing was ever merged they stand in the log of the line."""
    if any(logged.is_merge for logged in landed):
        return _writings(git, tip, scope)
    folders = tuple(f"{folder}/" for folder in ((RELEASES,) if scope is None else scope.folders))
    return (
        (path, logged.email, logged.id)
        for logged in landed
        for path, _ in logged.changes
        if path.startswith(folders) and path.endswith("/release.yaml")
    )


def _writings(git: Git, commits: str, scope: Scope | None) -> Iterator[tuple[str, str, str]]:
    """Release file, e-mail and commit id for each time that one was written, on side branches too.

    A merge that takes what one of its parents has writes nothing; one whose result is that of
    no parent does. Git tells paths from the top of the repository there, ``--relative`` or not.
    It is asked for the whole folder: a pattern would be tried on every name in every commit.
    """
    if scope is not None and not scope.folders:
        return
    start = len(git.prefix)
    options = ("--diff-merges=combined", "--full-history", "--no-relative")
    for logged in _log(git, commits, options, (RELEASES,) if scope is None else scope.folders):
        for path, _ in logged.changes:
            if path.endswith("/release.yaml"):
                yield path[start:], logged.email, logged.id


def _numbered(
    git: Git, tip: str, writings: Sequence[tuple[str, str, str]], line: Mapping[str, int]
) -> Mapping[str, Mapping[str, int]]:
    """Release file to who wrote it, each with the number of the commit with which that came.

    What was written on the line itself came with its own commit; only side branches have to be sought.
    """
    is_straight = all(commit in line for _, _, commit in writings)
    arrivals = line if is_straight else _arrivals(git, tip, tuple(line))
    first: dict[str, dict[str, int]] = {}
    for path, email, commit in writings:
        known = first.setdefault(path, {})
        known[email] = min(arrivals[commit], known.get(email, arrivals[commit]))
    return {path: dict(sorted(first[path].items())) for path in sorted(first)}


def _arrivals(git: Git, tip: str, line: Sequence[str]) -> Mapping[str, int]:
    """Every commit to the number of the commit of the line by which it first was a part of it."""
    listed = git.run("rev-list", "--parents", tip).decode("ascii").splitlines()
    parents = {commit: above for commit, *above in (row.split() for row in listed)}
    arrived: dict[str, int] = {}
    for number, commit in enumerate(line):
        waiting = [commit]
        while waiting:
            each = waiting.pop()
            if each not in arrived:
                arrived[each] = number
                waiting += parents[each]
    return arrived


def _log(git: Git, commits: str, options: tuple[str, ...], paths: tuple[str, ...]) -> Iterator[_Logged]:
    shape = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
    return _commits(git.parts("log", *options, *shape, "--no-notes", _FORMAT, commits, "--", *paths))


def _commits(parts: Iterator[bytes]) -> Iterator[_Logged]:
    """The commits of a log whose every part ends with NUL, which no name and no path can hold.

    All of it is taken, to its end: that is where git says that it failed.
    """
    part = next(parts)
    while part:
        fields = [next(parts) for _ in _FIELDS]
        changes = []
        for part in parts:
            raw = part.lstrip(b"\n")
            if raw.startswith(b":"):
                changes.append((name_of(next(parts)), _standing(raw)))
            elif raw:
                break
        else:
            part = b""
        commit, parents, at, author, email, subject = fields
        yield _Logged(
            commit.decode("ascii"),
            b" " in parents,
            instant(at),
            _text(author),
            _text(email).lower(),
            _text(subject),
            tuple(changes),
        )
    tuple(parts)  # where nothing was logged, git may still have failed


def _standing(raw: bytes) -> str | None:
    """The blob after a change; links are nothing.

    Gitformat: ``:<mode> <mode> <id> <id> <letter>``; for a merge of n parents n colons, n modes
    and the result's, n ids and the result's, n letters.
    """
    parents = len(raw) - len(raw.lstrip(b":"))
    facts = raw[parents:].split(b" ")
    mode, blob = facts[parents], facts[2 * parents + 1]
    return blob.decode("ascii") if mode in _ORDINARY else None


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
