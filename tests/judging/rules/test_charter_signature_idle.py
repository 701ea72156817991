from __future__ import annotations

from golive.model.verification import Outcome
from support.charters import seal_path
from support.examples import fault, is_silent
from support.world import World

SLUG = "charter-signature-idle"


def test_who_is_no_steward_does_not_sign() -> None:
    found = fault(SLUG, World().charter().seal("qa-one"))
    assert found.message == (
        "the signature of `qa-one` on version 1 does not count: `qa-one` is no steward of version 1"
    )
    assert found.place.path == seal_path("qa-one")


def test_a_steward_signs_with_a_key_that_the_charter_gives_them() -> None:
    found = fault(SLUG, World().charter().seal("po-one", primary="1" * 40))
    assert found.message.endswith(f"it is signed with key {'1' * 40}, which version 1 does not give `po-one`")


def test_a_signature_that_does_not_hold_says_why() -> None:
    found = fault(SLUG, World().charter().seal("po-one", outcome=Outcome.ALTERED))
    assert found.message.endswith("does not count: it is altered")


def test_it_warns_and_is_no_error() -> None:
    assert fault(SLUG, World().charter().seal("qa-one")).severity == "warning"


def test_a_signature_that_counts_for_one_threshold_is_not_idle() -> None:
    world = (
        World()
        .charter()
        .charter("qa-one", "qa-two", number=2, signed=("rm-one", "po-one", "qa-one", "qa-two"))
    )
    assert is_silent(SLUG, world)
    assert is_silent(SLUG, World())
