"""The verdict sentence: what stands at the top of a release's acceptance page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from golive.judging.signoffs import signoffs
from golive.judging.standing import Standing
from golive.judging.state import stale_decisions
from golive.judging.windows import open_window
from golive.judging.words import counted, listed, the_role, time_beside
from golive.model.assessment import Decision, Gate, Result, State


def verdict(standing: Standing, reached: State, because: str) -> str:
    """One to three sentences for people: what moved the release there, and what that means now."""
    said = because
    match reached:
        case State.CLOSED | State.WITHDRAWN:
            said = f"{because} {_ended(standing)}"
        case State.VALIDATED:
            said = " ".join((because, *_to_close(standing)))
        case State.DEPLOYED:
            said = f"{because} {_checked(standing)}"
        case State.AUTHORIZED:
            said = " ".join((because, _all_signed(standing), *_begun(standing), _window(standing)))
        case State.APPROVED:
            said = f"Approved. {_all_signed(standing)} {_next(standing)}"
        case State.SIGNING:
            said = f"Signing: {_roles_signed(standing)}. {_next(standing)}"
        case State.READY:
            said = _ready(standing)
        case State.STALE:
            said = f"Stale: {_stale(stale_decisions(standing.case.decisions), standing)}"
        case State.DRAFT:
            said = _draft(standing, because)
    return said


_BEGUN = {
    None: "Its deployment began",
    "success": "It went into production",
    "aborted": "Its deployment was aborted",
}


def _ended(standing: Standing) -> str:
    """What had become of it when it was closed."""
    begun, beside = standing.case.attempt, standing.case.counting("closure")[-1].at
    if begun is None:
        return "It was never deployed."
    if begun.outcome != "rolled-back":
        return f"{_BEGUN[begun.outcome]} on {time_beside(begun.at, beside)}."
    back = begun.log.rollback
    return f"It was rolled back{f' on {time_beside(back.started, beside)}' if back else ''}."


def _checked(standing: Standing) -> str:
    """How many checks have passed since the deployment, behind the first thing that is wrong."""
    checks = standing.of_rule("validation-incomplete")
    wrong = next((r.excuse for r in checks if r.result is Result.FAILED), None)
    unknown = next((r.excuse for r in checks if r.result is Result.UNKNOWN), None)
    passed = sum(r.result.satisfied for r in checks)
    tally = f"{passed} of {counted(len(checks), 'check')} {'has' if passed == 1 else 'have'} passed."
    if not passed:
        what = "Its one check has not" if len(checks) == 1 else "None of its checks has"
        tally = f"{what} passed." if wrong else f"{what} been done yet."
    return unknown or (f"{wrong} {tally}" if wrong else tally)


def _to_close(standing: Standing) -> Iterator[str]:
    """The review and when it is due; once it was held, what is still missing."""
    reviews = standing.of_rule("review-missing")
    yield from (r.excuse or f"The post-implementation review was {r.observed}." for r in reviews)
    closure = standing.unmet("closure-missing")
    if closure is not None and closure.excuse and all(r.result.satisfied for r in reviews):
        yield closure.excuse


def _ready(standing: Standing) -> str:
    wanted = counted(len(standing.of_rule("sign-off-missing")), "role")
    return f"Ready for sign-off: all {_of_gate(standing)} are met, and {wanted} can sign."


def _all_signed(standing: Standing) -> str:
    number = len(signoffs(standing.case.decisions))
    return "The one sign-off counts." if number == 1 else f"All {number} sign-offs count."


def _begun(standing: Standing) -> Iterator[str]:
    """That a deployment goes on."""
    begun = standing.case.attempt
    if begun is not None:
        yield f"Its deployment began on {time_beside(begun.at, standing.case.judged_at)}."


def _window(standing: Standing) -> str:
    window, now, beside = open_window(standing.case), standing.case.as_of, standing.case.judged_at
    if window is None:
        return "It has no window."
    if now < window.start:
        return f"Window opens {time_beside(window.start, beside)}."
    if now < window.end:
        return f"Window is open until {time_beside(window.end, beside)}{_but(standing)}."
    return f"Window closed {time_beside(window.end, beside)}."


def _but(standing: Standing) -> str:
    """What keeps a release from going although its window is open."""
    own = next(status.requirements for status in standing.gates if status.gate is Gate.DEPLOYMENT)
    number = sum(not r.result.satisfied for r in own)
    verb = "is" if number == 1 else "are"
    return f", but {counted(number, 'requirement')} {verb} not met" if number else ""


def _next(standing: Standing) -> str:
    """What it waits for: the roles that have to sign, else the first thing that is missing."""
    missing = [r for status in standing.gates for r in status.requirements if not r.result.satisfied]
    owners = tuple(r.owner for r in missing if r.rule == "sign-off-missing" and r.owner)
    if owners:
        return f"Waiting for {listed(the_role(owner) for owner in owners)}."
    return missing[0].excuse or f"{missing[0].title}: {missing[0].observed}."


def _roles_signed(standing: Standing) -> str:
    every = standing.of_rule("sign-off-missing")
    given = [r for r in every if r.result.satisfied]
    verb = "has" if len(given) == 1 else "have"
    return f"{len(given)} of {counted(len(every), 'role')} {verb} signed off"


def _draft(standing: Standing, because: str) -> str:
    if standing.unmet("history-broken") is not None:
        return f"Not authorized, whatever stands here now. {because}"
    return f"Not ready: {listed(_missing(standing))}."


def _stale(decisions: Sequence[Decision], standing: Standing) -> str:
    verb = "has" if len(decisions) == 1 else "have"
    folder = f"{standing.case.folder.folder}/"
    apart = {file.path.removeprefix(folder): file.change for one in decisions for file in one.stale}
    why = listed(_apart(apart)) if apart else "the content is not what was signed"
    return f"{counted(len(decisions), 'decision')} {verb} to be taken again, because {why}."


_APART = {
    "changed": ("is not what was signed", "are not what was signed"),
    "appeared": ("was not signed", "were not signed"),
    "vanished": ("is gone", "are gone"),
}


def _apart(files: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the files, those of one kind together."""
    for change, (one, many) in _APART.items():
        names = sorted(name for name, how in files.items() if how == change)
        if names:
            yield f"{listed(names)} {many if len(names) > 1 else one}"


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


def _of_gate(standing: Standing) -> str:
    return counted(len(standing.gates[0].requirements), "requirement")
