from __future__ import annotations

from golive.model.assessment import Gate, Result
from support.examples import at, fault, is_silent, met, results
from support.world import POLICY, World

SLUG = "review-meeting-unattended"


def _inviting(*invited: str) -> World:
    world = World().edit(POLICY, {"rules": {"review-meeting": {"required": True}}})
    planned = {"at": "2026-02-24T10:00:00Z", "invited": list(invited)}
    return world.edit("release.yaml", {"schedule": {"review": planned}})


def test_nothing_is_asked_without_a_rule_a_plan_a_meeting_or_somebody_invited() -> None:
    assert results(SLUG, _inviting("qa-lead").meet().omit(POLICY, "rules", "review-meeting")) == ()
    assert results(SLUG, _inviting("qa-lead").meet().omit("release.yaml", "schedule", "review")) == ()
    assert results(SLUG, _inviting("qa-lead")) == ()
    assert results(SLUG, _inviting().meet()) == ()


def test_a_role_is_there_when_it_is_named_or_somebody_who_holds_it() -> None:
    assert met(SLUG, _inviting("qa-lead").meet("qa-lead")).observed == "qa-lead"
    assert is_silent(SLUG, _inviting("qa-lead").meet("ops-one", "qa-two"))


def test_a_role_is_not_there_in_somebody_who_no_longer_held_it() -> None:
    world = _inviting("qa-lead").meet("qa-two")
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "until": "2026-02-23"}
    assert fault(SLUG, world.edit("records/people/qa-two.yaml", {"roles": [term]}))
    term |= {"until": "2026-02-24"}
    assert is_silent(SLUG, world.edit("records/people/qa-two.yaml", {"roles": [term]}))


def test_a_person_is_there_only_by_name() -> None:
    assert is_silent(SLUG, _inviting("qa-one").meet("qa-one"))
    assert fault(SLUG, _inviting("qa-one").meet("qa-two", "qa-lead"))


def test_everybody_who_was_missing_is_named_with_the_invitation() -> None:
    found = fault(SLUG, _inviting("qa-lead", "operations", "po-one").meet("ops-one"))
    assert (found.gate, found.result) == (Gate.AUTHORIZATION, Result.FAILED)
    assert found.excuse == "`qa-lead` and `po-one` were invited to the review meeting and not there."
    assert found.fix == (
        "Meet again with `qa-lead` and `po-one` and record it as `review` in "
        "records/releases/payments-api/2.4.1/runup.yaml."
    )
    assert [at(place) for place in found.because] == [
        ("release.yaml", ("schedule", "review", "invited", 0)),
        ("release.yaml", ("schedule", "review", "invited", 2)),
        ("runup.yaml", ("review", "attended")),
    ]


def test_a_meeting_to_which_nobody_came_was_missed_by_all() -> None:
    found = fault(SLUG, _inviting("qa-lead").meet())
    assert found.observed == "nobody"
    assert found.excuse == "`qa-lead` was invited to the review meeting and not there."


def test_it_may_be_waived() -> None:
    assert met(SLUG, _inviting("qa-lead").meet().waive(rule=SLUG)).result is Result.WAIVED
