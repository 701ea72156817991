"""The pages of policies: what changed, what is asked, and which releases are judged."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from golive import publishing
from golive.model.edition import Edition
from golive.model.page import Page
from golive.model.policy_difference import Bearing, PolicyChange, PolicyDifference
from golive.model.records.policy import Policy
from support import editions
from support.markup import body

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
PIN = f"standard/1@{editions.DIGEST}"
CHANGES = (
    PolicyChange(("effective",), "1 January 2026", "1 November 2026"),
    PolicyChange(("extends",), None, PIN),
    PolicyChange(("criterion", "defect-density", "measure"), "below 1", "below 0.5", Bearing.MORE),
    PolicyChange(("criterion", "load-margin"), "measure: at least 150 %", None, Bearing.LESS),
    PolicyChange(("rule", "run-up"), None, "war room", Bearing.MORE),
    PolicyChange(("class", "quality"), "qa-lead", "operations"),
)


def with_policy(reference: str, own: dict[str, Any], *differences: PolicyDifference) -> Edition:
    """The whole edition with one more policy: the shipped one with `own` in it."""
    made = editions.whole()
    least = {"title": "T", "effective": "2026-01-01", "dossier": (), "signoffs": ()}
    asked = Policy.model_validate(least | {"authorization": {"role": "product-owner"}} | own)
    record = editions.policy().model_copy(update={key: getattr(asked, key) for key in own})
    policies = {**made.book.policies, reference: editions.filed(f"policies/{reference}.yaml", record)}
    book = replace(made.book, policies=policies)
    return replace(made, book=book, policy_differences={reference: differences})


def page(edition: Edition, reference: str) -> Page:
    made = publishing.pages(edition, editions.rules(), TEMPLATES)
    return next(page for page in made if page.address == f"policies/{reference}/")


def read(made: Page) -> str:
    """The page's text, each piece apart from the next."""
    return " ".join(" ".join(body(made.body).text).split())


SECOND = with_policy("standard/2", {"extends": PIN}, PolicyDifference("standard/1", "predecessor", CHANGES))


def test_what_changed_stands_before_and_after_with_its_effect() -> None:
    words = read(page(SECOND, "standard/2"))
    assert "the version before this one: 2 ask more, 1 asks less, 3 neutral" in words
    assert "Effective 1 January 2026 1 November 2026 neutral" in words
    assert "Criterion defect density measure below 1 below 0.5 asks more" in words
    assert "Criterion load margin measure: at least 150 % no longer there asks less" in words
    assert "Rule run-up not there war room asks more" in words
    assert "Class quality qa-lead operations neutral" in words


def test_a_version_says_whether_it_is_in_force() -> None:
    assert "2026-02-01 00:00 UTC : in force." in read(page(_since("2026-02-01"), "standard/2"))
    assert "2026-01-01 00:00 UTC : replaced by standard/2." in read(page(_since("2026-02-01"), "standard/1"))
    coming = _since("2027-01-01")
    assert "2027-01-01 00:00 UTC : not in force yet." in read(page(coming, "standard/2"))
    assert "2026-01-01 00:00 UTC : in force." in read(page(coming, "standard/1"))


def _since(day: str) -> Edition:
    return with_policy("standard/2", {"effective": day})


def test_a_change_leads_to_where_it_stands_if_it_still_does() -> None:
    links = body(page(SECOND, "standard/2").body).links
    assert "#criterion-defect-density" in links
    assert "#criterion-load-margin" not in links
    assert {link[1:] for link in links if link.startswith("#")} <= set(
        body(page(SECOND, "standard/2").body).ids
    )


def test_a_pin_stands_in_full_once_and_short_among_the_changes() -> None:
    html = page(SECOND, "standard/2").body
    assert f'>standard/1</a> <code class="gl-long">{editions.DIGEST}</code>' in html
    assert "standard/1@sha256:abababababab…" in html


def test_the_first_version_has_nothing_to_be_held_against() -> None:
    made = page(SECOND, "standard/1")
    assert "What changed" not in made.body
    assert "changes" not in {heading.anchor for heading in made.headings}


def test_two_policies_to_be_held_against_have_an_anchor_each() -> None:
    both = (PolicyDifference("strict/1", "predecessor", CHANGES), PolicyDifference("standard/1", "base", ()))
    made = page(with_policy("strict/2", {}, *both), "strict/2")
    assert [heading.anchor for heading in made.headings][:2] == ["changes", "changes-2"]
    assert {"changes", "changes-2"} <= set(body(made.body).ids)
    assert "Nothing: both ask the same." in read(made)


def test_releases_stand_with_their_states() -> None:
    words = read(page(editions.whole(), "standard/1"))
    assert "payments-api 2.4.1 Instant refunds Authorized" in words
    assert "payments-api 2.5.0" in words


FULL: dict[str, Any] = {
    "rules": {
        "source": {"tag": "true"},
        "change-request": {},
        "review-meeting": {"ahead": "P14D"},
        "gold-master": {"within": "P14D"},
        "run-up": {"communication": "true", "distributed": "true", "drift": "true", "drift_within": "P1D",
                   "war_room": "true"},
        "deployment": {"steps": ("promote", "smoke-test")},
        "lead-time": {"at_least": "P7D", "note_over": "P14D"},
        "rollback": {"required": "false"},
    },
    "closure": {"role": "release-manager"},
    "verbal": {"counts": "true", "ratify_within": "PT24H"},
    "paper": {"counts": "false"},
    "review": {"due": "P14D"},
    "drills": {"every": "P3M"},
    "retro": {"items": ("test-coverage-unit", "cab"), "within": "P7D", "quota": {"max": "3", "per": "P30D"}},
    "advisory": ("defect-density",),
}  # fmt: skip


@cache
def full_page() -> Page:
    return page(with_policy("full/1", FULL), "full/1")


@pytest.mark.parametrize("said", [
    "Source A commit and its tag",
    "Change request An id, a rollback plan, a window and a communication plan",
    "Planned, and held before the decision; a note where it is less than 14 days before the window",
    "Gold master The deployment rehearsed, and passed, at most 14 days before the decision",
    "the documents distributed; the environment checked for drift, at most 1 day ago; the war room set",
    "Deployment The log shows promote, smoke test",
    "Lead time Decided at least 7 days before the window; a note over 14 days",
    "Closure Signed by the release manager",
    "A sign-off by word of mouth counts, and its person signs within 1 day.",
    "A sign-off on paper does not count.",
    "Review Held within 14 days of the deployment",
    "Drills One every 3 months",
    "Test coverage unit, CAB, due within 7 days of the deployment; at most 3 emergencies in 30 days",
    "What only warns, and holds nothing up: defect density.",
    "below 0.5 per KLOC only warns",
])  # fmt: skip
def test_everything_a_policy_asks_is_said(said: str) -> None:
    assert said in read(full_page())


def test_what_a_policy_does_not_ask_is_said_too() -> None:
    full = read(full_page())
    assert "Rollback A playbook" not in full
    rules: dict[str, Any] = {"run-up": {}, "gold-master": {}, "source": {}}
    bare = read(page(with_policy("bare/1", {"rules": rules}), "bare/1"))
    assert "Run-up Nothing" in bare
    assert "Gold master The deployment rehearsed, and passed" in bare
    assert "Source A commit" in bare
    assert "It asks for no review, no closure and no drills." in bare
    assert "A sign-off by word of mouth does not count." in bare


def test_the_data_has_every_policy_with_its_changes_and_its_releases() -> None:
    made = {artifact.path: artifact.data for artifact in publishing.data(SECOND)}
    document = json.loads(made["api/v1/policies.json"])
    first, second = document["policies"]
    assert document["schema"] == "golive/policies/1"
    assert (first["policy"], first["digest"], first["extends"]) == ("standard/1", editions.DIGEST, None)
    assert "payments-api/2.4.1" in first["releases"]
    assert first["differences"] == []
    assert (second["extends"], second["releases"]) == (PIN, [])
    (difference,) = second["differences"]
    assert (difference["against"], difference["relation"]) == ("standard/1", "predecessor")
    assert difference["changes"][2] == {
        "path": ["criterion", "defect-density", "measure"],
        "kind": "changed",
        "before": "below 1",
        "after": "below 0.5",
        "bearing": "asks-more",
    }
