"""Proposed changes of the in-memory world: what they touch is only said, nothing is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from golive.judging.proposal import Actor, Proposal
from golive.model.tree import FileKind
from golive.model.tree_difference import ChangeKind, PathChange, Standing, TreeDifference
from support.world import World

_FILE = Standing(FileKind.REGULAR, "1" * 40)
_KINDS: dict[str, tuple[Standing | None, Standing | None]] = {
    ChangeKind.ADDED: (None, _FILE),
    ChangeKind.MODIFIED: (_FILE, Standing(FileKind.REGULAR, "2" * 40)),
    ChangeKind.DELETED: (_FILE, None),
    ChangeKind.MODE: (_FILE, Standing(FileKind.EXECUTABLE, "1" * 40)),
    ChangeKind.TYPE: (_FILE, Standing(FileKind.SYMLINK, "3" * 40)),
}


def difference(
    touches: Mapping[str, str], outside: Mapping[str, str] | None = None, prefix: str = ""
) -> TreeDifference:
    """A difference of paths in the book, each with what becomes of it."""
    return TreeDifference(
        "b" * 40, "a" * 40, "c" * 40, tuple(_changes(touches)), tuple(_changes(outside or {})), prefix
    )


def _changes(touches: Mapping[str, str]) -> Iterator[PathChange]:
    for path in sorted(touches):
        yield PathChange(path, *_KINDS[touches[path]])


def proposal(world: World, **said: Any) -> Proposal:
    """A change of a world that stands as the change leaves it; the base has the same trust files.

    Args:
        world: the records with the change.
        said: what the change does: `touches` and `outside` (path to ``added``, ``modified``,
            ``deleted``, ``mode changed`` or ``type changed``; paths of the release without its
            folder), `unsigned` (records without their signature), `primary` (record to the
            key that signed it), `losses` of key files, `closed` releases to how, `actor`, `prefix`,
            and `book`: what it lays over the book's settings.
    """
    for name in said.get("unsigned", ()):
        world.unsign(name)
    for name, key in said.get("primary", {}).items():
        world.verified_as(name, primary=key)
    touches = {world.path(name): kind for name, kind in said.get("touches", {}).items()}
    context = world.context()
    actor = said.get("actor")
    return Proposal(
        difference=difference(touches, said.get("outside"), said.get("prefix", "")),
        base=context.book,
        judged=context,
        proposed=_proposed(world, said.get("book")),
        closed=said.get("closed", {}),
        losses={path: tuple(losses) for path, losses in said.get("losses", {}).items()},
        actor=Actor(actor, actor if actor in context.book.people else None) if actor else None,
    )


def _proposed(world: World, change: Mapping[str, Any] | None) -> Any:
    if change is None:
        return world.book()
    changed = World()
    changed.records = dict(world.records)
    return replace(world.book(), settings=changed.edit("policies/book.yaml", change).book().settings)
