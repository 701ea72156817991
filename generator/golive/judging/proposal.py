"""A proposed change before it is judged: what it touches, and the book that judges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from golive.judging.case import Context
from golive.model import layout
from golive.model.book import Book, Signed
from golive.model.records.signed import SignedRecord
from golive.model.tree_difference import ChangeKind, PathChange, TreeDifference


@dataclass(frozen=True, slots=True)
class Actor:
    """Who hands a change in.

    Attributes:
        name: as it was said: a person, or an account of the forge.
        person: who that is in the book at the base; ``None`` for nobody.
    """

    name: str
    person: str | None


@dataclass(frozen=True)
class Proposal:
    """What a rule of the scope ``change`` is given.

    Attributes:
        difference: the paths it touches.
        base: the book at the merge base.
        judged: the records of the change beside the trust files of the merge base.
        proposed: the book as it would be with the trust files of the change.
        closed: the releases that are closed at the merge base, to the word of the closure.
        losses: path of a key file that the change replaces to what is lost by that, a clause each.
        actor: who hands it in; ``None`` where nobody said.
    """

    difference: TreeDifference
    base: Book
    judged: Context
    proposed: Book
    closed: Mapping[str, str] = field(default_factory=dict)
    losses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actor: Actor | None = None

    def changes(self, *kinds: ChangeKind) -> Iterator[PathChange]:
        """What the change does in the book, of some kinds, in path order."""
        yield from (change for change in self.difference.changes if change.kind in kinds)

    def brought(self) -> tuple[Signed[SignedRecord], ...]:
        """The signed records that the change adds, or whose signature it adds, in path order."""
        added = {layout.document_of(change.path) for change in self.changes(ChangeKind.ADDED)}
        folders = self.judged.book.releases
        touched = dict.fromkeys(release for path in sorted(added) if (release := layout.release_of(path)))
        signed = (one for name in touched if name in folders for one in folders[name].signed())
        return tuple(sorted((one for one in signed if one.path in added), key=lambda one: one.path))
