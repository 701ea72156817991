from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

SLUG = "charter-threshold-unfit"


def test_more_signatures_than_stewards_can_never_come() -> None:
    found = fault(SLUG, World().charter(threshold=3))
    assert found.message == "the threshold is 3, and 2 stewards can sign"
    assert found.place.route == ("threshold",)


def test_nobody_is_not_enough() -> None:
    assert (
        fault(SLUG, World().charter(threshold=0)).message
        == "the threshold is 0, so nobody would have to sign"
    )


def test_two_stewards_with_the_same_keys_are_one() -> None:
    key = "5" * 40
    twins = [{"person": "rm-one", "keys": [key]}, {"person": "po-one", "keys": [key]}]
    assert (
        fault(SLUG, World().charter(stewards=twins)).message == "the threshold is 2, and 1 steward can sign"
    )


def test_a_steward_without_a_key_cannot_sign() -> None:
    bare = [{"person": "rm-one", "keys": ["5" * 40]}, {"person": "po-one", "keys": []}]
    assert fault(SLUG, World().charter(stewards=bare)).message == "the threshold is 2, and 1 steward can sign"


def test_all_of_them_may_be_asked() -> None:
    assert is_silent(SLUG, World().charter(threshold=2))
