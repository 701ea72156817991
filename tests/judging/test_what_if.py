"""What would be: the same rules over a book with something supposed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive import judging
from golive.model.assessment import State
from golive.model.differences import Drop, MoveWindow, Sign, Supposition, UnderPolicy, WhatIf
from golive.model.scalars import instant
from support.verdicts import GO, QA
from support.world import POLICY, RELEASE, World

START, END = instant("2026-03-10T20:00:00Z"), instant("2026-03-10T22:00:00Z")
DAY = timedelta(days=1)


def suppose(world: World, *suppositions: Supposition) -> WhatIf:
    before = world.judge()
    answer = judging.what_if(world.context(), before, suppositions)
    assert answer.difference.before == before
    assert len(answer.supposed) == len(suppositions)
    return answer


def then(world: World, *suppositions: Supposition) -> State:
    return suppose(world, *suppositions).difference.after.state


# --- signatures ---------------------------------------------------------------------------------


def test_the_last_sign_off_and_the_authorization_make_it_go() -> None:
    world = World().remove(GO, QA).freeze()
    assert world.judge().state == "signing"
    assert then(world, Sign("qa-lead", "qa-one")) == "approved"
    assert then(world, Sign("qa-lead", "qa-two"), Sign("product-owner", "po-one")) == "authorized"


def test_the_board_may_be_supposed_too() -> None:
    world = World().remove(GO, "cab.yaml").freeze()
    answer = suppose(world, Sign("change-advisory-board", "cab-one"), Sign("product-owner", "po-one"))
    assert answer.difference.after.state == "authorized"
    assert answer.supposed == (
        "`cab-one` approves as the change advisory board",
        "`po-one` says go as the product owner",
    )


def test_who_may_not_sign_does_not_with_the_real_reason() -> None:
    world = World().remove(QA).freeze()
    answer = suppose(world, Sign("qa-lead", "sec-one"))
    change = next(c for c in answer.difference.decisions if c.path.endswith("qa-lead--sec-one.yaml"))
    assert change.before is None
    assert change.after is not None
    assert (change.after.counts, change.after.reason) == (False, "role-not-held")


def test_a_role_that_nobody_asks_has_no_say() -> None:
    change = suppose(World(), Sign("legal", "qa-one")).difference.decisions[0]
    assert change.after is not None
    assert change.after.reason == "role-not-asked"


def test_who_has_no_key_in_force_cannot_sign() -> None:
    world = World().remove(QA).freeze().omit("records/people/qa-two.yaml", "keys")
    change = suppose(world, Sign("qa-lead", "qa-two")).difference.decisions[0]
    assert change.after is not None
    assert (change.after.counts, change.after.reason) == (False, "signature-not-good")


def test_a_key_without_its_file_signs_nothing() -> None:
    world = World().remove(QA).freeze()
    key = world.records["records/people/qa-two.yaml"]["keys"][0]["fingerprint"]
    del world.raw[f"records/keys/{key}.asc"]
    answer = suppose(world, Sign("qa-lead", "qa-two"))
    change = next(c for c in answer.difference.decisions if c.path.endswith("qa-lead--qa-two.yaml"))
    assert change.after is not None
    assert change.after.why == (
        f"Its signature does not count: records/keys/{key}.asc is not there; "
        f"`qa-two` signs with records/keys/{key}.asc."
    )


def test_a_second_signature_is_the_next_decision() -> None:
    world = World().edit(QA, {"decision": "reject"}).freeze()
    answer = suppose(world, Sign("qa-lead", "qa-one"), Sign("product-owner", "po-one"))
    paths = [change.path.rpartition("/")[2] for change in answer.difference.decisions]
    assert "qa-lead--qa-one.2.yaml" in paths
    assert "authorization.2.yaml" in paths
    assert answer.difference.after.state == "authorized"


def test_a_deputy_signs_as_one() -> None:
    roles = [{"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "deputy_for": "qa-one"}]
    world = World().remove(QA).edit("records/people/qa-two.yaml", {"roles": roles}).freeze()
    world.remove(GO)
    assert then(world, Sign("qa-lead", "qa-two")) == "approved"


def test_where_the_authority_signs_off_too_it_does_that_first() -> None:
    world = World().undecided()
    demands = [{"role": "product-owner", "covers": ["release.yaml"]}]
    world.edit(POLICY, {"signoffs": demands, "separation": {"roles_per_person": 1}})
    assert then(world, Sign("product-owner", "po-one")) == "approved"
    answer = suppose(world, Sign("product-owner", "po-one"), Sign("product-owner", "po-one"))
    assert [c.after.decision for c in answer.difference.decisions if c.after] == ["approve", "go"]


def test_a_halt_is_part_of_what_is_signed_anew() -> None:
    world = World().freeze().halt()
    roles = (("qa-lead", "qa-one"), ("security-officer", "sec-one"), ("operations", "ops-one"))
    signatures = [Sign(role, person) for role, person in (*roles, ("release-manager", "rm-one"))]
    assert then(world, *signatures) == "approved"
    assert then(world, *signatures[:3]) == "halted"


# --- people -------------------------------------------------------------------------------------


def test_without_a_person_their_signatures_are_gone_and_what_rests_on_them() -> None:
    answer = suppose(World().freeze(), Drop("qa-one"))
    assert answer.difference.after.state == "signing"
    assert [c.path.rpartition("/")[2] for c in answer.difference.decisions] == [
        "qa-lead--qa-one.yaml", "authorization.yaml"]  # fmt: skip
    assert not answer.difference.after.go


def test_what_somebody_recorded_goes_with_them() -> None:
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z"}
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "P30D"}})
    world.edit(QA, {"form": "verbal", "recorded": recorded}).freeze()
    paths = [c.path.rpartition("/")[2] for c in suppose(world, Drop("rm-one")).difference.decisions]
    assert "qa-lead--qa-one.yaml" in paths


def test_whom_one_drops_cannot_sign_in_an_opened_book_either() -> None:
    world = World().opened().freeze()
    answer = suppose(world, Drop("qa-one"), Sign("qa-lead", "qa-one"))
    change = answer.difference.decisions[0]
    assert change.after is not None
    assert not change.after.counts


# --- windows ------------------------------------------------------------------------------------


def test_a_small_move_needs_no_signature_and_a_large_one_makes_stale() -> None:
    world = World().freeze()
    little = suppose(world, MoveWindow(START + DAY, END + DAY))
    assert little.difference.after.state == "authorized"
    assert little.supposed[0].endswith("which needs no new signature")
    large = suppose(world, MoveWindow(START + 2 * DAY, END + 2 * DAY))
    assert large.difference.after.state == "stale"
    assert "whoever signed that file signs again" in large.supposed[0]


def test_a_move_keeps_the_rest_of_the_run_up() -> None:
    world = World().edit("runup.yaml", {"drift": {"checked_at": "2026-03-03T10:00:00Z", "outcome": "found"}})
    answer = suppose(world.freeze(), MoveWindow(START + DAY, END + DAY))
    assert "drift-found" in [excuse.rule for excuse in answer.difference.after.excuses]


def test_a_window_in_a_blackout_would_not_do() -> None:
    blackout = {"name": "Audit", "start": "2026-03-20", "end": "2026-03-21"}
    world = World().edit("records/calendar.yaml", {"blackouts": [blackout]}).undecided()
    start = instant("2026-03-20T20:00:00Z")
    answer = suppose(world, MoveWindow(start, start + timedelta(hours=2)))
    assert [excuse.rule for excuse in answer.difference.gained] == ["window-in-blackout"]
    assert answer.difference.after.state == "draft"


# --- policies -----------------------------------------------------------------------------------


def _stricter(world: World, **changes: object) -> World:
    record = dict(world.records[POLICY]) | {"effective": "2026-03-01"}
    return world.put("policies/standard/2.yaml", record | changes)


def test_another_policy_judges_with_the_sign_offs_given_again() -> None:
    world = World().freeze()
    _stricter(world)
    assert then(world, UnderPolicy("standard/2")) == "authorized"


def test_a_policy_that_asks_for_more_shows_what_is_missing() -> None:
    world = World().freeze()
    demands = [*world.records[POLICY]["signoffs"], {"role": "legal", "covers": ["release.yaml"]}]
    _stricter(world, signoffs=demands)
    answer = suppose(world, UnderPolicy("standard/2"))
    assert answer.difference.after.state == "signing"
    assert [excuse.requirement for excuse in answer.difference.gained] == ["sign-off/legal"]
    assert answer.difference.after.policy == "standard/2"


def test_a_role_that_the_policy_does_not_ask_is_not_asked() -> None:
    world = World().freeze()
    _stricter(world, signoffs=world.records[POLICY]["signoffs"][1:], dossier=["release.yaml"])
    change = next(
        c for c in suppose(world, UnderPolicy("standard/2")).difference.decisions if c.path.endswith(QA)
    )
    assert change.after is not None
    assert change.after.reason == "role-not-asked"


def test_a_sign_off_that_did_not_count_does_not_count_by_another_policy() -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []})
    _stricter(world, title="Another")
    assert then(world, UnderPolicy("standard/2")) in {State.STALE, State.SIGNING}


def test_the_others_are_judged_as_they_are() -> None:
    world = World().freeze().twin("2.4.2", "2026-03-12T20:00:00Z", "2026-03-12T22:00:00Z")
    before = world.judgement()
    suppose(world, Drop("qa-one"), Sign("qa-lead", "qa-two"))
    assert world.judgement() == before


# --- what cannot be judged ----------------------------------------------------------------------


@pytest.mark.parametrize("one", [Sign("qa-lead", "qa-one"), UnderPolicy("standard/1"), Drop("qa-one")])
def test_history_stays_history(one: Supposition) -> None:
    world = World().undecided().edit("release.yaml", {"origin": {"system": "somewhere"}})
    answer = suppose(world, one)
    assert answer.difference.after.state == "historical"
    assert answer.difference.is_empty


@pytest.mark.parametrize(
    "one", [Sign("qa-lead", "qa-one"), MoveWindow(START, END), UnderPolicy("standard/1")]
)
def test_a_folder_without_a_release_stays_invalid(one: Supposition) -> None:
    world = World().undecided().remove("release.yaml")
    assert suppose(world, one).difference.after.state == "invalid"


def test_a_sign_off_under_a_policy_that_is_not_there_changes_nothing() -> None:
    world = World().undecided().edit("release.yaml", {"policy": "other/1"})
    assert suppose(world, Sign("qa-lead", "qa-one")).supposed[0].startswith("nobody can sign ")


# --- differences --------------------------------------------------------------------------------

WORLDS = (
    World,
    lambda: World().freeze().halt(),
    lambda: World().undecided(),
    lambda: World().remove(GO, QA).freeze(),
    lambda: World().freeze().edit("defects.yaml", {"defects": []}),
    lambda: World().freeze().deploy(),
)


@given(st.sampled_from(WORLDS), st.sampled_from(WORLDS))
def test_a_difference_names_every_change_once_and_none_where_nothing_changed(
    first: object, second: object
) -> None:
    before, after = first().judge(), second().judge()  # type: ignore[operator] # a world's maker
    assert judging.difference(before, before).is_empty
    found = judging.difference(before, after)
    names = [change.id for change in found.requirements]
    assert len(names) == len(set(names))
    assert [c.path for c in found.decisions] == list(dict.fromkeys(c.path for c in found.decisions))
    back = judging.difference(after, before)
    assert {c.id for c in back.requirements} == set(names)
    assert (set(back.gained), set(back.lost)) == (set(found.lost), set(found.gained))
    assert found.is_empty == (before.gates == after.gates and before.decisions == after.decisions)


def test_the_release_is_the_only_one_that_is_meant() -> None:
    assert suppose(World(), Drop("qa-one")).difference.before.release == RELEASE
