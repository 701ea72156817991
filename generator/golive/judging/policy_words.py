"""How the keys and values of a policy are said in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from golive.judging.spans import spoken
from golive.judging.thresholds import has_bound, in_words
from golive.judging.words import day, time
from golive.model.durations import Duration
from golive.model.records.policy import Criterion, Measure, SignoffDemand
from golive.model.records.record import Part

_CALLED = {
    "advisory": "only warns",
    "after_freeze": "after the code freeze",
    "cab": "change board",
    "class_": "class",
    "drift": "drift check",
    "drift_within": "age of the drift check",
    "from_": "computed from",
    "max_age": "age of evidence",
    "waivable_by": "waived by",
    "within_rto": "within the RTO",
}
"""How a key is called where it does not say so itself."""

_NAMES: Mapping[type[Part], str] = {Criterion: "id", SignoffDemand: "role"}
"""Parts to the key that says which one it is, and not what it asks."""


def called(key: str) -> str:
    """What people call a key of a policy.

    >>> called("max_age"), called("note_over")
    ('age of evidence', 'note over')
    """
    return _CALLED.get(key, key.replace("_", " "))


def said(value: Any) -> str | None:
    """A value of a policy in words; ``None`` where nothing is said. An empty list stands for all.

    >>> said(Duration.parse("P14D")), said(True), said(())
    ('14 days', 'yes', 'all')
    """
    words: str | None
    match value:
        case None:
            words = None
        case bool():
            words = "yes" if value else "no"
        case Duration():
            words = spoken(value)
        case datetime():
            words = day(value) if value.time() == datetime.min.time() else time(value)
        case tuple():
            words = ", ".join(value) or "all"
        case Measure():
            words = in_words(value) if has_bound(value) else f"measured in {value.unit}"
        case Part():
            words = "; ".join(_settings(value)) or "asked for"
        case _:
            words = str(value)
    return words


def _settings(part: Part) -> Iterator[str]:
    """Every setting of a part that is not as it is without a word."""
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if value is True and value != field.default:
            yield called(key)
        elif value != field.default and key != _NAMES.get(type(part)):
            yield f"{called(key)}: {said(value)}"
