"""What open releases would come to under a version of a policy that a change brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.assessing import assess
from golive.judging.case import Context
from golive.judging.heard import surroundings
from golive.judging.supposing import supposed
from golive.model.assessment import OVER, Assessment, State
from golive.model.book import Book
from golive.model.differences import UnderPolicy

MOST = 20
"""How many releases are tried; each means that the book is heard once more."""

_CLOSED = OVER | {State.HISTORICAL, State.INVALID}


def verdicts_under(
    context: Context, before: Book, assessments: Mapping[str, Assessment]
) -> Mapping[str, tuple[str, ...]]:
    """Each new version to a sentence on every open release that the same policy judges.

    Args:
        context: the book as it would be with the change.
        before: the book at the merge base.
        assessments: the verdicts on the releases as the change leaves them.
    """
    new = sorted(context.book.policies.keys() - before.policies.keys())
    return {version: tuple(_under(context, version, assessments)) for version in new}


def _under(context: Context, version: str, assessments: Mapping[str, Assessment]) -> Iterator[str]:
    name = version.rpartition("/")[0]
    judged = [a for a in assessments.values() if _is_open(a) and (a.policy or "").rpartition("/")[0] == name]
    for one in judged[:MOST]:
        changed, _ = supposed(context, one, (UnderPolicy(version),))
        after = assess(surroundings(changed), changed.book.releases[one.release])
        yield _sentence(one, version, after)
    if len(judged) > MOST:
        yield f"{len(judged) - MOST} more open releases of the same policy were not tried."


def _is_open(assessment: Assessment) -> bool:
    return assessment.state not in _CLOSED


def _sentence(one: Assessment, version: str, after: Assessment) -> str:
    if one.policy == version:
        return f"`{one.release}` is judged by it. {after.verdict}"
    stays = f"`{one.release}` stays under `{one.policy}`"
    if after.state is one.state:
        return f"{stays}. Under `{version}` it would be {after.state} as well."
    return f"{stays} and is {one.state}. Under `{version}` it would be {after.state}: {after.because}"
