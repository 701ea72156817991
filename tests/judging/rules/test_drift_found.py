from __future__ import annotations

from typing import Any

from support.examples import at, fault, is_silent, results
from support.world import World, a_digest

SLUG = "drift-found"


def _world(outcome: str, **more: Any) -> World:
    drift = {"checked_at": "2026-03-03T10:00:00Z", "outcome": outcome} | more
    return World().edit("runup.yaml", {"drift": drift})


def test_nothing_is_said_where_nobody_has_checked() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit("runup.yaml", {"communication": []})) == ()


def test_drift_that_was_found_stops_the_deployment() -> None:
    found = fault(SLUG, _world("found"))
    assert found.excuse == "The check of 3 March 2026, 10:00 UTC found that the environment has drifted."
    assert at(found.because[0]) == ("runup.yaml", ("drift", "outcome"))


def test_drift_is_accepted_with_a_reason_only() -> None:
    assert fault(SLUG, _world("accepted")).excuse == (
        "The drift found on 3 March 2026, 10:00 UTC was accepted without a reason."
    )
    assert is_silent(SLUG, _world("accepted", note="A newer kernel"))
    evidence = [{"uri": "https://ci.example.org/drift", "sha256": a_digest()}]
    assert is_silent(SLUG, _world("accepted", evidence=evidence))


def test_no_drift_is_fine() -> None:
    assert is_silent(SLUG, _world("none"))
