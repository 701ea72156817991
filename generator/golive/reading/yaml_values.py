"""The one strict YAML reader: libyaml's events to a tree of values, with an explicit stack.

This is the fast path. It builds values only and says nothing but "not a plain document" when it
meets anything that `yaml_marks` has to explain. Nothing here recurses, resolves or constructs:
an alias bomb or a hundred thousand brackets end at their first forbidden event. Depth is checked
before the next event is asked for, because libyaml's time grows with the square of open brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined] # its stub forgets to export it
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from golive.model.scalars import Plain
from golive.reading.encoding import REFUSED

DEEPEST = 32
"""Mappings and lists that may stand inside one another."""

MOST_NODES = 50_000
"""Keys, values, mappings and lists that one file may have."""

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"
"""A mapping in file order, a tuple for a list, `Plain` for an unquoted scalar, `str` for any other."""


class _IrregularError(Exception):
    """The document needs an explanation, not a value."""


class _Builder:
    """Builds one value tree out of events."""

    __slots__ = ("_box", "_key", "_nodes", "_stack", "root")

    def __init__(self) -> None:
        self.root: Value | None = None
        self._box: dict[str, Value] | list[Value] | None = None
        self._key: str | None = None
        self._nodes = 0
        self._stack: list[tuple[dict[str, Value] | list[Value] | None, str | None]] = []

    def scalar(self, event: ScalarEvent) -> None:
        self._nodes += 1
        if event.tag is not None or event.anchor is not None or self._nodes > MOST_NODES:
            raise _IrregularError
        text: str = event.value
        style = event.style
        if style == '"' and REFUSED.search(text):
            raise _IrregularError
        box = self._box
        if self._key is None and type(box) is dict:
            if text in box or (text == "<<" and not style):
                raise _IrregularError
            self._key = text
        else:
            self._place(text if style else Plain(text))

    def mapping(self, event: MappingStartEvent) -> None:
        self._open(event, {})

    def sequence(self, event: SequenceStartEvent) -> None:
        self._open(event, [])

    def _open(
        self, event: MappingStartEvent | SequenceStartEvent, box: dict[str, Value] | list[Value]
    ) -> None:
        self._nodes += 1
        is_key = self._key is None and type(self._box) is dict
        too_much = len(self._stack) == DEEPEST or self._nodes > MOST_NODES
        if is_key or too_much or event.tag is not None or event.anchor is not None:
            raise _IrregularError
        self._stack.append((self._box, self._key))
        self._box, self._key = box, None

    def close(self, _event: Event) -> None:
        done = self._box
        self._box, self._key = self._stack.pop()
        self._place(tuple(done) if type(done) is list else done)  # type: ignore[arg-type]

    def _place(self, value: Value) -> None:
        box = self._box
        if box is None:
            self.root = value
        elif type(box) is list:
            box.append(value)
        else:
            box[self._key] = value  # type: ignore[index, call-overload]
            self._key = None


def events(data: bytes) -> Callable[[], Event]:
    """A function that gives libyaml's next event of `data` at each call, or raises YAMLError."""
    following: Callable[[], Event] = CParser(data).get_event  # type: ignore[assignment]
    return following


def plain_value(data: bytes) -> Value | None:
    """The value tree of `data`, which must have no text flaws; ``None`` where it needs explaining."""
    try:
        return _built(events(data))
    except (YAMLError, _IrregularError):
        return None


def _built(event: Callable[[], Event]) -> Value | None:
    event()
    start = event()
    if type(start) is not DocumentStartEvent or start.version or start.tags:
        return None
    builder = _Builder()
    steps: dict[type[Event], Callable[..., None]] = {
        ScalarEvent: builder.scalar,
        MappingStartEvent: builder.mapping,
        SequenceStartEvent: builder.sequence,
        MappingEndEvent: builder.close,
        SequenceEndEvent: builder.close,
    }
    while builder.root is None:
        following = event()
        step = steps.get(type(following))
        if step is None:
            return None
        step(following)
    ended = type(event()) is DocumentEndEvent and type(event()) is StreamEndEvent
    return builder.root if ended and builder.root != "" else None
