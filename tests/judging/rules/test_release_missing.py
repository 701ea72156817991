from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World


def test_a_folder_without_its_release_is_a_fault() -> None:
    world = World().remove("release.yaml")
    found = fault("release-missing", world)
    assert found.message.startswith("records/releases/payments-api/2.4.1/release.yaml is not there, and ")
    assessment = world.judge()
    assert (assessment.state, assessment.because) == ("invalid", "release.yaml is not there.")
    assert assessment.excuses[0].fix == "Write records/releases/payments-api/2.4.1/release.yaml."


def test_a_release_that_cannot_be_read_is_found_by_reading() -> None:
    world = World().write("release.yaml", b"title: [")
    assert is_silent("release-missing", world)
    assessment = world.judge()
    assert (assessment.state, assessment.because) == ("invalid", "release.yaml cannot be read.")
    assert assessment.excuses[0].rule == "unreadable"
