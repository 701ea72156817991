from __future__ import annotations

from golive.judging.advisory import advisable
from support.examples import faults, is_silent
from support.world import World

QA, OPS = "approvals/qa-lead--qa-one.yaml", "approvals/operations--ops-one.yaml"
WHEN, LATER = "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"


def test_there_is_one_requirement_a_commit_and_the_oldest_comes_first() -> None:
    world = World().opened().freeze().delete(QA, LATER).delete("cab.yaml", WHEN)
    first, second = faults("history-broken", world)
    assert "removed cab.yaml and its signature" in first.excuse
    assert "removed approvals/qa-lead--qa-one.yaml and its signature" in second.excuse
    assert first.since < second.since


def test_one_commit_is_one_sentence() -> None:
    world = World().opened().freeze().delete(QA, WHEN).delete("cab.yaml", WHEN)
    world.revise("policies/book.yaml", WHEN, {"id": "example.org/elsewhere"})
    (found,) = faults("history-broken", world)
    assert (
        "removed approvals/qa-lead--qa-one.yaml and its signature and cab.yaml and its signature"
        in found.excuse
    )
    assert "set `id` in policies/book.yaml" in found.excuse
    assert found.observed == "5 files touched"


def test_an_intact_history_asks_nothing() -> None:
    assert is_silent("history-broken", World().opened().freeze())


def test_no_policy_makes_it_a_mere_warning() -> None:
    assert "history-broken" not in advisable()


def test_the_excuse_comes_before_all_others() -> None:
    world = World().opened().freeze().delete(QA, WHEN).delete("risks.yaml", LATER)
    first, *_ = world.judge().excuses
    assert first.rule == "history-broken"
    assert first.fix == (
        "Open a new version of the release: putting back what was taken does not heal this one."
    )


def test_what_was_deployed_before_a_breach_stays_deployed_and_tells_of_it() -> None:
    world = World().opened().freeze().deploy(at="2026-03-10T20:30:00Z")
    world.lands("deployment.yaml", "2026-03-10T21:00:00Z").delete(QA, "2026-03-11T10:00:00Z")
    found = world.judge()
    assert found.state == "deployed"
    assert [breach.rule for breach in found.breaches] == ["record-deleted", "record-deleted"]


def test_a_log_that_is_dated_before_a_breach_and_came_after_it_does_not_help() -> None:
    world = World().opened().freeze().delete(QA, "2026-03-10T21:00:00Z")
    world.deploy(at="2026-03-10T20:30:00Z").lands("deployment.yaml", "2026-03-10T22:00:00Z")
    assert world.judge().state == "draft"
