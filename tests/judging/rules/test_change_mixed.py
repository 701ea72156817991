from __future__ import annotations

import pytest

from golive.judging.rules.change_mixed import change_mixed
from support.proposals import proposal
from support.world import World

PERSON = "records/people/qa-one.yaml"
PAIR = {"approvals/qa-lead--qa-one.yaml": "added", "approvals/qa-lead--qa-one.yaml.asc": "added"}


def test_trust_files_and_records_in_one_change_are_placed_at_the_first_trust_file() -> None:
    (found,) = change_mixed(proposal(World(), touches={PERSON: "modified"} | PAIR))
    assert found.message.startswith(f"the change touches 1 trust file and 2 records: `{PERSON}` decides")
    assert (found.place.path, found.place.route) == (PERSON, ())
    assert found.related[0].place.path == World().path("approvals/qa-lead--qa-one.yaml")
    assert found.severity == "error"


@pytest.mark.parametrize("touches", [{}, PAIR, {PERSON: "modified", "policies/raci.yaml": "added"}])
def test_either_of_them_alone_is_not_mixed(touches: dict[str, str]) -> None:
    assert not [*change_mixed(proposal(World(), touches=touches))]


@pytest.mark.parametrize(
    "path",
    [
        "policies/standard/2.yaml",
        "policies/charter/1.yaml",
        "records/keys/KEY.asc",
        "records/products/pay.yaml",
        "records/calendar.yaml",
        "records/People/qa-one.yaml",
    ],
)
def test_every_file_that_decides_who_decides_is_one(path: str) -> None:
    assert [*change_mixed(proposal(World(), touches={path: "added"} | PAIR))]


def test_a_drill_is_a_record() -> None:
    touches = {PERSON: "modified", "records/drills/2026-03-01-restore.yaml": "added"}
    assert [*change_mixed(proposal(World(), touches=touches))]
