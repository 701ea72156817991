"""Single values as YAML that golive's own reader takes for what they were."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 ._/+@()-]*(?<! )|[0-9]+\.[0-9]+\.[0-9][A-Za-z0-9.-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def text(value: str) -> str:
    """A text, in quotes where some reader could take it for something else."""
    is_bare = _BARE.fullmatch(value) is not None and value.lower() not in _WORDS
    return value if is_bare else json.dumps(value, ensure_ascii=False)


def one_line(value: str) -> str:
    """A text as a comment can hold it."""
    return " ".join(value.split())


def time(moment: datetime) -> str:
    """A time in UTC, to the second: ``2026-03-10T20:00:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
