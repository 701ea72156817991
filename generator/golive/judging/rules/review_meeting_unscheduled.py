"""No review meeting is planned

What it finds:
    Where the policy asks for a review meeting: a release without `schedule.review`.

Why:
    Those who sign should have met once over the same facts, and need to know when.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T10:00:00Z, duration: PT15M, chair: rm-one, invited: [qa-lead]}}
    ```

Fix:
    Enter the meeting as `schedule.review` in `release.yaml`: when, how long, who chairs it, who is invited.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.meetings import asked_meeting, chair_of, plan_place, planned_meeting
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def review_meeting_unscheduled(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for a review meeting: it has a time."""
    if asked_meeting(case) is None:
        return
    planned = planned_meeting(case)
    asked = Asked(
        rule="review-meeting-unscheduled",
        gate=GATE,
        title="Review meeting planned",
        wanted="a time for the review meeting",
        owner=chair_of(case),
        because=(plan_place(case),),
    )
    fix = f"Enter the meeting as `schedule.review` in {case.release.path}."
    lack = Lack("No review meeting is planned.", fix, Result.MISSING)
    yield waivable(case, asked, time(planned.at) if planned else "nothing", None if planned else lack)
