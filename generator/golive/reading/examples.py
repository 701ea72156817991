"""A value that would do, for each type that a value can miss."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from golive.model.places import Route

_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "bad_commit": "0123456789abcdef0123456789abcdef01234567",
        "bad_digest": "sha256:" + "0123456789abcdef" * 4,
        "bad_duration": "P14D",
        "bad_email": "qa.one@example.org",
        "bad_fingerprint": "0123456789ABCDEF0123456789ABCDEF01234567",
        "bad_id": "PAY-1123",
        "bad_name": "Ann Example",
        "bad_number": "80",
        "bad_path": "checklists/quality.yaml",
        "bad_policy": "small-team/1",
        "bad_policy_pin": "small-team/1@sha256:" + "0123456789abcdef" * 4,
        "bad_probability": "0.05",
        "bad_product": "payments-api",
        "bad_slug": "qa-lead",
        "bad_time": "2026-02-27T10:00:00Z",
        "bad_trust_path": "policies/book.yaml",
        "bad_uri": "https://docs.example.org/notes",
        "bad_version": "2.4.1",
        "bad_whole": "3",
        "negative": "0",
        "not_ordered": "{low: 1000, likely: 5000, high: 20000}",
        "not_text": "some words",
    }
)
_KEYS = "Write each key on a line of its own."
_ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "bad_choice": "Write one of them.",
        "empty_text": "Write a value, or remove the key.",
        "list_type": "Put each on a line of its own that begins with `- `.",
        "tuple_type": "Put each on a line of its own that begins with `- `.",
        "dict_type": _KEYS,
        "mapping_type": _KEYS,
        "model_attributes_type": _KEYS,
        "model_type": _KEYS,
    }
)
_SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}")


def hint_for(kind: str, route: Route, *, on_key: bool) -> str:
    """What to write for a fault of a pydantic type: an example, with its key where it has one."""
    advice = _ADVICE.get(kind)
    if advice is not None:
        return advice.replace("own.", "own, further in.") if advice == _KEYS and route else advice
    value = _VALUES.get(kind)
    if value is None:
        return "Write a value of the kind that the key asks for."
    named = route and isinstance(route[-1], str) and not on_key
    return f"For example `{route[-1]}: {value}`." if named else f"For example `{value}`."


def keys_below(keys: Sequence[str], found: Any) -> str:
    """The first keys of a mapping as an example, a simple text that was `found` under the first one.

    >>> keys_below(["value", "by", "at"], "0.4")
    'for example `{value: 0.4, by: …}`, '
    >>> keys_below([], "0.4")
    ''
    """
    if not keys:
        return ""
    is_simple = isinstance(found, str) and _SIMPLE.fullmatch(found) is not None
    values = (found if is_simple else "…", "…")
    pairs = ", ".join(f"{key}: {value}" for key, value in zip(keys, values, strict=False))
    return f"for example `{{{pairs}}}`, "
