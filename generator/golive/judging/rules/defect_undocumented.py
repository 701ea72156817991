"""A defect that ships is not documented.

What it finds:
    Under a policy with the criterion `remaining-defects-documented`: an open defect without a
    mitigation plan. One of severity low also needs a workaround and `post_deploy: true`, its place
    in the plan for after the deployment; one of severity medium the reason why it ships. `deferred`
    is open too.

Why:
    A known defect is a decision. Whoever is called at night must find what to do about it, and
    whoever signs must see that somebody thought it through.

Fails:
    ```yaml
    # defects.yaml
    defects:
      - {id: PAY-1201, title: Wrong icon, severity: low, status: open, mitigation: Fixed with 2.4.2}
    ```

Passes:
    ```yaml
    # defects.yaml
    defects:
      - id: PAY-1201
        title: Wrong icon
        severity: low
        status: open
        workaround: Ignore the icon
        mitigation: Fixed with 2.4.2
        post_deploy: true
    ```

Fix:
    Add what the requirement names to the defect in `defects.yaml`, or fix the defect.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import distinct, owner_of
from golive.judging.shipping import lacks
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.defects import Defect

SCOPE = "release"
GATE = Gate.READINESS

_CRITERION = "remaining-defects-documented"


def defect_undocumented(case: Case) -> Iterator[Requirement]:
    """One requirement for each open defect, where the policy asks for them to be documented."""
    if case.folder.defects is None or all(c.id != _CRITERION for c in case.policy.record.criteria):
        return
    register = [(i, d) for i, d in enumerate(case.folder.defects.record.defects) if d.is_open]
    for id_, (index, defect) in zip(distinct(d.id for _, d in register), register, strict=True):
        yield _requirement(case, id_, index, defect)


def _requirement(case: Case, id_: str, index: int, defect: Defect) -> Requirement:
    missing = lacks(defect)
    words = listed(missing) if missing else ""
    return Requirement(
        id=f"defect-undocumented/{id_}",
        rule="defect-undocumented",
        gate=GATE,
        title=f"{defect.id}: {defect.title}",
        result=Result.MISSING if missing else Result.MET,
        wanted="a mitigation plan and what its severity asks for",
        observed=f"no {listed(missing, 'and no')}" if missing else "documented",
        owner=owner_of(case, "defects.yaml"),
        because=(case.place("defects.yaml", "defects", index),),
        excuse=f"Open defect `{defect.id}` ({defect.severity}) lacks {words}." if missing else None,
        fix=f"Add {words} to `{defect.id}` in {case.folder.path('defects.yaml')}." if missing else None,
    )
