"""Requirements made from what a rule found: met where nothing is lacking, waived where a waiver says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from golive.judging.case import Case
from golive.judging.waivers import waiver_for
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place


@dataclass(frozen=True, slots=True)
class Lack:
    """What a requirement lacks.

    Attributes:
        excuse: one sentence why it is not met.
        fix: the next action, imperative.
        result: ``FAILED`` where something is wrong, ``MISSING`` where something is not there.
    """

    excuse: str
    fix: str
    result: Result = Result.FAILED


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks for.

    Attributes:
        rule: its slug. thing: what of it, where it asks for several things; else empty.
        wanted, owner, because, since, due: as in `Requirement`.
    """

    rule: str
    gate: Gate
    title: str
    wanted: str
    owner: str
    because: tuple[Place, ...]
    thing: str = ""
    since: datetime | None = None
    due: datetime | None = None


def requirement(asked: Asked, observed: str, lack: Lack | None, note: str | None = None) -> Requirement:
    """The requirement: met where nothing is lacking."""
    return Requirement(
        id=f"{asked.rule}/{asked.thing}" if asked.thing else asked.rule,
        rule=asked.rule,
        gate=asked.gate,
        title=asked.title,
        result=lack.result if lack else Result.MET,
        wanted=asked.wanted,
        observed=observed,
        owner=asked.owner,
        because=asked.because,
        excuse=lack.excuse if lack else None,
        fix=lack.fix if lack else None,
        since=asked.since if lack else None,
        due=asked.due if lack else None,
        note=note,
    )


def waivable(case: Case, asked: Asked, observed: str, lack: Lack | None) -> Requirement:
    """The same, waived where a counting waiver names the rule."""
    waiver = waiver_for(case, rule=asked.rule) if lack else None
    if waiver is None:
        return requirement(asked, observed, lack)
    met = requirement(asked, observed, None, f"Waived by {waiver.person}.")
    return replace(met, result=Result.WAIVED)


def told(asked: Asked, observed: str, remark: str | None) -> Requirement:
    """A requirement that never blocks: with a remark it is told in amber."""
    met = requirement(asked, observed, None, remark)
    return replace(met, result=Result.ADVISED) if remark else met
