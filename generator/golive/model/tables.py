"""The tables that `golive export` gives: their columns, their keys, what a row of each says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NUMBERS = frozenset({"number", "line"})
"""Columns that hold a whole number."""

TRUTHS = frozenset({"ready", "go", "met", "counts", "root", "claimed"})
"""Columns that hold 1 for true and 0 for false."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like.

    Attributes:
        says: what a row is, in a few words. key: the columns that together stand once.
        columns: their names, in order. Times are RFC 3339 in UTC; what is not known is empty or null.
    """

    says: str
    key: tuple[str, ...]
    columns: tuple[str, ...]


def _shape(says: str, key: str, columns: str) -> Shape:
    return Shape(says, tuple(key.split()), tuple(columns.split()))


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "releases": _shape(
            "a release and how it stands",
            "release",
            "release product version title type author policy state ready go verdict"
            " window_start window_end landed_at",
        ),
        "requirements": _shape(
            "something that the policy asks of a release, and whether it is met",
            "release requirement",
            "release requirement gate rule title result met wanted observed owner",
        ),
        "decisions": _shape(
            "a signed record, whether it counts and why not, and what its signature is worth",
            "path",
            "release path kind role person decision counts why signature fingerprint"
            " signed_at landed_at landed_in expires",
        ),
        "claims": _shape(
            "an approval of which another system tells: nobody has proven it",
            "release number",
            "release number role person at",
        ),
        "excuses": _shape(
            "what is in the way of a release, whose turn it is, and what to type",
            "release number",
            "release number requirement root rule owner since due message fix command",
        ),
        "events": _shape(
            "an entry of the change log; `claimed` where its time is what somebody says",
            "release number",
            "release number at claimed kind what who role decision why path landed_in",
        ),
        "findings": _shape(
            "a fault of the book; without a release where it is about none",
            "number",
            "release number rule severity path line message hint",
        ),
    }
)
"""Name to shape, in their order."""
