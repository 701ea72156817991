"""A gate's answer, as text and JSON."""

from __future__ import annotations

import json

from golive.model.assessment import Assessment, GateAnswer
from golive.model.edition import Edition
from golive.publishing.data.status import envelope
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style, harmless

REASONS = 8
"""How many reasons the text gives in full; JSON has them all."""


def as_json(edition: Edition, assessment: Assessment, answer: GateAnswer) -> str:
    """``golive/gate/1``, indented by two."""
    data = {
        **envelope(edition, "golive/gate/1"),
        "release": assessment.release,
        "environment": answer.environment,
        "digest": answer.digest,
        "state": assessment.state.value,
        "allowed": answer.allowed,
        "reasons": list(answer.sentences),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_text(edition: Edition, assessment: Assessment, answer: GateAnswer, style: Style) -> str:
    """Go or no, then one line a reason."""
    word = style.paint("GO", "green", "bold") if answer.allowed else style.paint("NO", "red", "bold")
    where = f"{assessment.release} to {answer.environment}"
    lines = [heading(edition, style), "", f"{word}: {harmless(where)}, {answer.digest}"]
    lines += [f"  - {harmless(sentence)}" for sentence in answer.sentences[:REASONS]]
    more = len(answer.sentences) - REASONS
    if more > 0:
        lines.append(f"  - and {more:,} more: golive status {assessment.release}")
    return "\n".join(lines) + "\n"
