"""Drills, reviews, registers and events: what happens over time, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from golive.model.assessment import Gate, GateStatus, Requirement, Result, State
from golive.model.page import Page
from golive.model.records.drill import Drill
from golive.model.records.policy import Every
from golive.publishing.pages.drills import drills
from golive.publishing.pages.registers import registers
from golive.publishing.pages.reviews import reviews
from golive.publishing.press import Press, press
from golive.publishing.table import table
from support import editions
from support.editions import at

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
NOBODY = '<span class="gl-none">nobody</span>'


def printer(
    *requirements: Requirement, every: str | None = None, held: Mapping[str, Drill] | None = None
) -> Press:
    """A printer for one deployed release of which the closure gate asks `requirements`."""
    gates = (GateStatus(Gate.CLOSURE, met=False, requirements=requirements),)
    edition = editions.edition(editions.assessment("payments-api/2.4.1", State.DEPLOYED, gates=gates))
    rhythm = Every.model_validate({"every": every}) if every else None
    policy = editions.policy().model_copy(update={"drills": rhythm})
    book = replace(
        edition.book,
        drills={
            name: editions.filed(f"records/drills/{name}.yaml", one) for name, one in (held or {}).items()
        },
        policies={"standard/1": editions.filed("policies/standard/1.yaml", policy)},
    )
    edition = replace(edition, book=book)
    return press(edition, editions.rules(), table(edition, editions.rules()), TEMPLATES)


def drill(moment: datetime, **fields: Any) -> Drill:
    words = {"scenario": "Restore", "products": ("payments-api",), "at": moment, "outcome": "pass"}
    return Drill.model_validate(words | fields)


def body(pages: Iterator[Page]) -> str:
    (page,) = pages
    return page.body


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, '<b class="s-good">pass</b>'),
        ({"took": "PT22M", "rto": "PT30M"}, '<b class="s-good">pass</b>'),
        ({"took": "PT31M", "rto": "PT30M"}, '<b class="s-warn">pass, slower than its time objective</b>'),
        ({"outcome": "fail"}, '<b class="s-bad">fail</b>'),
    ],
)
def test_a_drill_passes_within_its_time_objective(fields: dict[str, str], word: str) -> None:
    assert word in body(drills(printer(held={"one": drill(at(1), **fields)})))


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({}, ("never", "now", "overdue")),
        ({"one": drill(at(1))}, ("2026-03-01 09:00 UTC", "2026-03-31 09:00 UTC", "in time")),
        (
            {"one": drill(at(-40), products=("*",))},
            ("2026-01-19 09:00 UTC", "2026-02-18 09:00 UTC", "overdue"),
        ),
        ({"one": drill(at(1), outcome="fail"), "two": drill(at(9))}, ("never", "now", "overdue")),
        ({"one": drill(at(1), products=("ledger",))}, ("never", "now", "overdue")),
    ],
)
def test_the_rhythm_asks_for_the_last_drill_that_passed(
    held: dict[str, Drill], words: tuple[str, ...]
) -> None:
    rhythm = body(drills(printer(every="P30D", held=held))).partition('id="held"')[0]
    assert all(word in rhythm for word in words)


def test_without_a_rhythm_or_a_drill_the_page_says_so() -> None:
    text = body(drills(printer()))
    assert "overdue" not in text
    assert text.count('class="gl-none"') >= 3


def test_a_gap_is_open_overdue_or_closed() -> None:
    gaps = (
        {"id": "G1", "text": "First"},
        {"id": "G2", "text": "Second", "owner": "ops-one", "due": at(6)},
        {"id": "G3", "text": "Third", "due": "2026-03-04"},
        {"id": "G4", "text": "Fourth", "due": "2026-03-04", "closed": "2026-03-03"},
    )
    text = body(drills(printer(held={"one": drill(at(1), gaps=gaps)}))).partition('id="gaps"')[2]
    stands = [row.rpartition('data-label="Stands">')[2] for row in text.split("</tr>")[1:5]]
    words = ("open", "open", "overdue", "closed")
    assert all(f">{word}</b>" in row for word, row in zip(words, stands, strict=True))
    assert ">2026-03-04</time>" in text
    assert ">2026-03-03</time>" in text
    assert NOBODY in text


def review(result: Result, note: str | None = None) -> Requirement:
    said = None if result.satisfied else "The review is not held."
    return Requirement(
        "review-missing", "review-missing", Gate.CLOSURE, "Review", result, "held", "not held",
        due=at(20), excuse=said, note=note,
    )  # fmt: skip


@pytest.mark.parametrize(("result", "word"), [(Result.MISSING, "due"), (Result.FAILED, "overdue")])
def test_a_review_to_come_is_due_and_a_late_one_overdue(result: Result, word: str) -> None:
    text = body(reviews(printer(review(result))))
    assert f">{word}</b>" in text
    assert "by <time" in text


@pytest.mark.parametrize(("result", "word"), [(Result.MET, "open"), (Result.FAILED, "overdue")])
def test_a_promise_is_open_until_it_is_overdue(result: Result, word: str) -> None:
    promise = Requirement(
        "followup-overdue/action-A1", "followup-overdue", Gate.CLOSURE, "Rehearse it", result, "done", "open",
        due=at(20),
    )  # fmt: skip
    text = body(registers(printer(promise))).partition('id="promises"')[2]
    assert f">{word}</b>" in text
