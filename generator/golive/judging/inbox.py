"""Whose turn it is, seen from one person: the root causes that they can clear now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from golive.judging.case import Context
from golive.judging.roles import running_terms
from golive.model.assessment import Assessment, Excuse
from golive.model.inbox import Task

_NEVER = datetime.max.replace(tzinfo=UTC)
_DECIDING = frozenset({"sign-off-missing", "authorization-missing", "cab-missing"})
"""The rules whose requirements ask for a decision that no author may take."""


def inbox(context: Context, assessments: Iterable[Assessment], person: str) -> tuple[Task, ...]:
    """What waits for a person, the most urgent first: overdue, then by term, then by how long it waits.

    A consequence is nobody's turn yet. What somebody may not decide, or has decided, does not wait for them.
    """
    tasks = (task for one in assessments for task in _tasks(context, one, person))
    return tuple(sorted(tasks, key=_urgency))


def _urgency(task: Task) -> tuple[datetime, datetime, str]:
    return task.excuse.due or _NEVER, task.excuse.since or _NEVER, task.release


def _tasks(context: Context, assessment: Assessment, person: str) -> Iterator[Task]:
    for excuse in assessment.excuses:
        role = None if excuse.owner == person else excuse.owner
        if role is not None and not _can_act(context, assessment, excuse, (person, role)):
            continue
        if excuse.owner is not None:
            overdue = excuse.due is not None and excuse.due <= context.as_of
            yield Task(assessment.release, role, excuse, overdue)


def _can_act(context: Context, assessment: Assessment, excuse: Excuse, seat: tuple[str, str]) -> bool:
    """Whether a person has a role for the product now, and may and need still decide in it."""
    person, role = seat
    if not running_terms(context, person, role, assessment.product, context.as_of):
        return False
    if excuse.rule not in _DECIDING:
        return True
    return not _is_barred(context, assessment, person) and not any(
        one.counts and one.person == person and one.role == role and one.decision.startswith("approve")
        for one in assessment.decisions
    )


def _is_barred(context: Context, assessment: Assessment, person: str) -> bool:
    policy = context.book.policies.get(assessment.policy or "")
    may_sign = policy is not None and policy.record.separation.author_may_sign
    return person in assessment.authors and not may_sign
