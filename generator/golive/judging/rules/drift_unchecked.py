"""Nobody has looked whether the environment has drifted

What it finds:
    A release whose `runup.yaml` shows no check for configuration drift after the decision, or one
    that is older than the policy's `drift_within`. Asked where `rules.run-up` says `drift`.

Why:
    What was tested runs in the environment as it was. Between the decision and the window somebody
    may have changed it.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {drift: true}}
    ---
    # runup.yaml
    drift: {checked_at: 2026-03-01T12:00:00Z, outcome: none}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {drift: true}}
    ---
    # runup.yaml
    drift: {checked_at: 2026-03-03T10:00:00Z, outcome: none}
    ```

Fix:
    Compare the environment with what was tested, and record it as `drift` in `runup.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.going import authorizing
from golive.judging.roles import role_or_author
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.policy_rules import RunUpRule
from golive.model.records.runup import Drift

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("NIST-800-53-CM-3", "SOC2-CC8.1")


def drift_unchecked(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for the check."""
    rule = case.policy.record.rules.run_up
    if rule is None or not rule.drift:
        return
    drift = case.folder.runup.record.drift if case.folder.runup else None
    limit = f", at most {spoken(rule.drift_within)} ago" if rule.drift_within else ""
    asked = Asked(
        rule="drift-unchecked",
        gate=GATE,
        title="Drift checked",
        wanted=f"checked after the decision{limit}",
        owner=role_or_author(case, "operations"),
        because=(
            case.place("runup.yaml", "drift", "checked_at")
            if case.folder.runup
            else case.place("release.yaml"),
        ),
    )
    observed = f"on {time(drift.checked_at)}" if drift else "never"
    excuse = _excuse(case, rule, drift)
    shortly = f" at most {spoken(rule.drift_within)} before the deployment" if rule.drift_within else ""
    fix = f"Check for drift{shortly}, and record it as `drift` in {case.folder.path('runup.yaml')}."
    result = Result.FAILED if drift else Result.MISSING
    yield requirement(asked, observed, Lack(excuse, fix, result) if excuse else None)


def _excuse(case: Case, rule: RunUpRule, drift: Drift | None) -> str | None:
    if drift is None or drift.checked_at > case.as_of:
        return "Nobody has checked whether the environment has drifted."
    when = f"The check for drift dates from {time(drift.checked_at)}"
    go = authorizing(case.policy.record, case.decisions)
    if go is not None and drift.checked_at < go.at:
        return f"{when}, before the decision of {time(go.at)}."
    if rule.drift_within is not None and rule.drift_within.after(drift.checked_at) < case.as_of:
        return f"{when}, more than {spoken(rule.drift_within)} ago."
    return None
