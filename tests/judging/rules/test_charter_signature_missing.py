from __future__ import annotations

from support.charters import charter_path
from support.examples import fault, faults, is_silent
from support.world import World

SLUG = "charter-signature-missing"


def test_the_first_version_asks_for_its_own_threshold() -> None:
    found = fault(SLUG, World().charter(signed=("rm-one",)))
    assert found.message == (
        "version 1 needs 2 signatures of the stewards of version 1, and has 1; `po-one` can still sign"
    )
    assert found.place.path == charter_path()


def test_a_later_version_asks_for_both() -> None:
    world = World().charter().charter("qa-one", "qa-two", number=2)
    (found,) = faults(SLUG, world)
    assert found.message == (
        "version 2 needs 2 signatures of the stewards of version 1, and has 0; "
        "`rm-one` or `po-one` can still sign"
    )


def test_the_old_ones_alone_do_not_hand_the_book_over() -> None:
    world = World().charter().charter("qa-one", "qa-two", number=2, signed=("rm-one", "po-one"))
    (found,) = faults(SLUG, world)
    assert "of the stewards of version 2, and has 0" in found.message


def test_two_signatures_by_one_key_are_one() -> None:
    key = "5" * 40
    sharing = [{"person": "rm-one", "keys": [key]}, {"person": "po-one", "keys": [key, "6" * 40]}]
    sharing.append({"person": "qa-one", "keys": ["1" * 40]})
    both = [{"fingerprint": one, "from": "2025-01-01"} for one in (key, "6" * 40)]
    world = World().edit("records/people/po-one.yaml", {"keys": both})
    found = fault(
        SLUG, world.charter(stewards=sharing, threshold=2, signed=("rm-one",)).seal("po-one", primary=key)
    )
    assert found.message.endswith("and has 1; `qa-one` can still sign")


def test_a_threshold_that_cannot_be_met_has_nobody_left_to_sign() -> None:
    world = World().charter(threshold=3).charter(number=2, threshold=2)
    assert fault(SLUG, world).message.endswith("of version 1, and has 2; nobody else can still sign")


def test_enough_signatures_are_enough() -> None:
    assert is_silent(SLUG, World().charter())
    assert is_silent(
        SLUG, World().charter("rm-one", "po-one", "qa-one", threshold=2, signed=("po-one", "qa-one"))
    )
    assert is_silent(SLUG, World())
