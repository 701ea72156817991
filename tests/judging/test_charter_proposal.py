"""The next version of the charter, and where there can be none."""

from __future__ import annotations

import pytest

from golive.judging import CannotProposeError, proposed
from support.examples import faults
from support.world import World


def refused(world: World, *stewards: str) -> str:
    with pytest.raises(CannotProposeError) as told:
        proposed(world.context(), stewards, None)
    return str(told.value)


def test_a_trust_file_that_cannot_be_read_is_mended_first() -> None:
    world = World().write("records/people/qa-one.yaml", b"name: [\n")
    assert refused(world, "rm-one") == (
        "records/people/qa-one.yaml cannot be read: mend it first, as the charter would list it."
    )


def test_a_steward_has_a_key_that_is_in_force() -> None:
    ended = [{"fingerprint": "5" * 40, "from": "2025-01-01", "until": "2025-12-31"}]
    world = World().edit("records/people/rm-one.yaml", {"keys": ended})
    assert refused(world, "rm-one") == "`rm-one` cannot be a steward: none of their keys is in force here."


def test_stewards_and_threshold_are_kept_and_the_files_are_those_of_now() -> None:
    world = World().charter().freeze().edit("records/calendar.yaml", {"blackouts": []})
    found = proposed(world.context(), (), None)
    assert (found.charter.version, found.charter.previous) == (2, world.digest())
    assert [steward.person for steward in found.charter.stewards] == ["rm-one", "po-one"]
    assert found.difference.changed == ("records/calendar.yaml",)


def test_a_signer_of_no_known_key_is_asked_for_their_file_alone() -> None:
    world = World().charter().verified_as("approvals/qa-lead--qa-one.yaml", primary=None)
    assert faults("signer-outside-charter", world) == ()
