from __future__ import annotations

import pytest

from golive.model.assessment import Result
from golive.model.scalars import instant
from support.verdicts import requirement
from support.world import World

ID = "window-closed"


@pytest.mark.parametrize(
    ("now", "result", "excuse"),
    [
        ("2026-03-10T19:59:59Z", Result.MISSING, "The window opens on 10 March 2026, 20:00 UTC."),
        ("2026-03-10T20:00:00Z", Result.MET, None),
        ("2026-03-10T21:59:59Z", Result.MET, None),
        ("2026-03-10T22:00:00Z", Result.FAILED, "The window closed on 10 March 2026, 22:00 UTC."),
    ],
)
def test_a_window_is_open_from_its_start_to_before_its_end(
    now: str, result: Result, excuse: str | None
) -> None:
    found = requirement(World().freeze().at(now).judge(), ID)
    assert (found.result, found.excuse) == (result, excuse)


def test_a_missed_window_is_somebodys_turn_since_its_end() -> None:
    assert requirement(World().freeze().at("2026-03-12T08:00:00Z").judge(), ID).since == instant(
        "2026-03-10T22:00:00Z"
    )


def test_a_release_without_a_window_never_goes() -> None:
    found = requirement(World().omit("release.yaml", "schedule").judge(), ID)
    assert (found.result, found.wanted) == (Result.MISSING, "a window")


def test_it_waits_for_what_comes_before_it() -> None:
    found = requirement(World().undecided().judge(), ID)
    assert "sign-off/qa-lead" in found.caused_by
