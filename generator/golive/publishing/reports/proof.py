"""A proof as text and JSON: each step with its answer, what it found, what it proves and what it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator

from golive.model.assessment import Assessment, State
from golive.model.edition import Edition
from golive.model.proof import Ending, Proof, Step
from golive.publishing.data.status import envelope
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style, harmless

_COLOURS = {
    Ending.HOLDS: "green",
    Ending.FAILS: "red",
    Ending.OPEN: "yellow",
    Ending.UNASKED: "dim",
}
_MARKS = {Ending.FAILS: "NOT: ", Ending.OPEN: "CANNOT TELL: "}
_GONE = frozenset({State.AUTHORIZED, State.DEPLOYED, State.VALIDATED})


def as_text(edition: Edition, assessment: Assessment, proof: Proof, style: Style) -> str:
    """The steps in order, and what all of it means."""
    lines = [heading(edition, style), "", style.paint(f"Proof of {proof.release}", "bold")]
    for number, step in enumerate(proof.steps, 1):
        answer = style.paint(step.ending.value.upper(), _COLOURS[step.ending], "bold")
        lines += ["", f"{number}. {style.paint(step.title, 'bold')}: {answer}", *_found(step)]
        lines += _worth(step)
    lines += ["", *ending(assessment, proof)]
    return "\n".join(lines) + "\n"


def _found(step: Step) -> Iterator[str]:
    for line in step.lines:
        yield f"   - {_MARKS.get(line.ending, '')}{harmless(line.text)}"


def _worth(step: Step) -> Iterator[str]:
    yield f"   {'Would prove' if step.unasked else 'Proves'}: {step.proves}"
    if not step.unasked:
        yield f"   Does not prove: {step.limits}"


def ending(assessment: Assessment, proof: Proof) -> list[str]:
    """What the proof comes to, in a few sentences."""
    if not proof.holds:
        bad = [str(n) for n, one in enumerate(proof.steps, 1) if one.ending in {Ending.FAILS, Ending.OPEN}]
        fails = any(one.ending is Ending.FAILS for one in proof.steps)
        head = "THIS DOES NOT HOLD" if fails else "THIS CANNOT BE TOLD FOR CERTAIN"
        return [f"{head}: see {'step' if len(bad) == 1 else 'steps'} {', '.join(bad)} above."]
    state = str(assessment.state)
    if not proof.root:
        return [
            f"IT HOLDS for the keys that lie here: the release is {state}.",
            "Whose keys they are nobody has told you yet: give --root what you know from somebody you trust.",
        ]
    if assessment.state in _GONE:
        return [f"AUTHORIZED by keys that your root stands for: the release is {state}."]
    return [f"IT HOLDS, by keys that your root stands for: the release is {state}."]


def as_json(edition: Edition, assessment: Assessment, proof: Proof) -> str:
    """``golive/verify-release/1``, indented by two."""
    data = {
        **envelope(edition, "golive/verify-release/1"),
        "release": proof.release,
        "holds": proof.holds,
        "rooted": proof.root,
        "state": str(assessment.state),
        "verdict": assessment.verdict,
        "conclusion": ending(assessment, proof),
        "steps": [_step(step) for step in proof.steps],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {
        "step": step.name,
        "title": step.title,
        "result": step.ending.value,
        "found": [{"text": line.text, "result": line.ending.value} for line in step.lines],
        "proves": step.proves,
        "does_not_prove": step.limits,
    }
