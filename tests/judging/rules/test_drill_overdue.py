from __future__ import annotations

from golive.model.assessment import Result
from golive.model.scalars import instant
from support.examples import fault, met, results
from support.world import POLICY, World

SLUG = "drill-overdue"
EDGE, LATE = "2025-12-02T10:00:00Z", "2025-12-02T09:59:59Z"


def _asking() -> World:
    return World().edit(POLICY, {"drills": {"every": "P3M"}})


def _drilled(world: World, moment: str, product: str = "payments-api", outcome: str = "pass") -> World:
    name = f"records/drills/{moment[:10]}-{product.strip('*') or 'all'}-{outcome}.yaml"
    return world.put(
        name, {"scenario": "A rollback", "products": [product], "at": moment, "outcome": outcome}
    )


def test_nothing_is_asked_where_the_policy_has_no_rhythm() -> None:
    assert results(SLUG, World()) == ()


def test_where_no_drill_was_ever_passed_the_place_is_the_rhythm() -> None:
    found = fault(SLUG, _asking())
    assert (found.result, found.observed, found.due) == (Result.MISSING, "none", None)
    assert found.excuse == (
        "No drill of payments-api has been passed, and the policy asks for one every 3 months."
    )
    assert found.fix == "Hold a drill for payments-api and record it in records/drills/<date>-<slug>.yaml."
    assert (found.because[0].path, found.because[0].route) == (POLICY, ("drills", "every"))


def test_three_months_before_the_decision_is_in_time_to_the_second() -> None:
    assert met(SLUG, _drilled(_asking(), EDGE)).observed == "on 2 December 2025, 10:00 UTC"
    found = fault(SLUG, _drilled(_asking(), LATE))
    assert (found.result, found.due) == (Result.FAILED, instant("2026-03-02T09:59:59Z"))
    assert found.excuse == (
        "The last passed drill of payments-api was on 2 December 2025, 09:59:59 UTC, and the policy asks "
        "for one every 3 months."
    )
    assert found.because[0].route == ("at",)


def test_before_a_decision_the_clock_counts() -> None:
    world = _drilled(_asking().undecided(), EDGE)
    assert met(SLUG, world.at("2026-03-02T10:00:00Z"))
    assert fault(SLUG, world.at("2026-03-02T10:00:01Z"))


def test_the_last_one_speaks_and_one_of_every_product_is_of_this_one() -> None:
    assert met(SLUG, _drilled(_drilled(_asking(), LATE), "2026-01-10T08:00:00Z", "*"))


def test_a_drill_of_another_product_one_that_failed_or_is_still_to_come_does_not_count() -> None:
    assert fault(SLUG, _drilled(_asking(), EDGE, product="ledger"))
    assert fault(SLUG, _drilled(_asking(), EDGE, outcome="fail"))
    assert fault(SLUG, _drilled(_asking(), "2026-03-02T10:00:01Z"))


def test_who_runs_operations_is_asked_else_the_author() -> None:
    assert fault(SLUG, _asking()).owner == "dev-one"
    assert (
        fault(SLUG, _asking().edit(POLICY, {"classes": {"operations": "operations"}})).owner == "operations"
    )


def test_it_may_be_waived() -> None:
    assert met(SLUG, _asking().waive(rule=SLUG)).result is Result.WAIVED
