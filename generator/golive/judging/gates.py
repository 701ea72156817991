"""Requirements gathered into gates; each gate is met only when the ones before it are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from golive.judging import rules
from golive.judging.advisory import softened
from golive.judging.case import Case
from golive.judging.clocks import dated, timed
from golive.judging.stated import stated
from golive.model.assessment import Gate, GateStatus, Requirement, Result
from golive.model.findings import Finding

REMINDERS = frozenset({"followup-overdue", "kpi-unobserved", "kpi-missed", "ratification-missing"})
"""The rules that only remind: a gate is met without them, and the clock moves no state by them."""

_WAITS_FOR = {
    "sign-off-missing": (Gate.READINESS,),
    "cab-missing": (Gate.READINESS,),
    "window-closed": (Gate.READINESS, Gate.SIGN_OFF, Gate.AUTHORIZATION),
    "communication-unsent": (Gate.READINESS, Gate.SIGN_OFF, Gate.AUTHORIZATION),
    "documents-undistributed": (Gate.READINESS, Gate.SIGN_OFF, Gate.AUTHORIZATION),
    "drift-unchecked": (Gate.READINESS, Gate.SIGN_OFF, Gate.AUTHORIZATION),
    "war-room-unset": (Gate.READINESS, Gate.SIGN_OFF, Gate.AUTHORIZATION),
    "closure-missing": (Gate.VALIDATION,),
}
"""The rules whose requirement is a consequence while an earlier gate holds it up."""

_BEFORE_CLOSURE = frozenset({"review-missing", "review-without-actions"})
"""The rules of the closure's own gate that it waits for."""

_DECIDED = frozenset({"lead-time-short", "window-past-at-decision"})
"""The rules that look at the time of the decision: where one was taken and does not count just now,
they fail because of that, and are met again with it."""

_MOVED_TOGETHER = frozenset({"lead-time-short", "window-closed"})
"""The rules about a window that follow from its lying in the past."""

_CONSEQUENCES = frozenset({"missing", "unknown"})


def asked(case: Case) -> tuple[tuple[Requirement, ...], tuple[Finding, ...]]:
    """What the release rules ask of a release, gate by gate, and the faults they find."""
    yielded = [item for rule in rules.of_scope("release") for item in rule(case)]
    found = (item for item in yielded if isinstance(item, Requirement))
    requirements = [softened(case, stated(case.context.book, requirement)) for requirement in found]
    order = {gate: index for index, gate in enumerate(Gate)}
    ordered = sorted(requirements, key=lambda requirement: order[requirement.gate])
    findings = tuple(item for item in yielded if isinstance(item, Finding))
    linked = _linked(timed(case, ordered), decided=_may_count_again(case))
    return tuple(dated(case, requirement) for requirement in linked), findings


def _may_count_again(case: Case) -> bool:
    """Whether a go was said that counts again once something is mended; a new one is another decision.

    What has changed, and what appeared beside it, takes a new decision; what is missing comes back.
    """
    said = [d for d in case.decisions if d.kind == "authorization" and d.decision == "go"]
    mendable = (d for d in said if d.reason != "authorization-uncited")
    return any(all(file.change == "vanished" for file in decision.stale) for decision in mendable)


def gates(requirements: Sequence[Requirement]) -> tuple[GateStatus, ...]:
    """Every gate in its order; one without requirements is not met."""
    statuses: list[GateStatus] = []
    open_so_far = True
    for gate in Gate:
        own = tuple(r for r in requirements if r.gate is gate)
        binding = [r for r in own if r.rule not in REMINDERS]
        open_so_far = open_so_far and bool(binding) and all(r.result.satisfied for r in binding)
        statuses.append(GateStatus(gate, open_so_far, own))
    return tuple(statuses)


def _linked(requirements: Sequence[Requirement], *, decided: bool) -> Iterator[Requirement]:
    """The requirements, each with the ones that cause its failure, halts before all others."""
    missing = sorted((r for r in requirements if not r.result.satisfied), key=lambda r: r.rule != "halt-open")
    for requirement in requirements:
        causes = tuple(_causes(requirement, missing, decided=decided))
        yield replace(requirement, caused_by=causes) if causes and not requirement.caused_by else requirement


def _causes(requirement: Requirement, missing: Sequence[Requirement], *, decided: bool) -> Iterator[str]:
    if requirement.result.satisfied:
        return
    if requirement.rule in _DECIDED and decided:
        yield from (r.id for r in missing if r.rule == "authorization-missing")
    elif requirement.rule in _MOVED_TOGETHER and requirement.result is Result.FAILED:
        yield from (r.id for r in missing if r.rule == "window-past-at-decision")
    elif requirement.rule == "authorization-missing" and requirement.result is Result.MISSING:
        yield from (r.id for r in missing if _holds_decision(r, decided=decided))
    elif requirement.result.value in _CONSEQUENCES:
        waits_for = _WAITS_FOR.get(requirement.rule, ())
        yield from (
            r.id
            for r in missing
            if (
                r.gate in waits_for or (waits_for and r.rule == "halt-open") or _holds_closure(requirement, r)
            )
            and not (requirement.gate is Gate.SIGN_OFF and _waits_for_signing(r))
        )


def _holds_decision(requirement: Requirement, *, decided: bool) -> bool:
    """Whether the authorization, which comes last, waits for a requirement."""
    if requirement.gate is Gate.AUTHORIZATION:
        in_turn = requirement.rule in _DECIDED and decided
        return requirement.rule != "authorization-missing" and not in_turn
    return requirement.gate in {Gate.READINESS, Gate.SIGN_OFF}


def _holds_closure(requirement: Requirement, other: Requirement) -> bool:
    return requirement.rule == "closure-missing" and other.rule in _BEFORE_CLOSURE


def _waits_for_signing(requirement: Requirement) -> bool:
    """Whether a requirement comes with a sign-off: no sign-off waits for it in turn."""
    return any(cause.startswith("sign-off/") for cause in requirement.caused_by)
