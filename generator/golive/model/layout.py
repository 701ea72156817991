"""What a path of the book means for who may change it: trust, records, what is signed.

Only names are looked at; what stands in a file, and whether its name is allowed at all, is for
`golive.reading` to say. Letters count in either case here: on many disks ``Records/People`` is
``records/people``, and what could become a trust file is treated as one.
"""

from __future__ import annotations

import re

FOLDERS = ("policies", "records")
"""The two folders of a book."""

RELEASES = "records/releases/"

_TRUST = ("policies/", "records/people/", "records/keys/", "records/products/")
_CALENDAR = "records/calendar.yaml"
_DEPTH = 4
_SIGNED = re.compile(
    r"(?:(?:approvals|blockers|waivers|halts)/[^/]+|(?:cab|authorization|closure)(?:\.[0-9]+)?)\.yaml"
)
_CHARTER = re.compile(r"policies/charter/[^/]+")
_POLICY = re.compile(r"policies/(?!charter/)[^/]+/[0-9]+\.yaml")
_SIGNATURE = ".asc"


def is_trust(path: str) -> bool:
    """Whether a path decides who decides: policies, people, keys, products, the calendar.

    >>> is_trust("records/people/qa-one.yaml"), is_trust("Records/People/qa-one.yaml")
    (True, True)
    >>> is_trust("records/drills/2026-03-31-rollback.yaml")
    False
    """
    folded = path.casefold()
    return folded.startswith(_TRUST) or folded == _CALENDAR


def release_of(path: str) -> str | None:
    """``<product>/<version>`` of the release folder that a path lies in; ``None`` for every other.

    >>> release_of("records/releases/pay/1.0.0/approvals/qa-lead--qa-one.yaml")
    'pay/1.0.0'
    """
    parts = path.split("/", _DEPTH)
    if len(parts) <= _DEPTH or not path.startswith(RELEASES):
        return None
    return f"{parts[2]}/{parts[3]}"


def inside(path: str) -> str:
    """The path within the release folder; the path itself where it lies in none."""
    return path if release_of(path) is None else path.split("/", _DEPTH)[_DEPTH]


def document_of(path: str) -> str:
    """The record that a path stands for: itself, or what the signature at the path signs."""
    return path.removesuffix(_SIGNATURE)


def is_signature(path: str) -> bool:
    """Whether a signature of a release's record stands at a path."""
    return path.endswith(_SIGNATURE) and is_signed(path.removesuffix(_SIGNATURE))


def is_signed(path: str) -> bool:
    """Whether a record that has to be signed stands at a path of a release folder.

    >>> is_signed("records/releases/pay/1.0.0/cab.2.yaml"), is_signed("records/releases/pay/1.0.0/risks.yaml")
    (True, False)
    """
    return release_of(path) is not None and _SIGNED.fullmatch(inside(path)) is not None


def is_closure(path: str) -> bool:
    """Whether a path is that of a closure or of its signature."""
    return is_signed(document_of(path)) and inside(path).startswith("closure.")


def is_followup(path: str) -> bool:
    """Whether a path lies among what may still be added to a closed release."""
    return release_of(path) is not None and inside(path).startswith("followups/")


def is_key(path: str) -> bool:
    """Whether a path is that of a public key."""
    return path.casefold().startswith("records/keys/")


def is_person(path: str) -> bool:
    """Whether a path is that of a person."""
    return path.casefold().startswith("records/people/")


def is_product(path: str) -> bool:
    """Whether a path is that of a product."""
    return path.casefold().startswith("records/products/")


def is_policy_version(path: str) -> bool:
    """Whether a path is that of one version of a policy.

    >>> is_policy_version("policies/small/1.yaml"), is_policy_version("policies/book.yaml")
    (True, False)
    """
    return _POLICY.fullmatch(path) is not None


def is_charter(path: str) -> bool:
    """Whether a path is that of a charter or of a signature below one."""
    return _CHARTER.fullmatch(path) is not None


def showable(path: str) -> str:
    r"""A path as text that can be written anywhere: bytes that are not UTF-8 become ``\udc..``."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
