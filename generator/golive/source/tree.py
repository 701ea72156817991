"""The whole book as bytes, from the disk or from a commit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from golive.model.scope import RELEASES, Scope
from golive.model.tree import Tree
from golive.source.commit import committed_tree, entries, in_order
from golive.source.git import Git, SourceError, name_of, repository
from golive.source.worktree import loose_tree, working_tree


def read_tree(
    root: Path, rev: str | None = None, scope: Scope | None = None, known: Tree | None = None
) -> Tree:
    """Every file below ``records/`` and ``policies/`` of the book whose top is `root`.

    Args:
        root: top of the book; it may be a folder of a repository or lie outside any.
        rev: a commit to read instead of the disk; any name that git knows.
        scope: the part of the book that is asked for; ``None``: all of it.
        known: a tree of the same book that was read a moment ago: its commit is meant again, and
            its files are not read again. They must be within `scope`.

    Raises:
        SourceError: when `root` is no folder, git refuses, or `rev` names no commit.
    """
    if known is None or known.scope is None or scope is None:
        return _read(root, rev, scope)
    part = _read(root, None if rev is None else known.commit, scope.beyond(known.scope), known.commit)
    files = in_order({**part.files, **known.files})
    return replace(known, files=files, clean=known.clean and part.clean, scope=scope)


def _read(root: Path, rev: str | None, scope: Scope | None, upon: str | None = None) -> Tree:
    """What a scope holds; of the disk compared with the commit `upon`, else with HEAD."""
    if not root.is_dir():
        raise SourceError(f"there is no folder called `{root.name}`")
    git = repository(root)
    if git is not None and rev is not None:
        return committed_tree(git, git.commit(rev), scope)
    if git is not None:
        return working_tree(git, upon or git.resolved("HEAD"), scope)
    if rev is not None:
        raise SourceError(f"`{rev}` cannot be read: git is not installed or there is no repository here")
    return loose_tree(root, scope)


def read_paths(root: Path, commit: str, like: Collection[str] | None = None) -> frozenset[str]:
    """The paths that a commit has in the book at `root`; nothing that stands there is read.

    Args:
        root: top of the book.
        commit: its full id.
        like: of which products alone: beginnings such as ``records/releases/pay``, without regard
            to case; ``None``: all paths.

    Raises:
        SourceError: there is no repository, or git refuses.
    """
    git = repository(root)
    if git is None:
        raise SourceError(f"`{commit}` cannot be read: git is not installed or there is no repository here")
    if like is None:
        return frozenset(entries(git, commit))
    products = (name for name in _listed(git, commit, f"{RELEASES}/") if name.casefold() in like)
    beside = (name for name in _listed(git, commit, "records/") if name != RELEASES)
    return frozenset(entries(git, commit, ("policies", *beside, *products)))


def _listed(git: Git, commit: str, folder: str) -> list[str]:
    """What stands directly in a folder."""
    listed = git.run("ls-tree", "-z", "--name-only", commit, "--", folder).split(b"\0")[:-1]
    return [name_of(path) for path in listed]
