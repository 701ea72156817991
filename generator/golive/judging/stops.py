"""When a stop has come to its end: blockers by resolutions, halts by new sign-offs."""

from __future__ import annotations

from golive.judging.case import Hearing
from golive.judging.signoffs import APPROVING
from golive.judging.words import day
from golive.model.assessment import Decision
from golive.model.records.policy import SignoffDemand
from golive.model.records.signed import Blocker, Halt

_ONCE_GIVEN = frozenset({"approval-stale", "approval-expired", "verbal-unratified"})
"""Why a sign-off that no longer counts has nevertheless lifted a halt."""


def settled(hearing: Hearing) -> str | None:
    """One sentence on what ended a blocker or halt; ``None`` while it stops the release."""
    match hearing.record:
        case Blocker():
            return _resolved(hearing)
        case Halt():
            return _lifted(hearing)
        case _:
            return None


def _resolved(hearing: Hearing) -> str | None:
    naming = {s.path for s in hearing.folder.resolutions if s.record.blocker == hearing.signed.digest}
    for decision in hearing.earlier:
        if decision.counts and decision.path in naming:
            return f"`{decision.person}` ended it on {day(decision.at)}: {decision.decision}."
    return None


def _lifted(hearing: Hearing) -> str | None:
    """Every role that the policy asks has signed anew, with this halt before it."""
    demands = hearing.policy.record.signoffs
    if not demands or any(not _signed_anew(hearing, demand) for demand in demands):
        return None
    return "Every role has signed anew since, with this halt before them."


def _signed_anew(hearing: Hearing, demand: SignoffDemand) -> bool:
    name = hearing.signed.path.removeprefix(f"{hearing.folder.folder}/")
    citing = {s.path for s in hearing.folder.approvals if s.record.subject.get(name) == hearing.signed.digest}
    given = {d.person for d in hearing.earlier if d.path in citing and d.role == demand.role and _given(d)}
    return len(given) >= max(demand.count, 1)


def _given(decision: Decision) -> bool:
    return decision.decision in APPROVING and (decision.counts or decision.reason in _ONCE_GIVEN)
