from __future__ import annotations

import pytest

from golive.model.assessment import Result
from support.examples import fault, is_silent, met, results
from support.world import World


def _blackout(start: str, end: str, **more: object) -> World:
    closed = {"name": "Freeze", "start": start, "end": end} | more
    return World().edit("records/calendar.yaml", {"zone": "UTC", "blackouts": [closed]})


def test_a_window_that_touches_a_blackout_fails() -> None:
    found = fault("window-in-blackout", _blackout("2026-03-10", "2026-03-10"))
    assert found.excuse == (
        "The window, 10 March 2026, 20:00 UTC to 10 March, 22:00 UTC, lies in the blackout “Freeze”, "
        "10 March 2026, 00:00 UTC to 11 March, 00:00 UTC."
    )
    assert found.owner == "dev-one"


@pytest.mark.parametrize(("start", "end"), [("2026-03-11", "2026-03-12"), ("2026-03-01", "2026-03-09")])
def test_one_that_ends_where_it_begins_does_not(start: str, end: str) -> None:
    assert met("window-in-blackout", _blackout(start, end)).observed == "none"


def test_blackouts_of_other_products_do_not_concern_it() -> None:
    assert is_silent("window-in-blackout", _blackout("2026-03-10", "2026-03-10", products=["ledger"]))


def test_it_may_be_waived() -> None:
    world = _blackout("2026-03-10", "2026-03-10").waive(rule="window-in-blackout")
    found = met("window-in-blackout", world)
    assert (found.result, found.note) == (Result.WAIVED, "Waived by po-one.")


def test_without_a_window_nothing_is_asked() -> None:
    world = _blackout("2026-03-10", "2026-03-10").omit("release.yaml", "schedule")
    assert results("window-in-blackout", world) == ()
