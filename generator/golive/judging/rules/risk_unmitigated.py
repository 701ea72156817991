"""A risk has no mitigation, no owner or no date.

What it finds:
    Where the policy asks about risks: an open risk without mitigation, owner or due date, or a
    mitigated one without mitigation or owner.

Why:
    A risk that nobody owns is a risk that nobody works on.

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
        status: open
    none: [brand, security]
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
        due: 2026-03-09
        status: open
    none: [brand, security]
    ```

Fix:
    Say what is done about the risk (`mitigation`), by whom (`owner`) and until when (`due`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Case
from golive.judging.dossier import distinct, owner_of
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.risks import Risk

SCOPE = "release"
GATE = Gate.READINESS


def risk_unmitigated(case: Case) -> Iterator[Requirement]:
    """One requirement for each risk that is open or mitigated."""
    if case.policy.record.rules.risks is None or case.folder.risks is None:
        return
    register = [(i, r) for i, r in enumerate(case.folder.risks.record.risks) if r.status != "accepted"]
    for id_, (index, risk) in zip(distinct(r.id for _, r in register), register, strict=True):
        yield _requirement(case, id_, index, risk)


def _lacking(risk: Risk) -> tuple[str, ...]:
    needs: Mapping[str, object] = {"`mitigation`": risk.mitigation, "`owner`": risk.owner}
    if risk.status == "open":
        needs = {**needs, "`due`": risk.due}
    return tuple(name for name, given in needs.items() if given is None)


def _requirement(case: Case, id_: str, index: int, risk: Risk) -> Requirement:
    lacking = _lacking(risk)
    words = listed(lacking) if lacking else ""
    return Requirement(
        id=f"risk-unmitigated/{id_}",
        rule="risk-unmitigated",
        gate=GATE,
        title=f"{risk.id}: {risk.title}",
        result=Result.MISSING if lacking else Result.MET,
        wanted="mitigation, owner and due date" if risk.status == "open" else "mitigation and owner",
        observed=f"{risk.status}, no {listed(lacking, 'and no')}" if lacking else risk.status,
        owner=risk.owner or owner_of(case, "risks.yaml"),
        because=(case.place("risks.yaml", "risks", index),),
        excuse=f"Risk `{risk.id}` is {risk.status} and lacks {words}." if lacking else None,
        fix=f"Add {words} to `{risk.id}` in {case.folder.path('risks.yaml')}." if lacking else None,
    )
