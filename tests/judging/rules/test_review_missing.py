from __future__ import annotations

import pytest

from golive.model.assessment import Result, State
from support.examples import at, fault, is_silent, met, results
from support.world import POLICY, World

SLUG = "review-missing"
DUE = {"review": {"due": "P14D"}}


def _world(outcome: str | None = "success") -> World:
    return World().edit(POLICY, DUE).deploy(outcome)


def test_nothing_is_asked_without_a_term_or_before_the_end_of_a_deployment() -> None:
    assert results(SLUG, World().deploy()) == ()
    assert results(SLUG, World().edit(POLICY, DUE)) == ()
    assert results(SLUG, _world(None)) == ()


@pytest.mark.parametrize("outcome", ["success", "rolled-back", "aborted"])
def test_it_is_asked_for_however_the_deployment_ended(outcome: str) -> None:
    found = fault(SLUG, _world(outcome))
    assert found.excuse == "The post-implementation review is due by 24 March 2026, 20:30 UTC."
    assert found.owner == "release-manager"
    assert found.due == found.since.replace(day=24)
    assert at(found.because[0]) == ("deployment.yaml", ("outcome",))


def test_after_its_term_it_is_overdue() -> None:
    in_time, late = _world().at("2026-03-24T20:30:00Z"), _world().at("2026-03-24T20:30:01Z")
    waits, fails = fault(SLUG, in_time), fault(SLUG, late)
    assert (waits.result, fails.result) == (Result.MISSING, Result.FAILED)
    assert "is due by" in waits.excuse
    assert "is overdue since" in fails.excuse
    assert in_time.judge().state is late.judge().state is State.DEPLOYED


def test_a_late_review_is_a_review() -> None:
    assert met(SLUG, _world().review("2026-03-24T20:30:00Z")).note is None
    found = met(SLUG, _world().review("2026-03-24T20:30:01Z"))
    assert found.note == "It was held after 24 March 2026, 20:30 UTC, when it was due."
    assert at(found.because[0]) == ("review.yaml", ("held",))


def test_a_review_that_is_still_to_come_was_not_held() -> None:
    assert not is_silent(SLUG, _world().review().at("2026-03-19T13:00:00Z"))


def test_where_nobody_closes_the_author_sees_to_it() -> None:
    assert fault(SLUG, _world().omit(POLICY, "closure")).owner == "dev-one"
