from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import World

SLUG = "source-after-freeze"


def _committed(moment: str, freeze: str = "2026-02-20T17:00:00Z") -> World:
    return World().edit("release.yaml", {"source": {"committed_at": moment, "code_freeze": freeze}})


def test_the_freeze_is_kept_to_the_second() -> None:
    assert met(SLUG, _committed("2026-02-20T17:00:00Z")).observed == "20 February 2026, 17:00 UTC"
    found = fault(SLUG, _committed("2026-02-20T17:00:01Z"))
    assert found.excuse == (
        "The source was committed on 20 February 2026, 17:00:01 UTC, after the code freeze on "
        "20 February 2026, 17:00 UTC."
    )
    assert found.fix == (
        "Name a commit from before the freeze under `source` in "
        "records/releases/payments-api/2.4.1/release.yaml."
    )


def test_both_times_are_placed_the_late_one_first() -> None:
    found = fault(SLUG, _committed("2026-02-21T00:00:00Z"))
    assert [at(place) for place in found.because] == [
        ("release.yaml", ("source", "committed_at")),
        ("release.yaml", ("source", "code_freeze")),
    ]


def test_a_freeze_by_date_begins_with_its_day() -> None:
    assert fault(SLUG, _committed("2026-02-20T00:00:01Z", freeze="2026-02-20"))
    assert met(SLUG, _committed("2026-02-20T00:00:00Z", freeze="2026-02-20"))


def test_it_may_be_waived() -> None:
    world = _committed("2026-02-21T00:00:00Z").waive(rule=SLUG)
    assert met(SLUG, world).result is Result.WAIVED


def test_where_a_time_is_not_given_nothing_is_asked() -> None:
    assert results(SLUG, World().omit("release.yaml", "source")) == ()
    assert results(SLUG, World().omit("release.yaml", "source", "committed_at")) == ()
    assert results(SLUG, World().omit("release.yaml", "source", "code_freeze")) == ()
