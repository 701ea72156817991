"""The same strict YAML reader with places: where every key and value stands, and every refusal in words.

It is slower than `yaml_values` and is asked only about files that have something to say. Both accept
exactly the same documents and give the same values for them; a property test holds that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from golive.model.places import Route, Span
from golive.model.scalars import Plain, shown
from golive.reading.encoding import MOST, REFUSED, refused_words
from golive.reading.flaw import Flaw
from golive.reading.syntax_words import syntax_flaw
from golive.reading.yaml_values import DEEPEST, MOST_NODES, Value, events

_EMPTY = Flaw("yaml-refused", "the file is empty", "Write the record.", span=Span(1, 1, 1, 1))
_ADVICE = "Write the value out in plain YAML."


@dataclass
class Marked:
    """What a file says and where.

    Attributes:
        value: the value tree; ``None`` where there are flaws.
        flaws: at most `MOST` refusals in file order, and after them a fault of syntax, if any.
        values, keys: spans by route; both cover everything that was read before a fault ended it.
    """

    value: Value | None = None
    flaws: list[Flaw] = field(default_factory=list)
    values: dict[Route, Span] = field(default_factory=dict)
    keys: dict[Route, Span] = field(default_factory=dict)


@dataclass
class _Level:
    """One open mapping or list."""

    route: Route
    start: tuple[int, int]
    box: dict[str, Value] | list[Value]
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.box, dict) and self.key is None


class _EndedError(Exception):
    """Nothing after this point of the file can be understood."""


class _Walk:
    """Walks one document and remembers where everything stands."""

    def __init__(self, data: bytes) -> None:
        self.marked = Marked()
        self._lines = data.decode("utf-8").split("\n")
        self._levels: list[_Level] = []
        self._nodes = 0
        self._last = (1, 1)
        self._done = False

    def run(self, event: Callable[[], Event]) -> None:
        event()
        self._start(event())
        while not self._done:
            self._step(event())
        event()
        following = event()
        if not isinstance(following, StreamEndEvent):
            self._refuse(
                "a second document starts here", "Put every record into a file of its own.", following
            )

    def _start(self, event: Event) -> None:
        if not isinstance(event, DocumentStartEvent):
            self.marked.flaws.append(_EMPTY)
            raise _EndedError
        if event.version or event.tags:
            self._refuse(
                "a YAML directive stands above the record", "Remove the lines that start with `%`.", event
            )

    def _step(self, event: Event) -> None:
        match event:
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent():
                self._open(event, {})
            case SequenceStartEvent():
                self._open(event, [])
            case AliasEvent():
                self._alias(event)
            case _:
                self._close(event)

    def _scalar(self, event: ScalarEvent) -> None:
        self._decorated(event)
        text: str = event.value
        found = REFUSED.search(text)
        if found is not None:
            self._refuse(
                f"the text holds {refused_words(found[0])} as an escape", "Remove the escape.", event
            )
        if text == "<<" and not event.style and self._levels and self._levels[-1].wants_key:
            self._refuse("the merge key `<<` takes keys from elsewhere", "Write the keys out.", event)
        self._leaf(event, text if event.style else Plain(text))

    def _alias(self, event: AliasEvent) -> None:
        self._refuse(f"the alias {shown(f'*{event.anchor}')} stands for another value", _ADVICE, event)
        if self._levels and self._levels[-1].wants_key:
            raise _EndedError
        self._leaf(event, "")

    def _leaf(self, event: Event, value: str) -> None:
        self._count(event)
        span = self._span(event)
        self._last = (span.end_line, span.end_column)
        if self._levels and self._levels[-1].wants_key:
            self._key(self._levels[-1], value, span)
        else:
            self._place(value, span)

    def _key(self, level: _Level, value: str, span: Span) -> None:
        level.key = str(value)
        route = (*level.route, level.key)
        if route not in self.marked.keys:
            self.marked.keys[route] = span
            return
        first = self.marked.keys[route]
        words = f"{shown(value)} stands here again, after line {first.line}"
        twin = (first, f"{shown(value)} stands here first")
        self._add(
            Flaw("key-duplicate", words, "Keep one of the two.", route, on_key=True, span=span, twin=twin)
        )

    def _open(
        self, event: MappingStartEvent | SequenceStartEvent, box: dict[str, Value] | list[Value]
    ) -> None:
        self._count(event)
        self._decorated(event)
        if len(self._levels) == DEEPEST:
            self._refuse(
                f"more than {DEEPEST} mappings and lists stand inside one another", "Nest less.", event
            )
            raise _EndedError
        if self._levels and self._levels[-1].wants_key:
            self._refuse("a mapping or a list stands as a key", "Use a text as the key.", event)
            raise _EndedError
        start = _at(event.start_mark)
        self._last = start
        self._levels.append(_Level(self._route(), start, box))

    def _close(self, event: Event) -> None:
        level = self._levels.pop()
        if _at(event.end_mark) > _at(event.start_mark):
            self._last = _at(event.end_mark)
        self._place(
            tuple(level.box) if isinstance(level.box, list) else level.box, Span(*level.start, *self._last)
        )

    def _place(self, value: Value, span: Span) -> None:
        self.marked.values.setdefault(self._route(), span)
        if not self._levels:
            self.marked.value = value
            self._done = True
            return
        level = self._levels[-1]
        if isinstance(level.box, list):
            level.box.append(value)
        else:
            level.box[str(level.key)] = value
            level.key = None

    def _route(self) -> Route:
        if not self._levels:
            return ()
        level = self._levels[-1]
        return (*level.route, len(level.box) if isinstance(level.box, list) else str(level.key))

    def _decorated(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                f"the anchor {shown(f'&{event.anchor}')} names this value", "Remove the anchor.", event
            )
        if event.tag is not None:
            self._refuse(f"the tag {shown(event.tag)} gives this value a type", "Remove the tag.", event)

    def _count(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(f"the file has more than {MOST_NODES} keys and values", "Split the record.", event)
            raise _EndedError

    def _refuse(self, message: str, hint: str, event: Event) -> None:
        self._add(Flaw("yaml-refused", message, hint, span=self._span(event)))

    def _add(self, flaw: Flaw) -> None:
        self.marked.flaws.append(flaw)
        if len(self.marked.flaws) >= MOST:
            raise _EndedError

    def _span(self, event: Event) -> Span:
        """The event's stretch; of a block text without the line end and the blank lines after it."""
        start, (last, column) = _at(event.start_mark), _at(event.end_mark)
        if column == 1 and last > start[0]:
            last -= 1
            while last > start[0] and not self._lines[last - 1].strip():
                last -= 1
            column = len(self._lines[last - 1]) + 1
        return Span(*start, last, column)


def _at(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 1; libyaml counts from 0."""
    return mark.line + 1, mark.column + 1


def marked(data: bytes) -> Marked:
    """Everything that stands in `data`, which must have no text flaws."""
    walk = _Walk(data)
    try:
        walk.run(events(data))
    except YAMLError as error:
        walk.marked.flaws.append(syntax_flaw(error))
    except _EndedError:
        pass
    if walk.marked.value == "" and not walk.marked.flaws:
        walk.marked.flaws.append(_EMPTY)
    if walk.marked.flaws:
        walk.marked.value = None
    return walk.marked
