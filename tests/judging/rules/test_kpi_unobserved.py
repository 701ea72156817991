from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import World

SLUG = "kpi-unobserved"
KPI = {"id": "error-rate", "at_most": "0.5", "unit": "%", "at": ["PT1H", "P1D", "P7D"]}


def _world(*kpis: dict[str, object]) -> World:
    return World().edit("release.yaml", {"kpis": list(kpis or (KPI,))}).deploy()


def _review(world: World, **observed: str) -> World:
    return world.edit(
        "review.yaml",
        {
            "held": "2026-03-11T12:00:00Z",
            "kpis": [{"id": "error-rate", "observed": observed}, {"id": "other", "observed": {"P7D": 1}}],
        },
    )


def test_nothing_is_asked_before_a_successful_deployment_or_before_a_checkpoint() -> None:
    assert results(SLUG, World().edit("release.yaml", {"kpis": [KPI]})) == ()
    assert results(SLUG, World().edit("release.yaml", {"kpis": [KPI]}).deploy("aborted")) == ()
    assert results(SLUG, _world().at("2026-03-10T21:29:59Z")) == ()


def test_checkpoints_that_have_passed_want_a_value() -> None:
    found = fault(SLUG, _world())
    assert (found.result, found.observed) == (Result.MISSING, "0 of 2 observed")
    assert found.excuse == "Nobody has recorded `error-rate` 1 hour and 1 day after the deployment."
    assert at(found.because[0]) == ("release.yaml", ("kpis", 0))
    assert found.due is not None
    assert found.since == found.due


def test_the_review_and_follow_ups_together_answer() -> None:
    world = _review(_world(), PT1H="0.2")
    assert fault(SLUG, world).excuse == "Nobody has recorded `error-rate` 1 day after the deployment."
    late = {"of": {"kpi": "error-rate"}, "done": "2026-03-11", "by": "ops-one", "observed": {"PT24H": "0.3"}}
    assert is_silent(SLUG, world.put("followups/2026-03-11-kpi.yaml", late))


def test_a_follow_up_of_something_else_answers_nothing() -> None:
    other = {"of": {"kpi": "other"}, "done": "2026-03-11", "by": "ops-one", "observed": {"PT1H": "0.3"}}
    assert not is_silent(SLUG, _world().put("followups/2026-03-11-kpi.yaml", other))


def test_two_kpis_of_one_name_are_two_requirements() -> None:
    assert [found.id for found in results(SLUG, _world(KPI, KPI))] == [
        "kpi-unobserved/error-rate",
        "kpi-unobserved/error-rate~2",
    ]


def test_it_reminds_and_moves_no_state() -> None:
    closed = World().edit("release.yaml", {"kpis": [KPI]}).freeze().deploy().review().close().judge()
    assert closed.state == "closed"
    assert "kpi-unobserved" in [excuse.rule for excuse in closed.excuses]
