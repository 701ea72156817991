"""The state of a release, derived from its gates and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from golive.judging.signoffs import signoffs
from golive.judging.standing import Standing
from golive.model.assessment import Decision, Gate, State

ADVANCED = frozenset({State.APPROVED, State.AUTHORIZED})
"""The states from which a release can go stale."""

_STOPPED = frozenset({State.HALTED, State.NO_GO, State.REJECTED, State.AUTHORIZED})


def plain_state(standing: Standing) -> State:
    """The state without asking what would be if content had not changed; the first match wins."""
    ladder = (
        (_closed(standing, "production", "rolled-back") and standing.case.is_over, State.CLOSED),
        (_closed(standing, "withdrawn"), State.WITHDRAWN),
        (_ended(standing, "rolled-back"), State.ROLLED_BACK),
        (_ended(standing, "aborted"), State.ABORTED),
        (_ended(standing, "success") and standing.met(Gate.VALIDATION), State.VALIDATED),
        (_ended(standing, "success"), State.DEPLOYED),
    )
    return next((reached for holds, reached in ladder if holds), decided_state(standing))


def _closed(standing: Standing, *words: str) -> bool:
    return any(d.decision in words for d in standing.case.counting("closure"))


def _ended(standing: Standing, outcome: str) -> bool:
    case = standing.case
    return case.is_over and case.attempt is not None and case.attempt.outcome == outcome


def decided_state(standing: Standing) -> State:
    """The state by what was decided alone, whatever happened afterwards."""
    signed = bool(signoffs(standing.case.decisions))
    ladder = (
        (standing.unmet("halt-open") is not None, State.HALTED),
        (refusal(standing.case.decisions, "authorization", "no-go") is not None, State.NO_GO),
        (rejection(standing.case.decisions) is not None, State.REJECTED),
        (standing.met(Gate.AUTHORIZATION), State.AUTHORIZED),
        (standing.met(Gate.SIGN_OFF), State.APPROVED),
        (standing.met(Gate.READINESS) and signed, State.SIGNING),
        (standing.met(Gate.READINESS), State.READY),
    )
    return next((reached for holds, reached in ladder if holds), State.DRAFT)


def state(plain: State, forgiven: State | None) -> State:
    """The state, given the one it would have if records counted whose only fault is changed content."""
    if plain in _STOPPED or forgiven is None or forgiven is plain or forgiven not in ADVANCED:
        return plain
    return State.STALE


def refusal(decisions: Sequence[Decision], kind: str, word: str) -> Decision | None:
    """The first decision of a kind that stands with a word."""
    return next((d for d in decisions if d.kind == kind and d.decision == word and d.counts), None)


def rejection(decisions: Sequence[Decision]) -> Decision | None:
    """The reject of a role or of the CAB that stands; ``None`` if there is none."""
    return refusal(decisions, "approval", "reject") or refusal(decisions, "cab", "rejected")


def stale_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that content has changed under, in order."""
    return tuple(d for d in decisions if d.reason == "approval-stale")
