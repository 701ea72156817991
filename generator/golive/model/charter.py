"""The charter: its versions with who signed them, which one is in force, and what does not match it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from golive.model.history import Commit
from golive.model.records.charter import Charter
from golive.model.records.person import Person
from golive.model.scalars import DIGEST, PRODUCT, SLUG
from golive.model.verification import Verification

FOLDER = "policies/charter/"
"""Where the versions stand."""

_BOUND = re.compile(
    r"policies/(book|raci)\.yaml"
    rf"|policies/(?!charter/){SLUG}/[1-9][0-9]{{0,8}}\.yaml"
    rf"|records/people/{SLUG}\.yaml"
    rf"|records/products/{PRODUCT.replace('$', '[.]yaml$')}\.yaml"
    r"|records/calendar\.yaml"
)
_KEY = re.compile(r"records/keys/([0-9A-F]{40})\.asc")
_VERSION = re.compile(r"policies/charter/([1-9][0-9]{0,8})\.yaml")
_SIGNATURE = re.compile(rf"policies/charter/([1-9][0-9]{{0,8}})\.(?!yaml\.)({SLUG})\.asc")


def is_bound(path: str) -> bool:
    """Whether a charter lists a file by its digest: every trust file but keys and charters.

    >>> is_bound("records/people/qa-one.yaml"), is_bound("policies/charter/1.yaml")
    (True, False)
    """
    return _BOUND.fullmatch(path) is not None


def key_of(path: str) -> str | None:
    """The fingerprint of a key file, which a charter lists by that alone; ``None`` for other paths."""
    match = _KEY.fullmatch(path)
    return match[1] if match else None


def version_of(path: str) -> int | None:
    """The number of the version that stands at a path; ``None`` where none does."""
    match = _VERSION.fullmatch(path)
    return int(match[1]) if match else None


def signature_of(path: str) -> tuple[int, str] | None:
    """The number and the person of a signature on a version; ``None`` for other paths."""
    match = _SIGNATURE.fullmatch(path)
    return (int(match[1]), match[2]) if match else None


def is_root(text: str) -> bool:
    """Whether a text can be the digest of a first version.

    >>> is_root("sha256:" + "0" * 64), is_root("main")
    (True, False)
    """
    return re.fullmatch(DIGEST, text) is not None


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature file beside a version, as it stands or once stood there.

    Attributes:
        name: what its verification is called. person: whose it is by its file's name.
        data: its bytes. blob: git's id of them, ``None`` outside git.
    """

    name: str
    person: str
    path: str
    blob: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class CharterText:
    """One text of a version, as it stands or once stood at its path.

    Attributes:
        is_here: whether it stands there in the tree; False for what only the line knows.
        seals: every signature that stands or ever stood beside it, those of the tree first.
    """

    number: int
    path: str
    digest: str
    blob: str | None
    record: Charter
    document: bytes
    is_here: bool
    seals: tuple[Seal, ...] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """From commit number `commit` of the line on, a file had this digest (``None``: nothing known there)."""

    commit: int
    digest: str | None


@dataclass(frozen=True)
class CharterPast:
    """Everything that the charter of a book is judged by.

    Attributes:
        texts: every readable text of a version, by number, those of the tree first.
        numbers: of all versions that stand or ever stood there, readable or not.
        files: trust file to its digests along the line, oldest first.
        people: digest of a person's file to what it says.
    """

    texts: tuple[CharterText, ...] = ()
    numbers: frozenset[int] = frozenset()
    files: Mapping[str, tuple[Stood, ...]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """A signature on a version, as it was judged.

    Attributes:
        person, path: whose it is, and its file.
        before: whether it counts for the threshold of the version before (always False for the first).
        own: whether it counts for the version's own threshold.
        why: one sentence for people, always filled.
        landing: the commit in which text and signature stood together; ``None`` when not landed or not told.
    """

    person: str
    path: str
    before: bool
    own: bool
    why: str
    verification: Verification
    landing: Commit | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How far a threshold is met.

    Attributes:
        version: whose threshold it is. needed: how many stewards have to sign.
        signed, missing: the stewards who did, and who have not, in the order of that version.
        voices: how many count; fewer than `signed` where two sign with one key.
    """

    version: int
    needed: int
    signed: tuple[str, ...]
    missing: tuple[str, ...]
    voices: int

    @property
    def met(self) -> bool:
        """Whether enough stewards signed; a threshold of nobody is never met."""
        return 0 < self.needed <= self.voices


@dataclass(frozen=True, slots=True)
class CharterDifference:
    """What one version changes against the one before.

    Attributes:
        added, removed, changed: trust files, in order.
        keys_added, keys_removed: fingerprints.
        gained, lost: people who become stewards, and who are none any more.
        rekeyed: stewards of both whose keys differ.
        threshold: before (``None`` for the first version) and after.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    keys_added: tuple[str, ...] = ()
    keys_removed: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rekeyed: tuple[str, ...] = ()
    threshold: tuple[int | None, int] = (None, 0)


@dataclass(frozen=True, slots=True)
class CharterProposal:
    """A version that could be written: what it says, what it changes, and whose place it takes."""

    charter: Charter
    difference: CharterDifference
    before: Charter | None = None

    @property
    def path(self) -> str:
        """Where it will stand."""
        return f"{FOLDER}{self.charter.version}.yaml"


@dataclass(frozen=True, slots=True)
class CharterFault:
    """What is wrong with a version: the slug of its rule, where in the text, words and a hint."""

    rule: str
    route: tuple[str | int, ...]
    message: str
    hint: str


@dataclass(frozen=True)
class CharterVersion:
    """One version, as it was judged.

    Attributes:
        is_valid: in its place in the chain, without fault and signed by both thresholds.
        before: the threshold of the version it takes the place of; ``None`` for the first, and where
            that version is not known.
        own: its own threshold.
        since: the commit from which on it is in force; ``None`` while it is not, and where no line tells.
        landed: False for a valid version that is in force only once it has landed.
        faults: why it is not valid, beside missing signatures.
    """

    text: CharterText
    is_valid: bool
    own: Quorum
    before: Quorum | None = None
    voices: tuple[Voice, ...] = ()
    since: Commit | None = None
    landed: bool = True
    faults: tuple[CharterFault, ...] = ()
    difference: CharterDifference = CharterDifference()

    @property
    def number(self) -> int:
        """The number in its name."""
        return self.text.number


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A trust file that is not as the charter says; `how` is ``changed``, ``missing`` or ``unlisted``."""

    path: str
    how: str


@dataclass(frozen=True)
class Chartered:
    """How a book stands to its charter.

    Attributes:
        versions: all that stand in the tree or were valid on the line, by number.
        chain: those that are valid, in the order in which they came into force.
        root: digest of the first version; of the one that stands there while none is valid.
        pinned: the digest a reader wants as root; ``None`` where nobody named one.
        void: why nothing of the book counts, one sentence; ``None`` where there is no such reason.
        mismatches: trust files that are not as the newest valid version says, in order.
    """

    versions: tuple[CharterVersion, ...] = ()
    chain: tuple[CharterVersion, ...] = ()
    root: str | None = None
    pinned: str | None = None
    void: str | None = None
    mismatches: tuple[Mismatch, ...] = ()

    @property
    def newest(self) -> CharterVersion | None:
        """The newest valid version."""
        return self.chain[-1] if self.chain else None

    @property
    def is_pinned(self) -> bool | None:
        """Whether the root is the one that was asked for; ``None`` where nobody asked."""
        if self.pinned is None:
            return None
        return bool(self.chain) and self.root == self.pinned

    @property
    def in_force_since(self) -> datetime | None:
        """When the newest valid version came into force, UTC; ``None`` where no line tells."""
        return self.newest.since.at if self.newest and self.newest.since else None

    @property
    def pending(self) -> tuple[CharterVersion, ...]:
        """The versions after the newest valid one: proposals that are not in force."""
        last = self.newest.number if self.newest else 0
        return tuple(v for v in self.versions if v.number > last and not v.is_valid)
