"""What a proposed change touches, seen from the commit at which it left its base."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from golive.model.tree import FileKind, Tree
from golive.model.tree_difference import PathChange, Standing, TreeDifference
from golive.source.commit import FOLDERS, Entry, entries, kind_of
from golive.source.disk import found_at
from golive.source.git import Git, SourceError, bytes_of, name_of, repository
from golive.source.worktree import as_it_lies

_RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
_NOTHING = b"000000"
_FEW = 500
"""Paths that fit on a command line."""

_EVERY_SIGN = (("core.trustctime", "true"), ("core.checkStat", "default"))
"""A file is unchanged only while everything that the system says of it is."""


def read_difference(root: Path, base: str, rev: str | None = None) -> TreeDifference:
    """What lies between a base and a proposed change, whoever else has changed the base meanwhile.

    The change starts at the merge base of both. There has to be exactly one, and it has to lie
    on the first-parent line of the base: a commit of a side branch was never what the base
    stood for, even where that branch was merged later, and its people and policies may be
    what somebody wrote there for a moment.

    Args:
        root: top of the book.
        base: the branch or commit that the change is meant for; any name that git knows.
        rev: the commit that is proposed; ``None`` for the working tree, with what is not committed.

    Raises:
        SourceError: when there is no repository, git refuses, a name is unknown, the past is not
            all there, or there is no such merge base.
    """
    git = repository(root) if root.is_dir() else None
    if git is None:
        raise SourceError("nothing can be compared: git is not installed or there is no repository here")
    if git.is_incomplete():
        raise SourceError("the repository lacks a part of its past: fetch it completely (`--unshallow`)")
    onto, head = git.commit(base), git.commit("HEAD" if rev is None else rev)
    start = _merge_base(git, onto, head, base)
    found = tuple(_lying(git, start, head) if rev is None else _between(git, start, head))
    inside = ((change, _ours(git, change.path)) for change in found)
    return TreeDifference(
        base=onto,
        merge_base=start,
        head=None if rev is None else head,
        changes=tuple(replace(change, path=path) for change, path in inside if path is not None),
        outside=tuple(change for change in found if _ours(git, change.path) is None),
        prefix=git.prefix,
    )


def _merge_base(git: Git, onto: str, head: str, base: str) -> str:
    """The one commit at which `head` left the line of `onto`."""
    found = (git.answer("merge-base", "--all", onto, head) or b"").decode("ascii").split()
    if not found:
        raise SourceError(f"`{base}` and this change have no commit in common")
    merge = f"merge `{base}` into it first"
    if len(found) > 1:
        raise SourceError(f"this change left `{base}` at {len(found)} commits at once: {merge}")
    if found[0] != onto and found[0] not in _line(git, onto):
        left = found[0][:12]
        raise SourceError(f"this change left `{base}` at {left}, a commit of a branch merged there: {merge}")
    return found[0]


def _line(git: Git, tip: str) -> list[str]:
    return git.run("rev-list", "--first-parent", tip).decode("ascii").split()


def _ours(git: Git, path: str) -> str | None:
    """A path of the repository as one of the book's two folders; ``None`` for what lies outside."""
    inside = path.removeprefix(git.prefix) if path.startswith(git.prefix) else ""
    return inside if inside.split("/", 1)[0] in FOLDERS else None


# --- of a commit ------------------------------------------------------------------------------------


def _between(git: Git, start: str, head: str) -> Iterator[PathChange]:
    """What differs between two commits in the whole repository, in byte order.

    Gitformat: ``:<mode> <mode> <id> <id> <letter>``, then the path, each ended by NUL.
    """
    parts = iter(git.run("diff-tree", "-r", *_RAW, start, head).split(b"\0"))
    for facts in parts:
        if facts:
            old, new, one, other, _ = facts.removeprefix(b":").split(b" ")
            yield PathChange(name_of(next(parts)), _side(old, one), _side(new, other))


def _side(mode: bytes, blob: bytes) -> Standing | None:
    return None if mode == _NOTHING else _standing(Entry(kind_of(mode), blob.decode("ascii")))


def _standing(entry: Entry) -> Standing:
    return Standing(entry.kind, None if entry.kind is FileKind.OTHER else entry.blob)


# --- of the working tree ----------------------------------------------------------------------------


def _lying(git: Git, start: str, head: str) -> Iterator[PathChange]:
    """What differs between a commit and the disk; outside the book only what git follows."""
    top = replace(git, root=_top(git), prefix="")
    touched = {change.path for change in _between(git, start, head)}
    touched.update(_loose(top, head), _hidden(top), _strangers(git))
    if not touched:
        return iter(())
    found = {path: found_at(top.root, path) for path in _sorted(touched)}
    lying = {path: each for path, each in found.items() if each is not None}
    after = as_it_lies(top, _entries(top, head, touched), lying)
    return _compared(_entries(top, start, touched), Tree(after))


def _entries(top: Git, commit: str, paths: Collection[str]) -> Mapping[str, Entry]:
    """What a commit has at some paths; it is asked for them alone where they are few."""
    asked = tuple(paths) if len(paths) <= _FEW else ()
    return {path: entry for path, entry in entries(top, commit, asked).items() if path in paths}


def _loose(top: Git, head: str) -> Iterator[str]:
    """What git follows and finds other than `head` has it, or cannot tell; submodules are not entered."""
    shape = ("diff-index", *_RAW, "--ignore-submodules=dirty", head)
    listed = top.run(*shape, settings=(*top.conversions(), *_EVERY_SIGN))
    return map(name_of, listed.split(b"\0")[1::2])


def _hidden(top: Git) -> Iterator[str]:
    """What somebody told git to take for unchanged, or not to look at."""
    listed = top.run("ls-files", "-z", "-v").split(b"\0")
    return (name_of(line[2:]) for line in listed if line and not line.startswith(b"H "))


def _strangers(git: Git) -> Iterator[str]:
    """What lies in the book and git does not follow, ignored or not."""
    listed = git.run("ls-files", "-z", "--others", "--full-name", "--", *FOLDERS).split(b"\0")
    return (name_of(path.removesuffix(b"/")) for path in listed if path)


def _top(git: Git) -> Path:
    return git.root.joinpath(*[".."] * git.prefix.count("/")).resolve()


def _compared(before: Mapping[str, Entry], after: Tree) -> Iterator[PathChange]:
    for path in _sorted({*before, *after.files}):
        was, file = before.get(path), after.files.get(path)
        one = None if was is None else _standing(was)
        other = None if file is None else Standing(file.kind, file.blob)
        if one != other:
            yield PathChange(path, one, other)


def _sorted(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=bytes_of)
