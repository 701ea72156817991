"""Events: what happened to releases, from decisions, landings and imported history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from golive.model.assessment import Assessment, Decision
from golive.model.book import ReleaseFolder
from golive.model.records.release import HistoricalRelease, OriginEvent
from golive.publishing.wording import KINDS, Status, decided, words


class Event(NamedTuple):
    """One line of a change log.

    Attributes:
        at: UTC; ``None`` where the source gives no time.
        claimed: True where the time is what a signer or a source says, not a landing.
        kind: ``approval`` … ``halt``, ``recorded`` or ``origin``.
        what: in a few words. who: person, source or ``""``. why: one sentence or ``""``.
        status: how a decision stands; ``None`` for other events.
        anchor: on the release's page; ``""`` for the page itself.
        commit: full id; ``None`` when not landed or not known.
    """

    at: datetime | None
    claimed: bool
    kind: str
    release: str
    product: str
    what: str
    who: str = ""
    role: str = ""
    decision: str = ""
    why: str = ""
    status: Status | None = None
    path: str = ""
    anchor: str = ""
    commit: str | None = None

    @property
    def date(self) -> datetime | None:
        """When it is sorted and paged by."""
        return self.at


def moment(value: object) -> datetime | None:
    """A source's time, or ``None`` where it says nothing or a literal null."""
    return value if isinstance(value, datetime) else None


def release_events(assessment: Assessment, folder: ReleaseFolder | None) -> Iterator[Event]:
    """The events of one release, in no order."""
    if assessment.landed_at is not None:
        yield Event(
            at=assessment.landed_at,
            claimed=False,
            kind="recorded",
            release=assessment.release,
            product=assessment.product,
            what="Release recorded in the book",
        )
    for decision in assessment.decisions:
        yield _decided(assessment, decision)
    if folder is not None:
        yield from _happened(assessment, folder)
    if folder is not None and folder.release is not None:
        record = folder.release.record
        if isinstance(record, HistoricalRelease):
            yield from _imported(assessment, record)


def decision_anchor(path: str) -> str:
    """The anchor of a decision's file on its release's page.

    >>> decision_anchor("records/releases/pay/1.0/approvals/qa-lead--qa-one.2.yaml")
    'approvals-qa-lead--qa-one.2'
    """
    return "-".join(path.removesuffix(".yaml").split("/")[4:])


_ONE_WORD = frozenset({"halt", "waiver", "blocker"})


def decision_words(decision: Decision) -> str:
    """``Sign-off as QA lead: approve``; kinds with a single word do not repeat it."""
    kind = KINDS.get(decision.kind, decision.kind)
    role = f" as {words(decision.role)}" if decision.role else ""
    word = "" if decision.kind in _ONE_WORD else f": {words(decision.decision)}"
    return f"{kind}{role}{word}"


def _decided(assessment: Assessment, decision: Decision) -> Event:
    return Event(
        at=decision.landed_at or decision.at,
        claimed=decision.landed_at is None,
        kind=decision.kind,
        release=assessment.release,
        product=assessment.product,
        what=decision_words(decision),
        who=decision.person,
        role=decision.role,
        decision=decision.decision,
        why=decision.why,
        status=decided(decision),
        path=decision.path,
        anchor=decision_anchor(decision.path),
        commit=decision.landed_in,
    )


_ENDS = {"success": "Deployed", "rolled-back": "Deployed and rolled back", "aborted": "Deployment aborted"}


def _happened(assessment: Assessment, folder: ReleaseFolder) -> Iterator[Event]:
    """What nobody signs: deployment, checks, review, follow-ups; their times are what the records say."""
    if folder.deployment is not None:
        log = folder.deployment.record
        begun = [one.at for one in log.deployed] or [step.started for step in log.steps]
        reason = log.rollback.reason if log.rollback else log.reason
        what = _ENDS.get(log.outcome or "", "Deployment under way")
        moment_ = min(begun, default=None)
        yield _fact(assessment, moment_, what, "deployment", folder.deployment.path, why=reason or "")
    if folder.validation is not None:
        for check in folder.validation.record.checks:
            what = f"Check {check.check}: {check.outcome}"
            path, who = folder.validation.path, check.by or ""
            yield _fact(assessment, check.at, what, "validation", path, who=who, why=check.note or "")
    if folder.review is not None:
        path = folder.review.path
        yield _fact(assessment, folder.review.record.held, "Post-implementation review", "review", path)
    for filed in folder.followups.values():
        kind, name = filed.record.of.thing
        done, who = _on_its_day(filed.record.done), filed.record.by
        yield _fact(assessment, done, f"Done: {kind} {name}", "follow-ups", filed.path, who=who)


def _on_its_day(end: datetime) -> datetime:
    """An end that a date stands for, at midnight, as the last minute of that day."""
    return end - timedelta(minutes=1) if end.time() == time.min else end


def _fact(  # noqa: PLR0913 # the words of one event
    assessment: Assessment,
    at: datetime | None,
    what: str,
    anchor: str,
    path: str,
    *,
    who: str = "",
    why: str = "",
) -> Event:
    return Event(
        at=at,
        claimed=True,
        kind=anchor,
        release=assessment.release,
        product=assessment.product,
        what=what,
        who=who,
        why=why,
        path=path,
        anchor=anchor,
    )


def _imported(assessment: Assessment, record: HistoricalRelease) -> Iterator[Event]:
    origin = record.origin
    for event in origin.events or (OriginEvent(at=origin.released, kind="released"),):
        yield Event(
            at=moment(event.at),
            claimed=True,
            kind="origin",
            release=assessment.release,
            product=assessment.product,
            what=f"{event.kind or 'event'}, as {origin.system} says",
        )
