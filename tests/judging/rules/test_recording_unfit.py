from __future__ import annotations

from typing import Any

import pytest

from golive.judging.roles import signatories
from golive.judging.words import listed
from support.verdicts import QA, counts, faults_of, refused
from support.world import POLICY, World, a_digest

SLUG = "recording-unfit"
SCAN = {"uri": "https://files.example.org/scan.pdf", "sha256": a_digest()}


def _verbal(**recorded: Any) -> World:
    facts = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z"} | recorded
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "P30D"}})
    return world.edit(QA, {"form": "verbal", "recorded": facts}).freeze()


def _paper(**recorded: Any) -> World:
    facts = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "witness": "ops-one", "scan": SCAN}
    facts = {key: value for key, value in (facts | recorded).items() if value is not None}
    return World().edit(QA, {"form": "paper", "recorded": facts}).freeze()


def test_somebody_has_to_have_recorded_it() -> None:
    world = World().edit(POLICY, {"verbal": {"counts": True}}).edit(QA, {"form": "verbal"}).freeze()
    assert refused(world, SLUG) == "It is of form `verbal`, and does not say who recorded it."
    assert [fault.place.route for fault in faults_of(world, SLUG)] == [("recorded",)]


@pytest.mark.parametrize(("by", "why"), [
    ("qa-one", "It is recorded by `qa-one`, who gave it, and could have signed."),
    ("dev-one", "It is recorded by `dev-one`, who is an author of this release."),
])  # fmt: skip
def test_the_recorder_has_a_name_to_lose_and_nothing_to_gain(by: str, why: str) -> None:
    assert refused(_verbal(by=by), SLUG) == why


def test_whoever_may_not_record_is_told_which_roles_may() -> None:
    assert refused(_verbal(by="nobody"), SLUG) == (
        "It is recorded by `nobody`, who held no role that signs under this policy: "
        f"{listed((f'`{role}`' for role in signatories(_verbal().case().policy.record)), 'or')}."
    )
    assert "`qa-lead`, " in refused(_verbal(by="nobody"), SLUG)


@pytest.mark.parametrize("by", ["rm-one", "ops-one", "po-one", "cab-one", "qa-two"])
def test_everybody_who_signs_under_the_policy_may_record(by: str) -> None:
    assert counts(_verbal(by=by))


def test_it_was_given_before_it_was_recorded() -> None:
    assert counts(_verbal(given_at="2026-02-27T09:00:00Z"))
    assert refused(_verbal(given_at="2026-02-27T09:00:01Z"), SLUG) == (
        "It was given on 27 February 2026, 09:00:01 UTC, "
        "after it was recorded on 27 February 2026, 09:00 UTC."
    )


def test_the_recorder_signs_and_not_the_person() -> None:
    assert counts(_verbal())
    assert refused(_verbal().verified_as(QA, primary="1" * 40), "signature-wrong-person")


def test_paper_has_a_scan_and_a_witness() -> None:
    assert counts(_paper())
    assert refused(_paper(scan=None), SLUG) == "It was given on paper, and no scan with its digest is named."
    assert refused(_paper(witness=None), SLUG) == "It was given on paper, and no witness is named."


@pytest.mark.parametrize("witness", ["rm-one", "qa-one", "stranger"])
def test_the_witness_is_somebody_else_whom_the_book_knows(witness: str) -> None:
    assert refused(_paper(witness=witness), SLUG) == (
        f"It was given on paper, and its witness `{witness}` is not somebody else whom the book knows."
    )


def test_no_author_is_the_witness() -> None:
    assert refused(_paper(witness="dev-one"), SLUG) == (
        "It was given on paper, and its witness `dev-one` is an author of this release."
    )


def test_what_is_signed_by_its_person_was_not_recorded_by_another() -> None:
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z"}
    world = World().edit(QA, {"recorded": recorded}).freeze()
    assert refused(world, SLUG) == "It is of form `signed`, and says that somebody recorded it."


@pytest.mark.parametrize(
    ("name", "who"), [("rm-one", "recorded by `rm-one`"), ("ops-one", "witness `ops-one`")]
)
def test_another_name_of_the_same_person_is_nobody_else(name: str, who: str) -> None:
    world = _paper().edit(f"records/people/{name}.yaml", {"email": "qa.one@example.org"})
    assert who in refused(world, SLUG)
