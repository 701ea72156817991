"""The mitigation of a risk is overdue.

What it finds:
    Where the policy asks about risks: an open risk whose `due` has passed at the time the release is
    judged: the time of the authorization, before it the time of the run.

Why:
    A mitigation that was promised and not delivered is no mitigation; the people who signed counted
    on it.

Fails:
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
        due: 2026-03-01
        status: open
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
        due: 2026-03-02
        status: open
    ```

Fix:
    Finish the mitigation and set the risk to `mitigated`, or agree on a new date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Case
from golive.judging.dossier import distinct, owner_of
from golive.judging.words import until
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.risks import Risk

SCOPE = "release"
GATE = Gate.READINESS


def risk_overdue(case: Case) -> Iterator[Requirement]:
    """One requirement for each open risk with a date."""
    if case.policy.record.rules.risks is None or case.folder.risks is None:
        return
    dated = [
        (index, risk, risk.due)
        for index, risk in enumerate(case.folder.risks.record.risks)
        if risk.status == "open" and risk.due is not None
    ]
    for id_, (index, risk, due) in zip(distinct(r.id for _, r, _ in dated), dated, strict=True):
        yield _requirement(case, f"risk-overdue/{id_}", index, risk, due)


def _requirement(case: Case, id_: str, index: int, risk: Risk, due: datetime) -> Requirement:
    late = due <= case.judged_at
    path = case.folder.path("risks.yaml")
    return Requirement(
        id=id_,
        rule="risk-overdue",
        gate=GATE,
        title=f"{risk.id}: {risk.title}",
        result=Result.FAILED if late else Result.MET,
        wanted="mitigated when it is due",
        observed=f"open, due by {until(due)}",
        owner=risk.owner or owner_of(case, "risks.yaml"),
        because=(case.place("risks.yaml", "risks", index, "due"),),
        excuse=f"Risk `{risk.id}` is still open and was due by {until(due)}." if late else None,
        fix=f"Mitigate `{risk.id}` and say so in {path}, or agree on a new `due`." if late else None,
        due=due,
    )
