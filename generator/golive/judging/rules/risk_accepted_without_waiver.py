"""A risk is accepted and nobody signed for it.

What it finds:
    A risk with `status: accepted` that no counting waiver names, where the policy asks about risks
    or has `risks.yaml` in its dossier.

Why:
    Accepting a risk is a decision about other people's money. It needs a signature, a reason and an
    end.

Fails:
    ```yaml
    # risks.yaml
    risks:
      - id: R1
        title: Single database primary
        category: operational
        probability: 0.05
        impact: {low: 20000, likely: 80000, high: 400000}
        status: accepted
    ```

Passes:
    ```yaml
    # risks.yaml
    risks:
      - id: R1
        title: Single database primary
        category: operational
        probability: 0.05
        impact: {low: 20000, likely: 80000, high: 400000}
        mitigation: A warm standby
        owner: ops-one
        status: mitigated
    ```

Fix:
    Ask for a waiver that names the risk, or mitigate it.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import distinct, owner_of
from golive.judging.waivers import waiver_for, waiver_refusal
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.risks import Risk

SCOPE = "release"
GATE = Gate.READINESS


def risk_accepted_without_waiver(case: Case) -> Iterator[Requirement]:
    """One requirement for each accepted risk."""
    policy = case.policy.record
    if case.folder.risks is None or (policy.rules.risks is None and "risks.yaml" not in policy.dossier):
        return
    accepted = [(i, r) for i, r in enumerate(case.folder.risks.record.risks) if r.status == "accepted"]
    for id_, (index, risk) in zip(distinct(r.id for _, r in accepted), accepted, strict=True):
        yield _requirement(case, id_, index, risk)


def _requirement(case: Case, id_: str, index: int, risk: Risk) -> Requirement:
    place = case.place("risks.yaml", "risks", index, "status")
    waiver = waiver_for(case, risk=risk.id)
    refusal = waiver_refusal(case, risk=risk.id) or "no waiver names it"
    return Requirement(
        id=f"risk-accepted-without-waiver/{id_}",
        rule="risk-accepted-without-waiver",
        gate=GATE,
        title=f"{risk.id}: {risk.title}",
        result=Result.WAIVED if waiver else Result.MISSING,
        wanted="a waiver that names the risk",
        observed=f"accepted by `{waiver.person}`" if waiver else "accepted without a waiver",
        owner=risk.owner or owner_of(case, "risks.yaml"),
        because=(place, Place(waiver.path)) if waiver else (place,),
        excuse=None if waiver else f"Risk `{risk.id}` is accepted, but {refusal.rstrip('.')}.",
        fix=None if waiver else f"Write a signed waiver with `risk: {risk.id}`, or mitigate the risk.",
    )
