"""A decision is taken again in the next file: which one speaks then, and who may end a no."""

from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.again import BROKEN, GONE, NO_ROLE, SPEAKS, UNSIGNED, Row, again, member, retired, told
from support.verdicts import GO, QA
from support.world import POLICY, World, a_digest

QA2, QA3 = "approvals/qa-lead--qa-one.2.yaml", "approvals/qa-lead--qa-one.3.yaml"
GO2, GO3 = "authorization.2.yaml", "authorization.3.yaml"
CAB, CAB2 = "cab.yaml", "cab.2.yaml"
PHONE = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "channel": "phone", "quote": "Yes."}
WITHDRAWN = (False, "decision-withdrawn")
BESIDE = (False, "authorization-uncited")


def _world() -> World:
    """The authorized release, bound as it is: what comes now is new to its authorization."""
    return World().freeze()


def _phoned(word: str) -> World:
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "P30D"}})
    return world.edit(QA, {"form": "verbal", "recorded": PHONE, "decision": word}).freeze()


def _rejected() -> World:
    return World().edit(QA, {"decision": "reject"}).edit(POLICY, {"verbal": {"counts": True}}).freeze()


def _refused(world: World | None = None) -> World:
    """Another one holds the authority too, and the first says no-go."""
    return member(world or World(), "po-two", "product-owner").edit(GO, {"decision": "no-go"}).freeze()


def _turned_down() -> World:
    return member(World(), "cab-two", "change-advisory-board").edit(CAB, {"outcome": "rejected"}).freeze()


APPROVALS = {
    "withdrawn": Row(
        lambda: again(_world(), QA, decision="withdraw"),
        "signing",
        {QA: WITHDRAWN, QA2: SPEAKS, GO: BESIDE},
        "The sign-off of the QA lead is withdrawn.",
    ),
    "withdrawn and given again": Row(
        lambda: again(again(_world(), QA, decision="withdraw"), QA, 3).authorize(number=2),
        "authorized",
        {QA: GONE, QA2: GONE, QA3: SPEAKS, GO: GONE},
        "It counts as the sign-off of the QA lead.",
    ),
    "withdrawn and given again, and nobody said go again": Row(
        lambda: again(again(_world(), QA, decision="withdraw"), QA, 3),
        "approved",
        {QA: GONE, QA2: GONE, QA3: SPEAKS, GO: BESIDE},
    ),
    "given by word of mouth": Row(
        lambda: _phoned("approve"), "authorized", {QA: (True, "approval-verbal"), GO: SPEAKS}
    ),
    "ratified": Row(
        lambda: again(_phoned("approve"), QA, form="signed", recorded=None),
        "authorized",
        {QA: GONE, QA2: SPEAKS, GO: SPEAKS},
        "It counts as the sign-off of the QA lead.",
    ),
    "rejected, then approved": Row(
        lambda: again(_rejected(), QA, decision="approve").authorize(number=2),
        "authorized",
        {QA: GONE, QA2: SPEAKS},
    ),
    "rejected, then approved as another one says": Row(
        lambda: again(_rejected(), QA, decision="approve", form="verbal", recorded=PHONE).authorize(number=2),
        "rejected",
        {QA: SPEAKS},
    ),
    "rejected and approved as the same one says": Row(
        lambda: again(_phoned("reject"), QA, decision="approve").authorize(number=2),
        "authorized",
        {QA: GONE, QA2: (True, "approval-verbal")},
    ),
    "rejected as another one says, then approved": Row(
        lambda: again(_phoned("reject"), QA, decision="approve", form="signed", recorded=None).authorize(
            number=2
        ),
        "authorized",
        {QA: GONE, QA2: SPEAKS},
    ),
    "given again with a bad signature": Row(
        lambda: again(_world(), QA).verified_as(QA2, Outcome.ALTERED),
        "authorized",
        {QA: SPEAKS, QA2: UNSIGNED, GO: SPEAKS},
    ),
    "rejected, then approved with a bad signature": Row(
        lambda: again(_rejected(), QA, decision="approve").unsign(QA2),
        "rejected",
        {QA: SPEAKS, QA2: UNSIGNED},
    ),
    "rejected, then approved badly and well": Row(
        lambda: again(
            again(_rejected(), QA, decision="approve").unsign(QA2), QA, 3, decision="approve"
        ).authorize(number=2),
        "authorized",
        {QA: GONE, QA2: UNSIGNED, QA3: SPEAKS},
    ),
    "number 3 without number 2": Row(
        lambda: again(_world(), QA, 3, supersedes=a_digest()),
        "authorized",
        {QA: SPEAKS, QA3: BROKEN},
        "It is number 3, and approvals/qa-lead--qa-one.2.yaml is not there.",
    ),
    "of another digest": Row(
        lambda: again(_world(), QA, supersedes=a_digest()), "authorized", {QA: SPEAKS, QA2: BROKEN}
    ),
    "a reject out of the chain": Row(
        lambda: again(_world(), QA, decision="reject", supersedes=a_digest()),
        "rejected",
        {QA: GONE, QA2: (True, "decision-chain-broken")},
    ),
}

BOARDS = {
    "approved, then rejected": Row(
        lambda: again(_world(), CAB, outcome="rejected"), "rejected", {CAB: GONE, CAB2: SPEAKS}
    ),
    "rejected, then approved": Row(
        lambda: again(_turned_down(), CAB, outcome="approved").authorize(number=2),
        "authorized",
        {CAB: GONE, CAB2: SPEAKS},
        "It counts as the CAB's approval.",
    ),
    "rejected, and another member approves": Row(
        lambda: again(_turned_down(), CAB, by="cab-two", outcome="approved").authorize(number=2),
        "rejected",
        {CAB: SPEAKS, CAB2: SPEAKS},
    ),
    "rejected by one who left, and another member approves": Row(
        lambda: again(retired(_turned_down(), "cab-one"), CAB, by="cab-two", outcome="approved").authorize(
            number=2
        ),
        "authorized",
        {CAB: GONE, CAB2: SPEAKS},
    ),
    "rejected by somebody who is no member": Row(
        lambda: again(again(_world(), CAB, by="dev-one", outcome="rejected"), CAB, 3).authorize(number=2),
        "authorized",
        {CAB: GONE, CAB2: GONE},
    ),
    "approved, and another member rejects": Row(
        lambda: again(
            member(World(), "cab-two", "change-advisory-board").freeze(),
            CAB,
            by="cab-two",
            outcome="rejected",
        ),
        "rejected",
        {CAB: SPEAKS, CAB2: SPEAKS},
    ),
    "approved by a second member": Row(
        lambda: again(member(World(), "cab-two", "change-advisory-board").freeze(), CAB, by="cab-two"),
        "authorized",
        {CAB: SPEAKS, CAB2: SPEAKS, GO: SPEAKS},
    ),
    "approved again with a bad signature": Row(
        lambda: again(_world(), CAB).verified_as(CAB2, Outcome.REVOKED),
        "authorized",
        {CAB: SPEAKS, CAB2: UNSIGNED},
    ),
    "rejected with a bad signature": Row(
        lambda: again(_world(), CAB, outcome="rejected").unsign(CAB2),
        "rejected",
        {CAB: GONE, CAB2: (True, "signature-not-good")},
    ),
}

GOES = {
    "no-go": Row(lambda: again(_world(), GO, decision="no-go"), "no-go", {GO: GONE, GO2: SPEAKS}),
    "no-go, then go": Row(
        lambda: again(again(_world(), GO, decision="no-go"), GO, 3),
        "authorized",
        {GO: GONE, GO2: GONE, GO3: SPEAKS},
        "It counts: the product owner says go.",
    ),
    "no-go, and another one says go": Row(
        lambda: again(_refused(), GO, by="po-two", decision="go"),
        "no-go",
        {GO: SPEAKS, GO2: BESIDE},
        "It does not end the no-go by `po-one` (authorization.yaml): `po-one` has to decide anew.",
    ),
    "no-go of one who left, and another one says go": Row(
        lambda: again(retired(_refused(), "po-one"), GO, by="po-two", decision="go"),
        "authorized",
        {GO: GONE, GO2: SPEAKS},
    ),
    "no-go of one who left since, and another one says go before": Row(
        lambda: retired(
            again(_refused(), GO, by="po-two", decision="go").at("2026-03-05T09:00:00Z"),
            "po-one",
            "2026-03-04",
        ),
        "no-go",
        {GO: SPEAKS, GO2: BESIDE},
    ),
    "no-go by somebody without the role": Row(
        lambda: again(_world(), GO, by="dev-one", decision="no-go"),
        "no-go",
        {GO: GONE, GO2: (True, "role-not-held")},
    ),
    "no-go by somebody without the role, then go": Row(
        lambda: again(again(_world(), GO, by="dev-one", decision="no-go"), GO, 3),
        "authorized",
        {GO: GONE, GO2: GONE, GO3: SPEAKS},
    ),
    "go by somebody without the role": Row(
        lambda: again(_world(), GO, by="rm-one"), "authorized", {GO: SPEAKS, GO2: NO_ROLE}
    ),
    "go by another one": Row(
        lambda: again(member(World(), "po-two", "product-owner").freeze(), GO, by="po-two"),
        "authorized",
        {GO: GONE, GO2: SPEAKS},
    ),
    "go for other artifacts": Row(
        lambda: again(_world(), GO, artifacts=[{"name": "payments-api", "digest": a_digest("b")}]),
        "approved",
        {GO: GONE, GO2: SPEAKS},
    ),
    "go for other artifacts with a bad signature": Row(
        lambda: again(_world(), GO, artifacts=[{"name": "payments-api", "digest": a_digest("b")}]).unsign(
            GO2
        ),
        "authorized",
        {GO: SPEAKS, GO2: UNSIGNED},
    ),
    "go out of the chain": Row(
        lambda: again(_world(), GO, 3, supersedes=a_digest()), "authorized", {GO: SPEAKS, GO3: BROKEN}
    ),
}


TABLE = {
    **{f"approval: {story}": row for story, row in APPROVALS.items()},
    **{f"cab: {story}": row for story, row in BOARDS.items()},
    **{f"authorization: {story}": row for story, row in GOES.items()},
}


@pytest.mark.parametrize("story", TABLE)
def test_the_highest_that_may_speak_speaks_and_what_is_not_good_is_a_finding(story: str) -> None:
    assert told(TABLE[story]) == TABLE[story].expected
