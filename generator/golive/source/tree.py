"""The whole book as bytes, from the disk or from a commit."""

from __future__ import annotations

from pathlib import Path

from golive.model.tree import Tree
from golive.source.commit import committed_tree
from golive.source.git import SourceError, repository
from golive.source.worktree import loose_tree, working_tree


def read_tree(root: Path, rev: str | None = None) -> Tree:
    """Every file below ``records/`` and ``policies/`` of the book whose top is `root`.

    Args:
        root: top of the book; it may be a folder of a repository or lie outside any.
        rev: a commit to read instead of the disk; any name that git knows.

    Raises:
        SourceError: when `root` is no folder, git refuses, or `rev` names no commit.
    """
    if not root.is_dir():
        raise SourceError(f"there is no folder called `{root.name}`")
    git = repository(root)
    if git is not None:
        return working_tree(git) if rev is None else committed_tree(git, git.commit(rev))
    if rev is not None:
        raise SourceError(f"`{rev}` cannot be read: git is not installed or there is no repository here")
    return loose_tree(root)
