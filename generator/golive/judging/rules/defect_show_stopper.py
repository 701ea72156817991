"""A show-stopper ships without permission or without a reason.

What it finds:
    An open defect of severity critical or high, under a policy whose criterion
    `critical-defects-open` or `high-defects-open` asks about it. It may ship only when the criterion
    is met all the same or waived, and when its `ship_reason` says why.

Why:
    Shipping a show-stopper is sometimes right, and never a matter of course: somebody with the right
    to do so signs for it, and the register says why.

Fails:
    ```yaml
    # defects.yaml
    defects:
      - {id: PAY-1300, title: Refund paid twice, severity: critical, status: open, mitigation: Watch it}
    ```

Passes:
    ```yaml
    # defects.yaml
    defects:
      - {id: PAY-1300, title: Refund paid twice, severity: critical, status: fixed}
    ```

Fix:
    Fix the defect. Or say in `ship_reason` why it ships, and ask a role in the criterion's
    `waivable_by` for a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from golive.judging.case import Case
from golive.judging.dossier import distinct, owner_of
from golive.judging.shipping import SHOW_STOPPERS
from golive.judging.thresholds import is_within
from golive.judging.waivers import waiver_for
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.defects import Defect
from golive.model.records.policy import Criterion

SCOPE = "release"
GATE = Gate.READINESS


def defect_show_stopper(case: Case) -> Iterator[Requirement]:
    """One requirement for each open show-stopper that a criterion asks about."""
    criteria = {criterion.id: criterion for criterion in case.policy.record.criteria}
    defects = case.folder.defects.record.defects if case.folder.defects else ()
    asked = [
        (index, defect, criteria[SHOW_STOPPERS[defect.severity]])
        for index, defect in enumerate(defects)
        if defect.is_open and SHOW_STOPPERS.get(defect.severity) in criteria
    ]
    for id_, (index, defect, criterion) in zip(distinct(d.id for _, d, _ in asked), asked, strict=True):
        yield _requirement(case, id_, index, defect, _lacking(case, defect, criterion))


def _lacking(case: Case, defect: Defect, criterion: Criterion) -> tuple[str, ...]:
    permission = () if _may_ship(case, defect, criterion) else (f"a waiver of `{criterion.id}`",)
    reason = () if defect.ship_reason else ("a `ship_reason`",)
    return permission + reason


def _may_ship(case: Case, defect: Defect, criterion: Criterion) -> bool:
    defects = case.folder.defects.record.defects if case.folder.defects else ()
    number = Decimal(sum(d.is_open and d.severity == defect.severity for d in defects))
    if criterion.measure is not None and is_within(criterion.measure, number):
        return True
    observed = number if criterion.measure else None
    return waiver_for(case, criterion=criterion.id, observed=observed) is not None


def _requirement(case: Case, id_: str, index: int, defect: Defect, lacking: tuple[str, ...]) -> Requirement:
    path = case.folder.path("defects.yaml")
    words = listed(lacking) if lacking else ""
    return Requirement(
        id=f"defect-show-stopper/{id_}",
        rule="defect-show-stopper",
        gate=GATE,
        title=f"{defect.id}: {defect.title}",
        result=Result.FAILED if lacking else Result.MET,
        wanted="fixed, or permitted and with the reason why it ships",
        observed=f"{defect.status}, severity {defect.severity}" + (f", without {words}" if lacking else ""),
        owner=owner_of(case, "defects.yaml"),
        because=(case.place("defects.yaml", "defects", index),),
        excuse=f"Open defect `{defect.id}` is {defect.severity} and would ship without {words}."
        if lacking
        else None,
        fix=f"Fix `{defect.id}` and record it in {path}, or give it {words}." if lacking else None,
    )
