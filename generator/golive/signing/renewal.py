"""What a key file loses when another takes its place: the one test of "only renewed".

`golive keys renew`, the judgement of a change and the history of the line all ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import TypeAlias

from golive.signing.armour import PUBLIC_KEY, armoured
from golive.signing.certificate import KeyFile, Section, Subkey, fingerprint_of, read_key
from golive.signing.faults import FormatError
from golive.signing.judgement import stamp
from golive.signing.packets import Tag, packets
from golive.signing.proving import unproven
from golive.signing.selfsigned import Claim, appointed, newest
from golive.signing.statement import EMBEDDED_SIGNATURE, Statement, statement

_Choice: TypeAlias = Callable[[Claim], bool]
_Mark: TypeAlias = tuple[bytes, bytes, bytes, frozenset[bytes]]


def losses(old: bytes, new: bytes) -> tuple[str, ...]:
    """What is lost or undone when one key file takes another's place; empty for a fit renewal.

    Each is one clause for people, e.g. ``the revocation of 2026-06-01T12:00:00Z is gone``. A renewal
    keeps the same primary key, every subkey, every self-signed user id, every revocation and every
    appointed revoker, goes back behind no statement that the key has made of itself, and takes
    nothing from signatures that are there: no right to sign, no time before the change. GnuPG
    puts a newer self-signature in the place of an older one, so the older may go; a
    revocation never may. Foreign signatures and photographs are decoration. What the new file says
    of itself must be borne out by its own signatures: a forged statement in the place of a genuine
    one is a loss.

    Pure: golive's own engine does the mathematics, no clock is read.

    Args:
        old: the file in the book, as bytes. One that golive refuses can be replaced by nothing,
            because what it says cannot be compared.
        new: the file that would take its place, as bytes.
    """
    if old == new:
        return ()
    try:
        before = read_key(old)
    except FormatError as fault:
        return (f"the old file cannot be compared: {fault}",)
    try:
        after = read_key(new)
    except FormatError as fault:
        return (f"the new file is not taken: {fault}",)
    if before.primary.fingerprint != after.primary.fingerprint:
        words = f"the new file holds the key {after.primary.fingerprint}, not {before.primary.fingerprint}"
        return (words,)
    return tuple(chain(unproven(after, _last_word(after)), _lost(before, after), _undone(before, after)))


def changes(old: bytes, new: bytes) -> tuple[str, ...]:
    """What a fit renewal brings, one clause each for people; empty when nothing that counts is new.

    Raises:
        FormatError: one of the files is not taken.
    """
    before, after = read_key(old), read_key(new)
    return tuple(
        chain(
            _new_end("the key", before.expires, after.expires),
            _new_subkeys(before, after),
            _new_names(before, after),
            _new_revocations(before, after),
        )
    )


def minimal(data: bytes) -> bytes:
    """The key file with nothing but what the key says of itself, armoured as gpg does it.

    Raises:
        FormatError: the file is not taken.
    """
    return armoured(read_key(data).canonical, PUBLIC_KEY)


def _new_end(name: str, old: datetime | None, new: datetime | None) -> Iterator[str]:
    if old != new:
        yield f"{name} expires {_end(new)}; it was {_end(old)}"


def _end(moment: datetime | None) -> str:
    return f"on {stamp(moment)}" if moment else "never"


def _new_subkeys(old: KeyFile, new: KeyFile) -> Iterator[str]:
    known = {subkey.key.fingerprint: subkey for subkey in old.subkeys}
    for subkey in new.subkeys:
        fingerprint = subkey.key.fingerprint
        if fingerprint in known:
            yield from _new_end(f"the subkey {fingerprint}", known[fingerprint].expires, subkey.expires)
        else:
            use = "which signs" if subkey.signs else "which does not sign"
            yield f"the subkey {fingerprint} is new, {use} and expires {_end(subkey.expires)}"


def _new_names(old: KeyFile, new: KeyFile) -> Iterator[str]:
    for name in new.user_ids:
        if name not in old.user_ids:
            yield f"the user id `{said_name(name)}` is new"


def _new_revocations(old: KeyFile, new: KeyFile) -> Iterator[str]:
    known = _revocations(old)
    for mark, claim in _revocations(new).items():
        if mark not in known:
            what = "the key" if claim.revokes_key else "a subkey or user id"
            yield f"{what} is revoked on {stamp(claim.made_at)}"


def _lost(old: KeyFile, new: KeyFile) -> Iterator[str]:
    """User ids, subkeys, revocations and revokers that are gone."""
    after = {section.packet.body: section for section in new.sections}
    for section in _named(old):
        name = said_name(section.packet.body.decode(errors="replace"))
        yield from _rolled_back(f"the user id `{name}`", section, after, lambda claim: claim.certifies)
    for section in _bound(old):
        name = f"the subkey {fingerprint_of(section.packet.body)}"
        yield from _rolled_back(name, section, after, lambda claim: claim.binds)
    direct = old.sections[0]
    if any(claim.is_direct for claim in direct.claims):
        yield from _rolled_back("itself", direct, after, lambda claim: claim.is_direct)
    revoked = _revocations(new)
    for mark, claim in _revocations(old).items():
        if mark not in revoked:
            yield f"the revocation of {stamp(claim.made_at)} is gone"
    for revoker in sorted(_revokers(old) - _revokers(new)):
        yield f"{revoker} may no longer revoke the key"


def _rolled_back(
    name: str, section: Section, after: Mapping[bytes, Section], chosen: _Choice
) -> Iterator[str]:
    """One clause when a section is gone, or its newest statement is gone and none newer stands there."""
    latest = newest([claim for claim in section.claims if chosen(claim)])
    there = after.get(section.packet.body)
    claims = [claim for claim in there.claims if chosen(claim)] if there else []
    if not claims:
        yield f"{name if name != 'itself' else 'what the key said of itself'} is gone"
    elif newest(claims).made_at <= latest.made_at and _mark(latest) not in map(_mark, claims):
        yield f"what the key said of {name} on {stamp(latest.made_at)} is gone"


def _undone(old: KeyFile, new: KeyFile) -> Iterator[str]:
    """Rights and times that signatures made under the old file rest on."""
    if old.signs and not new.signs:
        yield f"the key {old.primary.fingerprint} may no longer sign"
    yield from _cut_short(f"key {old.primary.fingerprint}", old.expires, new.expires, _last_word(new))
    subkeys = {subkey.key.fingerprint: subkey for subkey in new.subkeys}
    for subkey in old.subkeys:
        now = subkeys.get(subkey.key.fingerprint)
        if now is not None:
            yield from _subkey_undone(subkey, now, _last_word(new))


def _subkey_undone(old: Subkey, new: Subkey, said_at: datetime) -> Iterator[str]:
    if old.signs and not new.signs:
        yield f"the subkey {old.key.fingerprint} may no longer sign"
    yield from _cut_short(f"subkey {old.key.fingerprint}", old.expires, new.expires, said_at)


def _cut_short(name: str, old: datetime | None, new: datetime | None, said_at: datetime) -> Iterator[str]:
    """One clause when an end moves to before the moment in which that was decided."""
    if new is not None and new < said_at and (old is None or new < old):
        yield f"the {name} ends on {stamp(new)}, before that was decided on {stamp(said_at)}"


def _last_word(file: KeyFile) -> datetime:
    """When the key last said something of itself."""
    return max(claim.made_at for section in file.sections for claim in section.claims)


def _named(file: KeyFile) -> Iterator[Section]:
    return _with(file, Tag.USER_ID, lambda claim: claim.certifies)


def _bound(file: KeyFile) -> Iterator[Section]:
    return _with(file, Tag.PUBLIC_SUBKEY, lambda claim: claim.binds)


def _with(file: KeyFile, tag: Tag, chosen: _Choice) -> Iterator[Section]:
    for section in file.sections:
        if section.packet.tag == tag and any(map(chosen, section.claims)):
            yield section


def _revocations(file: KeyFile) -> Mapping[_Mark, Claim]:
    """Every revocation by what it is and what it revokes; one of the key itself may stand anywhere."""
    return {
        (b"" if claim.revokes_key else section.packet.body, *_mark(claim)): claim
        for section in file.sections
        for claim in section.claims
        if claim.revokes
    }


def _revokers(file: KeyFile) -> frozenset[str]:
    claims = (claim for section in file.sections for claim in section.claims)
    return appointed(_said(claim) for claim in claims if not claim.is_foreign)


def _mark(claim: Claim) -> tuple[bytes, bytes, frozenset[bytes]]:
    """What makes a claim the same in two files: all that is signed, the mathematics, and the answer.

    The rest of the unhashed area is nobody's statement, so it may differ.
    """
    said = _said(claim)
    answers = frozenset(part.body for part in said.unhashed if part.kind == EMBEDDED_SIGNATURE)
    return said.covered, said.numbers, answers


def _said(claim: Claim) -> Statement:
    (packet,) = packets(claim.packet)
    return statement(packet.body)


def said_name(user_id: str) -> str:
    """The name of a user id without its address, which is not for reports."""
    return user_id.partition(" <")[0]
