"""How bad a vulnerability is, by the words of several tools, and what follows from counting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from golive.model.measured import Figure, several

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "critical": "critical",
        "high": "high",
        "important": "high",
        "medium": "medium",
        "moderate": "medium",
        "low": "low",
        "negligible": "low",
        "minor": "low",
        "info": "low",
        "none": "low",
    }
)
"""The word of a tool, in small letters, to one of four; every other one is no grade."""

UNGRADED = "ungraded"

_GRADES = ("critical", "high", "medium", "low")
_CVSS = ((Decimal(9), "critical"), (Decimal(7), "high"), (Decimal(4), "medium"), (Decimal(0), "low"))
"""Scores from which on a grade begins (CVSS 3.1 section 5; 4.0 has the same)."""


def grade(word: object) -> str:
    """One of the four grades, or `UNGRADED`."""
    return WORDS.get(word.lower(), UNGRADED) if isinstance(word, str) else UNGRADED


def grade_of(score: Decimal) -> str:
    """The grade of a CVSS score from 0 to 10."""
    return next(name for least, name in _CVSS if score >= least)


def worst(grades: Iterable[str]) -> str:
    """The worst of some grades; `UNGRADED` only where none is known."""
    found = set(grades)
    return next((name for name in _GRADES if name in found), UNGRADED)


def counted(grades: Iterable[str]) -> tuple[Figure, ...]:
    """A figure for each grade and one for all; what nobody graded counts as critical until somebody does."""
    found = Counter(grades)
    ungraded = found[UNGRADED]
    figures = [
        Figure(f"{name}-vulnerabilities", Decimal(found[name]), _words(found[name])) for name in _GRADES
    ]
    if ungraded:
        words = f"{found['critical']:,} critical and {ungraded:,} without a severity, which count as critical"
        figures[0] = Figure("critical-vulnerabilities", Decimal(found["critical"] + ungraded), words)
    every = sum(found.values())
    each = ", ".join(f"{found[name]:,} {name}" for name in (*_GRADES, UNGRADED) if found[name])
    return (*figures, Figure("open-vulnerabilities", Decimal(every), each or _words(0)))


def _words(number: int) -> str:
    return f"{several(number, 'finding')} of the tool"
