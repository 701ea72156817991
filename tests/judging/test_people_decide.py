"""No machine says yes: full marks make a release ready, and only people's signatures make it go."""

from __future__ import annotations

from golive.model.assessment import Gate
from support.verdicts import GO, QA, refused, unmet
from support.world import World

MACHINE = "approvals/qa-lead--ci.yaml"
INSIDE = "2026-03-10T21:00:00Z"


def test_full_marks_alone_make_a_release_ready_and_never_go() -> None:
    assessment = World().undecided().judge()
    readiness = next(status for status in assessment.gates if status.gate is Gate.READINESS)
    assert all(requirement.result.satisfied for requirement in readiness.requirements)
    assert (assessment.state, assessment.go) == ("ready", False)
    assert "sign-off/qa-lead" in unmet(assessment)
    assert "authorization-missing" in unmet(assessment)


def test_a_machine_that_answers_a_checklist_cannot_sign_for_it() -> None:
    world = World().remove(QA).approve("qa-lead", "ci", signed_at="2026-02-27T09:00:00Z").freeze()
    world.verified_as(MACHINE, primary="9" * 40)
    assert refused(world, "signature-wrong-person", MACHINE) == (
        "It is by `ci`, and records/people/ci.yaml is not there."
    )
    assert (world.judge().state, world.judge().go) == ("signing", False)


def test_nor_can_it_authorize() -> None:
    world = World().edit(GO, {"by": "ci"}).verified_as(GO, primary="9" * 40)
    assert refused(world, "signature-wrong-person", GO)
    assert (world.judge().state, world.judge().go) == ("approved", False)


def test_with_a_persons_signatures_the_same_marks_go() -> None:
    assert World().freeze().at(INSIDE).judge().go
