from __future__ import annotations

from golive.model.findings import Severity
from support.examples import at, fault, is_silent
from support.world import World

SLUG = "deployed-outside-window"


def test_a_deployment_at_another_time_is_told_and_stands() -> None:
    world = World().freeze().deploy(at="2026-03-10T22:00:00Z")
    found = fault(SLUG, world)
    assert found.message == (
        "it was deployed on 10 March 2026, 22:00 UTC, outside its window, "
        "10 March 2026, 20:00 UTC to 10 March, 22:00 UTC"
    )
    assert found.severity is Severity.WARNING
    assert at(found.place) == ("deployment.yaml", ("deployed", 0, "at"))
    assessment = world.judge()
    assert assessment.state == "deployed"
    told = [r.note for gate in assessment.gates for r in gate.requirements if r.result == "advised"]
    assert told == ["It was deployed nevertheless: The window closed on 10 March 2026, 22:00 UTC."]


def test_a_window_holds_from_its_start_to_before_its_end() -> None:
    assert is_silent(SLUG, World().deploy(at="2026-03-10T20:00:00Z"))
    assert is_silent(SLUG, World().deploy(at="2026-03-10T21:59:59Z"))
    assert not is_silent(SLUG, World().deploy(at="2026-03-10T19:59:59Z"))


def test_the_moved_window_counts() -> None:
    window = {"start": "2026-03-10T22:00:00Z", "end": "2026-03-10T23:00:00Z", "reason": "A late train"}
    world = World().edit("runup.yaml", {"window": window})
    assert is_silent(SLUG, world.deploy(at="2026-03-10T22:30:00Z"))


def test_without_a_window_or_a_deployment_nothing_is_said() -> None:
    assert is_silent(SLUG, World())
    assert is_silent(SLUG, World().omit("release.yaml", "schedule").deploy())
    assert is_silent(
        SLUG,
        World().deploy(
            "aborted",
            deployed=[
                {"environment": "staging", "digest": "sha256:" + "a" * 64, "at": "2026-03-01T20:00:00Z"}
            ],
        ),
    )
