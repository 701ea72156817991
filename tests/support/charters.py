"""The in-memory world under a charter: versions whose lists fill themselves, and who signed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from golive import judging, reading
from golive.judging.case import Context
from golive.model.charter import CharterPast, Seal, is_bound, key_of
from golive.model.scalars import instant
from golive.model.tree import File, Tree
from golive.model.verification import Outcome, Verification
from support.binding import Record, armour, blob, copied, sha256, text
from support.files import Files, source

STEWARDS = ("rm-one", "po-one")


def charter_path(number: int = 1) -> str:
    """Where a version stands."""
    return f"policies/charter/{number}.yaml"


def seal_path(person: str, number: int = 1) -> str:
    """Where a person's signature on a version stands."""
    return f"policies/charter/{number}.{person}.asc"


class Charters(Files):
    """Files with verbs for the charter."""

    def __init__(self) -> None:
        super().__init__()
        self.seals: dict[str, Verification] = {}
        self.root: str | None = None
        self.whole: set[str] = set()

    def charter(
        self, *stewards: str, number: int = 1, at: str | None = None, signed: tuple[str, ...] | None = None,
        **fields: Any,
    ) -> Self:  # fmt: skip
        """Add a version, signed by its stewards or by those named; it lands at a time, else at first."""
        people = stewards or STEWARDS
        named = [{"person": person, "keys": [self.key(person)]} for person in people]
        words = {"stewards": named, "threshold": len(people)} | fields
        self.put(charter_path(number), words)
        for person in people if signed is None else signed:
            self.seal(person, number, at)
        return self.lands(charter_path(number), at) if at else self

    def key(self, person: str) -> str:
        """The key that a person signs with."""
        return self.hands[f"records/people/{person}.yaml"]

    def seal(self, person: str, number: int = 1, at: str | None = None, **facts: Any) -> Self:
        """Let a person sign a version; `outcome`, `primary` and `made_at` may be declared."""
        key = facts.get("primary", self.key(person))
        outcome = facts.get("outcome", Outcome.GOOD)
        made_at = facts.get("made_at", instant(at) if at else self.as_of)
        self.seals[seal_path(person, number)] = Verification(outcome, f"it is {outcome}", key, key, made_at)
        if at:
            self.lands(seal_path(person, number).removesuffix(".asc"), at)
        return self

    def pin(self, root: str) -> Self:
        """Ask for a root."""
        self.root = root
        return self

    def freeze(self) -> Self:
        """Let the charters too list the files as they are now, whatever comes later."""
        super().freeze()
        self.whole |= {path for path in self.records if path.startswith("policies/charter/")}
        return self

    def digest(self, number: int = 1) -> str:
        """The digest of a version."""
        return sha256(text(self.bound()[charter_path(number)]))

    def bound(self) -> dict[str, Record]:
        """Every record as it stands in the book, the charters with all that they do not say themselves."""
        filled = super().bound()
        numbers = sorted(int(p[17:-5]) for p in filled if p.startswith("policies/charter/"))
        for number in numbers:
            before = filled.get(charter_path(number - 1))
            record = filled[charter_path(number)]
            if charter_path(number) in self.whole:
                continue
            filled[charter_path(number)] = self._whole(filled, number, before, record)
        return filled

    def _whole(self, filled: Mapping[str, Record], number: int, before: Any, record: Record) -> Record:
        digests = {p: sha256(self.raw.get(p, text(filled[p]))) for p in sorted(filled) if is_bound(p)}
        known = source({"version": number, "book": filled.get("policies/book.yaml", {}).get("id", "-")})
        known |= {"previous": sha256(text(before))} if before else {}
        known |= {key: copied(before[key]) for key in ("stewards", "threshold") if before}
        known["keys"] = [key for path in sorted(self.raw) if (key := key_of(path))]
        listed = {"digests": digests | record.get("digests", {})}
        return {
            key: _without_none(value) for key, value in (known | record | listed).items() if value != "none"
        }

    def tree(self) -> Tree:
        """Every file as bytes, the signatures on charters too."""
        tree = super().tree()
        files = dict(tree.files)
        for path in self.seals:
            data = self._seal(path, tree)
            files[path] = File(data, blob=blob(data), committed=True)
        return replace(tree, files={path: files[path] for path in sorted(files)})

    def _seal(self, path: str, tree: Tree) -> bytes:
        """A signature over the text that stood there first, as such a file does not change with it."""
        document = f"{path.rsplit('.', 2)[0]}.yaml"
        stood = [data for data in self.earlier.get(document, ()) if data is not None]
        return armour(stood[0] if stood else tree.files[document].data)

    def under_charter(self, context: Context) -> Context:
        """The context with what the charter says."""
        past = reading.charter_past(self.tree(), context.history)
        known = replace(context, verifications={**context.verifications, **dict(self._sealed(past))})
        return replace(known, charter=judging.chartered(known, past, self.root), stood=past.files)

    def _sealed(self, past: CharterPast) -> Iterator[tuple[str, Verification]]:
        for one in past.texts:
            for seal in one.seals:
                yield seal.name, self._verified(seal, one.document)

    def _verified(self, seal: Seal, document: bytes) -> Verification:
        if seal.data != armour(document):
            return Verification(Outcome.ALTERED, "the file is not what was signed")
        return self.seals[seal.path]

    def gone(self, number: int = 1, at: str = "2026-03-01T09:00:00Z") -> Self:
        """Take a version away that had landed."""
        if "trial" in self.records["policies/book.yaml"]:
            self.opened()
        return self.freeze().delete(charter_path(number), at)


def _without_none(value: Any) -> Any:
    """A mapping without what a test leaves out by the word ``none``; anything else as it is."""
    return {k: v for k, v in value.items() if v != "none"} if isinstance(value, dict) else value
