"""The log lacks a step of the deployment

What it finds:
    After a successful deployment, a step of the policy's `rules.deployment.steps` that
    `deployment.yaml` does not show as passed, or as skipped with a note.

Why:
    A step that is not in the log was either not done or not seen. Both matter when something breaks.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {deployment: {steps: [promote, smoke-test]}}
    ---
    # deployment.yaml
    steps: [{step: promote, started: 2026-03-03T11:00:00Z, outcome: pass}]
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {deployment: {steps: [promote, smoke-test]}}
    ---
    # deployment.yaml
    steps:
      - {step: promote, started: 2026-03-03T11:00:00Z, outcome: pass}
      - {step: smoke-test, started: 2026-03-03T11:05:00Z, outcome: skipped, note: Done by hand}
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Fix:
    Enter the step under `steps` in `deployment.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.afterwards import last_step
from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.roles import role_or_author
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.deployment import Step

SCOPE = "release"
GATE = Gate.VALIDATION
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def deployment_step_missing(case: Case) -> Iterator[Requirement]:
    """One requirement for each step that the policy names; nothing before a successful deployment."""
    rule, begun = case.policy.record.rules.deployment, case.attempt
    if rule is None or begun is None or begun.outcome != "success":
        return
    for step in rule.steps:
        found = last_step(case.folder, step)
        asked = Asked(
            rule="deployment-step-missing",
            thing=step,
            gate=GATE,
            title=f"Step {step}",
            wanted="passed, or skipped with a note",
            owner=role_or_author(case, "operations"),
            because=(case.place("deployment.yaml", "steps", *([found[0]] if found else [])),),
            since=begun.at,
        )
        last = found[1] if found else None
        yield requirement(asked, last.outcome if last else "not logged", _lack(case, step, last))


def _lack(case: Case, step: str, last: Step | None) -> Lack | None:
    path = case.folder.path("deployment.yaml")
    if last is None:
        fix = f"Enter `{step}` under `steps` in {path}."
        return Lack(f"The log shows no step `{step}`.", fix, Result.MISSING)
    if last.outcome == "fail":
        return Lack(f"The step `{step}` failed.", f"Do it again and log it in {path}.")
    if last.outcome == "skipped" and last.note is None:
        return Lack(f"The step `{step}` was skipped without a word.", f"Say why as its `note` in {path}.")
    return None
