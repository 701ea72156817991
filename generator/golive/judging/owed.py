"""What a release owes after its decision, and which follow-ups say that it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from golive.judging.afterwards import done_by, review_held
from golive.judging.case import Case
from golive.judging.emergencies import unpaid
from golive.model.book import ReleaseFolder, Signed
from golive.model.places import Place
from golive.model.records.followup import FollowUp
from golive.model.records.signed import Approval, Cab


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that was promised.

    Attributes:
        kind: ``action``, ``condition``, ``toggle`` or ``retro``, as follow-ups name it. id: its id there.
        owner: a person or role. due: UTC; ``None`` where no time was named.
    """

    kind: str
    id: str
    text: str
    owner: str
    due: datetime | None
    place: Place


def owed(case: Case) -> Iterator[Owed]:
    """Everything that was promised: actions, conditions that count, toggles, retro items."""
    yield from _actions(case)
    yield from _conditions(case)
    yield from _toggles(case)
    yield from _retro(case)


def followup(folder: ReleaseFolder, kind: str, id_: str, by: datetime) -> FollowUp | None:
    """The last follow-up that says something was done by then; ``None`` without one."""
    own = (one for one in done_by(folder, by) if one.of.thing == (kind, id_))
    return max(own, key=lambda record: record.done, default=None)


def _actions(case: Case) -> Iterator[Owed]:
    review = review_held(case.folder, case.as_of)
    for index, action in enumerate(review.record.actions if review else ()):
        place = case.place("review.yaml", "actions", index)
        yield Owed("action", action.id, action.text, action.owner, action.due, place)


def _conditions(case: Case) -> Iterator[Owed]:
    counting = {decision.path for decision in case.decisions if decision.counts}
    given: tuple[Signed[Approval] | Signed[Cab], ...] = (*case.folder.approvals, *case.folder.cab)
    for signed in given:
        conditions = signed.record.conditions if signed.path in counting else ()
        for index, condition in enumerate(conditions):
            place = Place(signed.path, ("conditions", index))
            owner = condition.owner or signed.record.role
            yield Owed("condition", condition.id, condition.text, owner, condition.due, place)


def _toggles(case: Case) -> Iterator[Owed]:
    release = case.release.record
    for index, toggle in enumerate(release.toggles):
        if toggle.remove_by is not None:
            place = case.place("release.yaml", "toggles", index)
            owner = toggle.owner or release.author
            yield Owed("toggle", toggle.name, f"Remove {toggle.name}", owner, toggle.remove_by, place)


def _retro(case: Case) -> Iterator[Owed]:
    """What an emergency left out before its deployment."""
    retro, policy = case.policy.record.retro, case.policy
    if case.attempt is None or retro.within is None:
        return
    due = retro.within.after(case.attempt.at)
    done = {f.of.retro for f in done_by(case.folder, case.as_of)}
    missing = set(unpaid(case.folder, policy.record, case.context.verifications, case.as_of))
    for index, item in enumerate(retro.items):
        if item in missing | done:
            owner = policy.record.authorization.role
            yield Owed(
                "retro", item, f"Deliver {item}", owner, due, Place(policy.path, ("retro", "items", index))
            )
