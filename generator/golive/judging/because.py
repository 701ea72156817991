"""What moved a release into its state, in a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence

from golive.judging.deploying import Attempt
from golive.judging.going import authorizing
from golive.judging.signoffs import signoffs
from golive.judging.spans import between
from golive.judging.standing import Standing
from golive.judging.state import refusal, rejection, stale_decisions
from golive.judging.words import day, noun, quoted, the_role, time
from golive.model.assessment import Decision, State


def because(standing: Standing, reached: State) -> str:
    """One sentence: what moved the release into its state, when, and by whom."""
    said = _went_on(standing, reached) or _was_decided(standing, reached)
    return said or _unready(standing)


def _went_on(standing: Standing, reached: State) -> str | None:
    """What happened after the decision; ``None`` for the states before."""
    match reached, standing.case.attempt:
        case ((State.CLOSED | State.WITHDRAWN), _):
            closure = standing.case.counting("closure")[-1]
            return _spoke(reached.value.capitalize(), closure, closure.comment)
        case State.ROLLED_BACK, Attempt() as begun:
            return _taken_back(begun)
        case State.ABORTED, Attempt() as begun:
            return _aborted(begun)
        case State.DEPLOYED, Attempt() as begun:
            return f"Deployed on {time(begun.at)}."
        case State.VALIDATED, Attempt() as begun:
            number = len(standing.of_rule("validation-incomplete"))
            checks = "its one check has passed" if number == 1 else f"all {number} checks have passed"
            return f"Validated: deployed on {time(begun.at)}, and {checks}."
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
            no_go = refusal(decisions, "authorization", "no-go")
            said = _spoke("No-go", no_go, no_go.statement) if no_go else None
        case State.REJECTED:
            reject = rejection(decisions)
            said = _spoke("Rejected", reject, reject.comment) if reject else None
        case State.STALE:
            said = _went_stale(stale_decisions(decisions))
        case State.AUTHORIZED:
            go = authorizing(policy, decisions)
            said = _spoke("Authorized", go) if go else None
        case State.APPROVED | State.SIGNING:
            last = signoffs(decisions)[-1]
            said = f"`{last.person}` signed off as `{last.role}` on {day(last.at)}."
        case State.READY:
            said = "Every requirement of readiness is met."
    return said


def _spoke(did: str, decision: Decision, reason: str | None = None) -> str:
    said = f"{did} on {day(decision.at)} by {the_role(decision.role)}, `{decision.person}`"
    return _with_reason(said, reason)


def _with_reason(said: str, reason: str | None) -> str:
    return f"{said}: {quoted(reason)}" if reason else f"{said}."


def _taken_back(begun: Attempt) -> str:
    back = begun.log.rollback
    if back is None:
        return _with_reason(f"Rolled back after its deployment on {time(begun.at)}", begun.log.reason)
    said = f"Rolled back on {time(back.started)}" + (f" by `{back.by}`" if back.by else "")
    if back.started > begun.at:
        said += f", {between(begun.at, back.started)} after its deployment"
    return _with_reason(said, back.reason)


def _aborted(begun: Attempt) -> str:
    """The last step that was begun says where it ended, and who was at it."""
    steps = begun.log.steps
    if not steps:
        return _with_reason(f"Aborted on {time(begun.at)}", begun.log.reason)
    last = steps[-1]
    how = "in" if last.outcome == "fail" else "after"
    by = f" by `{last.by}`" if last.by else ""
    said = f"Aborted on {time(last.ended or last.started)}, {how} the step `{last.step}`{by}"
    return _with_reason(said, begun.log.reason)


def _went_stale(stale: Sequence[Decision]) -> str:
    first = stale[0]
    return f"The {noun(first.kind)} by `{first.person}` of {day(first.at)} is stale: {_lowered(first.why)}"


def _lowered(why: str) -> str:
    """A sentence after a colon: a capital that only opens it goes away."""
    return why.replace("It ", "it ", 1) if why.startswith("It ") else why


def _unready(standing: Standing) -> str:
    own = standing.gates[0].requirements
    unmet = (r for r in own if not r.result.satisfied)
    open_ones = sorted(unmet, key=lambda r: (r.rule != "history-broken", bool(r.caused_by)))
    missing = open_ones[0] if open_ones else None
    if missing is None:
        return "Nothing is asked of it, and nothing is not ready."
    return missing.excuse or f"{missing.title}: {missing.observed}."
