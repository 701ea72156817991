from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import World

OLD = "records/releases/payments-api/2.4.0"


def _history() -> World:
    return World().put(f"{OLD}/release.yaml", {"title": "Old", "origin": {"system": "somewhere"}})


def test_history_alone_is_fine_and_is_not_judged() -> None:
    assert is_silent("origin-beside-approvals", _history())
    assessment = _history().judge("payments-api/2.4.0")
    assert assessment.state == "historical"
    assert (
        assessment.verdict == "Released on a date it does not give according to somewhere; not judged here."
    )


def test_history_with_facts_beside_it_is_fine() -> None:
    assert is_silent("origin-beside-approvals", _history().put(f"{OLD}/defects.yaml", {"defects": []}))


def test_history_with_a_decision_is_a_way_around_being_judged() -> None:
    world = World().edit("release.yaml", {"origin": {"system": "somewhere"}})
    found = fault("origin-beside-approvals", world)
    assert at(found.place) == ("release.yaml", ("origin",))
    assert found.message == (
        "the release is imported history, and approvals/operations--ops-one.yaml stands beside it"
    )
    assessment = world.judge()
    assert assessment.state == "invalid"
    assert assessment.excuses[0].rule == "origin-beside-approvals"


def test_the_date_of_history_is_the_sources() -> None:
    world = _history().edit(f"{OLD}/release.yaml", {"origin": {"released": "2020-01-02T00:00:00Z"}})
    assert world.judge("payments-api/2.4.0").verdict.startswith("Released on 2 January 2020 according to")
