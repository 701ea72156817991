"""Why a release is not yet go: root causes first, consequences folded."""

from __future__ import annotations

from dataclasses import replace

from golive.judging.excuses import excuses
from golive.judging.gates import gates
from golive.model.assessment import Excuse, Gate, Requirement, Result
from support.world import World

QUALITY = "checklists/quality.yaml"


def _every(found: tuple[Excuse, ...]) -> list[str]:
    return [name for excuse in found for name in (excuse.requirement, *_every(excuse.consequences))]


def test_a_missing_answer_is_the_root_of_all_that_waits_for_it() -> None:
    found = World().undecided().omit(QUALITY, "answers", "defect-density").judge().excuses
    (root,) = found
    assert root.requirement == "criterion/defect-density"
    assert root.owner == "qa-lead"
    assert root.place is not None
    assert root.place.path.endswith(QUALITY)
    assert "sign-off/qa-lead" in _every(root.consequences)
    assert "authorization-missing" in _every(root.consequences)


def test_every_requirement_that_is_not_met_has_one_excuse() -> None:
    assessment = World().undecided().omit(QUALITY, "answers", "defect-density").judge()
    unmet = [r.id for gate in assessment.gates for r in gate.requirements if not r.result.satisfied]
    assert sorted(_every(assessment.excuses)) == sorted(unmet)


def test_a_reject_is_a_root_of_its_own_though_the_release_is_not_ready() -> None:
    world = World().omit(QUALITY, "answers", "defect-density").approve("qa-lead", "qa-two", decision="reject")
    assert [e.requirement for e in world.judge().excuses] == ["criterion/defect-density", "sign-off/qa-lead"]


def test_a_halt_comes_first() -> None:
    world = World().undecided().omit(QUALITY, "answers", "defect-density").halt()
    assert world.judge().excuses[0].requirement == "halt-open/stop"


def test_what_a_halt_undid_stands_under_the_halt() -> None:
    (root,) = World().freeze().halt().judge().excuses
    assert root.requirement == "halt-open/stop"
    assert {"sign-off/qa-lead", "authorization-missing"} <= set(_every(root.consequences))


def test_a_lead_time_that_was_kept_is_no_root_when_the_decision_is_undone() -> None:
    found = World().at("2026-03-08T12:00:00Z").freeze().unsign("approvals/qa-lead--qa-one.yaml").judge()
    assert "lead-time-short" in _every(found.excuses)
    assert "lead-time-short" not in [e.rule for e in found.excuses]


def test_a_lead_time_that_nobody_kept_is_a_root() -> None:
    found = World().at("2026-03-08T12:00:00Z").undecided().judge()
    assert "lead-time-short" in [e.rule for e in found.excuses]


def test_a_lead_time_is_a_root_where_only_a_new_decision_helps() -> None:
    world = World().at("2026-03-08T12:00:00Z").freeze().halt(signed_at="2026-03-08T09:00:00Z")
    assert [e.requirement for e in world.judge().excuses] == ["halt-open/stop", "lead-time-short"]


def test_the_authorization_waits_for_all_that_comes_before_it() -> None:
    world = World().remove("authorization.yaml").remove("cab.yaml")
    (root,) = world.judge().excuses
    assert root.requirement == "cab-missing"
    assert "authorization-missing" in _every(root.consequences)


def test_a_no_go_comes_after_what_has_to_be_there_before_the_next_decision() -> None:
    world = World().edit("authorization.yaml", {"decision": "no-go"}).remove("cab.yaml")
    assert [e.requirement for e in world.judge().excuses] == ["cab-missing", "authorization-missing"]


def test_a_window_in_the_past_is_one_root() -> None:
    found = World().at("2026-03-12T12:00:00Z").undecided().judge().excuses
    assert "window-past-at-decision" in [e.requirement for e in found]
    assert {"lead-time-short", "window-closed"}.isdisjoint(e.requirement for e in found)


def test_every_root_excuse_says_what_to_do() -> None:
    for world in (World(), World().undecided(), World().freeze().halt(), World().remove("risks.yaml")):
        for excuse in world.judge().excuses:
            assert excuse.message.endswith(".")
            assert excuse.fix
            assert excuse.owner
            assert excuse.place


def test_excuses_are_made_of_what_a_requirement_lacks_words_for() -> None:
    bare = Requirement("a", "a-rule", Gate.READINESS, "A thing", Result.UNKNOWN, "this", "that")
    (found,) = excuses(gates([bare]), lambda one: f"golive {one.id}")
    assert (found.message, found.place, found.command) == ("A thing: that.", None, "golive a")


def test_a_cause_that_is_met_or_the_thing_itself_causes_nothing() -> None:
    bare = Requirement("a", "a-rule", Gate.READINESS, "A thing", Result.UNKNOWN, "this", "that")
    met = replace(bare, id="b", result=Result.MET)
    (found,) = excuses(gates([replace(bare, caused_by=("b", "a")), met]), lambda _: None)
    assert found.requirement == "a"
