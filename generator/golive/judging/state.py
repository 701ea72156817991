"""The state of a release, derived from its gates and decisions, with what moved it there."""

from __future__ import annotations

from collections.abc import Sequence

from golive.judging.going import authorizing
from golive.judging.signoffs import signoffs
from golive.judging.standing import Standing
from golive.judging.words import day, noun, time
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


def because(standing: Standing, reached: State) -> str:
    """One sentence: what moved the release into its state."""
    said = _went_on(standing, reached) or _was_decided(standing, reached)
    return said or _unready(standing)


def _went_on(standing: Standing, reached: State) -> str | None:
    """What happened after the decision; ``None`` for the states before."""
    match reached:
        case State.CLOSED | State.WITHDRAWN:
            return _spoke(standing.case.counting("closure")[-1], _CLOSING[reached])
        case State.ROLLED_BACK | State.ABORTED | State.DEPLOYED:
            return _went(standing)
        case State.VALIDATED:
            return f"{_went(standing)} Every check has passed."
        case _:
            return None


def _was_decided(standing: Standing, reached: State) -> str | None:
    decisions, policy = standing.case.decisions, standing.case.policy.record
    said: str | None = None
    match reached:
        case State.HALTED:
            halt = standing.unmet("halt-open")
            said = halt.excuse if halt else None
        case State.NO_GO:
            said = _spoke(refusal(decisions, "authorization", "no-go"), "said no-go")
        case State.REJECTED:
            said = _spoke(rejection(decisions), "rejected it")
        case State.STALE:
            said = _went_stale(stale_decisions(decisions))
        case State.AUTHORIZED:
            said = _spoke(authorizing(policy, decisions), "authorized it")
        case State.APPROVED | State.SIGNING:
            said = _spoke(signoffs(decisions)[-1], "signed off")
        case State.READY:
            said = "Every requirement of readiness is met."
    return said


_CLOSING = {State.CLOSED: "closed it", State.WITHDRAWN: "withdrew it"}


def _went(standing: Standing) -> str:
    """What became of the deployment, in a sentence."""
    begun, folder = standing.case.attempt, standing.case.folder
    if begun is None or folder.deployment is None:
        return ""
    record, when = folder.deployment.record, time(begun.at)
    match begun.outcome:
        case "rolled-back":
            reason = record.rollback.reason if record.rollback else record.reason
            said = f"It was deployed on {when} and rolled back"
        case "aborted":
            reason, said = record.reason, f"Its deployment of {when} was aborted"
        case _:
            reason, said = None, f"It was deployed on {when}"
    return f"{said}: {reason.rstrip('.')}." if reason else f"{said}."


def _spoke(decision: Decision | None, did: str) -> str | None:
    return f"`{decision.person}` {did} as `{decision.role}` on {day(decision.at)}." if decision else None


def _went_stale(stale: Sequence[Decision]) -> str:
    first = stale[0]
    return f"The {noun(first.kind)} by `{first.person}` of {day(first.at)} is stale: {_lowered(first.why)}"


def _lowered(why: str) -> str:
    """A sentence after a colon: a capital that only opens it goes away."""
    return why.replace("It ", "it ", 1) if why.startswith("It ") else why


def _unready(standing: Standing) -> str:
    own = standing.gates[0].requirements
    open_ones = sorted((r for r in own if not r.result.satisfied), key=lambda r: bool(r.caused_by))
    missing = open_ones[0] if open_ones else None
    if missing is None:
        return "Nothing is asked of it, and nothing is not ready."
    return missing.excuse or f"{missing.title}: {missing.observed}."
