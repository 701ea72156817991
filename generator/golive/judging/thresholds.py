"""Thresholds: whether a value is within them, and how both are said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, le, lt

from golive.model.records.policy import Measure

_BOUNDS: tuple[tuple[str, str, Callable[[Decimal, Decimal], bool]], ...] = (
    ("at_least", "at least", ge),
    ("above", "above", gt),
    ("at_most", "at most", le),
    ("below", "below", lt),
)


def is_within(measure: Measure, value: Decimal) -> bool:
    """Whether `value` keeps every bound; False where there is none, for then nothing was asked."""
    bounds = [(holds, getattr(measure, name)) for name, _, holds in _BOUNDS]
    asked = [holds(value, bound) for holds, bound in bounds if bound is not None]
    return bool(asked) and all(asked)


def has_bound(measure: Measure) -> bool:
    """Whether anything is asked of the value."""
    return any(getattr(measure, name) is not None for name, _, _ in _BOUNDS)


def in_words(measure: Measure) -> str:
    """What is wanted: ``at least 80 %``."""
    bounds = [(words, getattr(measure, name)) for name, words, _ in _BOUNDS]
    asked = " and ".join(f"{words} {bound}" for words, bound in bounds if bound is not None)
    return f"{asked} {measure.unit}"


def amount(value: Decimal, unit: str) -> str:
    """A value with its unit: ``86.4 %``; trailing zeros stay as they were written."""
    return f"{value} {unit}"


def has_room(measure: Measure) -> bool:
    """Whether some value keeps every bound; True without one.

    >>> has_room(Measure(above=Decimal(80), at_most=Decimal(80), unit="%"))
    False
    """
    lows = [bound for bound in (measure.at_least, measure.above) if bound is not None]
    highs = [bound for bound in (measure.at_most, measure.below) if bound is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    return low < high or (low == high and is_within(measure, low))
