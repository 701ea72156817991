"""What a criterion asks, in words, from the policy alone."""

from __future__ import annotations

from golive.model.records.policy import Criterion, Measure
from golive.publishing.times import lasting, number

_SIDES = (
    ("at_least", "at least"),
    ("at_most", "at most"),
    ("above", "above"),
    ("below", "below"),
)


def asked(criterion: Criterion) -> str:
    """``at least 80 %``, that it is confirmed, or what it is computed from."""
    if criterion.measure is not None:
        return measured(criterion.measure)
    if criterion.from_ is not None:
        return f"what the {criterion.from_} say" if criterion.from_ != "scope" else "what the scope says"
    within = " and ".join(name.upper() for name in criterion.within)
    return f"confirmed, within {within}" if within else "confirmed"


def measured(measure: Measure) -> str:
    """Both sides of a threshold with the unit.

    >>> from decimal import Decimal
    >>> measured(Measure(at_least=Decimal(80), unit="%"))
    'at least 80 %'
    """
    sides = [
        f"{words} {number(value)}" for name, words in _SIDES if (value := getattr(measure, name)) is not None
    ]
    return f"{' and '.join(sides) or 'measured in'} {measure.unit}"


def terms(criterion: Criterion) -> tuple[str, ...]:
    """What else the policy says about its answer: evidence, age, freeze, not-applicable, waivers."""
    found = []
    if criterion.from_ is not None:
        found.append(f"computed from the {criterion.from_}")
    if criterion.evidence == "required":
        found.append("evidence required")
    if criterion.max_age is not None:
        found.append(f"not older than {lasting(criterion.max_age)}")
    if criterion.after_freeze:
        found.append("measured after the code freeze")
    if criterion.not_applicable != "forbidden":
        found.append(f"may be not applicable, {criterion.not_applicable}")
    if criterion.waivable_by:
        found.append(f"may be waived by {', '.join(criterion.waivable_by)}")
    return tuple(found)
