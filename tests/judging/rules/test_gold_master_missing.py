from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World

SLUG = "gold-master-missing"


def _asking() -> World:
    return World().edit(POLICY, {"rules": {"gold-master": {"required": True}}})


def _rehearsed(outcome: str = "pass", moment: str = "2026-02-25T08:00:00Z") -> World:
    held = {"environment": "staging", "at": moment, "outcome": outcome}
    return _asking().edit("release.yaml", {"rehearsal": held})


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"gold-master": {"required": False}}})) == ()


def test_a_deployment_that_nobody_rehearsed_is_missing() -> None:
    found = fault(SLUG, _asking())
    assert (found.result, found.observed) == (Result.MISSING, "no rehearsal")
    assert found.excuse == "The deployment was not rehearsed."
    assert at(found.because[0]) == ("release.yaml", ("rehearsal",))


def test_a_rehearsal_that_failed_is_a_failure_at_its_outcome() -> None:
    found = fault(SLUG, _rehearsed("fail"))
    assert found.result is Result.FAILED
    assert found.excuse == (
        "The rehearsal of the deployment on 25 February 2026, 08:00 UTC ended with `fail`."
    )
    assert at(found.because[0]) == ("release.yaml", ("rehearsal", "outcome"))


def test_a_rehearsal_counts_from_the_moment_it_was_held() -> None:
    decided = "2026-03-02T10:00:00Z"
    assert met(SLUG, _rehearsed(moment=decided)).observed == "outcome `pass` on 2 March 2026, 10:00 UTC"
    found = fault(SLUG, _rehearsed(moment="2026-03-02T10:00:01Z"))
    assert found.excuse == (
        "The rehearsal of the deployment is dated 2 March 2026, 10:00:01 UTC, and the release is judged "
        "as of 2 March 2026, 10:00 UTC."
    )


def test_it_may_be_waived() -> None:
    assert met(SLUG, _asking().waive(rule=SLUG)).result is Result.WAIVED
