"""The review meeting of a release: as it is asked for, planned and held."""

from __future__ import annotations

from golive.judging.case import Case
from golive.model.places import Place
from golive.model.records.policy_rules import ReviewMeetingRule
from golive.model.records.release import ReviewMeeting
from golive.model.records.runup import ReviewHeld

RUNUP = "runup.yaml"


def asked_meeting(case: Case) -> ReviewMeetingRule | None:
    """The parameters of the review meeting; ``None`` where the policy asks for none."""
    rule = case.policy.record.rules.review_meeting
    return rule if rule is not None and rule.required else None


def planned_meeting(case: Case) -> ReviewMeeting | None:
    """The meeting as the release plans it; ``None`` without one."""
    return case.release.record.schedule.review


def held_meeting(case: Case) -> ReviewHeld | None:
    """The meeting as it was, by the run-up; ``None`` while nobody has recorded one."""
    return case.folder.runup.record.review if case.folder.runup else None


def chair_of(case: Case) -> str:
    """Whose turn it is to hold it: who chairs it, else the release's author."""
    planned = planned_meeting(case)
    return planned.chair if planned and planned.chair else case.release.record.author


def plan_place(case: Case, *route: str | int) -> Place:
    """Where the plan of the meeting stands, or should."""
    return case.place("release.yaml", "schedule", "review", *route)


def record_place(case: Case, *route: str | int) -> Place:
    """Where the meeting is recorded; without a run-up where it is planned."""
    return case.place(RUNUP, "review", *route) if case.folder.runup else plan_place(case)
