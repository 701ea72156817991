"""The bytes of a report as JSON, XML or CSV: bounded in size, depth and number, and never ambiguous."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias, cast

from golive.model.measured import READ_AT_MOST
from golive.model.words import shown
from golive.reading.misread import MisreadError

DEEPEST = 64
"""How deep a report may be nested."""

MOST = 1_000_000
"""How many elements, objects, lists or rows a report may have."""

LONGEST = 40
"""Characters that a number of a report may have."""

_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Element:
    """An element of an XML file; its text is not kept, no report has a figure there."""

    tag: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """The element and all that are inside it, however deep."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += element.children


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a CSV file below its heads, each as long as these."""

    heads: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


Document: TypeAlias = "Element | Rows | dict[str, Any] | list[Any]"


def document(data: bytes) -> Document:
    """What the bytes say, whichever of the three they are.

    Raises:
        MisreadError: they are none of them, too large, too deep, ambiguous or not UTF-8.
    """
    if len(data) > READ_AT_MOST:
        raise MisreadError(f"it has more than the {READ_AT_MOST:,} bytes that are read")
    body = data.removeprefix(_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MisreadError(f"byte {error.start + 1} of it is not UTF-8") from error
    start = text.lstrip()[:1]
    if not start:
        raise MisreadError("it is empty")
    if start == "<":
        return _xml(body)
    return _json(text) if start in "{[" else _csv(text)


# --- JSON (RFC 8259) ----------------------------------------------------------------------------


def _json(text: str) -> Document:
    try:
        value: Any = json.loads(
            text, object_pairs_hook=_object, parse_float=_number, parse_int=_whole, parse_constant=_no_number
        )
    except RecursionError as error:
        raise MisreadError(f"it is nested deeper than {DEEPEST} levels") from error
    except json.JSONDecodeError as error:
        raise MisreadError(f"it is no JSON from line {error.lineno} on") from error
    _bounded(value)
    return cast("Document", value)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise MisreadError(f"an object of it has the key {shown(twice)} twice")
    return found


def _number(digits: str) -> Decimal:
    try:
        return Decimal(_short(digits))
    except ArithmeticError as error:
        raise MisreadError("it has a number that is out of bounds") from error


def _whole(digits: str) -> int:
    return int(_short(digits))


def _short(digits: str) -> str:
    if len(digits) > LONGEST:
        raise MisreadError(f"it has a number of {len(digits):,} characters")
    return digits


def _no_number(name: str) -> Any:
    raise MisreadError(f"it has {name} where a number belongs")


def _bounded(value: Any) -> None:
    """Walks level by level, so that no depth of the file becomes a depth of the program."""
    level, seen = [value], 0
    for _ in range(DEEPEST + 1):
        level = [inner for each in level for inner in _inside(each) if isinstance(inner, dict | list)]
        seen += len(level)
        if seen > MOST:
            raise MisreadError(f"it has more than {MOST:,} objects and lists")
        if not level:
            return
    raise MisreadError(f"it is nested deeper than {DEEPEST} levels")


def _inside(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


# --- XML 1.0, without entities of its own -------------------------------------------------------


class _Builder:
    """Builds elements while the parser meets them."""

    def __init__(self) -> None:
        self._open: list[Element] = []
        self._seen = 0
        self.top: Element | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._seen += 1
        if len(self._open) >= DEEPEST:
            raise MisreadError(f"it is nested deeper than {DEEPEST} levels")
        if self._seen > MOST:
            raise MisreadError(f"it has more than {MOST:,} elements")
        element = Element(tag.rpartition("}")[2], attributes)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.top = element
        self._open.append(element)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, _text: str) -> None:
        """Nothing: no report has a figure in its text."""

    def close(self) -> Element | None:
        return self.top


def _xml(data: bytes) -> Element:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only where XML is read
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415 - ditto

    parser = DefusedXMLParser(target=_Builder(), encoding="utf-8")
    expat = parser.parser
    expat.StartDoctypeDeclHandler = _doctype
    try:
        parser.feed(data)
        found: Any = parser.close()
    except (DefusedXmlException, ParseError) as error:
        raise MisreadError(f"it is no XML from line {expat.CurrentLineNumber} on") from error
    return cast("Element", found)


def _doctype(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
    """Lets a file name its document type, which is never fetched, and not bring one along."""
    if has_internal_subset:
        raise MisreadError("it brings a document type of its own along, which is not read")


# --- CSV (RFC 4180) -----------------------------------------------------------------------------


def _csv(text: str) -> Rows:
    try:
        lines = list(csv.reader(text.splitlines(), strict=True))
    except csv.Error as error:
        raise MisreadError("it is neither JSON nor XML nor CSV") from error
    if len(lines) > MOST:
        raise MisreadError(f"it has more than {MOST:,} rows")
    heads = tuple(lines[0])
    if len(set(heads)) < len(heads):
        raise MisreadError("two of its columns have the same name")
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(heads):
            raise MisreadError(f"line {number} of it has {len(line)} columns, and its head has {len(heads)}")
    return Rows(heads, tuple(dict(zip(heads, line, strict=True)) for line in lines[1:]))
