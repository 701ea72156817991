"""What is to be written into a book: one value for each file, and the error that says why not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A file of the book as it is to be.

    Attributes:
        path: where it will stand, relative to the top of the book, with ``/``.
        data: its exact bytes.
        was: ``sha256:<64 hex>`` of the bytes that it takes the place of; ``None`` where nothing may
            stand there yet.
    """

    path: str
    data: bytes
    was: str | None = None


class NotWrittenError(Exception):
    """Nothing was written, and why, in one sentence for the caller."""
