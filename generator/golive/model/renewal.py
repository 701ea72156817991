"""A key file that is to take the place of one in the book: what it brings, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Renewal:
    """An offered key file beside the one in the book.

    Attributes:
        path: the file in the book.
        fingerprint: of the primary key, upper-case hex.
        person: who has this key, by id; ``None`` when nobody does.
        refused: why it may not take the place, one clause each; empty when it may.
        changes: what it brings, one clause each; empty when nothing that counts is new.
        data: the bytes to write, minimal; empty when it is refused.
        dropped: bytes of foreign signatures and decoration that are left out.
    """

    path: str
    fingerprint: str
    person: str | None
    refused: tuple[str, ...]
    changes: tuple[str, ...]
    data: bytes
    dropped: int
