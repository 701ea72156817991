from __future__ import annotations

import pytest

from golive.judging.rules.change_trust_deleted import change_trust_deleted
from support.proposals import proposal
from support.world import World

KEPT = ["records/people/qa-one.yaml", f"records/keys/{'1' * 40}.asc", "records/products/payments-api.yaml"]


@pytest.mark.parametrize("kind", ["deleted", "type changed"])
@pytest.mark.parametrize("path", KEPT)
def test_people_keys_and_products_stay(path: str, kind: str) -> None:
    (found,) = change_trust_deleted(proposal(World(), touches={path: kind}))
    assert found.message.endswith(f" has landed, and `{path}` is removed")
    assert found.place.path == path


@pytest.mark.parametrize("path", KEPT)
def test_they_may_be_altered(path: str) -> None:
    assert not [*change_trust_deleted(proposal(World(), touches={path: "modified"}))]


@pytest.mark.parametrize("path", ["records/calendar.yaml", "policies/raci.yaml", "records/people/README.md"])
def test_a_calendar_a_matrix_and_a_note_may_go(path: str) -> None:
    assert not [*change_trust_deleted(proposal(World(), touches={path: "deleted"}))]
