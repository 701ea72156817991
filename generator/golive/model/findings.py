"""Findings: faults in the book, each with a rule, a place, words and a hint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from golive.model.places import Place


class Severity(StrEnum):
    """How much a finding matters (the levels of SARIF 2.1.0, section 3.27.10)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
"""Severities by how much they matter."""

_WARNINGS = frozenset(
    {
        "answer-unknown",
        "changed-after-deployment",
        "clock-ahead",
        "clock-stepped-back",
        "charter-signature-idle",
        "deployed-outside-window",
        "key-expired",
        "key-expiring",
        "key-oversized",
        "key-revoked",
        "key-unowned",
        "history-not-checked",
        "key-weak",
        "policy-role-unheld",
        "signature-unused",
        "signature-late",
    }
)
_NOTES = frozenset({"key-outlived", "lead-time-long"})


def severity_of(rule: str) -> Severity:
    """The severity of a rule's findings; everything not listed here is an error."""
    if rule in _WARNINGS:
        return Severity.WARNING
    if rule in _NOTES:
        return Severity.NOTE
    return Severity.ERROR


@dataclass(frozen=True, slots=True)
class Related:
    """The other half of a conflict: a place and what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the book.

    Attributes:
        rule: slug of the rule, naming the fault (``approval-stale``).
        place: the smallest stretch a person would select.
        message: one clause that carries both values of a conflict.
        hint: one imperative sentence, or ``None`` where nothing can be advised.
        related: the other places of the conflict.
    """

    rule: str
    place: Place
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much this finding matters; decided by its rule alone."""
        return severity_of(self.rule)
