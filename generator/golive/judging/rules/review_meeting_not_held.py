"""The review meeting has not been held

What it finds:
    Where the policy asks for a review meeting: a `runup.yaml` that records none, or one that was held
    only after the decision.

Why:
    Whoever says go should have heard what the others know.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # runup.yaml
    review: {held: 2026-03-02T10:00:01Z}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # runup.yaml
    review: {held: 2026-03-02T10:00:00Z}
    ```

Fix:
    Hold the meeting and record it as `review` in `runup.yaml`; where the decision came first, take
    it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.going import authorizing
from golive.judging.meetings import (
    RUNUP,
    asked_meeting,
    chair_of,
    held_meeting,
    planned_meeting,
    record_place,
)
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("ITIL-change-enablement",)


def review_meeting_not_held(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for a review meeting: it was held before the decision."""
    if asked_meeting(case) is None:
        return
    planned, held = planned_meeting(case), held_meeting(case)
    asked = Asked(
        rule="review-meeting-not-held",
        gate=GATE,
        title="Review meeting held",
        wanted="held before the decision",
        owner=chair_of(case),
        because=(record_place(case, *(("held",) if held else ())),),
        due=planned.at if planned else None,
    )
    found = waivable(case, asked, f"on {time(held.held)}" if held else "not held", _lack(case))
    unplanned = found.result is Result.MISSING and planned is None
    yield replace(found, caused_by=("review-meeting-unscheduled",)) if unplanned else found


def _lack(case: Case) -> Lack | None:
    held, path = held_meeting(case), case.folder.path(RUNUP)
    if held is None:
        planned = planned_meeting(case)
        when = f", planned for {time(planned.at)}," if planned else ""
        excuse = f"The review meeting{when} has not been held."
        return Lack(excuse, f"Hold the meeting and record it as `review` in {path}.", Result.MISSING)
    if held.held <= case.judged_at:
        return None
    decided = authorizing(case.policy.record, case.decisions) is not None
    against = "the decision was taken on" if decided else "the release is judged as of"
    fix = (
        "Take the decision again, now that the meeting was held." if decided else f"Correct `held` in {path}."
    )
    excuse = f"The review meeting is recorded for {time(held.held)}, and {against} {time(case.judged_at)}."
    return Lack(excuse, fix)
