"""Reports that are handed in to answer a criterion, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from golive.model.draft import Draft
from golive.model.measured import Figure, Report

YesNo = Literal["yes", "no"]


class CannotCollectError(Exception):
    """Why nothing can be made of what was handed in, in one sentence for the caller."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report that was handed in.

    Attributes:
        name: of its file, without folders.
        data: its bytes.
        touched: when the file was last written, UTC; only ever a hint.
    """

    name: str
    data: bytes
    touched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Collecting:
    """What is asked.

    Attributes:
        files: the reports, at least one.
        format: the slug of their format; ``None``: whichever it is.
        by: who measured, as records call them.
        keep: whether the reports are put into the book.
        uri: where else they stay; ``None`` where they are kept.
        at: when it was measured, UTC; ``None``: as the reports say.
        measure: which figure is taken; ``None``: the first that fits the criterion.
        peak: the projected peak of a load margin, in requests a second.
        answer, note: what a person says to a confirmation.
    """

    release: str
    criterion: str
    files: tuple[Submitted, ...]
    by: str
    format: str | None = None
    keep: bool = False
    uri: str | None = None
    at: datetime | None = None
    measure: str | None = None
    peak: Decimal | None = None
    answer: YesNo | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What the reports answer.

    Attributes:
        figure: all of them together; ``None`` where a person answers and nothing fits.
        value: as it is written down, in the criterion's unit; ``None`` for a confirmation.
        answer: ``yes`` or ``no`` for a confirmation, else ``None``.
    """

    figure: Figure | None
    value: Decimal | None = None
    answer: YesNo | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of it.

    Attributes:
        title: what the criterion asks. wanted: what meets it. unit: of the value.
        reports: name of each file with what it says; ``None`` for a format that is not known.
        taken: what was read from them; ``None`` where it was refused before.
        at: when it was measured, UTC; likewise.
        refused: why it does not answer the criterion, each in a sentence; empty where it does.
        short: why the criterion is not met all the same, in a sentence; ``None`` where it is.
        drafts: what is to be written; empty where it was refused, or only looked at.
        stale: the roles whose sign-offs cover the checklist and have to be given anew.
    """

    release: str
    criterion: str
    title: str
    wanted: str
    unit: str | None
    reports: tuple[tuple[str, Report | None], ...]
    taken: Taken | None = None
    at: datetime | None = None
    refused: tuple[str, ...] = ()
    short: str | None = None
    drafts: tuple[Draft, ...] = ()
    stale: tuple[str, ...] = ()
