"""Signed records as rows: sign-offs role by role, and the other decisions kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from golive.model.assessment import Decision, Requirement, StaleFile
from golive.model.records.signed import (
    Approval,
    Authorization,
    Cab,
    Condition,
    Resolution,
    SignedRecord,
)
from golive.publishing.acceptance.case import Case, Party
from golive.publishing.covered import to_cover
from golive.publishing.data.status import key_today
from golive.publishing.events import decision_anchor
from golive.publishing.raw import FOLDER
from golive.publishing.times import utc
from golive.publishing.wording import BANDS, KINDS, RESULTS, Status, decided, words

_GO_LIVE = frozenset({"cab", "authorization"})
_TODAY = {
    "good": "key valid today",
    "key-expired": "key expired since",
    "key-retired": "key retired since",
    "key-revoked": "key revoked",
    "unknown-key": "key not in the book",
}


class Row(NamedTuple):
    """A decision as a table shows it.

    Attributes:
        fingerprint: in groups of four; ``None`` if the signature names none.
        today: how the key stands at the page's time.
        extra: label and text of what else the record says, in reading order.
        copy: the site's own copy of the record, if it carries one; `signature`: that of its signature.
    """

    anchor: str
    kind: str
    role: str
    party: Party
    decision: Decision
    word: str
    status: Status
    band: Status
    fingerprint: str | None
    today: str
    conditions: tuple[Condition, ...]
    extra: tuple[tuple[str, str], ...]
    copy: str | None
    signature: str | None
    stale: tuple[StaleFile, ...]


class RoleGroup(NamedTuple):
    """One role's sign-offs; `rows` is empty while nobody has signed.

    Attributes:
        covers: names of the files a signature must cover, each with the site's own copy and whether it
            is in the folder: a signature covers only those that are.
    """

    anchor: str
    role: str
    status: Status
    requirement: Requirement | None
    covers: tuple[tuple[str, str | None, bool], ...]
    statement: str | None
    rows: tuple[Row, ...]


def signoffs(case: Case) -> Iterator[RoleGroup]:
    """The sign-offs that the policy asks for, in its order; then those that nobody asked for."""
    approvals = [d for d in case.assessment.decisions if d.kind == "approval"]
    demands = case.policy.signoffs if case.policy else ()
    asked = {demand.role for demand in demands}
    for demand in demands:
        held = tuple(row(case, d) for d in approvals if d.role == demand.role)
        requirement = case.requirements.get(f"sign-off/{demand.role}")
        status = RESULTS[requirement.result] if requirement else Status("dash", "warn", "unknown")
        yield RoleGroup(
            f"sign-off-{demand.role}",
            words(demand.role),
            status,
            requirement,
            tuple((name, case.copy(name), case.holds(name)) for name in to_cover(demand, case.folder)),
            demand.statement,
            held,
        )
    for role in dict.fromkeys(d.role for d in approvals if d.role not in asked):
        held = tuple(row(case, d) for d in approvals if d.role == role)
        status = Status("dash", "calm", "not asked for")
        yield RoleGroup(f"sign-off-{role}", words(role), status, None, (), None, held)


def go_live(case: Case) -> tuple[Row, ...]:
    """The CAB's and the final authority's decisions, side by side."""
    return tuple(row(case, d) for d in case.assessment.decisions if d.kind in _GO_LIVE)


def interventions(case: Case) -> tuple[Row, ...]:
    """Blockers, resolutions, waivers and halts."""
    return tuple(
        row(case, d)
        for d in case.assessment.decisions
        if d.kind not in _GO_LIVE and d.kind not in {"approval", "closure"}
    )


def row(case: Case, decision: Decision) -> Row:
    """One decision as a table shows it."""
    item = case.signed.get(decision.path)
    record = item.record if item else None
    edition = case.press.edition
    folder = case.folder.folder if case.folder else ""
    return Row(
        anchor=decision_anchor(decision.path),
        kind=KINDS.get(decision.kind, decision.kind),
        role=words(decision.role),
        party=case.party(decision.person),
        decision=decision,
        word=words(decision.decision),
        status=decided(decision),
        band=BANDS[decision.verification.outcome.band],
        fingerprint=grouped(decision.verification.fingerprint),
        today=_TODAY[key_today(edition, decision)],
        conditions=record.conditions if isinstance(record, Approval | Cab) else (),
        extra=tuple(_extra(record)),
        copy=case.here.file(FOLDER + decision.path),
        signature=case.here.file(f"{FOLDER}{decision.path}.asc"),
        stale=tuple(_stale(decision, folder)),
    )


def _stale(decision: Decision, folder: str) -> Iterator[StaleFile]:
    """The files that say more than the decision's own sentence, paths inside the folder cut short."""
    for file in decision.stale:
        path = file.path.removeprefix(f"{folder}/")
        if path not in decision.why or (file.was and file.now):
            yield replace(file, path=path)


def grouped(fingerprint: str | None) -> str | None:
    """A fingerprint in groups of four, so that people can compare it.

    >>> grouped("0123456789ABCDEF0123")
    '0123 4567 89AB CDEF 0123'
    """
    if fingerprint is None:
        return None
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def _more(record: SignedRecord | None) -> Iterator[tuple[str, str]]:
    """What only some kind says, and says in parts."""
    match record:
        case Approval() if record.not_applicable:
            yield "Does not apply", ", ".join(record.not_applicable)
        case Cab() if record.window:
            yield "Window", f"{utc(record.window.start)} to {utc(record.window.end)}"
        case Authorization():
            for artifact in record.artifacts:
                yield "Artifact", f"{artifact.name}, {_short(artifact.digest)}"
        case Resolution():
            for one in record.evidence:
                titled = f"{one.title}, {one.uri}" if one.title else one.uri
                yield "Evidence", f"{titled}, {_short(one.sha256)}"
        case _:
            return


def _short(digest: str) -> str:
    return f"{digest[:19]}…"


_LABELS = {
    "criterion": "Criterion",
    "risk": "Risk",
    "rule": "Rule",
    "observed": "Covers up to",
    "reason": "Reason",
    "risk_of_doing": "Risk of doing it",
    "risk_of_not_doing": "Risk of not doing it",
    "requested_by": "Asked for by",
    "mitigation": "Mitigation",
    "defect": "Defect",
    "outcome": "Outcome",
    "change_request": "Change request",
    "deputy_for": "Deputy for",
}


def _extra(record: SignedRecord | None) -> Iterator[tuple[str, str]]:
    for name, label in _LABELS.items():
        value = getattr(record, name, None)
        if value is not None:
            yield label, str(value)
    yield from _more(record)
    recorded = getattr(record, "recorded", None)
    if recorded is not None and isinstance(record, Approval):
        yield "Form", f"{record.form}, recorded by {recorded.by}"
        yield "Given", utc(recorded.given_at)
        for name in ("channel", "quote", "witness"):
            if getattr(recorded, name) is not None:
                yield name.capitalize(), getattr(recorded, name)
        if recorded.scan is not None:
            yield "Scan", f"{recorded.scan.uri}, {_short(recorded.scan.sha256)}"
