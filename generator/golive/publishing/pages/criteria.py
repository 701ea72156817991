"""The criteria catalogue: each criterion once, with what every policy version asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.policy import Criterion
from golive.publishing.criterion_words import asked
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import sentence, words


class Use(NamedTuple):
    """What one policy version asks of a criterion."""

    policy: str
    href: str | None
    wanted: str


class CatalogueRow(NamedTuple):
    """One criterion; title and controls are those of the first policy that has it."""

    id: str
    title: str
    controls: tuple[str, ...]
    uses: tuple[Use, ...]


def criteria(press: Press) -> Iterator[Page]:
    """The one page of the catalogue."""
    here = press.here("criteria/")
    held: dict[str, list[tuple[str, Criterion]]] = {}
    for reference, filed in sorted(press.edition.book.policies.items()):
        for criterion in filed.record.criteria:
            held.setdefault(criterion.id, []).append((reference, criterion))
    classes: dict[str, list[CatalogueRow]] = {}
    for name, uses in held.items():
        first = uses[0][1]
        rows = tuple(Use(ref, here.policy(ref), asked(criterion)) for ref, criterion in uses)
        row = CatalogueRow(name, first.question, first.controls, rows)
        classes.setdefault(first.class_, []).append(row)
    sheet = Sheet(
        address="criteria/",
        template="criteria.html",
        title="Criteria",
        description=f"{counted(len(held), 'criterion', 'criteria')} and what each policy asks of them.",
        values={"classes": classes, "total": len(held)},
        headings=tuple(Heading(f"class-{name}", sentence(words(name))) for name in classes),
        search=SearchEntry(" ".join(held)[:1000]),
    )
    yield press.printed(sheet)
