from __future__ import annotations

from support.verdicts import GO, QA, faults_of, reason, refused
from support.world import World, a_digest


def _covering(name: str, **files: str) -> World:
    world = World().freeze()
    return world.edit(name, {"subject": files})


def test_a_role_signs_for_nothing_but_its_own_files() -> None:
    world = World().freeze().edit(QA, {"subject": {"rollback.yaml": a_digest()}})
    assert refused(world, "approval-wrong-subject") == (
        "It names rollback.yaml, which `qa-lead` does not sign for."
    )
    (found,) = faults_of(world, "approval-wrong-subject")
    assert found.place.route == ("subject", "rollback.yaml")


def test_every_role_signs_for_the_release() -> None:
    world = World().freeze().omit(QA, "subject", "release.yaml")
    assert refused(world, "approval-wrong-subject") == (
        "It does not name release.yaml, which `qa-lead` covers."
    )


def test_what_is_not_there_is_said_to_be_nowhere() -> None:
    world = World().freeze().edit(QA, {"subject": {"checklists/functional.yaml": a_digest()}})
    assert refused(world, "approval-wrong-subject") == (
        "It names checklists/functional.yaml, which is not in the release's folder."
    )
    (found,) = faults_of(world, "approval-wrong-subject")
    assert found.hint is not None
    assert "/qa-lead--qa-one.2.yaml" in found.hint


def test_what_stood_there_when_it_was_signed_had_to_be_covered() -> None:
    world = World().opened().freeze().omit(QA, "subject", "defects.yaml")
    assert "does not name defects.yaml" in refused(world, "approval-wrong-subject")


def test_what_came_later_only_makes_it_stale() -> None:
    world = World().opened().freeze().omit(QA, "subject", "defects.yaml")
    world.lands("defects.yaml", "2026-03-01T09:00:00Z")
    assert reason(world) == "approval-stale"


def test_where_time_is_only_claimed_a_gap_is_taken_for_a_later_file() -> None:
    assert reason(World().freeze().omit(QA, "subject", "defects.yaml")) == "approval-stale"


def test_an_authorization_does_not_cite_what_comes_after_it() -> None:
    world = World().freeze().edit(GO, {"subject": {"deployment.yaml": a_digest()}})
    assert "deployment.yaml" in refused(world, "approval-wrong-subject", GO)


def test_halts_may_always_be_covered() -> None:
    assert reason(World().halt()) == ""
