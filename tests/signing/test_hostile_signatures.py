"""Signature files that must be refused, most of them made so that gpg alone would say yes."""

from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.openpgp import Draft, armoured, bare, old_packet, packet, packets, subpacket
from support.signatures import DOCUMENT, World


@pytest.fixture
def draft(signature: bytes) -> Draft:
    """The parts of a good signature, to be spoilt."""
    return Draft.of(signature)


def refusal(world: World, text: bytes) -> tuple[Outcome, str]:
    answer = world.verdict(text)
    return answer.outcome, answer.detail


def test_a_cleartext_signed_message_is_unsupported_and_told_what_to_do(world: World) -> None:
    text = world.ring.gpg("--armor", "--local-user", world.ada, "--clear-sign", stdin=DOCUMENT)
    outcome, detail = refusal(world, text)
    assert outcome is Outcome.UNSUPPORTED
    assert detail == "this is a cleartext-signed message; sign with `gpg --armor --detach-sign`"


def test_an_inline_signed_message_is_unsupported(world: World) -> None:
    text = world.ring.gpg("--armor", "--local-user", world.ada, "--sign", stdin=DOCUMENT)
    outcome, detail = refusal(world, text)
    assert outcome is Outcome.UNSUPPORTED
    assert "with its text inside" in detail


def test_an_inline_message_labelled_as_a_signature_is_unsupported(world: World) -> None:
    options = ("--compress-algo", "none", "--local-user", world.ada, "--sign")
    raw = world.ring.gpg(*options, stdin=DOCUMENT)
    assert refusal(world, armoured(raw))[0] is Outcome.UNSUPPORTED


def test_a_key_in_place_of_a_signature_is_unsupported(world: World) -> None:
    assert refusal(world, world.keys[world.ada]) == (
        Outcome.UNSUPPORTED,
        "this is a public key, not a signature",
    )


def test_a_private_key_in_place_of_a_signature_is_malformed(world: World) -> None:
    outcome, detail = refusal(world, world.ring.export_secret(world.ada))
    assert (outcome, detail) == (Outcome.MALFORMED, "the file holds a private key")


def test_a_binary_signature_is_unsupported(world: World, signature: bytes) -> None:
    outcome, detail = refusal(world, bare(signature))
    assert outcome is Outcome.UNSUPPORTED
    assert "--armor" in detail


def test_another_kind_of_block_is_unsupported(world: World) -> None:
    outcome, detail = refusal(world, armoured(b"x", "ARMORED FILE"))
    assert (outcome, detail) == (Outcome.UNSUPPORTED, "this is a PGP ARMORED FILE, not a PGP SIGNATURE")


def test_white_space_around_and_windows_line_ends_are_fine(world: World, signature: bytes) -> None:
    assert refusal(world, b"\n \t\r\n" + signature + b"\n\n")[0] is Outcome.GOOD
    assert refusal(world, signature.replace(b"\n", b"\r\n"))[0] is Outcome.GOOD


def test_a_signature_without_a_checksum_is_fine(world: World, draft: Draft) -> None:
    assert refusal(world, draft.text)[0] is Outcome.GOOD


def test_version_and_comment_in_the_head_are_fine(world: World, draft: Draft) -> None:
    text = armoured(packet(2, draft.body), head="Version: GnuPG v2\nComment: hello")
    assert refusal(world, text)[0] is Outcome.GOOD


@pytest.mark.parametrize("head", ["Hash: SHA512", "nonsense", "Comment: \x07", "Comment:"])
def test_anything_else_in_the_head_is_malformed(world: World, draft: Draft, head: str) -> None:
    assert refusal(world, armoured(packet(2, draft.body), head=head))[0] is Outcome.MALFORMED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"hello\n" + text,
        lambda text: text + b"hello\n",
        lambda text: text + text,
        lambda text: text + b"\x0b",
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n\n", b"\n"),
        lambda text: text.replace(b"-----END", b"----END"),
        lambda text: text.replace(b"\n\n", b"\n\n\n"),
        lambda text: text.replace(b"\n\n", b"\n\n "),
        lambda text: text.replace(b"\n=", b"\n=A"),
        lambda text: text.replace(b"\n=", b"\nA="),
        lambda text: text.replace(b"\n\n", b"\n\n====\n"),
        lambda text: text.replace(b"-----\n\n", b"-----\nComment: " + b"x" * 80 + b"\n\n"),
        lambda _: b"-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n",
        lambda _: b"-----BEGIN PGP SIGNATURE-----\n\n=abcd\n-----END PGP SIGNATURE-----\n",
        lambda _: b"-----BEGIN PGP SIGNATURE-----",
        lambda _: b"",
        lambda text: text + b"\n" * 16384,
    ],
)
def test_a_text_that_is_not_exactly_one_block_is_malformed(
    world: World, signature: bytes, spoil: object
) -> None:
    assert callable(spoil)
    spoilt = spoil(signature)
    assert spoilt != signature
    assert refusal(world, spoilt)[0] is Outcome.MALFORMED


def test_a_wrong_checksum_is_malformed(world: World, signature: bytes) -> None:
    at = signature.index(b"\n=") + 2
    spoilt = signature[:at] + (b"B" if signature[at : at + 1] == b"A" else b"A") + signature[at + 1 :]
    assert refusal(world, spoilt) == (Outcome.MALFORMED, "the block's checksum does not match its body")


def test_stray_bits_at_the_end_of_the_base64_are_malformed(world: World, draft: Draft) -> None:
    body = draft.body
    while len(packet(2, body)) % 3 != 1:
        body += b"\x00"
    text = armoured(packet(2, body))
    at = text.index(b"==\n") - 1
    outcome, detail = refusal(world, text[:at] + bytes([text[at] + 1]) + text[at + 1 :])
    assert outcome is Outcome.MALFORMED
    assert "stray bits" in detail


def test_two_signatures_in_one_block_are_malformed(world: World, draft: Draft) -> None:
    outcome, detail = refusal(world, armoured(packet(2, draft.body) * 2))
    assert (outcome, detail) == (Outcome.MALFORMED, "the file holds 2 signatures, not one")


def test_a_packet_behind_the_signature_is_unsupported(world: World, draft: Draft) -> None:
    outcome, _ = refusal(world, armoured(packet(2, draft.body) + packet(11, b"b\x00\x00\x00\x00\x00hi")))
    assert outcome is Outcome.UNSUPPORTED


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        (lambda body: old_packet(2, body), Outcome.GOOD),
        (lambda body: bytes([0xC2, len(body)]) + body, Outcome.GOOD),
        (lambda body: packet(2, body), Outcome.GOOD),
        (lambda body: bytes([0x8B]) + body, Outcome.UNSUPPORTED),
        (
            lambda body: bytes([0xC2, 0xE1]) + body[:2] + bytes([len(body) - 2]) + body[2:],
            Outcome.UNSUPPORTED,
        ),
        (lambda body: b"\x02" + body, Outcome.MALFORMED),
        (lambda body: packet(2, body)[:-1], Outcome.MALFORMED),
        (lambda body: packet(2, body + b"\x00"), Outcome.MALFORMED),
        (lambda body: packet(2, body) + b"\x88", Outcome.MALFORMED),
        (lambda _: packet(2, b""), Outcome.MALFORMED),
        (lambda body: bytes([0xC2, 192 + 1, 0]) + body, Outcome.MALFORMED),
    ],
)
def test_only_packets_of_definite_length_are_read(
    world: World, draft: Draft, form: object, outcome: Outcome
) -> None:
    assert callable(form)
    assert refusal(world, armoured(form(draft.body)))[0] is outcome


def test_a_long_packet_with_a_length_of_two_bytes_is_read(world: World) -> None:
    options = [word for at in range(3) for word in ("--set-notation", f"note{at}@example.org={'x' * 90}")]
    signature = Draft.of(world.ring.sign(world.ada, DOCUMENT, options=options))
    size = len(signature.body) - 192
    form = bytes([0xC2, 192 + (size >> 8), size & 0xFF])
    assert refusal(world, armoured(form + signature.body))[0] is Outcome.GOOD


@pytest.mark.parametrize("version", [3, 5, 6])
def test_other_versions_are_unsupported(world: World, draft: Draft, version: int) -> None:
    draft.head[0] = version
    outcome, detail = refusal(world, draft.text)
    assert outcome is Outcome.UNSUPPORTED
    assert f"version {version}" in detail


@pytest.mark.parametrize("kind", [0x01, 0x02, 0x10, 0x18, 0x20, 0x40])
def test_other_types_of_signatures_are_unsupported(world: World, draft: Draft, kind: int) -> None:
    draft.head[1] = kind
    assert refusal(world, draft.text)[0] is Outcome.UNSUPPORTED


@pytest.mark.parametrize("algorithm", [2, 3, 16, 17, 27, 28, 99])
def test_other_key_algorithms_are_unsupported(world: World, draft: Draft, algorithm: int) -> None:
    draft.head[2] = algorithm
    assert refusal(world, draft.text)[0] is Outcome.UNSUPPORTED


@pytest.mark.parametrize("digest", [11, 12, 14, 77])
def test_other_hashes_are_unsupported(world: World, draft: Draft, digest: int) -> None:
    draft.head[3] = digest
    assert refusal(world, draft.text)[0] is Outcome.UNSUPPORTED


def test_md5_is_weak(world: World, draft: Draft) -> None:
    draft.head[3] = 1
    assert refusal(world, draft.text)[0] is Outcome.WEAK


def test_an_algorithm_that_its_key_does_not_have_is_malformed(world: World, draft: Draft) -> None:
    draft.head[2] = 1
    outcome, detail = refusal(world, draft.text)
    assert outcome is Outcome.MALFORMED
    assert "uses algorithm 1, its key uses 22" in detail


@pytest.mark.parametrize(
    "options",
    [
        ["--set-notation", "!critical@example.org=yes"],
        ["--set-policy-url", "!https://example.org"],
    ],
)
def test_a_critical_statement_that_is_not_understood_is_unsupported(world: World, options: list[str]) -> None:
    outcome, detail = refusal(world, world.ring.sign(world.ada, DOCUMENT, options=options))
    assert outcome is Outcome.UNSUPPORTED
    assert "critical" in detail


def test_notations_and_policies_that_are_not_critical_are_ignored(world: World) -> None:
    options = ["--set-notation", "note@example.org=yes", "--set-policy-url", "https://example.org"]
    assert refusal(world, world.ring.sign(world.ada, DOCUMENT, options=options))[0] is Outcome.GOOD


@pytest.mark.parametrize(
    ("extra", "outcome"),
    [
        (subpacket(2, b"\x6a\x00\x00\x00"), Outcome.MALFORMED),
        (subpacket(3, b"\x00\x00\x01"), Outcome.MALFORMED),
        (subpacket(3, b"\x00\x00\x00\x01") * 2, Outcome.MALFORMED),
        (subpacket(33, b"\x04" + b"\x01" * 20), Outcome.MALFORMED),
        (subpacket(16, b"\x01" * 8), Outcome.MALFORMED),
        (subpacket(16, b"\x01"), Outcome.MALFORMED),
        (b"\x00", Outcome.MALFORMED),
        (b"\x09\x10", Outcome.MALFORMED),
        (b"\xff\x00\x00\x00\x02\x10", Outcome.MALFORMED),
        (b"\xc1\x00\x10", Outcome.MALFORMED),
        (subpacket(99, b"", critical=True), Outcome.UNSUPPORTED),
        (subpacket(27, b"\x02", critical=True), Outcome.UNSUPPORTED),
    ],
)
def test_wrong_statements_in_the_covered_part_are_refused(
    world: World, draft: Draft, extra: bytes, outcome: Outcome
) -> None:
    draft.hashed += extra
    assert refusal(world, draft.text)[0] is outcome


def test_a_signature_without_a_time_is_malformed(world: World, draft: Draft) -> None:
    draft.hashed = draft.hashed[:-6]
    outcome, detail = refusal(world, draft.text)
    assert (outcome, detail) == (Outcome.MALFORMED, "the signature does not say when it was made")


def test_a_signature_without_a_fingerprint_is_unsupported(world: World, draft: Draft) -> None:
    draft.hashed = draft.hashed[-6:]
    outcome, detail = refusal(world, draft.text)
    assert outcome is Outcome.UNSUPPORTED
    assert "fingerprint" in detail


@pytest.mark.parametrize("body", [b"\x05" + b"\x01" * 20, b"\x04\x01", b"\x06" + b"\x01" * 32])
def test_a_fingerprint_of_another_version_is_malformed(world: World, draft: Draft, body: bytes) -> None:
    draft.hashed = subpacket(33, body) + draft.hashed[-6:]
    assert refusal(world, draft.text)[0] is Outcome.MALFORMED


def test_a_key_id_that_contradicts_the_fingerprint_is_malformed(world: World, draft: Draft) -> None:
    draft.unhashed = subpacket(16, bytes.fromhex(world.rita[-16:]))
    outcome, detail = refusal(world, draft.text)
    assert outcome is Outcome.MALFORMED
    assert world.rita[-16:] in detail
    assert world.ada in detail


def test_a_signature_without_a_key_id_is_fine(world: World, draft: Draft) -> None:
    draft.unhashed = b""
    assert refusal(world, draft.text)[0] is Outcome.GOOD


@pytest.mark.parametrize(
    ("extra", "outcome"),
    [
        (subpacket(20, b"x"), Outcome.UNSUPPORTED),
        (subpacket(2, b"\x00\x00\x00\x00"), Outcome.UNSUPPORTED),
        (subpacket(16, b"\x00" * 8, critical=True), Outcome.UNSUPPORTED),
    ],
)
def test_statements_outside_what_is_covered_are_refused(
    world: World, draft: Draft, extra: bytes, outcome: Outcome
) -> None:
    draft.unhashed += extra
    assert refusal(world, draft.text)[0] is outcome


def test_a_key_id_said_twice_is_malformed(world: World, draft: Draft) -> None:
    draft.unhashed *= 2
    assert refusal(world, draft.text)[0] is Outcome.MALFORMED


def test_numbers_that_are_too_large_or_sloppy_are_malformed(world: World, draft: Draft) -> None:
    large = (300).to_bytes(2) + bytes([0x08]) + b"\x00" * 37
    sloppy = (16).to_bytes(2) + b"\x00\x01"
    for numbers in (large * 2, sloppy * 2, draft.numbers + b"\x00", draft.numbers[:-1], b""):
        draft.numbers = numbers
        assert refusal(world, draft.text)[0] is Outcome.MALFORMED


def test_check_bytes_that_are_not_the_digests_are_altered_although_gpg_would_say_good(
    world: World, draft: Draft
) -> None:
    draft.check = bytes([draft.check[0] ^ 1, draft.check[1]])
    assert refusal(world, draft.text)[0] is Outcome.ALTERED


def test_a_signature_passed_off_as_another_persons_is_altered(world: World, draft: Draft) -> None:
    ring, lent = world.ring, world.ring.ed25519("Lena Test", "lena@example.org")
    draft.hashed = draft.hashed.replace(bytes.fromhex(world.ada), bytes.fromhex(lent))
    draft.unhashed = b""
    draft.fit(DOCUMENT)
    answer = world.verdict(draft.text, keys={lent: ring.export(lent)})
    assert answer.outcome is Outcome.ALTERED


def test_a_signature_over_its_own_armoured_file_is_not_taken_for_the_document(world: World) -> None:
    inline = world.ring.gpg("--armor", "--local-user", world.ada, "--sign", stdin=b"other")
    assert not world.verdict(inline, b"other").outcome.counts
    assert [tag for tag, _ in packets(bare(world.ring.sign(world.ada, b"other")))] == [2]
