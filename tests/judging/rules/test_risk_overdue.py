from __future__ import annotations

from support.examples import at, fault, is_silent, results
from support.world import POLICY, World


def due(moment: str) -> World:
    world = World()
    world.records[world.path("risks.yaml")]["risks"][0]["due"] = moment
    return world


def test_a_mitigation_due_before_the_decision_is_overdue() -> None:
    found = fault("risk-overdue", due("2026-03-01"))
    assert found.excuse == "Risk `R1` is still open and was due by 1 March 2026."
    assert at(found.because[0]) == ("risks.yaml", ("risks", 0, "due"))
    assert found.owner == "ops-one"


def test_due_at_the_very_moment_of_the_decision_is_overdue() -> None:
    assert fault("risk-overdue", due("2026-03-02T10:00:00Z"))
    assert is_silent("risk-overdue", due("2026-03-02T10:00:01Z"))


def test_before_the_decision_the_time_of_the_run_counts() -> None:
    assert fault("risk-overdue", due("2026-03-03T12:00:00Z").undecided())
    assert is_silent("risk-overdue", due("2026-03-03T12:00:00Z"))


def test_a_mitigated_risk_or_one_without_a_date_is_never_overdue() -> None:
    assert results("risk-overdue", World().omit("risks.yaml", "risks", 0, "due")) == ()
    assert [r.id for r in results("risk-overdue", World())] == ["risk-overdue/R1"]


def test_nothing_is_asked_without_the_rule_or_the_register() -> None:
    assert results("risk-overdue", due("2020-01-01").omit(POLICY, "rules", "risks")) == ()
    assert results("risk-overdue", World().remove("risks.yaml")) == ()
