"""A deputy speaks for one principal, within both terms, and the two of them are one vote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from support.again import again, member, retired
from support.verdicts import GO, QA, counts, decision, faults_of, refused
from support.world import POLICY, World

DEPUTY = "approvals/qa-lead--qa-two.yaml"
CAB, CAB2, GO2 = "cab.yaml", "cab.2.yaml", "authorization.2.yaml"
OPERATIONS = "approvals/operations--qa-two.yaml"
BOARD = "change-advisory-board"


def _held(person: str, role: str = "qa-lead", **term: Any) -> dict[str, Any]:
    """A term of a role as the deputy of a person; `term` goes in beside, or in place of, what is there."""
    return {"role": role, "products": ["*"], "from": "2025-01-01", "deputy_for": person, **term}


def _deputy(*terms: dict[str, Any]) -> World:
    """A book in which `qa-two` is the deputy of `qa-one` (or holds what is given), who has not signed."""
    world = World().remove(QA, GO)
    return world.edit("records/people/qa-two.yaml", {"roles": list(terms) or [_held("qa-one")]})


def _signs(world: World, principal: str | None = "qa-one", **fields: Any) -> World:
    named = {"deputy_for": principal} if principal else {}
    return world.approve("qa-lead", "qa-two", **(named | {"signed_at": "2026-03-01T09:00:00Z"} | fields))


@dataclass(frozen=True)
class Row:
    """Who signed for whom, why it does not count (`""` where it does), and a part of the sentence."""

    world: Callable[[], World]
    reason: str
    words: str


TABLE = {
    "for the principal": Row(lambda: _signs(_deputy()), "", "It counts as the sign-off of the QA lead."),
    "without saying so": Row(
        lambda: _signs(_deputy(), None),
        "role-not-held",
        "`qa-two` signed in their own right, and held `qa-lead` as deputy for `qa-one`.",
    ),
    "for another one": Row(
        lambda: _signs(_deputy(), "ops-one"),
        "role-not-held",
        "`qa-two` signed as deputy for `ops-one`, and held `qa-lead` as deputy for `qa-one`.",
    ),
    "for nobody that there is": Row(
        lambda: _signs(_deputy(), "ghost"), "role-not-held", "signed as deputy for `ghost`"
    ),
    "in another role": Row(
        lambda: _signs(_deputy(_held("qa-one", "operations"))),
        "role-not-held",
        "`qa-two` does not hold `qa-lead` for `payments-api`.",
    ),
    "before the term": Row(
        lambda: _signs(_deputy(_held("qa-one", **{"from": "2026-03-02"}))),
        "role-not-held",
        "from 2 March 2026, and this dates from 1 March 2026.",
    ),
    "on the first day": Row(lambda: _signs(_deputy(_held("qa-one", **{"from": "2026-03-01"}))), "", ""),
    "on the last day": Row(lambda: _signs(_deputy(_held("qa-one", until="2026-03-01"))), "", ""),
    "after the term": Row(
        lambda: _signs(_deputy(_held("qa-one", until="2026-02-28"))),
        "role-not-held",
        "until 1 March 2026, and this dates from 1 March 2026.",
    ),
    "of one who has left": Row(
        lambda: _signs(retired(_deputy(), "qa-one", "2026-02-28")),
        "role-not-held",
        "`qa-two` held `qa-lead` as deputy for `qa-one`, who did not hold it on 1 March 2026.",
    ),
    "of a deputy": Row(
        lambda: _signs(
            member(_deputy(_held("qa-three")), "qa-three", "qa-lead", deputy_for="qa-one"), "qa-three"
        ),
        "role-not-held",
        "`qa-two` held `qa-lead` as deputy for `qa-three`, who did not hold it on 1 March 2026.",
    ),
    "of a deputy, for the principal of both": Row(
        lambda: _signs(member(_deputy(_held("qa-three")), "qa-three", "qa-lead", deputy_for="qa-one")),
        "role-not-held",
        "as deputy for `qa-three`, who did not hold it",
    ),
    "of oneself": Row(
        lambda: _signs(_deputy(_held("qa-two")), "qa-two"), "role-not-held", "as deputy for `qa-two`"
    ),
    "for one product only": Row(
        lambda: _signs(_deputy(_held("qa-one", products=["shop-web"]))),
        "role-not-held",
        "`qa-two` does not hold `qa-lead` for `payments-api`.",
    ),
    "of two, for one of them": Row(lambda: _signs(_deputy(_held("qa-one"), _held("ops-one"))), "", ""),
    "who is an author": Row(
        lambda: _signs(_deputy().edit("release.yaml", {"author": "qa-two"})),
        "signer-is-author",
        "`qa-two` is an author of this release and may not give its sign-off.",
    ),
    "of an author": Row(
        lambda: _signs(_deputy().edit("release.yaml", {"author": "qa-one"})),
        "signer-is-author",
        "`qa-one` is an author of this release and may not give its sign-off through a deputy.",
    ),
}


@pytest.mark.parametrize("who", TABLE)
def test_a_deputy_counts_only_for_the_principal_and_within_both_terms(who: str) -> None:
    row, world = TABLE[who], TABLE[who].world()
    found = decision(world, DEPUTY)
    assert (found.counts, found.reason) == (not row.reason, row.reason), found.why
    assert row.words in found.why
    assert [f.place.path for f in faults_of(world, row.reason)] == [world.path(DEPUTY)] * bool(row.reason)
    assert world.judge().state == ("signing" if row.reason else "approved")


def _asking(number: int) -> World:
    world = _deputy()
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    demands[0]["count"] = str(number)
    return world.edit(POLICY, {"signoffs": demands})


def test_deputy_and_principal_are_one_vote_and_the_first_of_them_counts() -> None:
    world = _signs(_asking(2)).approve("qa-lead", "qa-one")
    assert refused(world, "second-vote", QA) == (
        "`qa-two` has already signed as `qa-lead`, and the two are one vote."
    )
    assert (counts(world, DEPUTY), world.judge().state) == (True, "signing")


def test_two_deputies_of_one_principal_are_one_vote() -> None:
    world = member(_signs(_asking(2)), "qa-three", "qa-lead", deputy_for="qa-one")
    world.approve("qa-lead", "qa-three", deputy_for="qa-one")
    assert refused(world, "second-vote", "approvals/qa-lead--qa-three.yaml")
    assert world.judge().state == "signing"


def test_deputies_of_two_principals_are_two_votes() -> None:
    world = member(_signs(_asking(2)), "qa-three", "qa-lead")
    world = member(world, "qa-four", "qa-lead", deputy_for="qa-three")
    world.approve("qa-lead", "qa-four", deputy_for="qa-three")
    assert world.judge().state == "approved"


def test_a_deputy_wears_one_hat_as_everybody_does() -> None:
    world = _signs(
        _deputy(_held("qa-one"), _held("ops-one", "operations")).remove("approvals/operations--ops-one.yaml")
    )
    world.approve("operations", "qa-two", deputy_for="ops-one")
    assert refused(world, "second-hat", OPERATIONS).startswith(
        "`qa-two` has signed this release as `qa-lead`"
    )
    assert world.judge().state == "signing"


def test_what_a_deputy_signs_is_no_hat_of_the_principal() -> None:
    world = _signs(_deputy()).remove("approvals/operations--ops-one.yaml")
    two = [{"role": role, "products": ["*"], "from": "2025-01-01"} for role in ("qa-lead", "operations")]
    world.edit("records/people/qa-one.yaml", {"roles": two}).approve("operations", "qa-one")
    assert world.judge().state == "approved"


@pytest.mark.parametrize("word", ["reject", "withdraw"])
def test_a_principal_does_not_end_the_no_of_a_deputy(word: str) -> None:
    world = _signs(_deputy(), decision=word).approve("qa-lead", "qa-one")
    assert world.judge().state == {"reject": "rejected", "withdraw": "signing"}[word]
    world.approve("qa-lead", "qa-two", 2, deputy_for="qa-one", decision="abstain")
    assert world.judge().state == "approved"


def test_a_deputy_may_say_go_and_no_go_and_the_principal_ends_neither() -> None:
    world = member(World().freeze(), "po-two", "product-owner", deputy_for="po-one")
    assert again(world, GO, by="po-two").judge().state == "authorized"
    again(world, GO, by="po-two", decision="no-go")
    again(world, GO, 3)
    assert refused(world, "authorization-uncited", "authorization.3.yaml")
    assert world.judge().state == "no-go"


def _board(*, deputy: bool, count: int = 2) -> World:
    world = World().remove(GO).edit(POLICY, {"cab": {"count": count}})
    member(world, "cab-two", BOARD, **({"deputy_for": "cab-one"} if deputy else {}))
    return again(world, CAB, by="cab-two")


def test_two_members_of_the_board_are_two_votes_and_a_deputy_is_none_of_their_own() -> None:
    assert _board(deputy=False).authorize().judge().state == "authorized"
    world = _board(deputy=True)
    assert refused(world, "second-vote", CAB2) == (
        f"`cab-one` has already signed as `{BOARD}`, and the two are one vote."
    )
    assert world.authorize().judge().state == "approved"


def test_one_member_who_votes_twice_is_one_vote() -> None:
    world = again(World().remove(GO).edit(POLICY, {"cab": {"count": 2}}), CAB)
    assert refused(world, "decision-superseded", CAB)
    assert world.authorize().judge().state == "approved"


def test_a_second_vote_of_the_board_that_comes_after_the_go_does_not_support_it() -> None:
    world = World().edit(POLICY, {"cab": {"count": 2}})
    world = again(member(world, "cab-two", BOARD).freeze(), CAB, by="cab-two")
    assert counts(world, CAB2)
    assert world.judge().state == "approved"
    assert again(world.freeze(), GO).judge().state == "authorized"
