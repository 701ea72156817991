"""Figures that their reports do not bear out, and reports that are exchanged."""

from __future__ import annotations

from typing import Any

from support.chronicle import POLICY, sha256
from support.company import DEV, OPENS, Company
from support.kept import coverage, entry

OTHER = "pay/2.0.0"
COVERED = {"id": "test-coverage-unit", "class": "quality", "measure": {"at_least": 80, "unit": "%"}}
REPORT = coverage(9137, 10000)


def typed(book: Company, value: float, **cites: Any) -> Company:
    """The book with a second release, signed and authorized, that has typed a value beside its report."""
    book.put("policies/small/2.yaml", POLICY | {"criteria": [COVERED | {"evidence": "required"}]})
    book.commit("the next policy")
    book.policy, book.opens = "small/2", book.opens + OPENS
    book.draft(OTHER, book.opens - book.now, OPENS)
    cited = entry("coverage.xml", REPORT) | cites
    answer = {"value": value, "by": "qa-one", "at": f"{book.now:%Y-%m-%dT%H:%M:%SZ}", "evidence": [cited]}
    book.put(book.path("checklists/quality.yaml", OTHER), {"answers": {"test-coverage-unit": answer}})
    book.repo.write(book.path("evidence/coverage.xml", OTHER), REPORT.encode())
    book.commit("draft", DEV)
    book.approve(OTHER, "qa-one")
    book.approve(OTHER, "ops-one")
    book.commit("signed")
    book.finish(OTHER)
    return book


def test_a_true_figure_goes_and_an_exchanged_report_takes_the_go_away(book: Company) -> None:
    """The report is exchanged for a better one after everybody has signed."""
    typed(book, 91.37)
    assert book.goes(release=OTHER)
    book.repo.write(book.path("evidence/coverage.xml", OTHER), coverage(99, 100).encode())
    book.commit("a better report")
    assert ("evidence-altered", book.path("checklists/quality.yaml", OTHER)) in book.found()
    assert "evidence/coverage.xml" in " ".join(book.refusals(release=OTHER))


def test_a_figure_that_its_report_does_not_bear_out_makes_no_release_ready(book: Company) -> None:
    """A better figure is typed than the report says, and everybody signs it."""
    typed(book, 95)
    assert ("value-differs-from-evidence", book.path("checklists/quality.yaml", OTHER)) in book.found()
    assert not book.goes(release=OTHER)


def test_a_report_is_not_hidden_behind_an_address(book: Company) -> None:
    """The kept report is cited by another address, so that nobody looks into it."""
    typed(book, 95, uri="https://ci.example.org/7", sha256=sha256(REPORT.encode()))
    assert not book.goes(release=OTHER)
