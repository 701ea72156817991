"""The page of the RACI matrix."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from golive import publishing
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.page import Page
from golive.model.places import Place
from golive.model.records.raci import Raci
from golive.model.rule_doc import RuleDoc
from support import editions
from support.markup import body

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
PATH = "policies/raci.yaml"
ACTIVITIES: tuple[dict[str, Any], ...] = (
    {"id": "meet", "title": "Hold the meeting", "roles": {"release-manager": "A/R", "qa-lead": "C"}},
    {
        "id": "quality",
        "title": "Accept quality",
        "gate": "sign-off",
        "policies": ("standard", "other"),
        "roles": {"qa-lead": "A", "developer": "R", "support": "I"},
    },
)
RULES = (
    RuleDoc(slug="raci-signer", title="Who is accountable has no say", scope="book"),
    RuleDoc(slug="communication-unsent", title="Somebody has not been told", scope="release"),
    RuleDoc(slug="window-missing", title="No window", scope="release"),
)


def with_matrix(*activities: dict[str, Any]) -> Edition:
    made = editions.whole()
    matrix = editions.filed(PATH, Raci.model_validate({"activities": activities}))
    return replace(made, book=replace(made.book, raci=matrix))


def page(edition: Edition) -> Page:
    made = publishing.pages(edition, RULES, TEMPLATES)
    return next(page for page in made if page.address == "raci/")


def read(made: Page) -> str:
    return " ".join(" ".join(body(made.body).text).split())


def test_every_activity_has_a_row_and_every_role_a_column() -> None:
    words = read(page(with_matrix(*ACTIVITIES)))
    assert "2 activities, 4 roles Activity Release manager QA lead Developer Support" in words
    assert "Hold the meeting A R C" in words
    assert "Accept quality ends in a sign-off under standard , other A R I" in words


def test_a_cell_says_its_role_and_an_empty_one_is_empty() -> None:
    html = page(with_matrix(*ACTIVITIES)).body
    assert '<td data-label="Release manager"></td><td data-label="QA lead"><b' in html
    assert html.count('title="accountable">A</b>') == 2
    assert html.count('title="responsible">R</b>') == 2


def test_the_letters_are_explained_and_the_rules_that_check_them_linked() -> None:
    made = page(with_matrix(*ACTIVITIES))
    assert "R responsible does the work A accountable answers for it" in read(made)
    links = body(made.body).links
    assert {"../rules/raci-signer/", "../rules/communication-unsent/"} <= set(links)
    assert "../rules/window-missing/" not in links


def test_policies_that_the_book_has_are_links() -> None:
    links = body(page(with_matrix(*ACTIVITIES)).body).links
    assert "../policies/#standard" in links
    assert "../policies/#other" not in links


def test_what_is_wrong_with_it_stands_on_it() -> None:
    made = with_matrix(*ACTIVITIES)
    assert "Nothing is wrong with it." in read(page(made))
    place = Place(PATH, ("activities", 0))
    faulty = replace(made, findings=(Finding("raci-signer", place, "`qa-lead` has no say", "Mend it."),))
    assert "qa-lead has no say" in read(page(faulty)).replace(" ,", ",")
    assert "Nothing is wrong" not in read(page(faulty))


def test_a_book_without_a_matrix_says_so() -> None:
    words = read(page(editions.whole()))
    assert "The book has no matrix. Write one as policies/raci.yaml ." in words
    assert "Nothing is wrong" not in words


def test_people_lead_to_it() -> None:
    made = publishing.pages(editions.whole(), RULES, TEMPLATES)
    people = next(page for page in made if page.address == "people/")
    assert "../raci/" in body(people.body).links
