"""Somebody who was invited was not at the review meeting

What it finds:
    A role or a person in `schedule.review.invited` that `review.attended` in `runup.yaml` does not show. A
    role was there when it is named, or a person who held it for the product on that day; a person
    only by name.

Why:
    The one who was not there is the one whose question was not asked.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T10:00:00Z, invited: [qa-lead, operations]}}
    ---
    # runup.yaml
    review: {held: 2026-02-24T10:00:00Z, attended: [operations]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {review-meeting: {required: true}}
    ---
    # release.yaml
    schedule: {review: {at: 2026-02-24T10:00:00Z, invited: [qa-lead, operations]}}
    ---
    # runup.yaml
    review: {held: 2026-02-24T10:00:00Z, attended: [qa-one, operations]}
    ```

Fix:
    Meet again with those who were missing and record it; or ask for a waiver of the rule
    `review-meeting-unattended`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.meetings import (
    RUNUP,
    asked_meeting,
    chair_of,
    held_meeting,
    plan_place,
    planned_meeting,
    record_place,
)
from golive.judging.roles import running_terms
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement
from golive.model.places import Place
from golive.model.records.runup import ReviewHeld

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("ITIL-change-enablement",)


def review_meeting_unattended(case: Case) -> Iterator[Requirement]:
    """One requirement once a meeting is recorded that somebody was invited to."""
    planned, held = planned_meeting(case), held_meeting(case)
    if asked_meeting(case) is None or planned is None or held is None or not planned.invited:
        return
    absent = _absent(case, planned.invited, held)
    names = listed(f"`{name}`" for name in absent) if absent else ""
    asked = Asked(
        rule="review-meeting-unattended",
        gate=GATE,
        title="Review meeting attended",
        wanted=listed(dict.fromkeys(planned.invited)),
        owner=chair_of(case),
        because=(*absent.values(), record_place(case, "attended")),
    )
    excuse = f"{names} {'was' if len(absent) == 1 else 'were'} invited to the review meeting and not there."
    fix = f"Meet again with {names} and record it as `review` in {case.folder.path(RUNUP)}."
    observed = listed(held.attended) if held.attended else "nobody"
    yield waivable(case, asked, observed, Lack(excuse, fix) if absent else None)


def _absent(case: Case, invited: tuple[str, ...], held: ReviewHeld) -> Mapping[str, Place]:
    """Each of the invited who was not there, with the place of the invitation."""
    return {
        name: plan_place(case, "invited", index)
        for index, name in enumerate(invited)
        if not _attended(case, name, held)
    }


def _attended(case: Case, name: str, held: ReviewHeld) -> bool:
    product = case.folder.product
    return name in held.attended or any(
        running_terms(case.context, person, name, product, held.held) for person in held.attended
    )
