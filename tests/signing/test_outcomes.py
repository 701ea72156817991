"""Every outcome that this room can give, made with real GnuPG keys and signatures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from golive.model.verification import Outcome, SignedItem
from golive.signing import verify
from support.keys import CREATED, SIGNED
from support.openpgp import Draft, bare, key_file, packets, subpacket
from support.signatures import DOCUMENT, NOW, World

DAY = timedelta(days=1)


def test_a_signature_by_a_key_of_the_book_is_good(world: World, signature: bytes) -> None:
    answer = world.verdict(signature)
    assert answer.outcome is Outcome.GOOD
    assert (answer.fingerprint, answer.primary) == (world.ada, world.ada)
    assert (answer.made_at, answer.algorithm) == (SIGNED, "Ed25519, SHA-256")
    assert answer.detail == f"signed by {world.ada} on 2026-06-01T12:00:00Z"


def test_a_signature_by_a_signing_subkey_is_good_and_names_both_keys(world: World) -> None:
    (subkey,) = world.ring.subkeys(world.sue)
    answer = world.verdict(world.ring.sign(world.sue, DOCUMENT))
    assert (answer.outcome, answer.fingerprint, answer.primary) == (Outcome.GOOD, subkey, world.sue)


def test_a_signature_by_an_rsa_4096_key_is_good(world: World) -> None:
    key = world.ring.rsa(4096)
    answer = world.verdict(world.ring.sign(key, DOCUMENT), keys=world.book(key))
    assert (answer.outcome, answer.algorithm) == (Outcome.GOOD, "RSA 4096, SHA-512")


@pytest.mark.parametrize(
    ("curve", "name"), [("nistp256", "P-256"), ("nistp384", "P-384"), ("nistp521", "P-521")]
)
def test_signatures_by_nist_curves_are_good(world: World, curve: str, name: str) -> None:
    key = world.ring.key(curve, name, "n@example.org")
    answer = world.verdict(world.ring.sign(key, DOCUMENT), keys=world.book(key))
    assert answer.outcome is Outcome.GOOD
    assert str(answer.algorithm).startswith(name)


def test_a_key_that_expired_later_leaves_its_signatures_good_with_a_note(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 200 * DAY)
    made = world.ring.sign(key, DOCUMENT)
    book = world.book(key)
    assert world.verdict(made, keys=book).outcome is Outcome.GOOD_KEY_EXPIRED_SINCE
    assert "expired on 2026-07-20" in world.verdict(made, keys=book).detail
    assert world.verdict(made, keys=book, as_of=SIGNED + DAY).outcome is Outcome.GOOD
    edge = CREATED + 200 * DAY
    assert world.verdict(made, keys=book, as_of=edge).outcome is Outcome.GOOD_KEY_EXPIRED_SINCE
    assert world.verdict(made, keys=book, as_of=edge - timedelta(seconds=1)).outcome is Outcome.GOOD


def test_an_expired_key_that_was_renewed_leaves_its_old_signatures_good(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 200 * DAY)
    made = world.ring.sign(key, DOCUMENT)
    world.ring.renew(key, CREATED + 900 * DAY, at=CREATED + 300 * DAY)
    for moment in (NOW, SIGNED + DAY):
        answer = world.verdict(made, keys=world.book(key), as_of=moment)
        assert answer.outcome is Outcome.GOOD


def test_a_key_retired_later_leaves_its_signatures_good_with_a_note(world: World) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke(key, "retired", at=SIGNED + 30 * DAY)
    answer = world.verdict(made, keys=world.book(key), trusted_at=SIGNED + DAY)
    assert answer.outcome is Outcome.GOOD_KEY_RETIRED_SINCE
    assert "retired or superseded on 2026-07-01" in answer.detail


@pytest.mark.parametrize(
    ("made_at", "landed"),
    [(SIGNED + 31 * DAY, None), (SIGNED, SIGNED + 30 * DAY), (SIGNED, SIGNED + 31 * DAY)],
)
def test_a_signature_after_a_soft_revocation_is_revoked(
    world: World, made_at: datetime, landed: datetime | None
) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT, at=made_at)
    world.ring.revoke(key, "superseded", at=SIGNED + 30 * DAY)
    answer = world.verdict(made, keys=world.book(key), trusted_at=landed)
    assert answer.outcome is Outcome.REVOKED


@pytest.mark.parametrize("reason", ["compromised", "none"])
def test_a_hard_revocation_voids_even_earlier_signatures(world: World, reason: str) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke(key, reason, at=SIGNED + 30 * DAY)
    answer = world.verdict(made, keys=world.book(key), trusted_at=SIGNED)
    assert answer.outcome is Outcome.REVOKED
    assert "no signature by it counts" in answer.detail


def test_a_compromise_is_seen_although_the_key_has_expired_too(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 200 * DAY)
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke(key, "compromised", at=SIGNED + DAY)
    assert world.verdict(made, keys=world.book(key)).outcome is Outcome.REVOKED


def test_the_revocation_of_a_subkey_counts_for_that_subkey(world: World) -> None:
    key = world.ring.with_signing_subkey()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke_subkey(key, "compromised", at=SIGNED + DAY)
    assert world.verdict(made, keys=world.book(key)).outcome is Outcome.REVOKED


def test_a_changed_document_is_altered(world: World, signature: bytes) -> None:
    answer = world.verdict(signature, DOCUMENT + b"#")
    assert answer.outcome is Outcome.ALTERED
    assert "changed after" in answer.detail


def test_changed_mathematics_are_altered(world: World, signature: bytes) -> None:
    draft = Draft.of(signature)
    draft.numbers = draft.numbers[:-1] + bytes([draft.numbers[-1] ^ 1])
    answer = world.verdict(draft.text)
    assert answer.outcome is Outcome.ALTERED


@pytest.mark.parametrize(
    ("signed", "found", "words"),
    [
        (b"a\nb\n", b"a\r\nb\r\n", "has CRLF line endings"),
        (b"a\r\nb\r\n", b"a\nb\n", "has LF line endings"),
        (b"a\r\nb\r\n", b"a\r\nb\n", "has mixed line endings"),
    ],
)
def test_converted_line_endings_are_named_and_never_count(
    world: World, signed: bytes, found: bytes, words: str
) -> None:
    answer = world.verdict(world.ring.sign(world.ada, signed), found)
    assert answer.outcome is Outcome.LINE_ENDINGS_DIFFER
    assert words in answer.detail
    assert not answer.outcome.counts


def test_a_file_that_is_no_signature_is_malformed(world: World) -> None:
    answer = world.verdict(b"hello\n")
    assert answer.outcome is Outcome.MALFORMED
    assert "does not begin with" in answer.detail


def test_a_signature_over_text_is_unsupported(world: World) -> None:
    answer = world.verdict(world.ring.sign(world.ada, DOCUMENT, options=["--textmode"]))
    assert answer.outcome is Outcome.UNSUPPORTED
    assert "--textmode" in answer.detail


@pytest.mark.parametrize(("digest", "name"), [("SHA1", "SHA-1"), ("RIPEMD160", "RIPEMD-160")])
def test_a_signature_with_a_hash_that_can_be_forged_is_weak(world: World, digest: str, name: str) -> None:
    answer = world.verdict(world.ring.sign(world.ada, DOCUMENT, options=["--digest-algo", digest]))
    assert answer.outcome is Outcome.WEAK
    assert name in answer.detail


def test_a_signature_by_nobody_of_the_book_is_of_an_unknown_key(world: World, signature: bytes) -> None:
    answer = world.verdict(signature, keys={})
    assert (answer.outcome, answer.primary) == (Outcome.UNKNOWN_KEY, None)
    assert answer.detail == f"no key of the book has the fingerprint {world.ada}"


def test_a_signature_by_a_refused_key_says_why_the_key_is_refused(world: World, signature: bytes) -> None:
    answer = world.verdict(signature, keys={world.ada: b"nothing"})
    assert answer.outcome is Outcome.UNKNOWN_KEY
    assert "cannot be used: the key file is not taken" in answer.detail


def test_a_subkey_that_stands_in_two_key_files_is_ambiguous(world: World) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    thief = list(packets(bare(world.ring.export(world.ada))))
    stolen = list(packets(bare(world.keys[world.sue])))[-2:]
    subkey, binding = stolen[0][1], Draft(stolen[1][1])
    binding.hashed = binding.hashed.replace(bytes.fromhex(world.sue), bytes.fromhex(world.ada))
    binding.unhashed = b""
    planted = key_file([*thief, (14, subkey), (2, binding.body)])
    answer = world.verdict(made, keys={**world.keys, world.ada: planted})
    assert answer.outcome is Outcome.AMBIGUOUS_KEY


def test_a_primary_key_that_only_certifies_is_not_a_signing_key(world: World) -> None:
    draft = Draft.of(world.ring.sign(world.sue, DOCUMENT))
    draft.hashed = subpacket(33, b"\x04" + bytes.fromhex(world.sue)) + draft.hashed[-6:]
    draft.unhashed = b""
    draft.fit(DOCUMENT)
    answer = world.verdict(draft.text)
    assert answer.outcome is Outcome.NOT_A_SIGNING_KEY


def test_a_signature_made_after_the_key_expired_does_not_count(world: World) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.expire(key, SIGNED, at=CREATED + DAY)
    answer = world.verdict(made, keys=world.book(key))
    assert answer.outcome is Outcome.KEY_EXPIRED_AT_SIGNING
    assert "expired on 2026-06-01T12:00:00Z" in answer.detail


def test_a_subkey_that_expired_does_not_count_although_its_primary_key_lasts(world: World) -> None:
    key = world.ring.with_signing_subkey()
    made = world.ring.sign(key, DOCUMENT)
    (subkey,) = world.ring.subkeys(key)
    world.ring.gpg("--batch", "--quick-set-expire", key, "20260301T000000", subkey, at=CREATED + DAY)
    assert world.verdict(made, keys=world.book(key)).outcome is Outcome.KEY_EXPIRED_AT_SIGNING


def test_a_signature_that_expired_does_not_count(world: World) -> None:
    made = world.ring.sign(world.ada, DOCUMENT, options=["--default-sig-expire", "1d"])
    answer = world.verdict(made)
    assert answer.outcome is Outcome.SIGNATURE_EXPIRED
    assert "last until 2026-06-02" in answer.detail
    assert world.verdict(made, as_of=SIGNED + DAY).outcome is Outcome.SIGNATURE_EXPIRED
    assert world.verdict(made, as_of=SIGNED + DAY - timedelta(seconds=1)).outcome is Outcome.GOOD


def test_a_signature_from_the_future_does_not_count_beyond_five_minutes(
    world: World, signature: bytes
) -> None:
    edge = SIGNED - timedelta(seconds=300)
    assert world.verdict(signature, as_of=edge).outcome is Outcome.GOOD
    answer = world.verdict(signature, as_of=edge - timedelta(seconds=1))
    assert answer.outcome is Outcome.FROM_THE_FUTURE


def test_a_signature_older_than_its_key_does_not_count(world: World) -> None:
    key = world.ring.ed25519(created=CREATED)
    options = ["--ignore-time-conflict", "--ignore-valid-from"]
    made = world.ring.sign(key, DOCUMENT, at=CREATED - DAY, options=options)
    answer = world.verdict(made, keys=world.book(key))
    assert answer.outcome is Outcome.BEFORE_KEY
    assert "but the key" in answer.detail
    early = world.verdict(made, keys=world.book(key), as_of=CREATED - DAY)
    assert early.outcome is Outcome.KEY_NOT_YET_VALID


def test_an_item_without_a_signature_says_so(world: World) -> None:
    answer = world.verdict(None)
    assert answer.outcome is Outcome.MISSING_SIGNATURE
    assert "a.yaml.asc" in answer.detail


def test_answers_come_in_the_order_of_the_items(world: World, signature: bytes) -> None:
    items = [SignedItem(name, DOCUMENT, signature) for name in ("z", "a", "m")]
    assert list(verify(items, world.keys, NOW)) == ["z", "a", "m"]


def test_no_items_give_no_answers(world: World) -> None:
    assert verify([], world.keys, NOW) == {}


def test_a_path_that_comes_twice_is_a_fault_of_the_caller(world: World) -> None:
    with pytest.raises(ValueError, match="twice"):
        verify([SignedItem("a", b"", None), SignedItem("a", b"", None)], world.keys, NOW)


def test_a_time_without_a_zone_is_a_fault_of_the_caller(world: World) -> None:
    with pytest.raises(ValueError, match="zone"):
        verify([], world.keys, NOW.replace(tzinfo=None))


def test_the_time_zone_of_judging_does_not_matter(world: World, signature: bytes) -> None:
    east = NOW.astimezone(timezone(timedelta(hours=9)))
    assert world.verdict(signature, as_of=east) == world.verdict(signature, as_of=NOW.astimezone(UTC))
