from __future__ import annotations

from support.examples import fault, faults, is_silent
from support.world import POLICY, World


def test_an_owner_who_signs_other_files_is_blind() -> None:
    found = fault("policy-owner-blind", World().edit(POLICY, {"classes": {"security": "qa-lead"}}))
    assert found.message == (
        "`qa-lead` owns class `security` in standard/1, "
        "and its sign-off does not cover checklists/security.yaml"
    )
    assert (found.place.path, found.place.route) == (POLICY, ("classes", "security"))
    assert [related.place.route for related in found.related] == [("signoffs", 0, "covers")]


def test_an_owner_who_signs_nothing_is_blind_too() -> None:
    found = fault("policy-owner-blind", World().edit(POLICY, {"classes": {"quality": "legal"}}))
    assert found.related == ()


def test_the_owner_of_computed_criteria_has_no_checklist_to_sign() -> None:
    assert is_silent("policy-owner-blind", World().edit(POLICY, {"classes": {"documentation": "legal"}}))


def test_a_class_without_an_owner_is_told_elsewhere() -> None:
    assert faults("policy-owner-blind", World().omit(POLICY, "classes", "quality")) == ()
