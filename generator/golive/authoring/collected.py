"""The answer that reports give, written into the checklist of its criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from golive.authoring.answering import answered
from golive.authoring.edits import Word, Written
from golive.authoring.scalars import time
from golive.authoring.writing import digest_of
from golive.model.collecting import Collecting, Taken
from golive.model.draft import Draft
from golive.model.measured import FOLDER, SCHEME

_MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "sarif": "application/sarif+json",
        "xml": "application/xml",
        "csv": "text/csv",
    }
)
"""Ending of a kept report to its media type."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an answer is written.

    Attributes:
        path: of the checklist. was: its bytes; ``None`` where there is none yet.
        at: when it was measured, UTC.
    """

    path: str
    was: bytes | None
    at: datetime


def kept_names(asked: Collecting) -> tuple[str, ...]:
    """What each report is called in the folder of its release: the criterion, a number, its ending."""
    endings = [_ending(file.name, file.data) for file in asked.files]
    numbers = ["", *(f"-{number}" for number in range(2, len(endings) + 1))]
    return tuple(
        f"{asked.criterion}{number}.{ending}" for number, ending in zip(numbers, endings, strict=True)
    )


def _ending(name: str, data: bytes) -> str:
    ending = name.rpartition(".")[2].lower()
    if ending in _MEDIA:
        return ending
    return {b"<": "xml", b"{": "json", b"[": "json"}.get(data.lstrip()[:1], "csv")


def answer_draft(asked: Collecting, found: Taken, filing: Filing) -> Draft:
    """The checklist with the answer in it, everything else as it was."""
    entries = [_entry(asked, found, index) for index in range(len(asked.files))]
    said: Mapping[str, Written | None] = {
        "value": None if found.value is None else Word(format(found.value, "f")),
        "answer": None if found.answer is None else Word(found.answer),
        "by": asked.by,
        "at": Word(time(filing.at)),
        "note": asked.note,
        "evidence": entries,
    }
    answer = {key: value for key, value in said.items() if value is not None}
    was = None if filing.was is None else digest_of(filing.was)
    return Draft(filing.path, answered(filing.was or b"", asked.criterion, answer), was)


def _entry(asked: Collecting, found: Taken, index: int) -> Mapping[str, Written]:
    file = asked.files[index]
    uri = SCHEME + kept_names(asked)[index] if asked.keep else asked.uri or ""
    entry: dict[str, Written] = {"title": file.name, "uri": uri, "sha256": Word(digest_of(file.data))}
    entry["media_type"] = _MEDIA[_ending(file.name, file.data)]
    if found.figure is not None:
        entry["measure"] = found.figure.measure
    if asked.peak is not None and found.figure is not None and found.figure.measure == "load-margin":
        entry["peak"] = Word(format(asked.peak, "f"))
    return entry


def kept_drafts(asked: Collecting, folder: str, files: Mapping[str, str]) -> Iterator[Draft]:
    """The reports as they are kept in a release's folder, those that do not stand there already.

    Args:
        asked: the reports.
        folder: of the release.
        files: what stands in it now, to its digest.
    """
    for name, file in zip(kept_names(asked), asked.files, strict=True):
        inner = FOLDER + name
        if files.get(inner) != digest_of(file.data):
            yield Draft(f"{folder}/{inner}", file.data, files.get(inner))
