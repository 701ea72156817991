"""Signatures made for a person by their own gpg."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from golive.model.verification import Outcome, SignedItem
from golive.signing import EngineError, exported, held, losses, sign, verify
from golive.signing.signature import read_signature
from support.keys import KeyRing
from support.signatures import DOCUMENT, World


def when(signature: bytes) -> datetime:
    return read_signature(signature).made_at


@pytest.mark.parametrize("document", [DOCUMENT, b"", b"\r\n\x00\xff", "grüß dich\r\n".encode()])
def test_a_signature_that_golive_makes_is_good(world: World, document: bytes) -> None:
    made = sign(document, world.ada, world.ring.home)
    answer = verify([SignedItem("a", document, made)], world.keys, when(made) + timedelta(seconds=1))["a"]
    assert (answer.outcome, answer.fingerprint) == (Outcome.GOOD, world.ada)
    assert answer.algorithm == "Ed25519, SHA-512"


def test_a_primary_key_that_only_certifies_signs_with_its_subkey(world: World) -> None:
    made = sign(DOCUMENT, world.sue, world.ring.home)
    assert read_signature(made).issuer == world.ring.subkeys(world.sue)[0]


def test_a_key_that_is_not_there_is_named(world: World) -> None:
    with pytest.raises(EngineError, match=r"A{40}"):
        sign(DOCUMENT, "A" * 40, world.ring.home)


def test_without_gpg_nothing_is_signed(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="Debian: gnupg"):
        sign(DOCUMENT, world.ada, world.ring.home)


def test_the_persons_own_home_is_the_default(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(world.ring.home))
    assert read_signature(sign(DOCUMENT, world.ada)).issuer == world.ada


def test_the_public_half_of_a_key_is_exported_and_nothing_else(world: World) -> None:
    data = exported(world.ada, world.ring.home)
    assert b"PRIVATE" not in data
    assert losses(world.keys[world.ada], data) == ()


def test_a_key_that_the_ring_does_not_have_is_not_exported(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNUPGHOME", str(world.ring.home))
    with pytest.raises(EngineError, match=r"your gpg has no key A{40}: .* --from"):
        exported("A" * 40)


def test_the_keys_that_one_can_sign_with_for_an_address_are_those_that_name_it_and_still_hold() -> None:
    with KeyRing() as ring:
        key = ring.ed25519("Zoe Test", "Zoe@example.org")
        ring.gpg("--batch", "--yes", "--quick-gen-key", "zoe@example.org", "ed25519", "sign", "never")
        (bare,) = set(ring.fingerprints()) - {key}
        revoked = ring.ed25519("Zoe Test", "zoe@example.org")
        ring.revoke(revoked)
        ring.ed25519("Zoe Elsewhere", "zoe@example.org.example")
        assert set(held("zoe@example.org", ring.home)) == {key, bare}
        assert held("nobody@example.org", ring.home) == ()
