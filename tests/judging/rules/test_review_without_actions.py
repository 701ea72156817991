from __future__ import annotations

from typing import Any

from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "review-without-actions"
SLIPPED = [{"text": "The migration took an hour"}]
ACTION = [{"id": "A1", "text": "Rehearse it", "owner": "ops-one", "due": "2026-04-15"}]


def _incident(*, caused: bool) -> list[dict[str, Any]]:
    return [{"id": "INC-1", "detected": "2026-03-11T10:00:00Z", "caused_by_release": caused}]


def test_nothing_is_asked_before_there_is_a_review_of_a_deployment() -> None:
    assert results(SLUG, World().deploy()) == ()
    assert results(SLUG, World().review(slipped=SLIPPED)) == ()


def test_a_fault_asks_for_an_action() -> None:
    found = fault(SLUG, World().deploy().review(slipped=SLIPPED, incidents=_incident(caused=True)))
    assert found.excuse == "The review names 2 faults and no action."
    assert found.owner == "release-manager"
    assert at(found.because[0]) == ("review.yaml", ("actions",))
    assert is_silent(SLUG, World().deploy().review(slipped=SLIPPED, actions=ACTION))


def test_an_incident_that_has_another_cause_asks_for_none() -> None:
    assert is_silent(SLUG, World().deploy().review(incidents=_incident(caused=False)))


def test_where_nobody_closes_the_author_sees_to_it() -> None:
    world = World().omit(POLICY, "closure").deploy().review(slipped=SLIPPED)
    assert fault(SLUG, world).owner == "dev-one"
