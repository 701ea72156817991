"""Who is one person under several names: people whose files have one e-mail."""

from __future__ import annotations

from collections.abc import Iterable

from golive.judging.case import Hearing
from golive.judging.roster import named_alike

__all__ = ["aliases", "is_one_person", "with_aliases"]


def aliases(hearing: Hearing, name: str) -> frozenset[str]:
    """Every name under which a person stood in the book when a record came, their own included."""
    return named_alike(hearing.context, hearing.known, name, hearing.when)


def with_aliases(hearing: Hearing, names: Iterable[str]) -> frozenset[str]:
    """All that are meant by some names."""
    return frozenset[str]().union(*(aliases(hearing, name) for name in names))


def is_one_person(hearing: Hearing, one: str, other: str) -> bool:
    """Whether two names are one person's: the same, or of one e-mail."""
    return one == other or other in aliases(hearing, one)
