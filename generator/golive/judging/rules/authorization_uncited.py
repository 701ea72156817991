"""An authorization does not cite what it rests on

What it finds:
    A go that does not cite, with its digest, a blocker, halt, reject or withdrawal of the release;
    or that does not cite, with its signature, a counting waiver or approval by the CAB that is no
    later than it. Also a go beside a no-go that stands: only the next decision of the person who
    said it takes its place, or that of another holder once that person has lost the role.

Why:
    Whoever says go must have had every no and every exception before them. A no that lands later
    takes the go away.

Fails:
    ```yaml
    # blockers/figures.yaml
    kind: blocker
    book: example.org/governance
    release: payments-api/2.4.1
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-02T12:00:00Z
    criterion: test-coverage-unit
    reason: The figures cannot be right.
    ```

Passes:
    ```yaml
    # cab.yaml
    comment: Nobody says no
    ```

Fix:
    Settle what stops the release, then authorize again in `authorization.<n>.yaml`.
"""

from __future__ import annotations

from golive.judging.case import Entry, Hearing, Verdict
from golive.judging.docket import is_negative, overruling
from golive.judging.signoffs import order
from golive.judging.words import listed, word_of
from golive.model.assessment import Decision
from golive.model.records.signed import Authorization

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def authorization_uncited(hearing: Hearing) -> Verdict | None:
    """Which stops and exceptions it does not cite; ``None`` when it cites all (or says no-go)."""
    record = hearing.record
    if not isinstance(record, Authorization) or record.decision != "go":
        return None
    no = next((entry for entry in hearing.docket if _is_standing_no_go(entry, hearing)), None)
    if no is not None:
        return Verdict("authorization-uncited", _beside(no))
    stops = (entry for entry in hearing.docket if _is_uncited(entry, hearing, record))
    uncited = [(entry.signed.path, word_of(entry.signed.record)) for entry in stops]
    uncited += _rested_on(hearing, record)
    if not uncited:
        return None
    names = listed(f"{path.removeprefix(f'{hearing.folder.folder}/')} ({word})" for path, word in uncited)
    return Verdict("authorization-uncited", f"It does not cite {names}.", route=("subject",))


def _is_standing_no_go(entry: Entry, hearing: Hearing) -> bool:
    is_no = entry.signed.record.kind == "authorization" and is_negative(entry, hearing.policy.record)
    return is_no and overruling(entry, hearing) is None


def _beside(no: Entry) -> str:
    name, person = no.signed.path.rpartition("/")[2], no.signed.record.by
    return f"It does not end the no-go by `{person}` ({name}): `{person}` has to decide anew."


def _is_uncited(entry: Entry, hearing: Hearing, record: Authorization) -> bool:
    if entry.signed.record.kind == "authorization" or not is_negative(entry, hearing.policy.record):
        return False
    name = entry.signed.path.removeprefix(f"{hearing.folder.folder}/")
    return record.subject.get(name) != entry.signed.digest


def _rested_on(hearing: Hearing, record: Authorization) -> list[tuple[str, str]]:
    """Path and word of the waivers and approvals by the board that count, are no later, and are not cited."""
    given = (
        d for d in hearing.earlier if d.counts and d.kind in {"waiver", "cab"} and d.decision != "rejected"
    )
    before = (d for d in given if order(d) <= (hearing.at, record.signed_at))
    return [(d.path, d.decision) for d in before if not _is_cited(hearing, record, d)]


def _is_cited(hearing: Hearing, record: Authorization, decision: Decision) -> bool:
    """Whether a decision, or one that it only repeats, is cited with its signature.

    Whether it is the same today is for another rule to say.
    """
    names = (p.removeprefix(f"{hearing.folder.folder}/") for p in (decision.path, *decision.repeats))
    return any({name, f"{name}.asc"} <= record.subject.keys() for name in names)
