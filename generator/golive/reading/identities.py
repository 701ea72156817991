"""Digests of artifacts and ids of commits, as reports name them."""

from __future__ import annotations

import re
from typing import Any

from golive.reading.misread import listing

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{7,40}")
"""A commit's id, perhaps shortened as git does it."""


def digest(value: Any) -> str | None:
    """``sha256:…`` where the value ends with it, else ``None``."""
    found = value.lower()[-71:] if isinstance(value, str) else ""
    return found if _DIGEST.fullmatch(found) else None


def commit(value: Any) -> str | None:
    """The id of a commit, whole or shortened, else ``None``."""
    found = value.lower() if isinstance(value, str) else ""
    return found if _COMMIT.fullmatch(found) else None


def of_repositories(value: Any, name: str) -> tuple[str, ...]:
    """The digests of a list like ``[registry.example.org/app@sha256:…]``, each once."""
    found = (digest(each) for each in listing(value or [], name))
    return tuple(dict.fromkeys(each for each in found if each is not None))
