"""The population of an audit: every release that was decided or deployed, with what is tested on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from golive.model.assessment import Assessment, Decision, Gate, Judgement, Requirement, Result, State
from golive.model.audit import Answer, Attribute, AuditItem, Tested
from golive.model.book import Book, ReleaseFolder
from golive.model.records.release import Release

_APPROVING = frozenset({"approve", "approve-with-conditions"})
_DEPLOYED_WRONG = (
    "deployed-without-authorization",
    "deployed-digest-other",
    "deployed-outside-window",
    "deployed-despite-halt",
)
_OVERDUE = frozenset({"review-missing", "followup-overdue"})
_NOTHING, _IDLE = "Nothing judges it", "It was not deployed."
_FORMS = {"approval-verbal": "verbal", "approval-paper": "paper"}


def population(book: Book, judgement: Judgement) -> tuple[AuditItem, ...]:
    """Every release that was decided or deployed, newest first, then by id; those without a date before.

    What nothing judges is among them, with that as its exception; imported history is not.
    """
    asked = (a for a in judgement.assessments.values() if a.state is not State.HISTORICAL)
    items = (_item(book.releases[a.release], a, judgement.as_of) for a in asked)
    known = [item for item in items if item is not None]
    return tuple(sorted(sorted(known, key=lambda i: i.release), key=_date, reverse=True))


def _date(item: AuditItem) -> datetime:
    return item.date or datetime.max.replace(tzinfo=UTC)


def within(items: Iterable[AuditItem], start: datetime, end: datetime) -> tuple[AuditItem, ...]:
    """The items dated in a half-open period, in order; one without a date is in every period."""
    return tuple(item for item in items if item.date is None or start <= item.date < end)


def sample(items: Sequence[AuditItem], size: int, seed: str) -> tuple[AuditItem, ...]:
    """`size` items at random, or all: those whose ``sha256("<seed>:<release>")`` comes first.

    Anybody can compute the order again with ``sha256sum``; it depends on no generator's version.
    """
    return tuple(sorted(items, key=lambda item: rank(seed, item.release))[:size])


def rank(seed: str, release: str) -> str:
    """Where a release stands in the order of a seed: 64 hex digits."""
    return hashlib.sha256(f"{seed}:{release}".encode()).hexdigest()


def _item(folder: ReleaseFolder, assessment: Assessment, as_of: datetime) -> AuditItem | None:
    record = folder.release.record if folder.release else None
    if not assessment.gates:
        return _unjudged(folder, assessment, as_of)
    date = _deployed_at(folder, as_of) or _decided_at(assessment)
    if date is None or not isinstance(record, Release):
        return None
    return AuditItem(
        release=assessment.release,
        product=assessment.product,
        version=assessment.version,
        type=record.type,
        policy=assessment.policy or "",
        state=assessment.state,
        date=date,
        tested=tuple(_tested(folder, assessment, as_of)),
        exceptions=tuple(_exceptions(folder, assessment)),
    )


def _unjudged(folder: ReleaseFolder, assessment: Assessment, as_of: datetime) -> AuditItem | None:
    """A release that nothing judges, if its records show or may hide that it was decided or deployed."""
    record, broken = folder.release.record if folder.release else None, folder.unreadable
    deployed = _deployed_at(folder, as_of)
    was_deployed = deployed is not None or "deployment.yaml" in broken
    claims = [signed.record.signed_at for signed in folder.authorizations]
    if not was_deployed and not claims and not any(name.startswith("authorization") for name in broken):
        return None
    why = assessment.because.removeprefix(f"{_NOTHING}: ")
    said = "It was deployed, and nothing" if was_deployed else "It was decided, and nothing"
    faults = (f"{finding.rule}: {finding.message}." for finding in assessment.findings)
    return AuditItem(
        release=assessment.release,
        product=assessment.product,
        version=assessment.version,
        type=(record.type or "") if record else "",
        policy=(record.policy or "") if record else "",
        state=assessment.state,
        date=deployed if was_deployed else max(claims, default=None),
        tested=tuple(_untested(f"{_NOTHING}: {why}", was_deployed=was_deployed)),
        exceptions=(f"{said} judges it: {why}", *faults),
    )


def _untested(reason: str, *, was_deployed: bool) -> Iterator[Tested]:
    for attribute in Attribute:
        idle = attribute in {Attribute.IMPLEMENTED, Attribute.REVIEWED} and not was_deployed
        yield _idle(attribute, _IDLE) if idle else Tested(attribute, Answer.NO, reason)


def _deployed_at(folder: ReleaseFolder, as_of: datetime) -> datetime | None:
    """When it first reached its own environment, else when the first step began; by `as_of`."""
    if folder.deployment is None:
        return None
    log = folder.deployment.record
    reached = [one.at for one in log.deployed if one.environment == folder.environment]
    begun = reached or [step.started for step in log.steps]
    return min((moment for moment in begun if moment <= as_of), default=None)


def _decided_at(assessment: Assessment) -> datetime | None:
    """When it was authorized or refused; where the last sign-off authorizes, the time of that."""
    kinds = [d for d in assessment.decisions if d.kind == "authorization" and d.counts]
    if not kinds and _is_met(assessment, Gate.AUTHORIZATION):
        kinds = [d for d in assessment.decisions if _approves(d)]
    return max((d.at for d in kinds), default=None)


def _approves(decision: Decision) -> bool:
    return decision.kind == "approval" and decision.counts and decision.decision in _APPROVING


def _is_met(assessment: Assessment, gate: Gate) -> bool:
    return next(status.met for status in assessment.gates if status.gate is gate)


# --- attributes ---------------------------------------------------------------------------------


def _tested(folder: ReleaseFolder, assessment: Assessment, as_of: datetime) -> Iterator[Tested]:
    deployed = _deployed_at(folder, as_of) is not None
    found = {finding.rule: finding.message for finding in assessment.findings}
    unauthorised = found.get("deployed-without-authorization")
    yield _gate(assessment, Gate.AUTHORIZATION, Attribute.AUTHORISED, unauthorised)
    yield _gate(assessment, Gate.READINESS, Attribute.TESTED)
    yield _gate(assessment, Gate.SIGN_OFF, Attribute.APPROVED)
    yield _segregated(assessment)
    yield _implemented(folder, found) if deployed else _idle(Attribute.IMPLEMENTED, _IDLE)
    yield _reviewed(assessment)


def _idle(attribute: Attribute, reason: str) -> Tested:
    return Tested(attribute, Answer.NOT_APPLICABLE, reason)


def _gate(assessment: Assessment, gate: Gate, attribute: Attribute, fault: str | None = None) -> Tested:
    own = next(status.requirements for status in assessment.gates if status.gate is gate)
    missing = next((r for r in own if not r.result.satisfied), None)
    if fault is None and missing is None and own:
        return Tested(attribute, Answer.YES, f"Every requirement of the gate {gate} is met.")
    said = fault or (_said(missing) if missing else f"The gate {gate} asks for nothing.")
    return Tested(attribute, Answer.NO, said)


def _said(requirement: Requirement) -> str:
    return requirement.excuse or f"{requirement.title}: {requirement.observed}."


def _segregated(assessment: Assessment) -> Tested:
    signers = [d for d in assessment.decisions if d.counts and d.kind in {"approval", "authorization", "cab"}]
    guilty = sorted({d.person for d in signers} & set(assessment.authors))
    if guilty:
        return Tested(Attribute.SEGREGATED, Answer.NO, f"An author signed: {', '.join(guilty)}.")
    return Tested(Attribute.SEGREGATED, Answer.YES, "No author of the release signed it.")


def _implemented(folder: ReleaseFolder, found: dict[str, str]) -> Tested:
    wrong = next((found[rule] for rule in _DEPLOYED_WRONG if rule in found), None)
    outcome = folder.deployment.record.outcome if folder.deployment else None
    if wrong is not None:
        return Tested(Attribute.IMPLEMENTED, Answer.NO, wrong)
    if outcome == "success":
        return Tested(Attribute.IMPLEMENTED, Answer.YES, "It was deployed as authorized, in its window.")
    return Tested(Attribute.IMPLEMENTED, Answer.NO, f"Its deployment is {outcome or 'going on'}.")


def _reviewed(assessment: Assessment) -> Tested:
    asked = next((r for r in _every(assessment) if r.rule == "review-missing"), None)
    if asked is None:
        return _idle(Attribute.REVIEWED, "No review is due.")
    said = asked.note or asked.excuse or f"{asked.title}: {asked.observed}."
    if asked.result.satisfied:
        return Tested(Attribute.REVIEWED, Answer.YES, said)
    if asked.result is Result.MISSING:
        return _idle(Attribute.REVIEWED, said)
    return Tested(Attribute.REVIEWED, Answer.NO, said)


def _every(assessment: Assessment) -> Iterator[Requirement]:
    yield from (r for status in assessment.gates for r in status.requirements)


# --- exceptions ---------------------------------------------------------------------------------


def _exceptions(folder: ReleaseFolder, assessment: Assessment) -> Iterator[str]:
    record = folder.release.record if folder.release else None
    if record is not None and record.type == "hotfix":
        yield "It is a hotfix."
    for decision in assessment.decisions:
        yield from _of_decision(decision)
    for requirement in _every(assessment):
        if requirement.result is Result.ADVISED and requirement.note:
            yield requirement.note
        elif requirement.result is Result.NOT_APPLICABLE:
            yield f"Not applicable: {requirement.title}."
        elif requirement.rule in _OVERDUE and requirement.result is Result.FAILED:
            yield _said(requirement)
    yield from (f"{finding.rule}: {finding.message}." for finding in assessment.findings)


def _of_decision(decision: Decision) -> Iterator[str]:
    if decision.kind in {"waiver", "halt", "blocker"} and decision.counts:
        yield f"A {decision.kind} by `{decision.person}` as `{decision.role}` is in force."
    if decision.kind == "resolution" and decision.decision == "accepted" and decision.counts:
        yield f"A blocker was accepted by `{decision.person}`."
    form = _FORMS.get(decision.reason)
    if form is not None:
        yield f"The approval of `{decision.person}` is {form}."
