"""The rehearsal of the deployment is too long ago

What it finds:
    A passed `rehearsal` that is older than the policy's `gold-master.within` at the time the release is
    judged: the time of the authorization, before it the time of the run. Exactly that age is in
    time.

Why:
    The environment that was rehearsed in drifts away from the one that will be deployed to.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {gold-master: {within: P14D}}
    ---
    # release.yaml
    rehearsal: {environment: staging, at: 2026-02-16T09:59:59Z, outcome: pass}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {gold-master: {within: P14D}}
    ---
    # release.yaml
    rehearsal: {environment: staging, at: 2026-02-16T10:00:00Z, outcome: pass}
    ```

Fix:
    Rehearse the deployment again and record that as `rehearsal` in `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.rehearsals import asked_dress, dress_passed
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def gold_master_late(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a passed rehearsal and the policy says how old it may be."""
    rule, held = asked_dress(case), dress_passed(case)
    if rule is None or rule.within is None or held is None:
        return
    limit = spoken(rule.within)
    asked = Asked(
        rule="gold-master-late",
        gate=GATE,
        title="Deployment rehearsed recently",
        wanted=f"at most {limit} ago",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "rehearsal", "at"),),
    )
    excuse = f"The deployment was rehearsed on {time(held.at)}; at most {limit} ago is wanted."
    fix = f"Rehearse the deployment again and record it as `rehearsal` in {case.release.path}."
    late = rule.within.after(held.at) < case.judged_at
    yield waivable(case, asked, f"on {time(held.at)}", Lack(excuse, fix) if late else None)
