"""Why a release is not yet go: root causes first, what follows from them folded under them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from golive.model.assessment import Excuse, Gate, GateStatus, Requirement

Commanded: TypeAlias = Callable[[Requirement], str | None]
"""What the command line is that does what a requirement asks for."""

_FIRST = frozenset({"halt-open", "history-broken"})
"""The rules whose excuses come before all others."""


def excuses(statuses: Sequence[GateStatus], command: Commanded) -> tuple[Excuse, ...]:
    """One excuse for each requirement that is not met: halts and a broken history first, then by gate.

    The authorization comes last in its gate, for it cites what the others ask for.

    A consequence stands under the first of its causes that is not met itself. `command` tells what to
    type for each.
    """
    missing = {r.id: r for status in statuses for r in status.requirements if not r.result.satisfied}
    under: dict[str | None, list[Requirement]] = {}
    for requirement in missing.values():
        cause = next((c for c in requirement.caused_by if c in missing and c != requirement.id), None)
        under.setdefault(cause, []).append(requirement)
    roots = sorted(under.get(None, ()), key=_turn)
    return tuple(_excuse(requirement, under, command) for requirement in roots)


def _turn(requirement: Requirement) -> tuple[bool, int, bool]:
    gate = tuple(Gate).index(requirement.gate)
    return requirement.rule not in _FIRST, gate, requirement.rule == "authorization-missing"


def _excuse(
    requirement: Requirement, under: Mapping[str | None, Sequence[Requirement]], command: Commanded
) -> Excuse:
    return Excuse(
        requirement=requirement.id,
        rule=requirement.rule,
        owner=requirement.owner,
        since=requirement.since,
        due=requirement.due,
        message=requirement.excuse or f"{requirement.title}: {requirement.observed}.",
        fix=requirement.fix,
        place=requirement.because[0] if requirement.because else None,
        consequences=tuple(_excuse(child, under, command) for child in under.get(requirement.id, ())),
        command=command(requirement),
    )
