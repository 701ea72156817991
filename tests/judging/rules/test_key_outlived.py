from __future__ import annotations

from datetime import timedelta

from support.examples import fault, is_silent
from support.world import AS_OF, World

PERSON = "records/people/qa-one.yaml"
KEY = "1" * 40
DAY = timedelta(days=1)


def _until(end: str) -> World:
    term = {"fingerprint": KEY, "from": "2025-01-01", "until": end}
    return World().edit(PERSON, {"keys": [term]}).certificate(KEY, signs_until=AS_OF + 100 * DAY)


def test_a_time_beyond_the_end_of_the_key_is_placed_at_its_until() -> None:
    found = fault("key-outlived", _until("2026-06-30"))
    assert (found.place.path, found.place.route) == (PERSON, ("keys", 0, "until"))
    assert "is to speak until 30 June 2026, and it expires on 11 June 2026, 12:00 UTC" in found.message
    assert is_silent("key-outlived", _until(found.hint.partition("until: ")[2].partition("`")[0]))


def test_a_time_to_the_very_end_is_well() -> None:
    assert is_silent("key-outlived", _until("2026-06-11T12:00:00Z"))


def test_an_open_time_promises_nothing() -> None:
    assert is_silent("key-outlived", World().certificate(KEY, signs_until=AS_OF + 100 * DAY))
    assert is_silent("key-outlived", World().certificate(KEY))


def test_what_ends_within_sixty_days_is_told_as_that() -> None:
    assert is_silent("key-outlived", _until("2026-06-30").certificate(KEY, signs_until=AS_OF + 60 * DAY))
