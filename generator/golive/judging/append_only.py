"""What of a book may only be added to, by path, and which rule tells when it was not."""

from __future__ import annotations

import re
from types import MappingProxyType

from golive.model.scalars import FINGERPRINT, SLUG

SETTINGS = "policies/book.yaml"
"""The file that opens a book and names it."""

FOLDER_RULES = frozenset({"record-rewritten", "record-deleted", "closed-release-changed"})
"""The rules about the folder of one release; all others are about what many releases rest on."""

BOOK_RULES = frozenset({"opening-changed", "book-renamed", "charter-rewritten"})
"""The rules about what every release of the book rests on."""

_NUMBER = r"(?:\.[1-9][0-9]{0,8})?"
_PLACES = re.compile(
    rf"""records/releases/[^/]+/[^/]+/(?:
            (?P<record>(?:approvals/{SLUG}--{SLUG}|(?:blockers|waivers|halts)/{SLUG}(?:\.resolution)?
            |cab|authorization|closure){_NUMBER}\.yaml(?:\.asc)?)
         )
        |(?P<charter>policies/charter/[1-9][0-9]{{0,8}}(?:\.yaml|\.{SLUG}\.asc))
        |(?P<policy>policies/{SLUG}/[1-9][0-9]{{0,8}}\.yaml)
        |(?P<person>records/people/{SLUG}\.yaml)
        |(?P<product>records/products/[^/]+\.yaml)
        |(?P<key>records/keys/{FINGERPRINT}\.asc)""",
    re.VERBOSE,
)

KINDS = ("record", "charter", "policy", "person", "product", "key")
"""What may only be added to; people and products may be changed, and keys renewed."""

GONE = MappingProxyType(
    {
        "record": "record-deleted",
        "charter": "charter-rewritten",
        "policy": "policy-rewritten",
        "person": "person-deleted",
        "product": "product-deleted",
        "key": "key-lost",
    }
)
"""Kind to the rule that tells of one that is gone."""

REWRITTEN = MappingProxyType(
    {"record": "record-rewritten", "charter": "charter-rewritten", "policy": "policy-rewritten"}
)
"""Kind to the rule that tells of one that says something else; the others may."""


def kind_of(path: str) -> str | None:
    """Which of `KINDS` stands at a path; ``None`` for what may be changed at will."""
    match = _PLACES.fullmatch(path)
    if match is None:
        return None
    return next(kind for kind in KINDS if match[kind] is not None)
