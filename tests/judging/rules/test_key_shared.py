from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

KEY = {"fingerprint": "1" * 40, "from": "2025-01-01"}


def test_the_second_person_with_a_key_is_placed_and_the_first_related() -> None:
    found = fault("key-shared", World().edit("records/people/qa-two.yaml", {"keys": [KEY]}))
    assert found.message == f"key {'1' * 40} belongs to `qa-one` and to `qa-two`"
    assert (found.place.path, found.place.route) == ("records/people/qa-two.yaml", ("keys", 0, "fingerprint"))
    assert found.related[0].place.path == "records/people/qa-one.yaml"


def test_one_person_may_name_a_key_for_two_terms() -> None:
    later = KEY | {"from": "2026-01-01"}
    assert is_silent("key-shared", World().edit("records/people/qa-one.yaml", {"keys": [KEY, later]}))
