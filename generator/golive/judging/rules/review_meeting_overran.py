"""The review meeting took longer than planned

What it finds:
    A review meeting whose `took` in `runup.yaml` is longer than its `duration` in `release.yaml`. It is
    only told, and holds nothing up.

Why:
    A decision meeting that overruns has met something that should have been known before.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T10:00:00Z, duration: PT15M}}
    ---
    # runup.yaml
    review: {held: 2026-02-24T10:00:00Z, took: PT16M}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T10:00:00Z, duration: PT15M}}
    ---
    # runup.yaml
    review: {held: 2026-02-24T10:00:00Z, took: PT15M}
    ```

Fix:
    Nothing has to be done; say in the review afterwards what took so long.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, told
from golive.judging.meetings import asked_meeting, chair_of, held_meeting, planned_meeting, record_place
from golive.judging.spans import spoken
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.AUTHORIZATION


def review_meeting_overran(case: Case) -> Iterator[Requirement]:
    """One requirement, never unmet, where it is known how long the meeting should take and took."""
    planned, held = planned_meeting(case), held_meeting(case)
    if asked_meeting(case) is None or planned is None or held is None:
        return
    if planned.duration is None or held.took is None:
        return
    limit, took = spoken(planned.duration), spoken(held.took)
    asked = Asked(
        rule="review-meeting-overran",
        gate=GATE,
        title="Review meeting within its time",
        wanted=f"at most {limit}",
        owner=chair_of(case),
        because=(record_place(case, "took"),),
    )
    remark = f"The review meeting took {took}, and {limit} were planned."
    yield told(asked, took, remark if held.took.length > planned.duration.length else None)
