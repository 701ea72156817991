"""Nobody has authorized the release

What it finds:
    A release without a go by the final authority that counts, or with a no-go. Under
    `authorization: {by: sign-off}` the last required sign-off authorizes. A no-go stands until its
    own person decides anew, or another holder after that person has lost the role.

Why:
    Somebody says that this build may enter production, and answers for it.

Fails:
    ```yaml
    # authorization.yaml
    decision: no-go
    ```

Passes:
    ```yaml
    # authorization.yaml
    decision: go
    ```

Fix:
    The authority writes `authorization.yaml`, which cites every file the decision rests on, and
    signs it with `gpg --armor --detach-sign`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.going import authorizing
from golive.judging.next_records import again
from golive.judging.words import day, opened_up, the_role, uncounted
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32", "NIST-800-53-CM-3")


def authorization_missing(case: Case) -> Iterator[Requirement]:
    """One requirement: the go-live decision."""
    demand = case.policy.record.authorization
    given = [d for d in case.decisions if d.kind == "authorization" and d.reason != "decision-superseded"]
    refusals = [d for d in given if d.counts and d.decision == "no-go"]
    go = authorizing(case.policy.record, case.decisions)
    result = Result.FAILED if refusals else Result.MET if go else Result.MISSING
    shown = [*refusals, *([go] if go else []), *given]
    yield Requirement(
        id="authorization-missing",
        rule="authorization-missing",
        gate=GATE,
        title="Go-live decision",
        result=result,
        wanted=f"go by {the_role(demand.role)}",
        observed=f"{go.decision} by {go.person} on {day(go.at)}"
        if go
        else "no-go"
        if refusals
        else "nothing",
        owner=demand.role,
        because=tuple(dict.fromkeys(Place(d.path, ("decision",)) for d in shown))
        or (Place(case.policy.path, ("authorization",)),),
        excuse=None if result.satisfied else _excuse(case, refusals, given),
        fix=None if result.satisfied else _fix(case, refusals),
    )


def _excuse(case: Case, refusals: list[Decision], given: list[Decision]) -> str:
    demand = case.policy.record.authorization
    if refusals:
        return f"`{refusals[0].person}` said no-go on {day(refusals[0].at)}."
    if demand.by == "sign-off":
        authority = opened_up(the_role(demand.role))
        return f"{authority} authorizes with the last required sign-off, which is not there."
    why = (f"{d.path.rpartition('/')[2]} by `{d.person}` {uncounted(d.why)}" for d in given)
    return " ".join([f"{opened_up(the_role(demand.role))} has not authorized the release.", *why])


def _fix(case: Case, refusals: list[Decision]) -> str:
    demand = case.policy.record.authorization
    if demand.by == "sign-off" and not refusals:
        return "Collect the sign-offs that are missing."
    if refusals:
        return f"Let `{refusals[0].person}` decide anew: {again(case)}."
    return f"Authorize as {demand.role}: {again(case)}."
