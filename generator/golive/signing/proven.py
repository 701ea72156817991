"""What a key file proves of itself by its own signatures, worked out as GnuPG does (g10/getkey.c)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from golive.signing.certificate import KeyFile, PublicKey, Section, Subkey
from golive.signing.faults import FormatError
from golive.signing.mathematics import DIGESTS, Check, check_of, holds
from golive.signing.packets import Packet, Tag
from golive.signing.selfsigned import BACK_SIGNATURE, Claim, newest
from golive.signing.statement import EMBEDDED_SIGNATURE, EXPIRATION_TIME, Statement, statement

SIGNING_FLAG = 0x02
"""Key flag of a key that may sign documents (RFC 9580 section 5.2.3.29)."""

_UNDERSTOOD = frozenset({2, 3, 7, 9, 11, 16, 21, 22, 25, 27, 30, 32})
"""Kinds of critical subpackets in self-signatures that GnuPG and golive both understand."""


@dataclass(frozen=True, slots=True)
class ProvenKey:
    """A key whose self-signatures hold.

    Attributes:
        check: its mathematics.
        signs: whether it may sign documents.
        expires: UTC; ``None`` when it does not expire.
        is_revoked: whether a revocation by the primary key, that holds, stands on it.
    """

    check: Check
    signs: bool
    expires: datetime | None
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class ProvenFile:
    """A key file whose primary key proves itself.

    Attributes:
        primary: its primary key.
        subkeys: fingerprint to each subkey that is proven to belong to it.
    """

    primary: ProvenKey
    subkeys: Mapping[str, ProvenKey]


def proven(file: KeyFile, at: datetime) -> ProvenFile | None:
    """What of a key file holds at a time; ``None`` when no self-signature of its primary key does.

    A statement counts when the mathematics hold, it has no critical part that nobody
    understands, and it has not run out. Of several the newest speaks; a user id that was
    revoked last says nothing, unless all were: the key still stands for itself then.
    """
    check = check_of(file.sections[0].packet.body)
    return _Certificate(file, check, at).proven() if check is not None else None


@dataclass(frozen=True, slots=True)
class _Certificate:
    """A key file, how its primary key's signatures are checked, and the time it is looked at."""

    file: KeyFile
    check: Check
    at: datetime

    def proven(self) -> ProvenFile | None:
        names = tuple(self._names())
        if not names:
            return None
        own = tuple(self._held(self.file.sections[0]))
        direct = tuple(claim for claim in own if claim.is_direct and not self._ran_out(claim))
        speaking = (newest(direct),) if direct else ()
        primary = ProvenKey(
            self.check,
            _signs(speaking, names),
            _expires(self.file.primary, speaking, names),
            any(claim.revokes_key for part in self.file.sections for claim in self._held(part)),
        )
        return ProvenFile(primary, dict(self._subkeys()))

    def _names(self) -> tuple[Claim, ...]:
        """The newest certification of each user id that stands; of every one where none stands."""
        said = [self._said(part) for part in self.file.sections if part.packet.tag == Tag.USER_ID]
        standing = tuple(claims[-1] for claims in said if claims and claims[-1].certifies)
        every = (claim for claims in said for claim in claims[::-1] if claim.certifies)
        return tuple(claim for claim in standing or tuple(every) if not self._ran_out(claim))

    def _said(self, part: Section) -> list[Claim]:
        """What the key says of a user id, the newest last."""
        said = (claim for claim in self._held(part) if claim.certifies or claim.revokes_name)
        return sorted(said, key=lambda claim: claim.made_at)

    def _subkeys(self) -> Iterator[tuple[str, ProvenKey]]:
        """The subkeys whose binding holds, each with its fingerprint."""
        parts = (part for part in self.file.sections if part.packet.tag == Tag.PUBLIC_SUBKEY)
        bound = (part for part in parts if any(claim.binds for claim in part.claims))
        for part, subkey in zip(bound, self.file.subkeys, strict=True):
            key = self._subkey(part, subkey) if subkey.key.algorithm else None
            if key is not None:
                yield subkey.key.fingerprint, key

    def _subkey(self, part: Section, subkey: Subkey) -> ProvenKey | None:
        check = check_of(part.packet.body)
        said = tuple(self._held(part))
        bindings = [claim for claim in said if claim.binds and not self._ran_out(claim)]
        if check is None or not bindings:
            return None
        binding = newest(bindings)
        return ProvenKey(
            check,
            bool((binding.flags or 0) & SIGNING_FLAG) and self._is_answered(part, check, binding),
            _end(subkey.key, binding),
            any(claim.revokes_subkey for claim in said),
        )

    def _held(self, part: Section) -> Iterator[Claim]:
        """The primary key's own statements in a section whose mathematics hold, in order."""
        for claim in part.claims:
            about = self._about(part.packet, claim)
            if not claim.is_foreign and about is not None and _is_held(self.check, claim.said, about):
                yield claim

    def _about(self, packet: Packet, claim: Claim) -> bytes | None:
        """What a statement in the section of a packet is about, framed (RFC 9580 section 5.2.4)."""
        primary = _framed_key(self.file.sections[0].packet.body)
        if claim.is_direct or claim.revokes_key:
            return primary
        if packet.tag == Tag.USER_ID and (claim.certifies or claim.revokes_name):
            return primary + b"\xb4" + len(packet.body).to_bytes(4) + packet.body
        if packet.tag == Tag.PUBLIC_SUBKEY and (claim.binds or claim.revokes_subkey):
            return primary + _framed_key(packet.body)
        return None

    def _is_answered(self, part: Section, check: Check, binding: Claim) -> bool:
        """Whether the subkey signs back, with mathematics of its own (RFC 9580 section 5.2.3.34)."""
        primary = self.file.sections[0].packet.body
        about = _framed_key(primary) + _framed_key(part.packet.body)
        return any(_is_held(check, back, about) for back in _back_signatures(binding.said))

    def _ran_out(self, claim: Claim) -> bool:
        lifetime = claim.said.seconds(EXPIRATION_TIME)
        return bool(lifetime) and claim.made_at + timedelta(seconds=lifetime or 0) <= self.at


def _signs(direct: Sequence[Claim], names: Sequence[Claim]) -> bool:
    for claims in (direct, names):
        flagged = [claim for claim in claims if claim.flags is not None]
        if flagged:
            return bool((_first_newest(flagged).flags or 0) & SIGNING_FLAG)
    return True


def _expires(key: PublicKey, direct: Sequence[Claim], names: Sequence[Claim]) -> datetime | None:
    for claims in (direct, names):
        lasting = [claim for claim in claims if claim.lifetime]
        if lasting:
            return _end(key, _first_newest(lasting))
    return None


def _first_newest(claims: Sequence[Claim]) -> Claim:
    """The latest of the statements on several user ids; of two of the same second the first."""
    return newest(claims[::-1])


def _end(key: PublicKey, claim: Claim) -> datetime | None:
    return key.created + timedelta(seconds=claim.lifetime) if claim.lifetime else None


def _back_signatures(binding: Statement) -> Iterator[Statement]:
    for part in (*binding.hashed, *binding.unhashed):
        if part.kind == EMBEDDED_SIGNATURE:
            try:
                back = statement(part.body)
                is_whole = back.kind == BACK_SIGNATURE and back.made_at is not None
            except FormatError:
                continue
            if is_whole:
                yield back


def _framed_key(body: bytes) -> bytes:
    return b"\x99" + (len(body) & 0xFFFF).to_bytes(2) + body


def _is_held(check: Check, said: Statement, about: bytes) -> bool:
    """Whether a statement is a signature over what it is about, with nothing critical unknown."""
    parts = (*said.hashed, *said.unhashed)
    if any(part.is_critical and part.kind not in _UNDERSTOOD for part in parts):
        return False
    name = DIGESTS.get(said.digest)
    if name is None:
        return False
    digest = hashlib.new(name, about + said.covered + said.trailer, usedforsecurity=False).digest()
    return digest.startswith(said.check) and holds(check, said.numbers, said.digest, digest)
