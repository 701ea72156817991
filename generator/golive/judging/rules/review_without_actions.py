"""The review found faults and decided nothing

What it finds:
    A post-implementation review that names something that slipped, or an incident that the release
    caused, and no action.

Why:
    A lesson that changes nothing is not learnt.

Fails:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # review.yaml
    held: 2026-03-03T11:30:00Z
    slipped: [{text: The migration took an hour, cause: It was rehearsed with little data}]
    ```

Passes:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # review.yaml
    held: 2026-03-03T11:30:00Z
    slipped: [{text: The migration took an hour, cause: It was rehearsed with little data}]
    actions: [{id: A1, text: Rehearse with full data, owner: ops-one, due: 2026-04-15}]
    ```

Fix:
    Agree on an action with an owner and a date, and enter it under `actions` in `review.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.afterwards import review_held
from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.words import counted
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("ITIL-change-enablement",)


def review_without_actions(case: Case) -> Iterator[Requirement]:
    """One requirement where a review stands beside a deployment."""
    review, closure = review_held(case.folder, case.as_of), case.policy.record.closure
    if review is None or case.attempt is None:
        return
    record = review.record
    faults = len(record.slipped) + sum(1 for one in record.incidents if one.caused_by_release)
    asked = Asked(
        rule="review-without-actions",
        gate=GATE,
        title="Actions recorded",
        wanted="an action where something went wrong",
        owner=closure.role if closure else case.release.record.author,
        because=(case.place("review.yaml", "actions"),),
    )
    said = f"The review names {counted(faults, 'fault')} and no action."
    fix = f"Enter what will be done under `actions` in {review.path}."
    lack = Lack(said, fix, Result.MISSING) if faults and not record.actions else None
    yield requirement(asked, counted(len(record.actions), "action"), lack)
