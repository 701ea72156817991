"""Words x form x policy x count x content x term x hat x author x key, and every gate against every other.

What is expected is written here as the documents say it, in a few lines of its own; nothing of it
is asked of the code under test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

import pytest

from golive import judging
from golive.judging.case import Context
from golive.model.assessment import Assessment, Decision, Gate
from golive.model.book import Signed
from golive.model.records.signed import Approval
from golive.model.verification import Outcome
from support.verdicts import GO, QA
from support.world import POLICY, RELEASE, World, a_digest

WORDS = ("approve", "approve-with-conditions", "reject", "abstain", "not-applicable", "withdraw")
FORMS = (
    ("signed", True, 1),
    ("signed", True, 2),
    ("verbal", True, 1),
    ("verbal", True, 2),
    ("verbal", False, 1),
    ("paper", True, 1),
    ("paper", True, 2),
    ("paper", False, 1),
)
"""The form, whether the policy counts it, and how many sign-offs of the role are asked."""
KEYS = (Outcome.GOOD, Outcome.GOOD_KEY_EXPIRED_SINCE, Outcome.ALTERED)
SPAN = {False: "P30D", True: "P3D"}
"""How long a word of 27 February is good for, until 3 March: it is, or it has run out."""
RECORDED: dict[str, Any] = {
    "by": "rm-one",
    "given_at": "2026-02-27T08:00:00Z",
    "witness": "ops-one",
    "scan": {"uri": "https://files.example.org/scan.pdf", "sha256": a_digest()},
}
ROLES = [{"role": role, "products": ["*"], "from": "2025-01-01"} for role in ("qa-lead", "operations")]


@dataclass(frozen=True)
class Row:
    """One combination; what differs only in a word and a key shares a book.

    Attributes:
        allowed: whether the policy counts the form.
        count: how many sign-offs of the role are asked; a second person gives the second.
        expired: the policy's term has run out; for a word of mouth the time to sign for it.
        hat: the person signed in another role before.
    """

    form: str
    allowed: bool
    count: int
    stale: bool
    expired: bool
    hat: bool
    author: bool
    word: str = "approve"
    key: Outcome = Outcome.GOOD

    @property
    def approves(self) -> bool:
        return self.word.startswith("approve")

    @property
    def stops(self) -> bool:
        return self.word in {"reject", "withdraw"}

    @property
    def fault(self) -> str:
        """Why the record does not speak at all; the first in the documented order."""
        if not self.key.counts:
            return "signature-not-good"
        if not self.allowed:
            return "approval-form"
        return "signer-is-author" if self.author else ""

    @property
    def ended(self) -> str:
        """Why it has no effect any more, or not beside another one, whatever became of the content."""
        if self.expired:
            return "verbal-unratified" if self.form == "verbal" else "approval-expired"
        return "second-hat" if self.hat else ""

    @property
    def remark(self) -> str:
        if self.form != "signed":
            return f"approval-{self.form}"
        return "key-ended-since" if self.key is Outcome.GOOD_KEY_EXPIRED_SINCE else ""

    @property
    def effect(self) -> tuple[bool, str]:
        """Whether it counts, and the reason shown."""
        if self.stops:
            return True, self.fault or self.remark
        reason = self.fault or ("approval-stale" if self.stale else self.ended)
        if reason or not self.approves:
            return False, reason
        return True, self.remark

    @property
    def state(self) -> str:
        """Where the release is: everybody else has signed, and the authorization cites it all."""
        if self.word == "reject":
            return "rejected"
        if not self.approves or self.fault or self.ended:
            return "signing"
        return "stale" if self.stale else "authorized"


def _world(row: Row) -> World:
    world = World().edit(QA, {"form": row.form, "conditions": [{"id": "C1", "text": "Watch the latency"}]})
    if row.form != "signed":
        world.edit(QA, {"recorded": RECORDED})
        world.edit(POLICY, {row.form: {"counts": row.allowed}})
    verbal = row.form == "verbal"
    world.edit(POLICY, {"verbal": {"ratify_within": SPAN[row.expired and verbal]}})
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    demands[0] |= {"count": str(row.count), "expires": SPAN[row.expired and not verbal]}
    world.edit(POLICY, {"signoffs": demands})
    if row.count > 1:
        world.approve("qa-lead", "qa-two", signed_at="2026-03-01T08:00:00Z")
    if row.hat:
        world.edit("records/people/qa-one.yaml", {"roles": ROLES})
        world.approve("operations", "qa-one", signed_at="2026-02-20T09:00:00Z")
    if row.author:
        world.edit("release.yaml", {"author": "qa-one"})
    world.freeze()
    answer = {"answers": {"defect-density": {"value": 0.3}}}
    return world.edit("checklists/quality.yaml", answer) if row.stale else world


def _said(context: Context, word: str, key: Outcome) -> Context:
    """The same book in which that one record has another word and its signature another outcome."""
    folder = context.book.releases[RELEASE]
    path = folder.path(QA)

    def spoken(signed: Signed[Approval]) -> Signed[Approval]:
        changed = signed.record.model_copy(update={"decision": word})
        return replace(signed, record=changed) if signed.path == path else signed

    other = replace(folder, approvals=tuple(spoken(signed) for signed in folder.approvals))
    found = replace(context.verifications[path], outcome=key)
    book = replace(context.book, releases={RELEASE: other})
    return replace(context, book=book, verifications={**context.verifications, path: found})


def _said_of(row: Row) -> Iterator[tuple[str, Outcome]]:
    """The words and keys that a book is judged with: all words, the keys where they make a difference."""
    if row.count > 1:
        yield from ((word, Outcome.GOOD) for word in ("approve", "reject"))
    elif row.allowed:
        yield from ((word, Outcome.GOOD) for word in WORDS)
        yield from product(("approve", "reject"), KEYS[1:])
        yield from ((word, Outcome.ALTERED) for word in ("abstain", "withdraw"))
    else:
        yield from product(("approve", "withdraw"), (Outcome.GOOD, Outcome.ALTERED))


def _rows(form: str, count: int, *, allowed: bool) -> Iterator[tuple[Row, Assessment]]:
    for flags in product((False, True), repeat=4):
        book = Row(form, allowed, count, *flags)
        context = _world(book).context()
        for word, key in _said_of(book):
            row = replace(book, word=word, key=key)
            yield row, judging.judge(_said(context, word, key)).assessments[RELEASE]


def _of_qa(assessment: Assessment) -> Decision:
    return next(d for d in assessment.decisions if d.path.endswith(QA))


def _is_sentence(words: str) -> bool:
    """Whether it ends as one, and opens with a capital, a number or a name."""
    first, _, _ = words.partition(" ")
    opens = first[:1].isupper() or first[:1].isdigit() or first[:1] == "`" or ".yaml" in first
    return opens and words.endswith(".") and not any(slip in words for slip in ("  ", "..", "None", "{", "}"))


def _all(wrong: list[str]) -> str:
    return "\n".join([f"{len(wrong)} wrong, of these the first:", *wrong[:10]])


@pytest.mark.parametrize(("form", "allowed", "count"), FORMS)
def test_a_sign_off_counts_has_its_reason_and_moves_the_release(
    form: str, count: int, *, allowed: bool
) -> None:
    wrong = []
    for row, assessment in _rows(form, count, allowed=allowed):
        found = _of_qa(assessment)
        got = ((found.counts, found.reason), assessment.state.value)
        if got != (row.effect, row.state):
            wrong.append(f"{row}: expected {(row.effect, row.state)}, got {got}: {found.why}")
        said = (found.why, assessment.because, assessment.verdict)
        wrong += [f"{row}: this is no sentence: {words!r}" for words in said if not _is_sentence(words)]
    assert not wrong, _all(wrong)


# --- the gates ----------------------------------------------------------------------------------

AT_FAULT = {
    "answer": Gate.READINESS,
    "sign-off": Gate.SIGN_OFF,
    "second": Gate.SIGN_OFF,
    "blocker": Gate.SIGN_OFF,
    "reject": Gate.SIGN_OFF,
    "board": Gate.AUTHORIZATION,
    "authorization": Gate.AUTHORIZATION,
    "lead": Gate.AUTHORIZATION,
    "no-go": Gate.AUTHORIZATION,
    "halt": Gate.SIGN_OFF,
}
"""What may be wrong, and the first gate that it holds shut: a halt wants every sign-off anew."""


def _broken(faults: frozenset[str]) -> World:
    world = World()
    if "answer" in faults:
        world.omit("checklists/quality.yaml", "answers", "defect-density")
    if "sign-off" in faults:
        world.remove("approvals/security-officer--sec-one.yaml")
    if "second" in faults:
        demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
        demands[2]["count"] = "2"
        world.edit(POLICY, {"signoffs": demands})
    if "board" in faults:
        world.remove("cab.yaml")
    if "lead" in faults:
        world.edit("policies/standard/1.yaml", {"rules": {"lead-time": {"at_least": "P9D"}}})
    if "authorization" in faults:
        world.remove(GO)
    world.freeze()
    if "blocker" in faults:
        world.block("qa-two", "qa-lead")
    if "reject" in faults:
        world.approve("qa-lead", "qa-two", decision="reject")
    if "no-go" in faults:
        world.authorize(number=1 if "authorization" in faults else 2, decision="no-go")
    return world.halt() if "halt" in faults else world


def _met(faults: frozenset[str]) -> tuple[bool, ...]:
    """Which gates are met: every one before the first that something holds shut."""
    order = list(Gate)  # and before the window nothing is deployed
    shut = min((order.index(AT_FAULT[fault]) for fault in faults), default=order.index(Gate.DEPLOYMENT))
    return tuple(number < shut for number in range(len(order)))


def _state(faults: frozenset[str]) -> str:
    """The state: the strongest no, else how far the gates are met; somebody has signed in every one."""
    for no, state in (("halt", "halted"), ("no-go", "no-go"), ("reject", "rejected")):
        if no in faults:
            return state
    far = sum(_met(faults)[:3])
    return ("draft", "signing", "approved", "authorized")[far]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_gate_is_shut_by_what_is_its_own_and_by_the_gates_before(number: int) -> None:
    wrong = []
    for faults in map(frozenset, combinations(AT_FAULT, number)):
        assessment = _broken(faults).judge()
        got = (tuple(status.met for status in assessment.gates), assessment.state.value, assessment.go)
        expected = (_met(faults), _state(faults), False)
        if got != expected:
            wrong.append(f"{sorted(faults)}: expected {expected}, got {got}")
        said = (assessment.because, assessment.verdict, *(excuse.message for excuse in assessment.excuses))
        wrong += [f"{sorted(faults)}: no sentence: {words!r}" for words in said if not _is_sentence(words)]
        if not assessment.excuses:
            wrong.append(f"{sorted(faults)}: no excuse, and it does not go")
    assert not wrong, _all(wrong)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_it_goes_only_inside_the_window_and_with_nothing_wrong(number: int) -> None:
    wrong = []
    for faults in map(frozenset, combinations(AT_FAULT, number)):
        world = _broken(faults)
        for now in ("2026-03-10T19:59:59Z", "2026-03-10T20:00:00Z", "2026-03-10T22:00:00Z"):
            assessment = world.at(now).judge()
            expected = not faults and now == "2026-03-10T20:00:00Z"
            if (assessment.go, not assessment.excuses) != (expected, expected):
                wrong.append(f"{sorted(faults)} at {now}: go is {assessment.go}, {assessment.excuses}")
    assert not wrong, _all(wrong)
