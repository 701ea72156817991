from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PERSON = "records/people/qa-two.yaml"


def role(start: str, end: str) -> World:
    return World().edit(
        PERSON, {"roles": [{"role": "qa-lead", "products": ["*"], "from": start, "until": end}]}
    )


def test_a_role_that_ends_before_it_starts_is_placed_at_its_end() -> None:
    found = fault("role-term-reversed", role("2026-01-02", "2025-12-31"))
    assert found.message == (
        "role `qa-lead` ends 1 January 2026, 00:00 UTC, not after its start, 2 January 2026, 00:00 UTC"
    )
    assert (found.place.path, found.place.route) == (PERSON, ("roles", 0, "until"))
    assert found.related[0].place.route == ("roles", 0, "from")


def test_a_role_of_no_length_never_runs_and_one_of_a_day_does() -> None:
    assert fault("role-term-reversed", role("2026-01-01", "2025-12-31"))
    assert is_silent("role-term-reversed", role("2026-01-01", "2026-01-01"))


def test_a_key_that_ends_before_it_starts_is_placed_too() -> None:
    world = World().edit(
        PERSON, {"keys": [{"fingerprint": "2" * 40, "from": "2026-01-01", "until": "2025-01-01"}]}
    )
    assert fault("role-term-reversed", world).place.route == ("keys", 0, "until")
