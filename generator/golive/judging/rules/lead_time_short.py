"""The decision comes too late before the window

What it finds:
    A go-live decision that lies closer to the window than the policy's `lead-time.at_least`; or
    a release on which, if it were decided now, there would be too little left. Hotfixes are exempt.

Why:
    Support, customers and the people on call need time to get ready.

Fails:
    ```yaml
    # authorization.yaml
    signed_at: 2026-03-08T10:00:00Z
    ```

Passes:
    ```yaml
    # authorization.yaml
    signed_at: 2026-03-02T11:00:00Z
    ```

Fix:
    Move `schedule.window` in `release.yaml`; or ask for a waiver of the rule `lead-time-short`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.spans import spoken
from golive.judging.waivers import waiver_for
from golive.judging.windows import window_of
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("ITIL-change-enablement",)


def lead_time_short(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for lead time and there is a window."""
    asked, window = case.policy.record.rules.lead_time, window_of(case)
    if asked is None or window is None or case.release.record.type == "hotfix":
        return
    latest = asked.at_least.before(window.start)
    waived = waiver_for(case, rule="lead-time-short") if case.judged_at > latest else None
    result = Result.WAIVED if waived else Result.MET if case.judged_at <= latest else Result.FAILED
    short = f"The window opens on {time(window.start)}, so the decision had to be taken by {time(latest)}."
    path, ahead = case.release.path, f"at least {spoken(asked.at_least)} after the decision"
    yield Requirement(
        id="lead-time-short",
        rule="lead-time-short",
        gate=GATE,
        title="Lead time",
        result=result,
        wanted=f"decided by {time(latest)} ({asked.at_least} before)",
        observed=time(case.judged_at),
        owner=case.policy.record.authorization.role,
        because=(case.place("release.yaml", "schedule", "window", "start"),),
        excuse=None if result.satisfied else short,
        fix=None if result.satisfied else f"Move `schedule.window` in {path} to a time {ahead}.",
        since=None if result.satisfied else latest,
        note=f"Waived by {waived.person}." if waived else None,
    )
