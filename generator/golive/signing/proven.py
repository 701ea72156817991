"""What a key file proves of itself by its own signatures, worked out as GnuPG does (g10/getkey.c)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from golive.signing.algorithms import SHA1
from golive.signing.certificate import KeyFile, PublicKey, Section, Subkey
from golive.signing.faults import FormatError
from golive.signing.mathematics import DIGESTS, Check, check_of, holds
from golive.signing.packets import Packet, Tag
from golive.signing.selfsigned import BACK_SIGNATURE, Claim, newest
from golive.signing.statement import EMBEDDED_SIGNATURE, EXPIRATION_TIME, LATEST, Statement, statement

SIGNING_FLAG = 0x02
"""Key flag of a key that may sign documents (RFC 9580 section 5.2.3.29)."""

_MOST_PLACES = 4096
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
        names = () if self._is_disordered() else self._names()
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

    def _is_disordered(self) -> bool:
        """True when a statement stands where it is about nothing, as no honest program leaves it.

        GnuPG moves it to where it belongs, and golive will not guess. A revocation of the key
        may stand anywhere. What holds nowhere is ignored, and no more of it is tried than an
        honest file could have.
        """
        taken = self._taken()
        said = [(part, claim) for part in taken for claim in part.claims if not claim.revokes_key]
        if any(self._about(part.packet, claim) is None for part, claim in said):
            return True
        if any(claim.is_direct and part is not self.file.sections[0] for part, claim in said):
            return True
        lost = [claim for part, claim in said if self._is_own(claim) and not self._holds(part, claim)]
        places = [(part, claim) for claim in lost for part in taken]
        return len(places) > _MOST_PLACES or any(self._holds(*place) for place in places)

    def _taken(self) -> tuple[Section, ...]:
        """The sections of `KeyFile.canonical`, which is all that GnuPG is given."""
        head, *others = self.file.sections
        return (head, *filter(_is_taken, others))

    def _names(self) -> tuple[Claim, ...]:
        """The newest certification of each user id that stands; of every one where none stands."""
        said = tuple(filter(None, map(self._said, self._named())))
        latest = (newest(claims) for claims in said)
        standing = tuple(claim for claim in latest if claim.certifies)
        return standing or tuple(claim for claims in said for claim in claims[::-1] if claim.certifies)

    def _named(self) -> Iterator[Section]:
        """Each user id once, with all that is said of it, however often it stands in the file."""
        names: dict[bytes, list[Claim]] = {}
        for part in self.file.sections:
            if part.packet.tag == Tag.USER_ID:
                names.setdefault(part.packet.body, []).extend(part.claims)
        for body, claims in names.items():
            yield Section(Packet(Tag.USER_ID, body), tuple(claims))

    def _said(self, part: Section) -> list[Claim]:
        """What the key says of a user id and has not run out, the newest last."""
        said = (claim for claim in self._held(part) if claim.certifies or claim.revokes_name)
        return sorted((c for c in said if not self._ran_out(c)), key=lambda claim: claim.made_at)

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
            if self._is_own(claim) and self._holds(part, claim):
                yield claim

    def _holds(self, part: Section, claim: Claim) -> bool:
        about = self._about(part.packet, claim)
        return about is not None and _is_held(self.check, claim.said, about)

    def _is_own(self, claim: Claim) -> bool:
        """Whether it names this key by its key id too, by which GnuPG goes, and no other beside it."""
        return not claim.is_foreign and claim.said.key_ids == {self.file.primary.key_id}

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
        """Whether the subkey signs back, with mathematics of its own (RFC 9580 section 5.2.3.34).

        GnuPG asks the newest back-signature; here none may be false, and none made with SHA-1.
        """
        primary = self.file.sections[0].packet.body
        about = _framed_key(primary) + _framed_key(part.packet.body)
        backs = tuple(_back_signatures(binding.said))
        return bool(backs) and all(back.digest != SHA1 and _is_held(check, back, about) for back in backs)

    def _ran_out(self, claim: Claim) -> bool:
        end = _after(claim.made_at, claim.said.seconds(EXPIRATION_TIME))
        return end is not None and end <= self.at


def _is_taken(part: Section) -> bool:
    if part.packet.tag == Tag.USER_ID:
        return any(claim.certifies for claim in part.claims)
    return part.packet.tag == Tag.PUBLIC_SUBKEY and any(claim.binds for claim in part.claims)


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
    return _after(key.created, claim.lifetime)


def _after(start: datetime, lifetime: int | None) -> datetime | None:
    """The end of some seconds from a time on; ``None`` without any.

    Behind its last second OpenPGP's clock begins at 0 again, in GnuPG too: such an end is long past.
    """
    if not lifetime:
        return None
    return datetime.fromtimestamp((int(start.timestamp()) + lifetime) & LATEST, UTC)


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
    # Nobody can hide a word by the two bytes `said.check`: they are not signed, and GnuPG passes them over.
    return holds(check, said.numbers, said.digest, digest)
