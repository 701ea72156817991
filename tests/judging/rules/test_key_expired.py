from __future__ import annotations

from datetime import timedelta

from support.examples import fault, is_silent
from support.world import AS_OF, World

PERSON = "records/people/qa-one.yaml"
KEY = "1" * 40


def test_a_key_that_ends_now_has_expired() -> None:
    found = fault("key-expired", World().certificate(KEY, signs_until=AS_OF))
    assert (found.place.path, found.place.route) == (PERSON, ("keys", 0, "fingerprint"))
    assert found.message == (
        f"key {KEY} of `qa-one` expired on 3 March 2026, 12:00 UTC, and its time here goes on"
    )


def test_a_second_before_its_end_it_has_not() -> None:
    later = AS_OF + timedelta(seconds=1)
    assert is_silent("key-expired", World().certificate(KEY, signs_until=later))
    assert is_silent("key-expired", World().certificate(KEY))
