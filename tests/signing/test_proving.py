"""Whether a key file proves what it says, before it goes into a book."""

from __future__ import annotations

from datetime import timedelta

import pytest

from golive.signing.certificate import read_key
from golive.signing.proving import unproven
from support.keys import CREATED, SIGNED
from support.openpgp import Draft, bare, key_file, packets, subpacket
from support.signatures import NOW, World

DAY = timedelta(days=1)


def left_open(data: bytes) -> tuple[str, ...]:
    return tuple(unproven(read_key(data), NOW))


def parts(data: bytes) -> list[tuple[int, bytes]]:
    return list(packets(bare(data)))


def test_real_keys_prove_themselves(world: World) -> None:
    assert [left_open(key) for key in world.keys.values()] == [(), (), ()]


@pytest.mark.parametrize("revoked", [False, True])
def test_expired_and_revoked_keys_prove_themselves_too(world: World, revoked: bool) -> None:  # noqa: FBT001 - a column of the table
    key = world.ring.ed25519(expires=CREATED + 30 * DAY)
    if revoked:
        world.ring.revoke(key, at=CREATED + DAY)
    assert left_open(world.ring.export(key)) == ()


def test_a_damaged_self_signature_is_told(world: World) -> None:
    key, name, (tag, body) = parts(world.keys[world.ada])
    damaged = key_file([key, name, (tag, body[:-1] + bytes([body[-1] ^ 1]))])
    assert left_open(damaged) == (f"the self-signatures of the key {world.ada} do not hold",)


def test_a_damaged_binding_is_told(world: World) -> None:
    *rest, (tag, body) = parts(world.keys[world.sue])
    damaged = key_file([*rest, (tag, body[:-1] + bytes([body[-1] ^ 1]))])
    (subkey,) = world.ring.subkeys(world.sue)
    assert left_open(damaged) == (f"the subkey {subkey} is not bound to the key by signatures that hold",)


def test_a_forged_longer_life_is_told(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 30 * DAY)
    head, name, (_, body) = parts(world.ring.export(key))
    forged = Draft(body)
    forged.hashed = forged.hashed.replace((30 * 86400).to_bytes(4), (900 * 86400).to_bytes(4))
    made = subpacket(2, int(CREATED.timestamp()).to_bytes(4))
    forged.hashed = forged.hashed.replace(made, subpacket(2, int(SIGNED.timestamp()).to_bytes(4)))
    found = left_open(key_file([head, name, (2, forged.body), (2, body)]))
    assert found == (f"the end that the key {key} gives itself does not hold",)


def test_a_forged_right_to_sign_is_told(world: World) -> None:
    ring = world.ring
    key = ring.ed25519()
    subkey = ring.add_subkey(key, usage="auth", at=CREATED)
    *rest, (_, body) = parts(ring.export(key))
    answered = Draft(parts(world.keys[world.sue])[-1][1])
    forged = Draft(body)
    forged.hashed = forged.hashed.replace(subpacket(27, b"\x20"), subpacket(27, b"\x02"))
    older, newer = (subpacket(2, int(moment.timestamp()).to_bytes(4)) for moment in (CREATED, SIGNED))
    forged.hashed = forged.hashed.replace(older, newer)
    forged.unhashed = subpacket(16, bytes.fromhex(key[-16:])) + answered.unhashed[10:]
    found = left_open(key_file([*rest, (2, forged.body), (2, body)]))
    assert found == (f"the subkey {subkey} may not sign, though it says so",)


def test_a_subkey_that_golive_does_not_take_has_nothing_to_prove(world: World) -> None:
    key = world.ring.ed25519()
    world.ring.add_subkey(key, algorithm="cv25519", usage="encr", at=CREATED)
    assert left_open(world.ring.export(key)) == ()
