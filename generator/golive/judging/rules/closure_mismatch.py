"""The closure does not fit what happened

What it finds:
    A closure whose `state` is not what the records showed when it was signed: `production` wants a
    deployment that succeeded, every step of the policy done, every check passed and, where the policy
    asks for one, the review held; `rolled-back` wants a deployment that was rolled back or aborted;
    `withdrawn` wants none at all that had begun when the closure landed.

Why:
    A closure is what people read in five years. It must not say more than was so.

Fails:
    ```yaml
    # closure.yaml, in full
    kind: closure
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: release-manager
    by: rm-one
    signed_at: 2026-03-03T11:40:00Z
    state: production
    ```

Passes:
    ```yaml
    # closure.yaml, in full
    kind: closure
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: release-manager
    by: rm-one
    signed_at: 2026-03-03T11:40:00Z
    state: withdrawn
    ```

Fix:
    Finish what is missing, or close with the state that is true, in `closure.<n>.yaml`.
"""

from __future__ import annotations

from datetime import datetime

from golive.judging.afterwards import open_steps, review_held
from golive.judging.case import Hearing, Verdict
from golive.judging.deploying import Attempt, attempt
from golive.judging.subjects import next_of
from golive.judging.validating import checks, has_passed
from golive.judging.words import listed
from golive.model.records.signed import Closure

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def closure_mismatch(hearing: Hearing) -> Verdict | None:
    """Why the closure's state is not what happened; ``None`` when it is.

    A deployment that is logged only after a withdrawal had begun all the same.
    """
    record = hearing.record
    if not isinstance(record, Closure):
        return None
    withdrawn = record.state == "withdrawn"
    folder = hearing.context.book.releases[hearing.folder.id] if withdrawn else hearing.folder
    begun = attempt(folder, min(hearing.context.as_of, hearing.at))
    by = min(hearing.context.as_of, record.signed_at)
    why = _gainsaid(hearing, record.state, begun, by)
    hint = f"Finish what is missing, or close with the state that is true, in {next_of(hearing)}."
    return Verdict("closure-mismatch", why, route=("state",), hint=hint) if why else None


def _gainsaid(hearing: Hearing, state: str, begun: Attempt | None, by: datetime) -> str | None:
    outcome = begun.outcome if begun else None
    said = f"It says `{state}`, and"
    if state == "withdrawn":
        return f"{said} the release was deployed." if begun else None
    if state == "rolled-back":
        return None if outcome in {"rolled-back", "aborted"} else f"{said} nothing was taken back."
    if begun is None or outcome != "success":
        return f"{said} no deployment has succeeded."
    missing = [f"`{name}`" for name in _open(hearing, begun, by)]
    if missing:
        return f"{said} {listed(missing)} {'has' if len(missing) == 1 else 'have'} not passed."
    if hearing.policy.record.review is not None and review_held(hearing.folder, by) is None:
        return f"{said} the review was not held."
    return None


def _open(hearing: Hearing, begun: Attempt, by: datetime) -> list[str]:
    """The steps and checks that the policy and the release ask for, and that were not done well."""
    rule = hearing.policy.record.rules.deployment
    steps = open_steps(hearing.folder, rule.steps if rule else ())
    asked = checks(hearing.folder, hearing.policy)
    return [*steps, *(c.name for c in asked if not has_passed(hearing.folder, c.name, begun.at, by))]
