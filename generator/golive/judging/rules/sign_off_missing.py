"""A role has not signed off

What it finds:
    A role whose sign-off the policy asks, and that has not as many counting sign-offs as are
    asked, or one of whose holders rejects the release or has withdrawn a sign-off and has not
    decided anew.

Why:
    Each role answers for its part. Silence is not consent.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: abstain
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: approve
    ```

Fix:
    A holder of the role looks at the acceptance page, writes `approvals/<role>--<person>.yaml` and
    signs it with `gpg --armor --detach-sign`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import distinct
from golive.judging.next_records import DIGESTS, written
from golive.judging.signoffs import approves, signoffs
from golive.judging.words import counted, day, listed, uncounted
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.policy import SignoffDemand
from golive.model.verification import Outcome

SCOPE = "release"
GATE = Gate.SIGN_OFF
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32", "NIST-800-53-CM-3")

_UNABLE = frozenset({"signer-is-author", "role-not-held", "second-hat", "signature-wrong-person"})
"""Reasons for which the person cannot simply sign again."""

_NOES = {
    "reject": "{} rejects the release as `{}`.",
    "withdraw": "{} has withdrawn the sign-off as `{}`.",
}
"""What stops the release whatever others say, until its person decides anew."""

_PAST = frozenset({"decision-superseded", "decision-withdrawn"})


def sign_off_missing(case: Case) -> Iterator[Requirement]:
    """One requirement for each role that the policy asks, and one that nobody meets if it asks none."""
    if not case.policy.record.signoffs:
        yield _nobody_asked(case)
    demands = case.policy.record.signoffs
    names = distinct(f"sign-off/{demand.role}" for demand in demands)
    for index, (demand, name) in enumerate(zip(demands, names, strict=True)):
        yield _requirement(case, name, demand, Place(case.policy.path, ("signoffs", index)))


def _nobody_asked(case: Case) -> Requirement:
    return Requirement(
        id="sign-off-missing",
        rule="sign-off-missing",
        gate=GATE,
        title="A role that signs off",
        result=Result.UNKNOWN,
        wanted="a sign-off",
        observed="nobody is asked",
        because=(Place(case.policy.path, ("signoffs",)),),
        excuse="The policy asks no role to sign off, so nothing can approve the release.",
        fix="Name a role in `signoffs` in the policy's next version.",
    )


def _requirement(case: Case, name: str, demand: SignoffDemand, asked: Place) -> Requirement:
    given = [d for d in case.decisions if d.kind == "approval" and d.role == demand.role]
    counting = signoffs(given)
    noes = [d for d in given if d.counts and d.decision in _NOES]
    idle = [d for d in given if d not in noes and not approves(d) and d.reason not in _PAST]
    result = _result(len(counting), demand, noes)
    return Requirement(
        id=name,
        rule="sign-off-missing",
        gate=GATE,
        title=f"Sign-off by {demand.role}",
        result=result,
        wanted=counted(max(demand.count, 1), "sign-off"),
        observed=_observed(counting),
        owner=demand.role,
        because=tuple(Place(d.path, _route(case, d)) for d in (*noes, *idle, *counting)) or (asked,),
        excuse=None if result.satisfied else _excuse(case, demand, noes, idle),
        fix=None if result.satisfied else _fix(case, demand, [*noes, *idle]),
    )


def _result(number: int, demand: SignoffDemand, noes: list[Decision]) -> Result:
    if noes:
        return Result.FAILED
    return Result.MET if number >= max(demand.count, 1) else Result.MISSING


def _observed(counting: tuple[Decision, ...]) -> str:
    return listed(f"{d.person} on {day(d.at)}" for d in counting) if counting else "nobody"


def _route(case: Case, decision: Decision) -> tuple[str, ...]:
    if decision.stale:
        return ("subject", decision.stale[0].path.removeprefix(f"{case.folder.folder}/"))
    return ("decision",)


def _excuse(case: Case, demand: SignoffDemand, noes: list[Decision], idle: list[Decision]) -> str:
    if noes:
        said = ((word, [f"`{d.person}`" for d in noes if d.decision == word]) for word in _NOES)
        return " ".join(_NOES[word].format(listed(who), demand.role) for word, who in said if who)
    given, asked = len(signoffs(case.decisions, demand.role)), max(demand.count, 1)
    start = f"{given} of {asked} sign-offs as `{demand.role}` are there." if given else _nobody(demand, idle)
    names = [(d, d.path.removeprefix(f"{case.folder.folder}/")) for d in idle]
    return " ".join([start, *(f"{name} by `{d.person}` {uncounted(d.why)}" for d, name in names)])


def _nobody(demand: SignoffDemand, idle: list[Decision]) -> str:
    return f"No sign-off as `{demand.role}` counts." if idle else f"Nobody has signed off as `{demand.role}`."


def _fix(case: Case, demand: SignoffDemand, idle: list[Decision]) -> str:
    able = [d for d in idle if d.reason not in _UNABLE]
    person = able[0].person if able else "<person>"
    name = f"approvals/{demand.role}--{person}"
    before = max((s for s in case.folder.approvals if s.name == name), key=lambda s: s.number, default=None)
    bare = [d.path for d in able if d.verification.outcome is Outcome.MISSING_SIGNATURE]
    if before is not None and before.path in bare:
        sign = f"`gpg --armor --detach-sign {before.path}`"
        return f"Sign as {demand.role}: {sign}, and commit the `.asc` beside it."
    return f"Sign as {demand.role}: {written(case.folder, name, DIGESTS)}."
