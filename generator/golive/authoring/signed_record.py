"""A record that is to be signed as the bytes of its file: the same fields give the same bytes.

One key a line in the order given. Texts stand bare where they are plain words, else in double
quotes with JSON's escapes, which YAML shares (YAML 1.2.2 section 5.7). Times are in UTC with ``Z``,
lists of names and mappings inside the record on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+/@-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9]))*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def signed_text(fields: Mapping[str, Any]) -> bytes:
    """The file of a record, keys in the order of `fields`.

    Values are texts, times, numbers, mappings, and tuples of texts or mappings. ``subject`` has a
    line for each file.
    """
    return "".join(f"{line}\n" for key, value in fields.items() for line in _lines(key, value)).encode()


def _lines(key: str, value: Any) -> Iterator[str]:
    match value:
        case Mapping() if key == "subject" and value:
            yield f"{key}:"
            yield from (f"  {name}: {digest}" for name, digest in value.items())
        case (Mapping(), *_):
            yield f"{key}:"
            yield from (f"  - {_flow(item)}" for item in value)
        case _:
            yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    """A value on one line."""
    match value:
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        case Decimal():
            return f"{value:f}"
        case Mapping():
            pairs = (f"{key}: {_flow(one)}" for key, one in value.items() if one not in (None, "", ()))
            return "{" + ", ".join(pairs) + "}"
        case tuple():
            return "[" + ", ".join(_flow(one) for one in value) + "]"
        case _:
            return text(str(value))


def text(value: str) -> str:
    """A text as it stands in a record.

    >>> text("No known blockers"), text("Yes: it is slow, and we know why"), text("no")
    ('No known blockers', '"Yes: it is slow, and we know why"', '"no"')
    """
    if _BARE.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
