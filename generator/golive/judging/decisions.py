"""Every signed record of a release as a decision that counts, or does not, and why.

The rules are asked in a fixed order and the first reason is the one shown. First it is settled
which records speak at all: good signature, right person, right role. Only those can take an
earlier decision's place. Then, in the order of time, whether what they say has its effect.

Negative records fail safe: a halt, blocker, reject, withdrawal or no-go has its effect whatever
its signature is worth, with a finding beside it, and nobody but its own person takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from golive.judging.asked_of_records import COUNTING, FAULTS, NOTING, PASSES, REMARKED, SPEAKING, Rule
from golive.judging.authors import Authors, authors_then
from golive.judging.case import Context, Entry, Hearing, Verdict
from golive.judging.chains import as_first_said, forerunners
from golive.judging.docket import entered, is_negative, own
from golive.judging.effects import effect, neutral
from golive.judging.fuses import burns_out
from golive.judging.moments import folder_judged
from golive.judging.roles import expiry
from golive.judging.rules.approval_stale import approval_stale
from golive.judging.rules.decision_superseded import decision_superseded
from golive.judging.rules.decision_withdrawn import decision_withdrawn
from golive.judging.stops import settled
from golive.judging.words import noun, word_of
from golive.model.assessment import Decision
from golive.model.book import Filed, ReleaseFolder
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.policy import Policy


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision, and the finding where the record itself is at fault."""

    decision: Decision
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """What every record of one release is judged with.

    `forgiving` counts records whose only fault is changed content, to see what would be.
    """

    context: Context
    folder: ReleaseFolder
    policy: Filed[Policy]
    authors: Authors
    forgiving: bool = False


def rulings(bench: Bench) -> tuple[Ruling, ...]:
    """What is decided on every signed record, in the order of time."""
    docket = tuple(
        replace(e, fault=_first(SPEAKING, _hearing(bench, e), notes=False))
        for e in entered(bench.context, bench.folder)
    )
    ruled: dict[str, Ruling] = {}
    in_order = as_first_said(docket, bench.policy.record)
    for kinds in PASSES:
        for entry in in_order:
            if entry.signed.record.kind in kinds:
                earlier = tuple(ruling.decision for ruling in ruled.values())
                hearing = replace(_hearing(bench, entry), docket=docket, earlier=earlier)
                ruled[entry.signed.path] = _ruling(hearing, entry, forgiving=bench.forgiving)
    return tuple(ruled[entry.signed.path] for entry in docket)


def _hearing(bench: Bench, entry: Entry) -> Hearing:
    return Hearing(
        context=bench.context,
        folder=folder_judged(bench.context, bench.folder, entry.signed),
        policy=bench.policy,
        signed=entry.signed,
        verification=entry.verification,
        at=entry.at,
        landed=entry.landed,
        authors=authors_then(bench.context, bench.authors, entry.landing or entry.at),
        landing=entry.landing,
        later=entry.later,
        known=bench.authors.known,
    )


def _first(asked: Iterable[Rule], hearing: Hearing, *, notes: bool) -> Verdict | None:
    verdicts = (rule(hearing) for rule in asked)
    return next((v for v in verdicts if v is not None and v.note is notes), None)


def _ruling(hearing: Hearing, entry: Entry, *, forgiving: bool) -> Ruling:
    if is_negative(entry, hearing.policy.record):
        return _stop(hearing, entry)
    asked = (rule for rule in COUNTING if not (forgiving and rule is approval_stale))
    fault = entry.fault or _first(asked, hearing, notes=False)
    if fault is not None:
        had_effect = entry.fault is None and _had_effect(hearing, fault)
        return _ruled(hearing, fault, fault.why, counts=False, had_effect=had_effect)
    idle = neutral(hearing.record)
    if idle is not None:
        return _ruled(hearing, None, idle, counts=False)
    note = _first(NOTING, hearing, notes=True)
    why = f"{effect(hearing.record)} {note.why}" if note else effect(hearing.record)
    return _ruled(hearing, note, why, counts=True)


def _had_effect(hearing: Hearing, fault: Verdict) -> bool:
    """Whether a closure counted until another took its place: from then on its release was closed."""
    if hearing.record.kind != "closure" or fault.reason != "decision-superseded":
        return False
    asked = (rule for rule in COUNTING if rule is not decision_superseded)
    return _first(asked, hearing, notes=False) is None


def _stop(hearing: Hearing, entry: Entry) -> Ruling:
    """A negative record: it stops until it is settled, however it is signed."""
    end = _first((decision_superseded, decision_withdrawn), hearing, notes=False)
    if end is not None:
        return _ruled(hearing, end, end.why, counts=False)
    closed = settled(hearing)
    if closed is not None:
        return _ruled(hearing, entry.fault, closed, counts=False)
    if entry.fault is not None:
        why = f"{effect(hearing.record)} It does so although it is not in order: {entry.fault.why}"
        return _ruled(hearing, entry.fault, why, counts=True)
    note = _first(NOTING, hearing, notes=True)
    return _ruled(
        hearing, note, f"{effect(hearing.record)} {note.why}" if note else effect(hearing.record), counts=True
    )


def _ruled(
    hearing: Hearing, verdict: Verdict | None, why: str, *, counts: bool, had_effect: bool = False
) -> Ruling:
    record, found = hearing.record, hearing.verification
    if verdict is not None and verdict.outcome is not None:
        found = replace(found, outcome=verdict.outcome)
    decision = Decision(
        kind=record.kind,
        path=hearing.signed.path,
        name=hearing.signed.name,
        role=record.role,
        person=record.by,
        decision=word_of(record),
        counts=counts,
        had_effect=had_effect,
        reason=verdict.reason if verdict else "",
        why=why,
        verification=found,
        signed_at=record.signed_at,
        at=hearing.at,
        landed_at=hearing.landing.at if hearing.landing else None,
        landed_in=hearing.landing.id if hearing.landing else None,
        stale=verdict.stale if verdict else (),
        expires=_expires(hearing),
        repeats=tuple(
            e.signed.path for e in forerunners(own(hearing), hearing.docket, hearing.policy.record)
        ),
        statement=getattr(record, "statement", None),
        comment=getattr(record, "comment", None),
    )
    return Ruling(decision, _finding(hearing, verdict))


def _expires(hearing: Hearing) -> datetime | None:
    ends = (expiry(hearing.policy.record, hearing.record, hearing.at), burns_out(hearing))
    return min((end for end in ends if end is not None), default=None)


def _finding(hearing: Hearing, verdict: Verdict | None) -> Finding | None:
    if verdict is None or verdict.reason not in FAULTS - (REMARKED if verdict.note else frozenset()):
        return None
    kind, person = noun(hearing.record.kind), hearing.record.by
    clause = verdict.why.rstrip(".")
    clause = clause[:1].lower() + clause[1:]
    message = f"{kind} by `{person}`: {clause}"
    return Finding(verdict.reason, Place(hearing.signed.path, verdict.route), message, verdict.hint)
