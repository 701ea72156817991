from __future__ import annotations

from support.examples import fault, is_silent
from support.world import AS_OF, World

PERSON = "records/people/qa-one.yaml"
KEY = "1" * 40


def test_a_retired_key_whose_time_goes_on_is_placed() -> None:
    found = fault("key-revoked", World().certificate(KEY, revocation="soft", revoked_at=AS_OF))
    assert (found.place.path, found.place.route) == (PERSON, ("keys", 0, "fingerprint"))
    assert "was revoked on 3 March 2026" in found.message
    assert "until: 2026-03-03" in found.hint


def test_a_key_that_nobody_revoked_is_well() -> None:
    assert is_silent("key-revoked", World().certificate(KEY))
