"""Controls and audit: what is tested, on how many releases, and what was out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.audit import Answer, Attribute, AuditItem
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import STATES, Status, sentence

ROWS = 200
"""Releases and exceptions that the page shows at most; the data files have all of them."""

ANSWERS = {
    Answer.YES: Status("check", "good", "yes"),
    Answer.NO: Status("octagon", "bad", "no"),
    Answer.NOT_APPLICABLE: Status("dash", "calm", "not applicable"),
}


class ItemRow(NamedTuple):
    """One release of the population as the table shows it."""

    item: AuditItem
    status: Status
    tested: tuple[tuple[str, Status, str], ...]


def audit(press: Press) -> Iterator[Page]:
    """The one page on controls, population, exceptions and samples."""
    found = press.edition.audit
    exceptions = [(item, said) for item in found.items for said in item.exceptions]
    sheet = Sheet(
        address="audit/",
        template="audit.html",
        title="Controls and audit",
        description=f"What is tested on {counted(len(found.items), 'release')}, and the exceptions.",
        values={
            "controls": found.controls,
            "rows": tuple(_row(item) for item in found.items[:ROWS]),
            "total": len(found.items),
            "attributes": tuple(str(attribute) for attribute in Attribute),
            "exceptions": exceptions[:ROWS],
            "exceptions_total": len(exceptions),
            "population_csv": press.here("audit/").file("audit/population.csv"),
            "population_json": press.here("audit/").file("audit/population.json"),
            "exceptions_csv": press.here("audit/").file("audit/exceptions.csv"),
        },
        headings=(
            Heading("controls", "Controls"),
            Heading("population", "Population"),
            Heading("exceptions", "Exceptions"),
            Heading("sample", "Take a sample"),
        ),
        search=SearchEntry(" ".join(f"{c.code} {c.standard} {c.title}" for c in found.controls)[:1000]),
    )
    yield press.printed(sheet)


def _row(item: AuditItem) -> ItemRow:
    tested = tuple((sentence(str(t.attribute)), ANSWERS[t.answer], t.reason) for t in item.tested)
    return ItemRow(item, STATES[item.state], tested)
