from __future__ import annotations

from datetime import timedelta

from support.examples import fault, is_silent
from support.world import AS_OF, World

PERSON = "records/people/qa-one.yaml"
KEY = "1" * 40
DAY = timedelta(days=1)


def test_sixty_days_are_told_and_a_second_more_is_not() -> None:
    found = fault("key-expiring", World().certificate(KEY, signs_until=AS_OF + 60 * DAY))
    assert (found.place.path, found.place.route) == (PERSON, ("keys", 0, "fingerprint"))
    assert found.message == f"key {KEY} of `qa-one` expires on 2 May 2026, 12:00 UTC, in 60 days"
    assert f"golive keys renew {KEY}" in found.hint
    late = AS_OF + 60 * DAY + timedelta(seconds=1)
    assert is_silent("key-expiring", World().certificate(KEY, signs_until=late))


def test_the_last_day_is_said_as_such() -> None:
    soon = fault("key-expiring", World().certificate(KEY, signs_until=AS_OF + timedelta(seconds=1)))
    assert soon.message.endswith("in less than a day")
    assert fault("key-expiring", World().certificate(KEY, signs_until=AS_OF + DAY)).message.endswith(
        "one day"
    )


def test_a_key_that_has_ended_expires_no_more() -> None:
    assert is_silent("key-expiring", World().certificate(KEY, signs_until=AS_OF))


def test_a_key_without_an_end_is_never_told() -> None:
    assert is_silent("key-expiring", World().certificate(KEY))


def test_a_key_that_speaks_no_more_or_was_stolen_needs_no_renewal() -> None:
    for change in ({"until": "2026-03-01"}, {"compromised": "2026-02-01T00:00:00Z"}):
        term = {"fingerprint": KEY, "from": "2025-01-01"} | change
        world = World().edit(PERSON, {"keys": [term]}).certificate(KEY, signs_until=AS_OF + DAY)
        assert is_silent("key-expiring", world)
