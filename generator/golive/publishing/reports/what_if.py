"""The difference that a supposition makes, as text and as ``golive/what-if/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from golive.model.assessment import Assessment, Decision, Requirement
from golive.model.differences import DecisionChange, Difference, RequirementChange, WhatIf
from golive.model.edition import Edition
from golive.publishing.data.status import envelope, status_data
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style, harmless
from golive.publishing.wording import GATES, RESULTS, STATES

SHOWN = 12
"""How many changed requirements the text gives; JSON has them all."""


def as_json(edition: Edition, answer: WhatIf) -> str:
    """``golive/what-if/1``, indented by two."""
    difference = answer.difference
    data = {
        **envelope(edition, "golive/what-if/1"),
        "release": difference.before.release,
        "supposed": list(answer.supposed),
        "before": status_data(edition, difference.before),
        "after": status_data(edition, difference.after),
        "changes": {
            "gates": [str(gate) for gate in difference.gates],
            "requirements": [_requirement(change) for change in difference.requirements],
            "decisions": [_decision(change) for change in difference.decisions],
            "excuses_gained": [excuse.message for excuse in difference.gained],
            "excuses_lost": [excuse.message for excuse in difference.lost],
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _requirement(change: RequirementChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "title": change.title,
        "before": str(change.before.result) if change.before else None,
        "after": str(change.after.result) if change.after else None,
        "excuse": change.after.excuse if change.after else None,
    }


def _decision(change: DecisionChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "counted": change.before.counts if change.before else None,
        "counts": change.after.counts if change.after else None,
        "why": change.after.why if change.after else None,
    }


def as_text(edition: Edition, answer: WhatIf, style: Style) -> str:
    """What is supposed, the two verdicts, and what changes on the way from one to the other."""
    difference = answer.difference
    lines = [heading(edition, style), "", style.paint(f"What if, for {difference.before.release}:", "bold")]
    lines += [f"  - {harmless(sentence)}" for sentence in answer.supposed]
    lines += ["", *_verdicts(difference, style)]
    if difference.is_empty:
        lines += ["", "Nothing would change."]
    lines += [*_gates(difference, style), *_decisions(difference, style), *_requirements(difference, style)]
    lines += _turns(difference, style)
    lines += ["", style.paint("Nothing was written. A what-if decides nothing.", "dim")]
    return "\n".join(lines) + "\n"


def _verdicts(difference: Difference, style: Style) -> Iterator[str]:
    for label, one in (("now ", difference.before), ("then", difference.after)):
        yield f"{label}  {style.paint(one.verdict, _look(one))}"


def _look(assessment: Assessment) -> str:
    return {"good": "green", "bad": "red", "warn": "yellow"}.get(STATES[assessment.state].tone, "blue")


def _gates(difference: Difference, style: Style) -> Iterator[str]:
    met = {status.gate for status in difference.after.gates if status.met}
    if difference.gates:
        yield from ("", style.paint("Gates", "bold"))
    for gate in difference.gates:
        word = style.paint("met", "green") if gate in met else style.paint("not met any more", "red")
        yield f"  {GATES[gate]}: {word}"


def _decisions(difference: Difference, style: Style) -> Iterator[str]:
    if difference.decisions:
        yield from ("", style.paint("Decisions", "bold"))
    for change in difference.decisions:
        yield f"  {_sign(change.after, style)} {harmless(_name(change))}: {harmless(_said(change))}"


def _sign(after: Decision | None, style: Style) -> str:
    if after is not None and after.counts:
        return style.paint("+", "green")
    return style.paint("-", "red")


def _name(change: DecisionChange) -> str:
    return change.path.split("/", 4)[-1]


def _said(change: DecisionChange) -> str:
    if change.after is None:
        return "would not be there."
    counts = "would count" if change.after.counts else "would not count"
    return f"{counts}. {change.after.why}"


def _requirements(difference: Difference, style: Style) -> Iterator[str]:
    changed = [c for c in difference.requirements if _result(c.before) != _result(c.after)]
    if changed:
        yield from ("", style.paint("Requirements", "bold"))
    for change in changed[:SHOWN]:
        yield f"  {harmless(change.title)}: {_result(change.before)} -> {_painted(change.after, style)}"
        if change.after is not None and change.after.excuse:
            yield f"      {harmless(change.after.excuse)}"
    more = len(changed) - SHOWN
    if more > 0:
        yield f"  and {more} more: --format json has them all"


def _result(requirement: Requirement | None) -> str:
    return RESULTS[requirement.result].word if requirement else "not asked"


def _painted(requirement: Requirement | None, style: Style) -> str:
    satisfied = requirement is None or requirement.result.satisfied
    return style.paint(_result(requirement), "green" if satisfied else "red")


def _turns(difference: Difference, style: Style) -> Iterator[str]:
    if not difference.after.excuses:
        return
    yield from ("", style.paint("What would still be missing", "bold"))
    for number, excuse in enumerate(difference.after.excuses, start=1):
        owner = f"{excuse.owner}: " if excuse.owner else ""
        yield f"  {number}. {harmless(owner + excuse.message)}"
