"""Nobody has looked back yet

What it finds:
    A release whose deployment has ended, well or not, without a post-implementation review. Asked where
    the policy has `review`; it is due that long after the deployment. Missing until then, failed
    from then on.

Why:
    What nobody looks back at happens again. The clock moves no state: an overdue review is a
    reminder with a name on it.

Fails:
    ```yaml
    # policies/standard/1.yaml
    review: {due: P14D}
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
    # policies/standard/1.yaml
    review: {due: P14D}
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
    lessons: [None this time]
    ```

Fix:
    Hold the review and write `review.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.afterwards import review_held
from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("ITIL-change-enablement", "SOC2-CC8.1")


def review_missing(case: Case) -> Iterator[Requirement]:
    """One requirement once a deployment has ended, where the policy asks for a review."""
    rule, begun, review = case.policy.record.review, case.attempt, review_held(case.folder, case.as_of)
    if rule is None or begun is None or begun.outcome is None:
        return
    due, closure = rule.due.after(begun.at), case.policy.record.closure
    asked = Asked(
        rule="review-missing",
        gate=GATE,
        title="Post-implementation review",
        wanted=f"held by {time(due)}",
        owner=closure.role if closure else case.release.record.author,
        because=(case.place("review.yaml", "held") if review else case.place("deployment.yaml", "outcome"),),
        since=begun.at,
        due=due,
    )
    held = review.record.held if review else None
    note = f"It was held after {time(due)}, when it was due." if held and held > due else None
    path = case.folder.path("review.yaml")
    is_late = case.as_of > due
    said = f"The post-implementation review is {'overdue since' if is_late else 'due by'} {time(due)}."
    result = Result.FAILED if is_late else Result.MISSING
    lack = None if held else Lack(said, f"Hold the review and write {path}.", result)
    yield requirement(asked, f"held on {time(held)}" if held else "not held", lack, note)
