"""What pages and data say of the history: held, broken, not checked, not judged; and by which commit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from golive import publishing
from golive.model.breaches import Breach
from golive.model.edition import Edition
from golive.model.history import History, HistoryStatus
from golive.publishing.data.history import append_only, in_words, line_seen
from golive.publishing.data.status import envelope, status_data
from golive.publishing.press import imprinted
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style
from support import editions

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
RELEASE = "payments-api/2.4.1"
HALT = f"records/releases/{RELEASE}/halts/stop.yaml"


def opened() -> Edition:
    return editions.edition(editions.authorized(), opened="2026-01-01T00:00:00Z")


def broken(*, mended: bool = False, landed: bool = True) -> Edition:
    """An edition whose release lost a halt in the last commit of the line."""
    edition = opened()
    commit = edition.history.line[1]
    breach = Breach("record-deleted", HALT, f"removed {HALT}", 1, commit, 2 if mended else None)
    if not landed:
        breach = Breach("opening-changed", "policies/book.yaml", "took `opened` out of policies/book.yaml")
    assessment = replace(editions.authorized(), breaches=(breach,))
    return editions.edition(assessment, opened="2026-01-01T00:00:00Z")


def section(edition: Edition) -> str:
    """The section on the history of the release's page."""
    pages = {page.address: page.body for page in publishing.pages(edition, editions.rules(), TEMPLATES)}
    return pages[f"releases/{RELEASE}/"].partition('<h2 id="history">')[2].partition("</section>")[0]


SEEN = {
    "held": opened(),
    "broken": broken(),
    "not-checked": replace(opened(), history=History(HistoryStatus.SHALLOW, "origin/main")),
    "not-judged": editions.edition(editions.authorized()),
}


@pytest.mark.parametrize("word", SEEN)
def test_the_data_say_how_it_stands(word: str) -> None:
    said = envelope(SEEN[word], "golive/status/1")["history"]
    assert (said["append_only"], said["breaches"]) == (word, int(word == "broken"))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("held", "Append-only: held"),
        ("broken", "Append-only: 1 breach"),
        ("not-checked", "Append-only: not checked"),
        ("not-judged", "Append-only: not judged (trial book)"),
    ],
)
def test_so_does_each_page(word: str, shown: str) -> None:
    assert shown in section(SEEN[word])
    assert ("held" in section(SEEN[word])) is (word == "held")


def test_a_copy_without_history_was_not_checked() -> None:
    absent = replace(opened(), history=History())
    assert append_only(absent) == "not-checked"
    assert "not known" in section(absent)


def test_a_shallow_clone_of_a_trial_book_was_not_checked_either() -> None:
    assert append_only(replace(SEEN["not-judged"], history=History(HistoryStatus.SHALLOW))) == "not-checked"


def test_an_opening_that_has_not_landed_is_not_judged() -> None:
    edition = opened()
    unlanded = replace(edition, judgement=replace(edition.judgement, opened_in=None))
    assert in_words(unlanded) == "not judged (the opening has not landed)"
    assert "append-only, not judged (the opening has not landed)" in imprinted(unlanded).history


def test_a_breach_is_shown_with_its_commit_and_rule() -> None:
    text = section(broken())
    assert "by Quinn One removed halts/stop.yaml" in text
    assert "record-deleted" in text
    assert "put back since" not in text
    assert "put back since" in section(broken(mended=True))


def test_one_that_has_not_landed_has_no_commit() -> None:
    edition = broken(landed=False)
    assert "What is here, and has not landed, took <code>opened</code>" in section(edition)
    (told,) = status_data(edition, edition.judgement.assessments[RELEASE])["breaches"]
    assert (told["commit"], told["at"], told["author"], told["mended"]) == (None, None, None, False)


def test_the_data_of_a_release_name_the_commit() -> None:
    edition = broken()
    (told,) = status_data(edition, edition.judgement.assessments[RELEASE])["breaches"]
    assert told == {
        "rule": "record-deleted",
        "path": HALT,
        "did": f"removed {HALT}",
        "commit": "e" * 40,
        "at": "2026-03-03T10:00:00Z",
        "author": "Quinn One",
        "mended": False,
    }


def test_breaches_elsewhere_are_counted() -> None:
    edition = opened()
    other = broken().judgement.breaches
    assert "One breach elsewhere in the book does not concern this release" in section(
        replace(edition, judgement=replace(edition.judgement, breaches=other))
    )
    assert "2 breaches elsewhere in the book do not" in section(
        replace(edition, judgement=replace(edition.judgement, breaches=other * 2))
    )


def test_many_breaches_are_cut() -> None:
    edition = broken()
    (breach,) = edition.judgement.breaches
    many = tuple(replace(breach, path=f"{HALT}-{number}") for number in range(23))
    assessment = replace(editions.authorized(), breaches=many)
    assert "3 more stand in the release" in section(
        editions.edition(assessment, opened="2026-01-01T00:00:00Z")
    )


def test_what_the_reports_say() -> None:
    assert "History: 1 breach. What may only be added to was taken back." in heading(
        broken(), Style(colour=False)
    )
    assert "History" not in heading(opened(), Style(colour=False))


def test_the_footer_says_since_when_it_held() -> None:
    assert imprinted(opened()).history == (
        "history read to its beginning, along origin/main: only added to since the book was opened on "
        "2026-02-23 09:00 UTC"
    )
    assert imprinted(broken()).history.endswith("along origin/main: append-only, 1 breach")


def test_the_line_ends_with_the_commit_that_was_read() -> None:
    edition = opened()
    first, second = edition.history.line
    assert line_seen(edition) == (first, second)
    assert line_seen(replace(edition, tree=replace(edition.tree, commit=first.id))) == (first,)
    assert envelope(edition, "golive/status/1")["history"]["last"] == {
        "id": second.id,
        "at": "2026-03-03T10:00:00Z",
    }
