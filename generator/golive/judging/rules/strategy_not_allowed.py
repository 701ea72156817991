"""The deployment strategy is not one that the policy allows.

What it finds:
    A release whose `deployment.strategy` is not in the policy's list, or is not given.

Why:
    How a release goes out decides how many people a mistake reaches before somebody sees it.

Fails:
    ```yaml
    # release.yaml
    deployment: {strategy: big-bang}
    ```

Passes:
    ```yaml
    # release.yaml
    deployment: {strategy: rolling}
    ```

Fix:
    Plan the deployment with one of the allowed strategies.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS


def strategy_not_allowed(case: Case) -> Iterator[Requirement]:
    """One requirement: the planned strategy is allowed."""
    rule = case.policy.record.rules.strategy
    if rule is None:
        return
    plan = case.release.record.deployment
    strategy = plan.strategy if plan else None
    allowed = listed((f"`{name}`" for name in rule.allowed), "or") if rule.allowed else "no strategy"
    met = strategy in rule.allowed
    observed = f"`{strategy}`" if strategy else "no strategy"
    yield Requirement(
        id="strategy-not-allowed",
        rule="strategy-not-allowed",
        gate=GATE,
        title="Deployment strategy",
        result=Result.MET if met else Result.FAILED if strategy else Result.MISSING,
        wanted=allowed,
        observed=observed,
        owner=case.release.record.author,
        because=(case.place("release.yaml", "deployment", "strategy"),),
        excuse=None if met else f"The deployment is planned with {observed}; {allowed} is allowed.",
        fix=None if met else f"Set `deployment.strategy` in {case.release.path} to {allowed}.",
    )
