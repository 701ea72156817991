"""What a rule's own documentation says, ready for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from golive.model.assessment import Gate
from golive.model.findings import Severity


@dataclass(frozen=True)
class RuleDoc:
    """A rule's documentation.

    Attributes:
        slug: name of the rule, naming the fault (``approval-stale``).
        title: one line of plain text.
        scope: what it looks at: ``book``, ``release`` or ``decision``.
        gate: the gate that asks for it; ``None`` for rules that only find faults.
        severity: of the findings it makes.
        controls: outside controls it serves, such as ``SOC2-CC8.1``.
        sections: heading (``What it finds``, ``Why``, ``Fails``, ``Passes``, ``Fix``) to
            CommonMark, in reading order.
    """

    slug: str
    title: str
    scope: str
    gate: Gate | None = None
    severity: Severity = Severity.ERROR
    controls: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
