"""A KPI missed its target

What it finds:
    A KPI of `release.yaml` that was observed outside its target at a checkpoint, while the review names
    no action. It reminds, and holds nothing up.

Why:
    Whether a release was worth it shows afterwards; whoever decides about the next one should know.

Fails:
    ```yaml
    # release.yaml
    kpis: [{id: error-rate, at_most: 0.5, unit: "%", at: [PT1H]}]
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # review.yaml
    held: 2026-03-03T11:30:00Z
    kpis: [{id: error-rate, observed: {PT1H: 0.7}}]
    ```

Passes:
    ```yaml
    # release.yaml
    kpis: [{id: error-rate, at_most: 0.5, unit: "%", at: [PT1H]}]
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # review.yaml
    held: 2026-03-03T11:30:00Z
    kpis: [{id: error-rate, observed: {PT1H: 0.5}}]
    ```

Fix:
    Say under `actions` in `review.yaml` what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.afterwards import review_held
from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement, told
from golive.judging.dossier import distinct
from golive.judging.roles import role_or_author
from golive.judging.spans import spoken
from golive.judging.watching import Checkpoint, checkpoints
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement
from golive.model.records.release import Kpi

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("ITIL-change-enablement",)


def kpi_missed(case: Case) -> Iterator[Requirement]:
    """One requirement for each value that was observed; a miss asks for an action, and is told with one."""
    seen = [one for one in checkpoints(case) if one.value is not None]
    names = distinct(f"{one.kpi.id}-{one.term}" for one in seen)
    for one, name in zip(seen, names, strict=True):
        asked = Asked(
            rule="kpi-missed",
            thing=name,
            gate=GATE,
            title=f"KPI {one.kpi.id}, {spoken(one.term)} after",
            wanted=_wanted(one.kpi),
            owner=role_or_author(case, "operations"),
            because=(one.place,),
        )
        yield _requirement(case, asked, one)


def _requirement(case: Case, asked: Asked, one: Checkpoint) -> Requirement:
    remark, review = _remark(one), review_held(case.folder, case.as_of)
    if remark is None or (review is not None and review.record.actions):
        return told(asked, _amount(one), remark)
    fix = f"Say under `actions` in {case.folder.path('review.yaml')} what is done about it."
    return requirement(asked, _amount(one), Lack(remark, fix))


def _unit(kpi: Kpi) -> str:
    return f" {kpi.unit}" if kpi.unit else ""


def _amount(one: Checkpoint) -> str:
    return f"{one.value}{_unit(one.kpi)}"


def _wanted(kpi: Kpi) -> str:
    bounds = (("at least", kpi.at_least), ("at most", kpi.at_most))
    asked = [f"{words} {bound}" for words, bound in bounds if bound is not None]
    return f"{listed(asked)}{_unit(kpi)}" if asked else "a value"


def _remark(one: Checkpoint) -> str | None:
    if not one.is_missed:
        return None
    when = f"{spoken(one.term)} after the deployment"
    return f"`{one.kpi.id}` was {_amount(one)} {when}; {_wanted(one.kpi)} was the target."
