"""One document, its signature and one key file: what is true of them without a book."""

from __future__ import annotations

from datetime import timedelta

import pytest

from golive.model.verification import EngineName, Outcome, Verification
from golive.signing import verify_document
from support.keys import CREATED, SIGNED
from support.openpgp import bare as unarmoured
from support.openpgp import key_file, packets
from support.signatures import DOCUMENT, NOW, World

DAY = timedelta(days=1)


def answer(world: World, signature: bytes, key: bytes, document: bytes = DOCUMENT) -> Verification:
    return verify_document(document, signature, key, NOW, engine=world.engine)


def test_a_good_signature_counts_and_names_both_keys(world: World) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    found = answer(world, made, world.keys[world.sue])
    (subkey,) = world.ring.subkeys(world.sue)
    assert (found.outcome, found.fingerprint, found.primary) == (Outcome.GOOD, subkey, world.sue)


def test_a_changed_document_is_altered(world: World, signature: bytes) -> None:
    assert answer(world, signature, world.keys[world.ada], b"other\n").outcome is Outcome.ALTERED


def test_another_key_is_unknown_and_both_are_named(world: World, signature: bytes) -> None:
    found = answer(world, signature, world.keys[world.rita])
    assert found.outcome is Outcome.UNKNOWN_KEY
    assert found.detail == (
        f"the signature was made by {world.ada}, and the key file holds the key {world.rita}"
    )


def test_a_signature_file_that_is_none_is_told_before_the_key(world: World) -> None:
    assert answer(world, b"nonsense", b"nonsense").outcome is Outcome.MALFORMED


def test_a_key_file_that_is_none_is_no_known_key(world: World, signature: bytes) -> None:
    found = answer(world, signature, b"nonsense")
    assert found.outcome is Outcome.UNKNOWN_KEY
    assert found.detail.startswith("the key file is not taken: the file does not begin with")


def test_a_short_key_is_weak_alone_and_in_a_book(world: World) -> None:
    weak = world.ring.rsa(1024)
    made = world.ring.sign(weak, DOCUMENT)
    assert answer(world, made, world.ring.export(weak)).outcome is Outcome.WEAK
    assert world.verdict(made, keys=world.book(weak)).outcome is Outcome.WEAK


def test_a_planted_trust_packet_is_unsupported_alone_and_in_a_book(world: World, signature: bytes) -> None:
    planted = key_file([*packets(unarmoured(world.keys[world.ada])), (12, b"\x78\x00")])
    assert answer(world, signature, planted).outcome is Outcome.UNSUPPORTED
    assert world.verdict(signature, keys={world.ada: planted}).outcome is Outcome.UNSUPPORTED


def test_the_time_decides_what_is_the_future_and_what_has_expired(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 200 * DAY)
    made, file = world.ring.sign(key, DOCUMENT), world.ring.export(key)
    times = {
        SIGNED - DAY: Outcome.FROM_THE_FUTURE,
        SIGNED + DAY: Outcome.GOOD,
        NOW: Outcome.GOOD_KEY_EXPIRED_SINCE,
    }
    for at, outcome in times.items():
        assert verify_document(DOCUMENT, made, file, at, engine=world.engine).outcome is outcome


def test_a_time_without_a_zone_is_a_fault_of_the_caller(signers: World, signature: bytes) -> None:
    with pytest.raises(ValueError, match="zone"):
        verify_document(DOCUMENT, signature, signers.keys[signers.ada], NOW.replace(tzinfo=None))


def test_without_a_name_golive_itself_proves(signers: World, signature: bytes) -> None:
    found = verify_document(DOCUMENT, signature, signers.keys[signers.ada], NOW)
    assert found == verify_document(
        DOCUMENT, signature, signers.keys[signers.ada], NOW, engine=EngineName.NATIVE
    )
