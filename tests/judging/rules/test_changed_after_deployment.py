from __future__ import annotations

from golive.model.findings import Finding, Severity
from support.examples import at, fault, faults, is_silent
from support.verdicts import faults_of
from support.world import World

SLUG = "changed-after-deployment"
LATER = "2026-03-11T09:00:00Z"
CLOSED_LATER = "2026-03-22T09:00:00Z"


def _deployed() -> World:
    return World().opened().freeze().deploy()


def _closed() -> World:
    return _deployed().review().close().freeze().at("2026-03-25T12:00:00Z")


def test_a_changed_file_is_told_with_who_changed_it_when() -> None:
    found = fault(SLUG, _deployed().revise("defects.yaml", LATER, {"defects": []}))
    assert isinstance(found, Finding)
    assert found.severity is Severity.WARNING
    assert at(found.place) == ("defects.yaml", ())
    assert found.message == (
        "defects.yaml was changed by Dev One in commit 000000000000 of 11 March 2026, "
        "after the release was deployed on 10 March 2026"
    )
    assert found.hint is not None


def test_a_file_that_was_taken_away_and_one_that_came_are_told_too() -> None:
    world = _deployed().delete("risks.yaml", LATER)
    world.put("checklists/extra.yaml", {"answers": {}}).lands("checklists/extra.yaml", LATER)
    found = faults(SLUG, world)
    assert [at(each.place)[0] for each in found] == ["checklists/extra.yaml", "risks.yaml"]
    assert found[1].message.startswith("risks.yaml was taken away by Dev One in commit ")


def test_a_change_that_has_not_landed_is_here() -> None:
    found = fault(SLUG, _deployed().revise("defects.yaml", None, {"defects": []}))
    assert found.message.startswith("defects.yaml was changed here, after the release was deployed")


def test_what_comes_after_the_decision_may_be_written() -> None:
    world = _deployed().validate("smoke-test").review().close().halt()
    for name in ("validation.yaml", "review.yaml", "halts/stop.yaml"):
        world.lands(name, LATER)
    assert is_silent(SLUG, world)
    assert is_silent(SLUG, world.revise("validation.yaml", "2026-03-12T09:00:00Z", {"checks": []}))


def test_a_change_up_to_the_deployment_is_none_after_it() -> None:
    assert is_silent(SLUG, _deployed().revise("defects.yaml", "2026-03-10T20:30:00Z", {"defects": []}))
    assert faults(SLUG, _deployed().revise("defects.yaml", "2026-03-10T20:30:01Z", {"defects": []}))


def test_a_restored_file_is_as_it_was() -> None:
    world = _deployed()
    register = world.records[world.path("defects.yaml")]["defects"]
    world.revise("defects.yaml", LATER, {"defects": []})
    assert is_silent(SLUG, world.revise("defects.yaml", "2026-03-12T09:00:00Z", {"defects": register}))


def test_without_a_history_nobody_knows() -> None:
    assert is_silent(SLUG, World().freeze().deploy().edit("defects.yaml", {"defects": []}))


def test_an_unfinished_or_unauthorized_deployment_is_not_looked_back_at() -> None:
    assert is_silent(SLUG, World().opened().freeze().edit("defects.yaml", {"defects": []}))
    going_on = World().opened().freeze().deploy(None).revise("defects.yaml", LATER, {"defects": []})
    assert is_silent(SLUG, going_on)
    never = World().opened().undecided().deploy().revise("defects.yaml", LATER, {"defects": []})
    assert faults_of(never, SLUG) == ()


class TestClosed:
    def test_a_review_that_changes_after_the_closure_is_told(self) -> None:
        found = fault(SLUG, _closed().revise("review.yaml", CLOSED_LATER, {"lessons": ["Many"]}))
        assert found.message.endswith("after the release was closed on 21 March 2026")
        assert at(found.place) == ("review.yaml", ())

    def test_a_follow_up_may_come(self) -> None:
        name = "followups/2026-03-23-a1.yaml"
        world = _closed().put(name, {"of": {"action": "A1"}, "done": "2026-03-23", "by": "ops-one"})
        assert is_silent(SLUG, world.lands(name, CLOSED_LATER))

    def test_what_changed_after_the_deployment_is_told_once(self) -> None:
        world = _deployed().revise("defects.yaml", LATER, {"defects": []}).review().close().freeze()
        world.at("2026-03-25T12:00:00Z").revise("defects.yaml", CLOSED_LATER, {"defects": []})
        assert len(faults(SLUG, world)) == 1
