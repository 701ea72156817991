from __future__ import annotations

from golive.model.assessment import State
from support.verdicts import counts, reason, refused
from support.world import World

SLUG = "signer-outside-charter"
PERSON = "records/people/qa-one.yaml"
FIRST = "2026-01-02T09:00:00Z"


def test_a_changed_person_without_a_new_charter_has_no_say() -> None:
    world = World().charter().freeze().edit(PERSON, {"name": "Changed"})
    assert refused(world, SLUG) == ("Version 1 of the charter lists another records/people/qa-one.yaml.")
    assert world.judge().state is not State.AUTHORIZED


def test_a_key_that_the_charter_does_not_list_has_no_say() -> None:
    world = World().charter(keys=[letter * 40 for letter in "2345678"])
    assert refused(world, SLUG) == f"Version 1 of the charter does not list key {'1' * 40}."


def test_a_person_as_the_charter_lists_them_speaks() -> None:
    assert reason(World().charter()) == ""
    assert reason(World()) == ""


def test_an_unsigned_record_has_no_key_to_ask_for() -> None:
    world = World().charter().verified_as("approvals/qa-lead--qa-one.yaml", primary=None)
    assert reason(world) == "signature-wrong-person"


def test_whom_a_deputy_speaks_for_must_be_listed_too() -> None:
    world = (
        World()
        .without("approvals/qa-lead")
        .edit(
            "records/people/qa-two.yaml",
            {"roles": [{"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "deputy_for": "qa-one"}]},
        )
    )
    world.approve("qa-lead", "qa-two", deputy_for="qa-one").charter().freeze()
    deputy = "approvals/qa-lead--qa-two.yaml"
    assert reason(world, deputy) == ""
    assert "another records/people/qa-one.yaml" in refused(
        world.edit(PERSON, {"name": "Changed"}), SLUG, deputy
    )


def test_a_later_change_does_not_unmake_what_was_decided() -> None:
    world = World().opened().charter(at=FIRST).freeze()
    world.revise(PERSON, "2026-03-02T09:00:00Z", {"name": "Changed"})
    assert counts(world)


def test_nor_do_later_stewards() -> None:
    world = World().opened().charter(at=FIRST).freeze()
    everybody = ("rm-one", "po-one", "qa-one", "qa-two")
    world.charter("qa-one", "qa-two", number=2, at="2026-03-02T09:00:00Z", signed=everybody)
    assert reason(world) == ""


def test_what_was_decided_by_an_unsigned_file_stays_unmade() -> None:
    world = World().opened().charter(at=FIRST).freeze()
    world.revise(PERSON, "2026-02-01T09:00:00Z", {"name": "Changed"}).charter(
        number=2, at="2026-03-02T09:00:00Z"
    )
    assert refused(world, SLUG)


def test_a_no_stops_whatever_the_charter_says_of_its_person() -> None:
    world = (
        World().halt("ops-one").charter().freeze().edit("records/people/ops-one.yaml", {"name": "Changed"})
    )
    assert world.judge().state is State.HALTED


def test_nobody_lifts_a_no_by_an_unsigned_change_of_the_one_who_said_it() -> None:
    po_two = "records/people/po-two.yaml"
    own = [{"role": "product-owner", "products": ["*"], "from": "2025-01-01"}]
    world = World().undecided()
    world.put(
        po_two, {"name": "Two", "keys": [{"fingerprint": "A" * 40, "from": "2025-01-01"}], "roles": own}
    )
    world.raw[f"records/keys/{'A' * 40}.asc"] = b"a public key\n"
    world.authorize("po-one", decision="no-go")
    world.at("2026-03-03T13:00:00Z").authorize("po-two", number=2).charter().freeze()
    assert world.judge().state is State.NO_GO
    ended = [{"role": "product-owner", "products": ["*"], "from": "2025-01-01", "until": "2026-01-01"}]
    assert world.edit("records/people/po-one.yaml", {"roles": ended}).judge().state is State.NO_GO
