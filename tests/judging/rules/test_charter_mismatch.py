from __future__ import annotations

import pytest

from golive.model.assessment import State
from support.charters import charter_path
from support.examples import fault, faults, met
from support.verdicts import requirement
from support.world import POLICY, World, a_digest

SLUG = "charter-mismatch"
PRODUCT = "records/products/payments-api.yaml"
WITHIN = "2026-01-02T09:00:00Z"


def test_a_book_without_a_charter_asks_for_none() -> None:
    assert faults(SLUG, World()) == ()
    assert World().judge().state is State.AUTHORIZED


def test_a_release_whose_trust_files_are_as_listed_goes() -> None:
    world = World().charter()
    assert met(SLUG, world).wanted == "as version 1 of the charter lists them"
    assert world.judge().state is State.AUTHORIZED


@pytest.mark.parametrize("path", ["policies/book.yaml", POLICY, PRODUCT])
def test_a_release_under_a_changed_trust_file_does_not(path: str) -> None:
    world = World().charter().freeze().edit(path, {"title": "Changed"})
    found = fault(SLUG, world)
    assert found.excuse == f"Version 1 of the charter lists another {path}."
    assert path in {place.path for place in found.because}
    judged = world.judge()
    assert judged.state is not State.AUTHORIZED
    assert any(f"ersion 1 of the charter lists another {path}" in one.message for one in judged.excuses)


def test_a_calendar_that_was_taken_away_is_told() -> None:
    found = fault(SLUG, World().charter().freeze().remove("records/calendar.yaml"))
    assert found.observed == "version 1 of the charter lists records/calendar.yaml, which is not there"


def test_a_policy_that_nobody_signed_is_told() -> None:
    world = World().charter(digests={POLICY: "none"})
    assert fault(SLUG, world).observed == f"version 1 of the charter does not list {POLICY}"


def test_a_charter_that_does_not_hold_lets_nothing_go() -> None:
    world = World().charter(signed=("rm-one",))
    found = fault(SLUG, world)
    assert found.excuse == (
        "The charter is not in force yet: 1 of the 2 stewards that version 1 asks for has signed it."
    )
    assert found.wanted == "a charter that holds"
    assert world.judge().state is State.DRAFT


def test_another_root_lets_nothing_go() -> None:
    world = World().charter()
    assert "it is not the book that was meant" in fault(SLUG, world.pin(a_digest())).excuse


def test_no_charter_where_a_root_was_asked_for_lets_nothing_go() -> None:
    assert fault(SLUG, World().pin(a_digest())).because[0].path == charter_path()


def test_a_policy_may_not_make_it_a_mere_remark() -> None:
    world = World().edit(POLICY, {"advisory": [SLUG]}).charter(signed=())
    assert not requirement(world.judge(), SLUG).result.satisfied


def test_what_was_as_listed_when_it_was_authorized_and_is_so_now_goes() -> None:
    world = World().opened().charter(at=WITHIN).freeze()
    changed = {"title": "Payments"}
    world.revise(PRODUCT, "2026-03-02T09:00:00Z", changed).charter(number=2, at="2026-03-02T09:00:00Z")
    assert world.judge().state is State.AUTHORIZED


def test_what_was_not_as_listed_when_it_was_authorized_stays_so() -> None:
    world = World().opened().charter(at=WITHIN).freeze()
    world.revise(PRODUCT, "2026-02-01T09:00:00Z", {"title": "Payments"})
    world.charter(number=2, at="2026-03-02T11:00:00Z")
    judged = world.judge()
    assert requirement(judged, SLUG).observed == f"version 1 of the charter lists another {PRODUCT}"
    assert judged.state is State.DRAFT


def test_a_product_that_was_changed_while_its_release_was_opened_pins_nothing() -> None:
    world = World().opened().charter(at=WITHIN).freeze()
    own = dict(world.records[PRODUCT])
    world.revise(PRODUCT, "2026-02-01T09:00:00Z", {"title": "For an hour"})
    world.lands("release.yaml", "2026-02-01T09:00:00Z").revise(PRODUCT, "2026-02-01T10:00:00Z", own)
    assert fault(SLUG, world).observed == f"version 1 of the charter lists another {PRODUCT}"


def test_before_the_first_charter_nothing_is_asked() -> None:
    world = World().opened().charter(at="2026-03-02T09:00:00Z")
    assert met(SLUG, world)
    assert faults(SLUG, world.at("2026-03-01T09:00:00Z")) == ()
