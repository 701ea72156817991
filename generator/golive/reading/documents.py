"""The one way from a file's bytes to its values or its faults."""

from __future__ import annotations

from golive.reading.encoding import text_flaws
from golive.reading.flaw import Flaw
from golive.reading.yaml_marks import marked
from golive.reading.yaml_values import Value, plain_value


def value_of(data: bytes) -> Value | None:
    """The value tree of a file; ``None`` where it cannot be read."""
    return document(data)[0]


def document(data: bytes) -> tuple[Value | None, tuple[Flaw, ...]]:
    """The value tree of a file and no flaws, or ``None`` and why there is none."""
    flaws = text_flaws(data)
    if flaws:
        return None, flaws
    value = plain_value(data)
    if value is not None:
        return value, ()
    explained = marked(data)
    return explained.value, tuple(explained.flaws)
