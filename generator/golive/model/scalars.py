"""Typed scalars: each field reads its own source text, nothing is guessed.

The strict reader hands over every scalar as text (`Plain` when it stood without quotes);
these types turn that text into values and say in plain words what they wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from golive.model.times import CalendarEdge, End, Lasting, LastingKey, Moment, NullableMoment, Start, instant
from golive.model.verbatim import Verbatim
from golive.model.words import HIDDEN, SHOWN, Plain, fault, shown

__all__ = [
    "HIDDEN",
    "SHOWN",
    "Amount",
    "CalendarEdge",
    "CommitId",
    "Currency",
    "Digest",
    "End",
    "Fingerprint",
    "Flag",
    "Lasting",
    "LastingKey",
    "Moment",
    "Name",
    "NullableMoment",
    "Number",
    "Plain",
    "PolicyPin",
    "PolicyRef",
    "Probability",
    "ProductId",
    "ProductOrAll",
    "RecordPath",
    "Ref",
    "Slug",
    "Start",
    "Text",
    "Toggle",
    "TrustPath",
    "Uri",
    "Verbatim",
    "Version",
    "Whole",
    "fault",
    "instant",
    "shown",
]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("not_text", "wants a text, found a list or a mapping")
    if not value.strip():
        raise fault("empty_text", "is empty")
    return str(value)


def _like(pattern: str, slug: str, words: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if compiled.fullmatch(value) is None:
            raise fault(slug, f"{shown(value)} is not {words}")
        return value

    return check


def _schema(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _schema_like_text(pattern: str) -> WithJsonSchema:
    """A schema for texts that an editor may take for numbers, such as the version ``2.10``."""
    return WithJsonSchema({"type": ["string", "number"], "pattern": f"^{pattern}$"})


SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
PRODUCT = r"(?!.*\.\.)(?!by-year$)[a-z0-9]([a-z0-9._-]*[a-z0-9])?"
VERSION = r"[A-Za-z0-9][A-Za-z0-9._+-]*"
DIGEST = r"sha256:[0-9a-f]{64}"
FINGERPRINT = r"[0-9A-F]{40}"
COMMIT = r"[0-9a-f]{40}"
URI = (
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    r"[^\s<>\"`{}|\\^\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]+"
)
CURRENCY = r"[A-Z]{3}"
POLICY_REF = SLUG + r"/[1-9][0-9]*"
POLICY_PIN = POLICY_REF + "@" + DIGEST
PATH = r"[A-Za-z0-9][A-Za-z0-9._+-]*(/[A-Za-z0-9][A-Za-z0-9._+-]*)*"

_SLUG_WORDS = "a name of lower-case letters, digits and single dashes"
_PRODUCT_WORDS = "a product name of lower-case letters, digits, dots, dashes and underscores"

Text: TypeAlias = Annotated[
    str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"], "minLength": 1})
]
"""Text as it stands in the file: ``2.10`` stays ``2.10``; never empty."""


def _one_line(value: str) -> str:
    if "\n" in value or "\t" in value:
        raise fault("bad_name", f"{shown(value)} is not a name on one line")
    found = HIDDEN.search(value)
    if found is not None:
        raise fault("bad_name", f"{shown(value)} has the hidden character U+{ord(found[0]):04X}")
    return value


Name: TypeAlias = Annotated[Text, AfterValidator(_one_line)]
"""The name of a person or a thing: one line, no hidden and no direction-turning characters."""

Slug: TypeAlias = Annotated[
    Text, AfterValidator(_like(SLUG, "bad_slug", _SLUG_WORDS)), _schema_like_text(SLUG)
]
"""A lower-case name with single dashes: roles, people, criteria, risks' categories."""

Ref: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(VERSION, "bad_id", "an id of letters, digits and `. _ + -`")),
    _schema_like_text(VERSION),
]
"""An id inside a record, such as ``PAY-1123`` or ``R1``."""

ProductId: TypeAlias = Annotated[
    Text, AfterValidator(_like(PRODUCT, "bad_product", _PRODUCT_WORDS)), _schema_like_text(PRODUCT)
]
"""A product's name, as its folder is called."""

ProductOrAll: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(rf"\*|{PRODUCT}", "bad_product", _PRODUCT_WORDS + ", or `*` for all")),
    _schema(rf"(\*|{PRODUCT})"),
]
"""A product's name, or ``*`` for all of them."""

Version: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(VERSION, "bad_version", "a version of letters, digits and `. _ + -`")),
    _schema_like_text(VERSION),
]
"""A product's version, as its folder is called."""

Digest: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(DIGEST, "bad_digest", "a digest: `sha256:` and 64 hex digits in lower case")),
    _schema(DIGEST),
]
"""``sha256:<64 hex>``."""

Fingerprint: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(FINGERPRINT, "bad_fingerprint", "a full fingerprint: 40 hex digits in upper case")),
    _schema(FINGERPRINT),
]
"""A primary key's full fingerprint (OpenPGP v4, RFC 9580 section 5.5.4.2)."""

CommitId: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(COMMIT, "bad_commit", "a commit: 40 hex digits in lower case")),
    _schema(COMMIT),
]
"""A git commit's full id."""

Uri: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(URI, "bad_uri", "an address that starts with a scheme such as `https:`")),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""An address with a scheme. Only http, https and mailto ever become links."""

Currency: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(CURRENCY, "bad_currency", "a currency's three capital letters, such as `EUR`")),
    _schema(CURRENCY),
]
"""A currency by its code (ISO 4217)."""

PolicyRef: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(POLICY_REF, "bad_policy", "a policy and its version, such as `standard/1`")),
    _schema(POLICY_REF),
]
"""``<policy>/<version>``."""

PolicyPin: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(POLICY_PIN, "bad_policy_pin", "a policy with its digest: `standard/1@sha256:…`")),
    _schema(POLICY_PIN),
]
"""``<policy>/<version>@sha256:<64 hex>``: exactly one text of a policy."""

RecordPath: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(PATH, "bad_path", "a path inside the release's folder")),
    _schema(PATH),
]
"""A path relative to a release's folder, such as ``checklists/quality.yaml``."""

TrustPath: TypeAlias = Annotated[
    Text,
    AfterValidator(_like(PATH, "bad_trust_path", "a path from the top of the book")),
    _schema(PATH),
]
"""A path from the top of the book, such as ``policies/book.yaml``."""


def _choice(values: dict[str, bool]) -> Callable[[Any], bool]:
    words = " or ".join(f"`{name}`" for name in values)

    def check(value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if not isinstance(value, str) or value not in values:
            raise fault("bad_choice", f"{shown(value)} is not {words}")
        return values[value]

    return check


Flag: TypeAlias = Annotated[
    bool, BeforeValidator(_choice({"true": True, "false": False})), WithJsonSchema({"type": "boolean"})
]
"""``true`` or ``false``, nothing else."""

Toggle: TypeAlias = Annotated[
    bool,
    BeforeValidator(_choice({"on": True, "off": False})),
    WithJsonSchema({"enum": ["on", "off", True, False]}),
]
"""``on`` or ``off``, nothing else."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?")


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or _NUMBER.fullmatch(value) is None:
        raise fault("bad_number", f"{shown(value)} is not a number such as `80` or `0.5`")
    return Decimal(value)


def _at_least_zero(value: Decimal) -> Decimal:
    if value < 0:
        raise fault("negative", f"{shown(value)} is below 0")
    return value


def _at_most_one(value: Decimal) -> Decimal:
    if not 0 <= value <= 1:
        raise fault("bad_probability", f"{shown(value)} is not a probability between 0 and 1")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or re.fullmatch(r"0|[1-9][0-9]{0,8}", value) is None:
        raise fault("bad_whole", f"{shown(value)} is not a whole number from 0 up")
    return int(value)


_AS_NUMBER = PlainSerializer(float, return_type=float, when_used="json")

Number: TypeAlias = Annotated[
    Decimal, BeforeValidator(_number), _AS_NUMBER, WithJsonSchema({"type": "number"})
]
"""A decimal number, exactly as written."""

Amount: TypeAlias = Annotated[
    Number, AfterValidator(_at_least_zero), WithJsonSchema({"type": "number", "minimum": 0})
]
"""A decimal number of 0 or more."""

Probability: TypeAlias = Annotated[
    Number, AfterValidator(_at_most_one), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
"""A decimal number from 0 to 1."""

Whole: TypeAlias = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number of 0 or more."""
