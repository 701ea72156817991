"""Whether a signed record says the same as the place it stands at."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.records.signed import Approval, SignedRecord
from golive.model.scalars import shown
from golive.reading.flaw import Flaw


def binding_flaws(record: SignedRecord, release: str, name: str, book: str | None) -> tuple[Flaw, ...]:
    """Every disagreement of a record with its release, its file name and its book.

    `name` is the path in the folder without number and ending. `book` is ``None`` where the book's
    settings cannot be read; then nothing is said about it.
    """
    return tuple(_disagreements(record, release, name, book))


def _disagreements(record: SignedRecord, release: str, name: str, book: str | None) -> Iterator[Flaw]:
    if record.release != release:
        words = f"{shown(record.release)} stands in the folder of `{release}`"
        yield Flaw("record-misplaced", words, "Move the record to the folder of its release.", ("release",))
    if book is not None and record.book != book:
        words = f"{shown(record.book)} is not this book, which is {shown(book)}"
        yield Flaw("record-misplaced", words, f"Sign the record for the book {shown(book)}.", ("book",))
    if isinstance(record, Approval):
        yield from _misnamed(record, name.removeprefix("approvals/"))


def _misnamed(record: Approval, name: str) -> Iterator[Flaw]:
    role, _, person = name.partition("--")
    for key, said, named in (("role", record.role, role), ("by", record.by, person)):
        if said != named:
            words = f"{key} {shown(said)} stands in a file named for {shown(named)}"
            hint = f"Name the file `approvals/{record.role}--{record.by}.yaml`."
            yield Flaw("record-misplaced", words, hint, (key,))
