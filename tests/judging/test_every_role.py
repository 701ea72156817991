"""Every role of the shipped vocabulary: its sign-off is waited for by name, counts, and can say no."""

from __future__ import annotations

import pytest

from golive.model.assessment import Gate
from golive.model.roles import SIGNING
from support.verdicts import requirement
from support.world import POLICY, World

COVERS = [
    "release.yaml",
    "rollback.yaml",
    "risks.yaml",
    "defects.yaml",
    "checklists/quality.yaml",
    "checklists/security.yaml",
]


def _world(role: str) -> World:
    """The release under a policy that asks only this role to sign, and only `someone` holds it."""
    world = World().undecided().edit(POLICY, {"signoffs": [{"role": role, "covers": COVERS}]})
    person = {
        "name": "Some One",
        "keys": [{"fingerprint": "E" * 40, "from": "2025-01-01"}],
        "roles": [{"role": role, "products": ["*"], "from": "2025-01-01"}],
    }
    world.write(f"records/keys/{'E' * 40}.asc", b"a public key\n")
    return world.put("records/people/someone.yaml", person)


@pytest.mark.parametrize("role", SIGNING)
def test_a_role_is_waited_for_by_name(role: str) -> None:
    assessment = _world(role).judge()
    found = requirement(assessment, f"sign-off/{role}")
    assert (assessment.state, found.owner) == ("ready", role)
    assert found.fix
    assert found.fix.startswith(f"Sign as {role}: write ")


@pytest.mark.parametrize("role", SIGNING)
def test_its_sign_off_meets_the_gate(role: str) -> None:
    assessment = _world(role).approve(role, "someone", statement="No known blockers").judge()
    assert assessment.state == "approved"
    assert next(status.met for status in assessment.gates if status.gate is Gate.SIGN_OFF)


@pytest.mark.parametrize("role", SIGNING)
def test_its_no_rejects_the_release(role: str) -> None:
    assert _world(role).approve(role, "someone", decision="reject").judge().state == "rejected"


@pytest.mark.parametrize("role", SIGNING)
def test_nobody_signs_for_a_role_that_is_not_theirs(role: str) -> None:
    stranger = "ops-one" if role == "security-officer" else "sec-one"
    assessment = _world(role).approve(role, stranger, statement="No known blockers").judge()
    assert assessment.state == "ready"
    assert [decision.reason for decision in assessment.decisions] == ["role-not-held"]
