"""A KPI was not looked at when it was due

What it finds:
    A KPI of `release.yaml` with a checkpoint that has passed since the successful deployment, and that
    neither `review.yaml` nor a follow-up of that KPI has a value for.

Why:
    A target that nobody compares with what happened is a wish.

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
    # followups/2026-03-03-error-rate.yaml
    of: {kpi: error-rate}
    done: 2026-03-03
    by: ops-one
    observed: {PT1H: 0.2}
    ```

Fix:
    Enter the value under `kpis` in `review.yaml`, or write a follow-up with `of: {kpi: <id>}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.dossier import distinct
from golive.judging.roles import role_or_author
from golive.judging.spans import spoken
from golive.judging.watching import Checkpoint, checkpoints
from golive.judging.words import counted, listed
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("ITIL-change-enablement",)


def kpi_unobserved(case: Case) -> Iterator[Requirement]:
    """One requirement for each KPI of which a checkpoint has passed; it only reminds."""
    passed = [one for one in checkpoints(case) if one.moment <= case.as_of]
    groups = [tuple(group) for _, group in groupby(passed, key=lambda one: one.place)]
    names = distinct(group[0].kpi.id for group in groups)
    for group, name in zip(groups, names, strict=True):
        yield _requirement(case, group, name)


def _requirement(case: Case, group: tuple[Checkpoint, ...], name: str) -> Requirement:
    open_ones = [one for one in group if one.value is None]
    due = open_ones[0].moment if open_ones else None
    asked = Asked(
        rule="kpi-unobserved",
        thing=name,
        gate=GATE,
        title=f"KPI {name}",
        wanted=f"a value at {counted(len(group), 'checkpoint')}",
        owner=role_or_author(case, "operations"),
        because=(group[0].place,),
        since=due,
        due=due,
    )
    terms = listed(spoken(one.term) for one in open_ones) if open_ones else ""
    said = f"Nobody has recorded `{name}` {terms} after the deployment."
    fix = f"Enter it under `kpis` in {case.folder.path('review.yaml')}, or write a follow-up."
    lack = Lack(said, fix, Result.MISSING) if open_ones else None
    seen = f"{len(group) - len(open_ones)} of {len(group)} observed"
    return requirement(asked, seen, lack)
