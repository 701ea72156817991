"""What is true of bytes and a detached signature: a closed set of outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EngineName(StrEnum):
    """Who does the mathematics of signatures."""

    NATIVE = "native"
    """golive itself: no program is needed."""
    GPG = "gpg"
    """GnuPG, in one bulk process."""
    BOTH = "both"
    """Each of them; only what both call good is good."""


class Band(StrEnum):
    """The three bands in which the site shows outcomes."""

    COUNTS = "counts"
    NOTED = "counts with a note"
    FAILS = "does not count"


class Outcome(StrEnum):
    """Every result a signature can have; there is no other."""

    GOOD = "good"
    GOOD_KEY_EXPIRED_SINCE = "good-key-expired-since"
    GOOD_KEY_RETIRED_SINCE = "good-key-retired-since"
    ALTERED = "altered"
    LINE_ENDINGS_DIFFER = "line-endings-differ"
    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    WEAK = "weak"
    UNKNOWN_KEY = "unknown-key"
    AMBIGUOUS_KEY = "ambiguous-key"
    NOT_A_SIGNING_KEY = "not-a-signing-key"
    KEY_EXPIRED_AT_SIGNING = "key-expired-at-signing"
    KEY_NOT_YET_VALID = "key-not-yet-valid"
    SIGNATURE_EXPIRED = "signature-expired"
    FROM_THE_FUTURE = "from-the-future"
    BEFORE_KEY = "before-key"
    REVOKED = "revoked"
    COMPROMISED = "compromised"
    LATE_OR_BACKDATED = "late-or-backdated"
    WRONG_PERSON = "wrong-person"
    MISSING_SIGNATURE = "missing-signature"
    ENGINES_DISAGREE = "engines-disagree"
    ENGINE_ERROR = "engine-error"

    @property
    def band(self) -> Band:
        """Whether a signature with this outcome can count."""
        if self is Outcome.GOOD:
            return Band.COUNTS
        if self in {Outcome.GOOD_KEY_EXPIRED_SINCE, Outcome.GOOD_KEY_RETIRED_SINCE}:
            return Band.NOTED
        return Band.FAILS

    @property
    def counts(self) -> bool:
        """True for the two bands that count."""
        return self.band is not Band.FAILS


@dataclass(frozen=True, slots=True)
class SignedItem:
    """A document and its detached signature, as bytes, to be verified.

    Attributes:
        path: name of the document; the key of the answer.
        document: the exact bytes that were signed.
        signature: the bytes of ``<path>.asc``; ``None`` when there is none.
        trusted_at: the landing of the pair, UTC; ``None`` where time is only claimed.
    """

    path: str
    document: bytes
    signature: bytes | None
    trusted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What an engine says of one signed item.

    Attributes:
        outcome: the result.
        detail: one clause in plain words, with the values that matter.
        fingerprint: key or subkey that made the signature; ``None`` if unknown.
        primary: its primary key's fingerprint; ``None`` if not in the book.
        made_at: the signature's own time, UTC; ``None`` if unreadable.
        algorithm: e.g. ``Ed25519, SHA-512``; ``None`` if unreadable.
    """

    outcome: Outcome
    detail: str
    fingerprint: str | None = None
    primary: str | None = None
    made_at: datetime | None = None
    algorithm: str | None = None


@dataclass(frozen=True, slots=True)
class CertificatePart:
    """What a public key file says of one subkey.

    Attributes:
        fingerprint: its own, upper-case hex.
        algorithm: as in `Certificate`; ``unknown`` where golive does not take it.
        created, expires, revoked_at: UTC.
        signs: whether it may sign documents.
    """

    fingerprint: str
    algorithm: str
    created: datetime
    expires: datetime | None
    revoked_at: datetime | None
    signs: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a public key file of the book says.

    Attributes:
        path: its file.
        fingerprint: of the primary key, upper-case hex.
        user_ids: names and addresses, decoration only.
        algorithm: e.g. ``Ed25519`` or ``RSA 4096``.
        created: UTC.
        expires: UTC; ``None`` when it does not expire.
        subkeys: fingerprints of its signing subkeys.
        revoked_at: UTC; ``None`` when it is not revoked.
        revocation: ``None``, ``"soft"`` (superseded, retired) or ``"hard"`` (RFC 9580 section 5.2.3.31).
        signs_until: UTC; when the last of its keys that may sign ends; ``None`` when one never does.
        parts: every subkey in the order of the file, those that do not sign too.
    """

    path: str
    fingerprint: str
    user_ids: tuple[str, ...]
    algorithm: str
    created: datetime
    expires: datetime | None = None
    subkeys: tuple[str, ...] = ()
    revoked_at: datetime | None = None
    revocation: str | None = None
    signs_until: datetime | None = None
    parts: tuple[CertificatePart, ...] = ()

    @property
    def prolonging(self) -> tuple[str, ...]:
        """What its owner types so that it signs for two years more: for the key, its subkeys, or both."""
        command = f"gpg --quick-set-expire {self.fingerprint} 2y"
        subkeys = any(part.signs and part.expires and not part.revoked_at for part in self.parts)
        own = self.expires is not None or not subkeys
        return (*([command] if own else []), *([f"{command} '*'"] if subkeys else []))
