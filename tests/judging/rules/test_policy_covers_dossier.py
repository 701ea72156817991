from __future__ import annotations

from support.examples import fault, is_silent
from support.world import POLICY, World


def test_a_file_that_nobody_signs_is_placed_in_the_dossier() -> None:
    dossier = World().records[POLICY]["dossier"]
    found = fault("policy-covers-dossier", World().edit(POLICY, {"dossier": [*dossier, "decision.yaml"]}))
    assert found.message == "decision.yaml belongs to the dossier of standard/1, and no sign-off covers it"
    assert (found.place.path, found.place.route) == (POLICY, ("dossier", 6))


def test_one_sign_off_over_a_file_is_enough() -> None:
    assert is_silent("policy-covers-dossier", World())
