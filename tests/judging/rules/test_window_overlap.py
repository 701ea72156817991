from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at
from support.verdicts import requirement
from support.world import World

OTHER = "records/releases/payments-api/2.4.2/release.yaml"
ID = "window-overlap"


def _beside(start: str, end: str, path: str = OTHER) -> World:
    release = {"title": "Other", "type": "minor", "policy": "standard/1", "author": "dev-one", "summary": "s"}
    return (
        World()
        .remove("authorization.yaml")
        .put(path, release | {"schedule": {"window": {"start": start, "end": end}}})
    )


def test_two_releases_do_not_share_a_window() -> None:
    assessment = _beside("2026-03-10T21:59:59Z", "2026-03-11T00:00:00Z").judge()
    found = requirement(assessment, ID)
    assert found.result is Result.FAILED
    assert found.excuse is not None
    assert found.excuse.endswith(
        "overlaps that of payments-api/2.4.2, 10 March 2026, 21:59:59 UTC to 11 March, 00:00 UTC."
    )
    assert at(found.because[1]) == (OTHER, ("schedule", "window"))


def test_one_after_the_other_is_fine() -> None:
    assert (
        requirement(_beside("2026-03-10T22:00:00Z", "2026-03-11T00:00:00Z").judge(), ID).result is Result.MET
    )
    assert (
        requirement(_beside("2026-03-10T18:00:00Z", "2026-03-10T20:00:00Z").judge(), ID).result is Result.MET
    )


def test_a_long_window_from_long_before_is_seen() -> None:
    world = _beside("2026-01-10T22:00:00Z", "2026-03-11T00:00:00Z")
    third = OTHER.replace("2.4.2", "2.4.3")
    world.put(
        third,
        world.records[OTHER]
        | {"schedule": {"window": {"start": "2026-03-01T00:00:00Z", "end": "2026-03-02T00:00:00Z"}}},
    )
    assert requirement(world.judge(), ID).result is Result.FAILED


def test_a_product_it_depends_on_counts_and_others_do_not() -> None:
    path = "records/releases/ledger/1.0.0/release.yaml"
    world = _beside("2026-03-10T21:00:00Z", "2026-03-11T00:00:00Z", path)
    assert requirement(world.judge(), ID).result is Result.MET
    world.edit("records/products/payments-api.yaml", {"depends_on": ["ledger"]})
    assert requirement(world.judge(), ID).result is Result.FAILED


def test_a_halted_release_keeps_no_window() -> None:
    world = _beside("2026-03-10T21:00:00Z", "2026-03-11T00:00:00Z")
    halt = {
        "kind": "halt",
        "book": "example.org/governance",
        "release": "payments-api/2.4.2",
        "by": "ops-one",
    }
    halt |= {"role": "operations", "signed_at": "2026-03-01T00:00:00Z", "reason": "No."}
    world.put(OTHER.replace("release.yaml", "halts/stop.yaml"), halt)
    assert requirement(world.judge(), ID).result is Result.MET


def test_history_keeps_no_window() -> None:
    world = _beside("2026-03-10T21:00:00Z", "2026-03-11T00:00:00Z").edit(OTHER, {"origin": {"system": "x"}})
    assert requirement(world.judge(), ID).result is Result.MET


def test_it_may_be_waived() -> None:
    world = _beside("2026-03-10T21:00:00Z", "2026-03-11T00:00:00Z").waive(rule="window-overlap")
    assert requirement(world.judge(), ID).result is Result.WAIVED


def test_without_a_window_nothing_is_asked() -> None:
    ids = {r.id for g in World().omit("release.yaml", "schedule").judge().gates for r in g.requirements}
    assert ID not in ids
