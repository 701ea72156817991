"""What a key file may and may not lose when another takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from golive.signing import FormatError, changes, losses, minimal
from support.keys import CREATED, SIGNED, KeyRing
from support.openpgp import Draft, armoured, bare, key_file, packets, subpacket
from support.signatures import World

DAY = timedelta(days=1)


def parts(data: bytes) -> list[tuple[int, bytes]]:
    return list(packets(bare(data)))


def drafted(body: bytes, was: bytes, becomes: bytes) -> tuple[int, bytes]:
    """A signature packet in whose covered part some bytes are exchanged."""
    draft = Draft(body)
    assert was in draft.hashed
    draft.hashed = draft.hashed.replace(was, becomes)
    return 2, draft.body


def made_at(moment: float) -> bytes:
    return subpacket(2, int(moment).to_bytes(4))


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    with KeyRing() as ring:
        yield ring


def test_the_same_file_loses_nothing(world: World) -> None:
    assert losses(world.keys[world.ada], world.keys[world.ada]) == ()
    assert losses(b"no key", b"no key") == ()


def test_a_later_end_loses_nothing_though_gpg_replaces_the_self_signature(ring: KeyRing) -> None:
    key = ring.ed25519(expires=CREATED + 100 * DAY)
    old = ring.export(key)
    ring.renew(key, CREATED + 500 * DAY, at=CREATED + 90 * DAY)
    new = ring.export(key)
    assert parts(new)[2] != parts(old)[2]
    assert losses(old, new) == ()
    (clause,) = losses(new, old)
    assert clause == "what the key said of the user id `Ada Test` on 2026-04-01T00:00:00Z is gone"


def test_an_added_subkey_loses_nothing_and_a_removed_one_is_named(ring: KeyRing) -> None:
    key = ring.ed25519()
    old = ring.export(key)
    subkey = ring.add_subkey(key)
    new = ring.export(key)
    assert losses(old, new) == ()
    assert losses(new, old) == (f"the subkey {subkey} is gone",)


def test_a_subkey_whose_end_moves_on_loses_nothing_and_back_is_named(ring: KeyRing) -> None:
    key = ring.with_signing_subkey(subkey_expires=CREATED + 100 * DAY)
    old = ring.export(key)
    (subkey,) = ring.subkeys(key)
    ring.gpg("--batch", "--quick-set-expire", key, "20270101T000000", subkey)
    new = ring.export(key)
    assert losses(old, new) == ()
    (clause,) = losses(new, old)
    assert clause.startswith(f"what the key said of the subkey {subkey} on 2026-06-01")


@pytest.mark.parametrize("reason", ["superseded", "compromised"])
def test_a_revocation_may_come_and_may_never_go(ring: KeyRing, reason: str) -> None:
    key = ring.ed25519()
    old = ring.export(key)
    ring.revoke(key, reason)
    new = ring.export(key)
    assert losses(old, new) == ()
    assert losses(new, old) == ("the revocation of 2026-06-01T12:00:00Z is gone",)


def test_a_revocation_may_stand_elsewhere_in_the_file(ring: KeyRing) -> None:
    key = ring.ed25519()
    ring.revoke(key)
    old = ring.export(key)
    head, revocation, *rest = parts(old)
    assert losses(old, key_file([head, *rest, revocation])) == ()


def test_a_spoilt_revocation_is_a_lost_one(ring: KeyRing) -> None:
    key = ring.ed25519()
    ring.revoke(key)
    old = ring.export(key)
    head, (tag, body), *rest = parts(old)
    spoilt = key_file([head, (tag, body[:-1] + bytes([body[-1] ^ 1])), *rest])
    assert losses(old, spoilt) == ("the revocation of 2026-06-01T12:00:00Z is gone",)


def test_the_revocation_of_a_subkey_may_not_go(ring: KeyRing) -> None:
    key = ring.with_signing_subkey()
    old = ring.export(key)
    ring.revoke_subkey(key)
    new = ring.export(key)
    assert losses(old, new) == ()
    assert losses(new, old) == ("the revocation of 2026-06-01T12:00:00Z is gone",)


def test_a_user_id_may_be_added_and_revoked_and_may_not_go(ring: KeyRing) -> None:
    key = ring.ed25519()
    old = ring.export(key)
    ring.gpg("--batch", "--quick-add-uid", key, "Second Test <second@example.org>")
    more = ring.export(key)
    ring.gpg("--batch", "--quick-revoke-uid", key, "Ada Test <ada@example.org>")
    revoked = ring.export(key)
    assert losses(old, more) == losses(more, revoked) == ()
    assert losses(more, old) == ("the user id `Second Test` is gone",)
    assert losses(revoked, more) == ("the revocation of 2026-06-01T12:00:00Z is gone",)


def test_foreign_signatures_and_photographs_may_go(world: World, ring: KeyRing) -> None:
    friend = ring.ed25519("Friend Test", "friend@example.org")
    key = ring.ed25519()
    ring.certify(friend, key)
    certified = ring.export(key)
    minimal = ring.gpg("--armor", "--export-options", "export-minimal", "--export", key)
    assert len(minimal) < len(certified)
    assert losses(certified, minimal) == losses(minimal, certified) == ()
    photo = [(17, b"\x02\x01x"), parts(world.keys[world.ada])[2]]
    adorned = key_file([*parts(world.keys[world.ada]), *photo])
    assert losses(adorned, world.keys[world.ada]) == ()


def test_another_key_is_no_renewal(world: World) -> None:
    (clause,) = losses(world.keys[world.ada], world.keys[world.rita])
    assert clause == f"the new file holds the key {world.rita}, not {world.ada}"


def test_a_private_key_is_no_renewal(world: World) -> None:
    (clause,) = losses(world.keys[world.ada], world.ring.export_secret(world.ada))
    assert clause == "the new file is not taken: the file holds a private key"


def test_a_file_that_golive_refuses_can_be_replaced_by_nothing(world: World) -> None:
    trusted = key_file([*parts(world.keys[world.ada]), (12, b"\x06\x00gpg")])
    (clause,) = losses(trusted, world.keys[world.ada])
    assert clause.startswith("the old file cannot be compared: the file holds a trust packet")


def test_a_back_signature_taken_from_outside_the_covered_part_is_a_loss(world: World) -> None:
    old = world.keys[world.sue]
    (subkey,) = world.ring.subkeys(world.sue)
    *rest, (_, body) = parts(old)
    binding = Draft(body)
    binding.unhashed = subpacket(16, bytes.fromhex(world.sue[-16:]))
    found = losses(old, key_file([*rest, (2, binding.body)]))
    assert found == (
        f"what the key said of the subkey {subkey} on 2026-01-01T00:00:00Z is gone",
        f"the subkey {subkey} may no longer sign",
    )


def test_what_stands_outside_the_covered_part_beside_it_may_differ(world: World) -> None:
    head, name, (tag, body) = parts(world.keys[world.ada])
    bound = Draft(body)
    bound.unhashed += subpacket(100, b"nobody's statement")
    assert losses(world.keys[world.ada], key_file([head, name, (tag, bound.body)])) == ()


def test_a_newer_statement_that_takes_the_right_to_sign_is_a_loss(world: World) -> None:
    old = world.keys[world.ada]
    head, name, (_, body) = parts(old)
    flagged = drafted(body, subpacket(27, b"\x03"), subpacket(27, b"\x01"))
    later = drafted(flagged[1], made_at(CREATED.timestamp()), made_at(SIGNED.timestamp()))
    assert losses(old, key_file([head, name, (2, body), later])) == (
        f"the key {world.ada} may no longer sign",
    )


def test_an_end_may_be_set_for_the_future_and_never_for_the_past(ring: KeyRing) -> None:
    key = ring.ed25519()
    old = ring.export(key)
    ring.expire(key, CREATED + 300 * DAY, at=CREATED + 30 * DAY)
    sooner = ring.export(key)
    assert losses(old, sooner) == ()
    head, name, (_, body) = parts(sooner)
    late = drafted(
        body, made_at((CREATED + 30 * DAY).timestamp()), made_at((CREATED + 301 * DAY).timestamp())
    )
    assert losses(old, key_file([head, name, late])) == (
        f"the self-signatures of the key {key} do not hold",
        f"the key {key} ends on 2026-10-28T00:00:00Z, before that was decided on 2026-10-29T00:00:00Z",
    )


def test_the_end_of_a_subkey_may_not_be_set_for_the_past_either(ring: KeyRing) -> None:
    key = ring.with_signing_subkey()
    old = ring.export(key)
    (subkey,) = ring.subkeys(key)
    ring.gpg("--batch", "--quick-set-expire", key, "20261001T000000", subkey, at=CREATED + 30 * DAY)
    *rest, (_, body) = parts(ring.export(key))
    late = drafted(
        body, made_at((CREATED + 30 * DAY).timestamp()), made_at((CREATED + 301 * DAY).timestamp())
    )
    forged, clause = losses(old, key_file([*rest, late]))
    assert forged == f"the subkey {subkey} is not bound to the key by signatures that hold"
    assert clause.startswith(f"the subkey {subkey} ends on 2026-10-01T00:00:00Z, before that was decided")


def test_an_appointed_revoker_may_not_go(world: World) -> None:
    head, name, (tag, body) = parts(world.keys[world.ada])
    direct = Draft(body)
    direct.head[1] = 0x1F
    direct.hashed += subpacket(12, b"\x80\x16" + bytes.fromhex(world.rita))
    appointing = key_file([head, (2, direct.body), name, (tag, body)])
    assert losses(world.keys[world.ada], appointing) == ()
    assert losses(appointing, world.keys[world.ada]) == (
        "what the key said of itself is gone",
        f"{world.rita} may no longer revoke the key",
    )


def test_any_file_made_of_a_key_is_compared_and_never_fails(world: World) -> None:
    old = world.keys[world.sue]
    data = bare(old)
    for at in range(0, len(data), 3):
        spoilt = data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]
        assert isinstance(losses(old, armoured(spoilt, "PUBLIC KEY BLOCK")), tuple)


def test_what_a_renewal_brings_is_said(ring: KeyRing) -> None:
    key = ring.with_signing_subkey(subkey_expires=CREATED + 100 * DAY)
    (first,) = ring.subkeys(key)
    old = ring.export(key)
    ring.renew(key, CREATED + 500 * DAY)
    ring.gpg("--batch", "--quick-set-expire", key, "20270101T000000", first)
    second = ring.add_subkey(key)
    ring.add_subkey(key, algorithm="cv25519", usage="encr", expires=CREATED + 400 * DAY)
    ring.gpg("--batch", "--quick-add-uid", key, "Second Test <second@example.org>")
    ring.revoke_subkey(key)
    new = ring.export(key)
    said = changes(old, new)
    assert said[:3] == (
        "the key expires on 2027-05-16T00:00:00Z; it was never",
        f"the subkey {first} expires on 2027-01-01T00:00:00Z; it was on 2026-04-11T00:00:00Z",
        f"the subkey {second} is new, which signs and expires never",
    )
    assert "which does not sign and expires on 2027-02-05T00:00:00Z" in said[3]
    assert said[4:] == (
        "the user id `Second Test` is new",
        "a subkey or user id is revoked on 2026-06-01T12:00:00Z",
    )
    assert changes(old, old) == ()


def test_a_revoked_key_is_said_to_be_revoked(ring: KeyRing) -> None:
    key = ring.ed25519()
    old = ring.export(key)
    ring.revoke(key)
    new = ring.export(key)
    assert changes(old, new) == ("the key is revoked on 2026-06-01T12:00:00Z",)
    assert changes(new, new) == ()


def test_the_minimal_file_is_the_same_key_without_what_others_said(ring: KeyRing) -> None:
    friend = ring.ed25519("Friend Test", "friend@example.org")
    key = ring.with_signing_subkey()
    ring.certify(friend, key)
    whole = ring.export(key)
    small = minimal(whole)
    assert len(small) < len(whole)
    assert losses(whole, small) == losses(small, whole) == ()
    assert minimal(small) == small
    with KeyRing() as other:
        other.load(small)
        assert other.fingerprints() == (key,)


def test_of_what_is_no_key_there_is_no_minimal_file(world: World) -> None:
    with pytest.raises(FormatError):
        minimal(world.ring.export_secret(world.ada))


def test_a_forged_statement_in_the_place_of_a_genuine_one_is_a_loss(ring: KeyRing) -> None:
    key = ring.ed25519(expires=CREATED + 100 * DAY)
    old = ring.export(key)
    ring.renew(key, CREATED + 500 * DAY, at=CREATED + 90 * DAY)
    head, name, (tag, body) = parts(ring.export(key))
    spoilt = key_file([head, name, (tag, body[:-1] + bytes([body[-1] ^ 1]))])
    assert losses(old, spoilt) == (f"the self-signatures of the key {key} do not hold",)
