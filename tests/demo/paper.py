"""How the demonstration writes its records: plain, narrow YAML that a person would write too."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

WIDTH = 110
"""Characters of a line before a mapping or a list is broken over several."""

_PLAIN = re.compile(r"[A-Za-z0-9/+](?:[^\x00-\x1f,\[\]{}\"'#&*!|>`:]|:(?! |$))*(?<! )")


def page(record: dict[str, Any], remark: str = "") -> str:
    """A record as a file: the remark as comment lines, then one key after the other."""
    lines = [f"# {line}" for line in textwrap.wrap(remark, 100)]
    for key, value in record.items():
        lines += _entry(f"{key}:", value, "")
    return "\n".join(lines) + "\n"


def _entry(head: str, value: Any, indent: str) -> list[str]:
    line = f"{indent}{head} {flow(value)}"
    if isinstance(value, str) and len(line) > WIDTH and " " in value:
        words = textwrap.wrap(value, WIDTH - len(indent) - 4)
        return [f"{indent}{head} >-", *(f"{indent}  {part}" for part in words)]
    if not value or not isinstance(value, dict | list) or _fits(line, value):
        return [line]
    return [f"{indent}{head}", *_block(value, indent + "  ")]


def _fits(line: str, value: dict[str, Any] | list[Any]) -> bool:
    leaves = value.values() if isinstance(value, dict) else value
    flat = not any(isinstance(leaf, dict | list) for leaf in leaves)
    return len(line) <= WIDTH and (flat or isinstance(value, dict))


def _block(value: dict[str, Any] | list[Any], indent: str) -> list[str]:
    if isinstance(value, dict):
        return [line for key, leaf in value.items() for line in _entry(f"{key}:", leaf, indent)]
    return [line for leaf in value for line in _item(leaf, indent)]


def _item(value: Any, indent: str) -> list[str]:
    line = f"{indent}- {flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, dict):
        return [line]
    first, *rest = _block(value, indent + "  ")
    return [f"{indent}- {first.strip()}", *rest]


def flow(value: Any) -> str:
    """A value on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{key}: {flow(leaf)}" for key, leaf in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(flow, value)) + "]"
        case None:
            return "null"
        case str() if _PLAIN.fullmatch(value) is None:
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
