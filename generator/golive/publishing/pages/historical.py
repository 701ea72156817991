"""One calm page per imported release: what the source said, nothing judged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import State
from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.release import HistoricalRelease, OriginApproval
from golive.publishing.acceptance import proof, timeline
from golive.publishing.acceptance.case import Case
from golive.publishing.events import moment
from golive.publishing.finding_rows import finding_rows
from golive.publishing.press import Press, Sheet
from golive.publishing.prose import plain
from golive.publishing.wording import STATES

FIELDS = 80
"""Source fields shown at most, a page must stay small; the file has them all."""
VALUE = 600
"""Characters of a source value shown at most."""
ARTIFACTS = 150
EVENTS = 40

_HEADINGS = (
    ("events", "Events"),
    ("scope", "Scope"),
    ("artifacts", "Artifacts"),
    ("documents", "Documents"),
    ("claims", "Approvals, as claimed"),
    ("fields", "Fields of the source"),
    ("findings", "Faults in the records"),
    ("timeline", "Timeline"),
    ("verify", "Verify it yourself"),
    ("provenance", "Provenance"),
)
_ALWAYS = frozenset({"verify", "provenance"})


class EventRow(NamedTuple):
    """An event of the source, verbatim: name and text of each of its fields."""

    at: datetime | None
    kind: str
    fields: tuple[tuple[str, str], ...]


class Claim(NamedTuple):
    """An approval that another system reports."""

    approval: OriginApproval
    at: datetime | None


def historical(press: Press) -> Iterator[Page]:
    """The page of every imported release."""
    for release, assessment in press.edition.judgement.assessments.items():
        if assessment.state is State.HISTORICAL:
            yield _page(Case(press, assessment, press.here(f"releases/{release}/")))


def flattened(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """A value of the source as name and text of each leaf, in its own order.

    >>> list(flattened({"team": "nova", "links": {"tracker": "t"}, "tags": ["a", "b"]}))
    [('team', 'nova'), ('links.tracker', 't'), ('tags', 'a, b')]
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flattened(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        yield name, _cut(", ".join(value))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from flattened(inner, f"{name}[{index}]")
    else:
        yield name, _cut(value if isinstance(value, str) else json.dumps(value, default=str))


def _cut(text: str) -> str:
    return text if len(text) <= VALUE else text[:VALUE] + "…"


def _page(case: Case) -> Page:
    values = _values(case)
    headings = tuple(Heading(a, title) for a, title in _HEADINGS if a in _ALWAYS or values.get(a))
    sheet = Sheet(
        address=case.here.address,
        template="historical.html",
        title=case.title,
        description=f"{case.title}: {case.assessment.verdict}",
        values={**values, "shown": {heading.anchor for heading in headings}},
        headings=headings,
        search=_search(case),
    )
    return case.press.printed(sheet)


def _values(case: Case) -> Mapping[str, object]:
    record = case.record
    origin = record.origin if isinstance(record, HistoricalRelease) else None
    commits = timeline.timeline(case) if case.press.catalogue.commits.get(case.assessment.release) else ()
    return {
        "case": case,
        "verdict": case.assessment,
        "record": record,
        "origin": origin,
        "status": STATES[State.HISTORICAL],
        "released": moment(origin.released) if origin else None,
        "events": tuple(_events(record)),
        "events_limit": EVENTS,
        "scope": record.scope if record else (),
        "artifacts": record.artifacts if record else (),
        "artifacts_limit": ARTIFACTS,
        "documents": record.documents if record else (),
        "claims": tuple(Claim(a, moment(a.at)) for a in origin.approvals) if origin else (),
        "fields": tuple(flattened(origin.fields)) if origin else (),
        "fields_limit": FIELDS,
        "findings": finding_rows(case.press, case.assessment.findings, case.here),
        "timeline": commits,
        "timeline_limit": timeline.SHOWN,
        "files": proof.files(case),
        "files_limit": proof.SHOWN,
        "sums": None,
        "data_file": case.here.file(f"api/v1/releases/{case.assessment.release}.json"),
        "source": case.file("release.yaml"),
    }


def _events(record: object) -> Iterator[EventRow]:
    if isinstance(record, HistoricalRelease):
        for event in record.origin.events:
            yield EventRow(moment(event.at), event.kind or "event", tuple(flattened(event.fields))[:FIELDS])


def _search(case: Case) -> SearchEntry:
    record = case.record
    names = [build.name for build in record.artifacts[:20]] if record else []
    text = " · ".join([case.assessment.release, record.title if record else "", *names])
    facets = (("product", case.assessment.product), ("state", "historical"))
    return SearchEntry(plain(text)[:600], facets)
