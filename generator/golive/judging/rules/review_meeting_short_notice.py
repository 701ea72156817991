"""The review meeting is planned close to the window

What it finds:
    A review meeting that lies less than the policy's `review-meeting.ahead` before the window. It is
    only told, and holds nothing up.

Why:
    What the meeting finds has to be mended, tested and signed before the window opens.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {ahead: P14D}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T20:00:01Z}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {ahead: P14D}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T20:00:00Z}}
    ```

Fix:
    Nothing has to be done; plan the next meeting earlier.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, told
from golive.judging.meetings import asked_meeting, chair_of, plan_place, planned_meeting
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def review_meeting_short_notice(case: Case) -> Iterator[Requirement]:
    """One requirement, never unmet, where the policy says how far ahead the meeting should be."""
    rule, planned, window = asked_meeting(case), planned_meeting(case), case.release.record.schedule.window
    if rule is None or rule.ahead is None or planned is None or window is None:
        return
    latest, ahead, at = rule.ahead.before(window.start), spoken(rule.ahead), time(planned.at)
    asked = Asked(
        rule="review-meeting-short-notice",
        gate=GATE,
        title="Review meeting well ahead",
        wanted=f"by {time(latest)} ({ahead} before the window)",
        owner=chair_of(case),
        because=(plan_place(case, "at"),),
    )
    remark = f"The review meeting is on {at}, after {time(latest)}: less than {ahead} before the window."
    yield told(asked, at, remark if planned.at > latest else None)
