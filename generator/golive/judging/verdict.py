"""The verdict sentence: what stands at the top of a release's acceptance page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from golive.judging.going import authorizing
from golive.judging.signoffs import signoffs
from golive.judging.standing import Standing
from golive.judging.state import stale_decisions
from golive.judging.windows import open_window
from golive.judging.words import counted, day, listed, the_role, time_beside
from golive.model.assessment import Decision, Requirement, Result, State


def verdict(standing: Standing, reached: State, because: str) -> str:
    """One to three sentences for people."""
    name = reached.value.capitalize()
    said = f"{name if reached is State.NO_GO else name.replace('-', ' ')}. {because}"
    match reached:
        case State.AUTHORIZED:
            said = _authorized(standing)
        case State.APPROVED:
            said = f"Approved. {_all_signed(standing)} {_next(standing)}"
        case State.SIGNING:
            said = f"Signing: {_roles_signed(standing)}. {_next(standing)}"
        case State.READY:
            said = _ready(standing)
        case State.STALE:
            said = f"Stale: {_stale(stale_decisions(standing.case.decisions))} {because}"
        case State.DRAFT:
            said = f"Not ready: {listed(_missing(standing))}."
    return said


def _ready(standing: Standing) -> str:
    wanted = counted(len(_of(standing, "sign-off-missing")), "role")
    return f"Ready for sign-off: all {_of_gate(standing)} are met, and {wanted} can sign."


def _authorized(standing: Standing) -> str:
    case = standing.case
    decision = authorizing(case.policy.record, case.decisions)
    moment = decision.at if decision else case.judged_at
    by = the_role(case.policy.record.authorization.role)
    said = [f"Authorized on {day(moment)} by {by}.", _all_signed(standing), _window(standing, moment)]
    return " ".join(part for part in said if part)


def _all_signed(standing: Standing) -> str:
    number = len(signoffs(standing.case.decisions))
    return "The one sign-off counts." if number == 1 else f"All {number} sign-offs count."


def _window(standing: Standing, beside: datetime) -> str:
    window, now = open_window(standing.case), standing.case.as_of
    if window is None:
        return "It has no window."
    if now < window.start:
        return f"Window opens {time_beside(window.start, beside)}."
    if now < window.end:
        return f"Window is open until {time_beside(window.end, beside)}."
    return f"Window closed {time_beside(window.end, beside)}."


def _next(standing: Standing) -> str:
    """What it waits for: the roles that have to sign, else the first thing that is missing."""
    missing = [r for status in standing.gates for r in status.requirements if not r.result.satisfied]
    owners = tuple(r.owner for r in missing if r.rule == "sign-off-missing" and r.owner)
    if owners:
        return f"Waiting for {listed(the_role(owner) for owner in owners)}."
    return missing[0].excuse or f"{missing[0].title}: {missing[0].observed}."


def _roles_signed(standing: Standing) -> str:
    every = _of(standing, "sign-off-missing")
    given = [r for r in every if r.result.satisfied]
    verb = "has" if len(given) == 1 else "have"
    return f"{len(given)} of {counted(len(every), 'role')} {verb} signed off"


def _stale(decisions: Sequence[Decision]) -> str:
    verb = "has" if len(decisions) == 1 else "have"
    return f"{counted(len(decisions), 'decision')} {verb} to be taken again."


def _missing(standing: Standing) -> list[str]:
    own = standing.gates[0].requirements
    criteria = [r for r in own if r.criterion is not None]
    unmet = [r for r in own if not r.result.satisfied]
    failing = [r for r in unmet if r.criterion is not None and r.result is Result.FAILED]
    parts = [
        _told(len(failing), len(criteria), ("criterion", "criteria"), ("fails", "fail"))
        if len(failing) == len(unmet)
        else _told(len(unmet), len(own), ("requirement", "requirements"), ("is not met", "are not met")),
        _stale_signoffs(standing.case.decisions),
    ]
    return [part for part in parts if part] or ["nothing is asked of it"]


def _told(number: int, of: int, noun: tuple[str, str], verb: tuple[str, str]) -> str:
    return f"{number} of {counted(of, *noun)} {verb[number != 1]}" if number else ""


def _stale_signoffs(decisions: Sequence[Decision]) -> str:
    number = sum(d.kind == "approval" for d in stale_decisions(decisions))
    return f"{counted(number, 'sign-off')} {'is' if number == 1 else 'are'} stale" if number else ""


def _of(standing: Standing, rule: str) -> list[Requirement]:
    return [r for status in standing.gates for r in status.requirements if r.rule == rule]


def _of_gate(standing: Standing) -> str:
    return counted(len(standing.gates[0].requirements), "requirement")
