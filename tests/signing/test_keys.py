"""Key files: what is read of them, and every reason to refuse one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from golive.model.findings import Severity
from golive.model.verification import Outcome
from golive.signing import candidate, certificates
from support.keys import CREATED, SIGNED, KeyRing
from support.openpgp import Draft, armoured, bare, key_file, packet, packets, subpacket
from support.signatures import DOCUMENT, World

DAY = timedelta(days=1)
FINGERPRINT = "A" * 40


FORGED = {Outcome.KEY_EXPIRED_AT_SIGNING, Outcome.UNKNOWN_KEY, Outcome.ENGINES_DISAGREE}
"""What engines may say of a key file with a forged statement; none of it counts."""


def rules(keys: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.path) for finding in certificates(keys).findings]


def parts(data: bytes) -> list[tuple[int, bytes]]:
    return list(packets(bare(data)))


def is_refused(world: World, spoilt: bytes, rule: str = "key-refused") -> str:
    """The message of the one finding that refuses a spoilt copy of Ada's key."""
    (finding,) = certificates({world.ada: spoilt}).findings
    assert (finding.rule, finding.place.path) == (rule, f"records/keys/{world.ada}.asc")
    assert finding.severity is Severity.ERROR
    assert finding.hint
    assert certificates({world.ada: spoilt}).by_fingerprint == {}
    return finding.message


def test_a_plain_key_is_read_without_findings(world: World) -> None:
    answer = certificates(world.keys)
    assert answer.findings == ()
    ada, rita, sue = (answer.by_fingerprint[key] for key in (world.ada, world.rita, world.sue))
    assert (ada.path, ada.user_ids) == (f"records/keys/{world.ada}.asc", ("Ada Test <ada@example.org>",))
    assert (ada.algorithm, ada.created, ada.expires) == ("Ed25519", CREATED, None)
    assert (rita.algorithm, sue.subkeys) == ("RSA 3072", world.ring.subkeys(world.sue))
    assert (ada.subkeys, ada.revoked_at, ada.revocation) == ((), None, None)


def test_no_keys_give_no_certificates() -> None:
    answer = certificates({})
    assert (answer.by_fingerprint, answer.findings) == ({}, ())


def test_the_end_of_a_renewed_key_is_its_newest_end(world: World) -> None:
    key = world.ring.ed25519(expires=CREATED + 100 * DAY)
    world.ring.renew(key, CREATED + 500 * DAY, at=CREATED + 50 * DAY)
    assert certificates(world.book(key)).by_fingerprint[key].expires == CREATED + 500 * DAY


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("superseded", "soft"), ("retired", "soft"), ("compromised", "hard"), ("none", "hard")],
)
def test_a_revocation_is_hard_unless_the_key_was_superseded_or_retired(
    world: World, reason: str, kind: str
) -> None:
    key = world.ring.ed25519()
    world.ring.revoke(key, reason, at=SIGNED)
    said = certificates(world.book(key)).by_fingerprint[key]
    assert (said.revoked_at, said.revocation) == (SIGNED, kind)


def test_a_file_named_after_another_key_is_refused(world: World) -> None:
    answer = certificates({world.rita: world.keys[world.ada]})
    (finding,) = answer.findings
    assert finding.rule == "key-misnamed"
    assert world.ada in finding.message
    assert world.rita in finding.message
    assert answer.by_fingerprint == {}


def test_signatures_by_a_misnamed_key_say_that_it_is_misnamed(world: World, signature: bytes) -> None:
    answer = world.verdict(signature, keys={FINGERPRINT: world.keys[world.ada]})
    assert answer.outcome is Outcome.UNKNOWN_KEY
    assert f"the file is named {FINGERPRINT}" in answer.detail


def test_a_name_in_lower_case_is_another_name(world: World) -> None:
    assert rules({world.ada.lower(): world.keys[world.ada]})[0][0] == "key-misnamed"


def test_a_private_key_is_refused_loudly(world: World) -> None:
    assert "PRIVATE key" in is_refused(world, world.ring.export_secret(world.ada), "key-private")


@pytest.mark.parametrize("tag", [5, 7])
def test_private_packets_under_a_public_label_are_refused_loudly(world: World, tag: int) -> None:
    spoilt = key_file([*parts(world.keys[world.ada]), (tag, b"\x04secret")])
    assert "PRIVATE key" in is_refused(world, spoilt, "key-private")


def test_a_planted_trust_packet_is_refused(world: World) -> None:
    spoilt = key_file([*parts(world.keys[world.ada]), (12, b"\x06\x00gpg")])
    assert "trust packet" in is_refused(world, spoilt)


def test_a_packet_that_no_key_has_is_refused(world: World) -> None:
    assert "kind 11" in is_refused(world, key_file([*parts(world.keys[world.ada]), (11, b"b")]))


def test_two_keys_in_one_file_are_refused(world: World) -> None:
    both = world.ring.export(world.ada, world.rita)
    assert "more than one key" in is_refused(world, both)


def test_a_file_that_begins_with_another_packet_is_refused(world: World) -> None:
    assert "begin with a public key" in is_refused(world, key_file(parts(world.keys[world.ada])[1:]))


def test_an_empty_block_is_refused(world: World) -> None:
    assert "begin with a public key" in is_refused(world, key_file([(12 + 5, b"")]))


def test_a_key_without_a_user_id_of_its_own_is_refused(world: World) -> None:
    (key, name, _) = parts(world.keys[world.ada])
    foreign = parts(world.keys[world.rita])[2]
    assert "no user id" in is_refused(world, key_file([key]))
    assert "no user id" in is_refused(world, key_file([key, name]))
    assert "no user id" in is_refused(world, key_file([key, name, foreign]))


def test_a_file_that_is_too_large_is_not_read(world: World) -> None:
    assert "more than the 524288" in is_refused(world, world.keys[world.ada] + b"\n" * 524288)


def test_a_large_file_is_warned_about_and_taken(world: World) -> None:
    large = world.keys[world.ada] + b"\n" * 65536
    answer = certificates({world.ada: large})
    (finding,) = answer.findings
    assert (finding.rule, finding.severity) == ("key-oversized", Severity.WARNING)
    assert world.ada in answer.by_fingerprint


def test_a_signature_in_place_of_a_key_is_refused(world: World, signature: bytes) -> None:
    assert "export the key" in is_refused(world, signature)


def test_other_versions_of_keys_are_refused(world: World) -> None:
    (_, body), *rest = parts(world.keys[world.ada])
    for version in (3, 5, 6):
        assert f"version {version}" in is_refused(world, key_file([(6, bytes([version]) + body[1:]), *rest]))


@pytest.mark.parametrize(
    ("algorithm", "name"),
    [("brainpoolP256r1", "brainpoolP256r1"), ("secp256k1", "secp256k1")],
)
def test_keys_of_other_algorithms_are_refused_by_name(world: World, algorithm: str, name: str) -> None:
    key = world.ring.key(algorithm, "Other Test", "other@example.org")
    (finding,) = certificates(world.book(key)).findings
    assert finding.rule == "key-refused"
    assert name in finding.message
    assert "ed25519" in str(finding.hint)


def _rsa(bits: int) -> bytes:
    modulus = (1 << (bits - 1)) | 1
    return (
        b"\x04"
        + b"\x00" * 4
        + b"\x01"
        + bits.to_bytes(2)
        + modulus.to_bytes((bits + 7) // 8)
        + b"\x00\x11\x01\x00\x01"
    )


def _curve(number: int, oid: str, point: bytes) -> bytes:
    raw = bytes.fromhex(oid)
    bits = int.from_bytes(point).bit_length()
    return b"\x04" + b"\x00" * 4 + bytes([number, len(raw)]) + raw + bits.to_bytes(2) + point


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (_rsa(1024), "1024 bits, fewer than 2048"),
        (_rsa(16392), "16392 bits, more than 16384"),
        (_rsa(2048) + b"\x00", "stray bytes"),
        (_rsa(2048)[:-1], "ends in the middle"),
        (_curve(22, "2b06010401da470f01", b"\x40" + b"\x01" * 31), "not on its curve"),
        (_curve(19, "2a8648ce3d030107", b"\x04" + b"\x01" * 63), "not on its curve"),
        (_curve(22, "2b6571", b"\x40" + b"\x01" * 57), "Ed448"),
        (_curve(22, "0102", b"\x40" + b"\x01" * 32), "0102"),
        (b"\x04" + b"\x00" * 4 + b"\x1b" + b"\x01" * 32, "Ed25519 in its new form"),
        (b"\x04" + b"\x00" * 4 + b"\x63", "algorithm 99"),
        (b"\x04" + b"\x00" * 4 + b"\x11", "uses DSA"),
        (b"\x04\x00", "ends in the middle"),
    ],
)
def test_keys_that_cannot_verify_anything_are_refused(world: World, body: bytes, words: str) -> None:
    assert words in is_refused(world, key_file([(6, body)]))


def test_a_short_rsa_key_is_warned_about_and_taken(world: World) -> None:
    key = world.ring.rsa(2048)
    answer = certificates(world.book(key))
    (finding,) = answer.findings
    assert (finding.rule, finding.severity) == ("key-weak", Severity.WARNING)
    assert "2048 bits, fewer than 3072" in finding.message
    assert world.verdict(world.ring.sign(key, DOCUMENT), keys=world.book(key)).outcome is Outcome.GOOD


def test_a_key_that_signed_itself_with_sha1_is_warned_about_and_taken(world: World) -> None:
    key = world.ring.ed25519()
    world.ring.gpg("--batch", "--cert-digest-algo", "SHA1", "--quick-set-expire", key, "20280101T000000")
    (finding,) = certificates(world.book(key)).findings
    assert finding.rule == "key-weak"
    assert "SHA-1" in finding.message
    assert world.verdict(world.ring.sign(key, DOCUMENT), keys=world.book(key)).outcome is Outcome.GOOD


def test_foreign_signatures_by_the_hundred_are_dropped(world: World, signature: bytes) -> None:
    friend = world.ring.ed25519("Friend Test", "friend@example.org")
    with KeyRing() as other:
        other.load(world.ring.export_secret(friend))
        other.load(world.keys[world.ada])
        other.certify(friend, world.ada)
        certified = parts(other.export(world.ada))
    foreign = Draft(certified[3][1])
    flood = []
    for number in range(500):
        foreign.check = number.to_bytes(2)
        flood.append((2, foreign.body))
    key = key_file([*certified, *flood])
    assert world.verdict(signature, keys={world.ada: key}).outcome is Outcome.GOOD
    assert [finding.rule for finding in certificates({world.ada: key}).findings] == ["key-oversized"]


def test_a_photograph_in_a_key_is_dropped(world: World, signature: bytes) -> None:
    photo = [(17, b"\x02\x01x"), parts(world.keys[world.ada])[2]]
    key = key_file([*parts(world.keys[world.ada]), *photo])
    assert world.verdict(signature, keys={world.ada: key}).outcome is Outcome.GOOD


def test_unreadable_signatures_inside_a_key_are_dropped(world: World, signature: bytes) -> None:
    key = key_file(
        [*parts(world.keys[world.ada]), (2, b"\x03old"), (2, b""), (2, b"\x04\x13\x16\x08" + b"\x00" * 6)]
    )
    assert world.verdict(signature, keys={world.ada: key}).outcome is Outcome.GOOD


def test_a_subkey_in_two_files_refuses_both_and_names_the_other(world: World) -> None:
    subkey, body = parts(world.keys[world.sue])[-2:]
    binding = Draft(body[1])
    binding.hashed = binding.hashed.replace(bytes.fromhex(world.sue), bytes.fromhex(world.ada))
    binding.unhashed = b""
    planted = key_file([*parts(world.keys[world.ada]), subkey, (2, binding.body)])
    answer = certificates({world.sue: world.keys[world.sue], world.ada: planted})
    assert {finding.rule for finding in answer.findings} == {"key-duplicate"}
    assert len(answer.findings) == 2
    assert {len(finding.related) for finding in answer.findings} == {1}
    assert answer.by_fingerprint == {}
    made = world.ring.sign(world.ada, DOCUMENT)
    told = world.verdict(made, keys={world.sue: world.keys[world.sue], world.ada: planted})
    assert told.outcome is Outcome.UNKNOWN_KEY
    assert "shares a key with another file" in told.detail


def test_a_subkey_twice_in_one_file_is_refused(world: World) -> None:
    read = parts(world.keys[world.sue])
    (finding,) = certificates({world.sue: key_file([*read, *read[-2:]])}).findings
    assert finding.rule == "key-duplicate"
    assert "twice in this file" in finding.message


def test_the_same_statement_twice_does_no_harm(world: World, signature: bytes) -> None:
    read = parts(world.keys[world.ada])
    assert world.verdict(signature, keys={world.ada: key_file([*read, read[-1]])}).outcome is Outcome.GOOD


def test_a_damaged_self_signature_makes_the_key_unknown(world: World, signature: bytes) -> None:
    key, name, (tag, body) = parts(world.keys[world.ada])
    damaged = key_file([key, name, (tag, body[:-1] + bytes([body[-1] ^ 1]))])
    answer = world.verdict(signature, keys={world.ada: damaged})
    assert answer.outcome is Outcome.UNKNOWN_KEY
    assert "do not hold" in answer.detail


def test_a_forged_longer_life_does_not_revive_an_expired_key(world: World) -> None:
    ring = world.ring
    key = ring.ed25519()
    made = ring.sign(key, DOCUMENT)
    ring.expire(key, CREATED + 30 * DAY, at=CREATED + DAY)
    head, name, (_, body) = parts(ring.export(key))
    forged = Draft(body)
    short, life = (30 * 86400).to_bytes(4), (900 * 86400).to_bytes(4)
    assert short in forged.hashed
    forged.hashed = forged.hashed.replace(short, life)
    time = subpacket(2, int((CREATED + DAY).timestamp()).to_bytes(4))
    assert time in forged.hashed
    later = subpacket(2, int((CREATED + 2 * DAY).timestamp()).to_bytes(4))
    forged.hashed = forged.hashed.replace(time, later)
    for order in ([(2, body), (2, forged.body)], [(2, forged.body), (2, body)]):
        book = {key: key_file([head, name, *order])}
        assert certificates(book).by_fingerprint[key].expires == CREATED + 900 * DAY
        assert world.verdict(made, keys=book).outcome in FORGED


def test_a_damaged_binding_leaves_the_subkey_unbound(world: World) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    *rest, (tag, body) = parts(world.keys[world.sue])
    damaged = key_file([*rest, (tag, body[:-1] + bytes([body[-1] ^ 1]))])
    answer = world.verdict(made, keys={world.sue: damaged})
    assert answer.outcome is Outcome.NOT_A_SIGNING_KEY
    assert "is not bound to the key" in answer.detail


def test_a_subkey_without_a_back_signature_may_not_sign(world: World) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    *rest, (_, body) = parts(world.keys[world.sue])
    binding = Draft(body)
    binding.unhashed = subpacket(16, bytes.fromhex(world.sue[-16:]))
    answer = world.verdict(made, keys={world.sue: key_file([*rest, (2, binding.body)])})
    assert answer.outcome is Outcome.NOT_A_SIGNING_KEY


@pytest.mark.parametrize("place", [-1, 0])
def test_a_subkey_with_a_damaged_back_signature_may_not_sign(world: World, place: int) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    *rest, (_, body) = parts(world.keys[world.sue])
    binding = Draft(body)
    at = binding.unhashed.rindex(bytes.fromhex(world.sue[-16:])) if place == 0 else len(binding.unhashed)
    spoilt = bytearray(binding.unhashed)
    spoilt[(at - 12) if place == 0 else -1] ^= 1
    binding.unhashed = bytes(spoilt)
    answer = world.verdict(made, keys={world.sue: key_file([*rest, (2, binding.body)])})
    assert not answer.outcome.counts


def test_a_binding_forged_to_allow_signing_does_not_let_a_subkey_sign(world: World, signature: bytes) -> None:
    ring = world.ring
    key = ring.ed25519()
    subkey = ring.add_subkey(key, usage="auth", at=CREATED)
    *rest, (_, body) = parts(ring.export(key))
    answered = Draft(parts(world.keys[world.sue])[-1][1])
    forged = Draft(body)
    forged.hashed = forged.hashed.replace(subpacket(27, b"\x20"), subpacket(27, b"\x02"))
    forged.unhashed = subpacket(16, bytes.fromhex(key[-16:])) + answered.unhashed[10:]
    assert forged.hashed != Draft(body).hashed
    made = Draft.of(signature)
    made.hashed = made.hashed.replace(bytes.fromhex(world.ada), bytes.fromhex(subkey))
    made.unhashed = b""
    made.fit(DOCUMENT)
    book = {key: key_file([*rest, (2, body), (2, forged.body)])}
    assert certificates({key: key_file([*rest, (2, forged.body)])}).by_fingerprint[key].subkeys == (subkey,)
    for keys in (book, {key: key_file([*rest, (2, forged.body), (2, body)])}):
        assert world.verdict(made.text, keys=keys).outcome is Outcome.NOT_A_SIGNING_KEY


def test_a_subkey_of_another_algorithm_says_so(world: World, signature: bytes) -> None:
    ring = world.ring
    key = ring.ed25519()
    subkey = ring.add_subkey(key, algorithm="brainpoolP256r1/ecdsa", at=CREATED)
    made = Draft.of(signature)
    made.hashed = made.hashed.replace(bytes.fromhex(world.ada), bytes.fromhex(subkey))
    made.unhashed = b""
    answer = world.verdict(made.text, keys=world.book(key))
    assert answer.outcome is Outcome.UNSUPPORTED
    assert "uses the curve brainpoolP256r1" in answer.detail
    assert answer.algorithm is None


def test_a_revocation_that_cannot_be_proven_is_believed(world: World) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke(key, "compromised")
    head, (tag, body), *rest = parts(world.ring.export(key))
    damaged = key_file([head, (tag, body[:-1] + bytes([body[-1] ^ 1])), *rest])
    assert world.verdict(made, keys={key: damaged}).outcome is Outcome.REVOKED


def test_a_revocation_in_the_wrong_place_is_believed(world: World) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.revoke(key, "compromised")
    head, revocation, *rest = parts(world.ring.export(key))
    moved = key_file([head, *rest, revocation])
    assert certificates({key: moved}).by_fingerprint[key].revocation == "hard"
    assert world.verdict(made, keys={key: moved}).outcome is Outcome.REVOKED


def test_a_key_whose_user_ids_are_all_revoked_still_stands_for_itself(world: World) -> None:
    key = world.ring.ed25519()
    made = world.ring.sign(key, DOCUMENT)
    world.ring.gpg("--batch", "--quick-add-uid", key, "Second Test <second@example.org>")
    world.ring.gpg("--batch", "--quick-revoke-uid", key, "Ada Test <ada@example.org>")
    read = parts(world.ring.export(key))
    first = next(at for at, (_, body) in enumerate(read) if body == b"Ada Test <ada@example.org>")
    others = [at for at, (tag, _) in enumerate(read) if tag == 13 and at > first]
    alone = key_file([read[0], *read[first : others[0] if others else len(read)]])
    assert world.verdict(made, keys={key: alone}).outcome is Outcome.GOOD


def test_a_key_that_does_not_say_what_it_is_for_is_not_called_unable_to_sign(world: World) -> None:
    made = world.ring.sign(world.ada, DOCUMENT)
    head, name, (_, body) = parts(world.keys[world.ada])
    draft = Draft(body)
    flags = subpacket(27, b"\x03")
    assert flags in draft.hashed
    draft.hashed = draft.hashed.replace(flags, b"")
    answer = world.verdict(made, keys={world.ada: key_file([head, name, (2, draft.body)])})
    assert answer.outcome is Outcome.UNKNOWN_KEY


def test_a_stolen_subkey_planted_in_another_key_file_is_not_bound_to_it(world: World) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    subkey, (_, body) = parts(world.keys[world.sue])[-2:]
    binding = Draft(body)
    binding.hashed = binding.hashed.replace(bytes.fromhex(world.sue), bytes.fromhex(world.ada))
    back = binding.unhashed[binding.unhashed.index(b"\x20\x04\x19") - 1 :]
    binding.unhashed = subpacket(16, bytes.fromhex(world.ada[-16:])) + back
    planted = key_file([*parts(world.keys[world.ada]), subkey, (2, binding.body)])
    assert certificates({world.ada: planted}).by_fingerprint[world.ada].subkeys == world.ring.subkeys(
        world.sue
    )
    answer = world.verdict(made, keys={world.ada: planted})
    assert answer.outcome is Outcome.NOT_A_SIGNING_KEY


def test_a_revocation_by_an_appointed_key_is_believed_and_hard(world: World) -> None:
    ring = world.ring
    key, judge = ring.ed25519(), ring.ed25519("Judge Test", "judge@example.org")
    made = ring.sign(key, DOCUMENT)
    answers = f"addrevoker\n{judge}\ny\nsave\n".encode()
    ring.gpg("--no-tty", "--command-fd", "0", "--status-fd", "2", "--edit-key", key, stdin=answers)
    ring.revoke(judge, "superseded")
    revocation = parts(ring.export(judge))[1]
    head, *rest = parts(ring.export(key))
    assert world.verdict(made, keys=world.book(key)).outcome is Outcome.GOOD
    book = {key: key_file([head, revocation, *rest])}
    assert certificates(book).by_fingerprint[key].revocation == "hard"
    assert world.verdict(made, keys=book).outcome is Outcome.REVOKED
    plain = {
        world.ada: key_file([parts(world.keys[world.ada])[0], revocation, *parts(world.keys[world.ada])[1:]])
    }
    assert certificates(plain).by_fingerprint[world.ada].revocation is None


def test_text_around_the_block_is_refused(world: World) -> None:
    assert "begin with" in is_refused(world, b"pub ed25519\n" + world.keys[world.ada])


def test_an_endless_packet_in_a_key_is_refused(world: World) -> None:
    raw = armoured(b"\x9b\x04" + packet(13, b"x"), "PUBLIC KEY BLOCK")
    assert "no definite length" in is_refused(world, raw)


def test_a_key_with_an_odd_user_id_is_read(world: World) -> None:
    key = world.ring.ed25519("Zoë Test", "zoe@example.org")
    assert certificates(world.book(key)).by_fingerprint[key].user_ids == ("Zoë Test <zoe@example.org>",)


def test_a_key_signs_until_its_end_or_for_ever(world: World) -> None:
    answer = certificates(world.keys)
    assert answer.by_fingerprint[world.ada].signs_until is None
    assert answer.by_fingerprint[world.sue].signs_until is None
    key = world.ring.ed25519(expires=CREATED + 100 * DAY)
    assert certificates(world.book(key)).by_fingerprint[key].signs_until == CREATED + 100 * DAY


def test_a_key_that_only_certifies_signs_until_its_last_subkey_ends(world: World) -> None:
    ring = world.ring
    key = ring.with_signing_subkey(subkey_expires=CREATED + 100 * DAY)
    said = certificates(world.book(key)).by_fingerprint[key]
    assert (said.expires, said.signs_until) == (None, CREATED + 100 * DAY)
    assert said.parts[0].expires == CREATED + 100 * DAY
    ring.add_subkey(key, expires=CREATED + 300 * DAY, at=CREATED + DAY)
    assert certificates(world.book(key)).by_fingerprint[key].signs_until == CREATED + 300 * DAY
    ring.expire(key, CREATED + 200 * DAY)
    assert certificates(world.book(key)).by_fingerprint[key].signs_until == CREATED + 200 * DAY


def test_what_prolongs_a_key_is_told_by_what_of_it_ends(world: World) -> None:
    ring = world.ring
    one = f"gpg --quick-set-expire {world.ada} 2y"
    assert certificates(world.keys).by_fingerprint[world.ada].prolonging == (one,)
    key = ring.with_signing_subkey(subkey_expires=CREATED + 100 * DAY)
    own, subkeys = f"gpg --quick-set-expire {key} 2y", f"gpg --quick-set-expire {key} 2y '*'"
    assert certificates(world.book(key)).by_fingerprint[key].prolonging == (subkeys,)
    ring.expire(key, CREATED + 200 * DAY)
    assert certificates(world.book(key)).by_fingerprint[key].prolonging == (own, subkeys)


def test_a_revoked_subkey_prolongs_nothing_and_is_told(world: World) -> None:
    ring = world.ring
    key = ring.with_signing_subkey()
    ring.add_subkey(key, expires=CREATED + 300 * DAY, at=CREATED + DAY)
    ring.revoke_subkey(key)
    said = certificates(world.book(key)).by_fingerprint[key]
    assert said.signs_until == CREATED + 300 * DAY
    assert [part.revoked_at for part in said.parts] == [SIGNED, None]


def test_a_subkey_that_golive_does_not_take_is_named_unknown(world: World) -> None:
    key = world.ring.ed25519()
    world.ring.add_subkey(key, algorithm="cv25519", usage="encr", at=CREATED)
    (part,) = certificates(world.book(key)).by_fingerprint[key].parts
    assert (part.algorithm, part.signs) == ("unknown", False)


def test_a_key_that_signed_itself_with_sha1_is_refused_while_it_is_new(world: World) -> None:
    key = world.ring.ed25519()
    world.ring.gpg("--batch", "--cert-digest-algo", "SHA1", "--quick-set-expire", key, "20280101T000000")
    book = world.book(key, world.ada)
    fresh = certificates(book, fresh=(key, world.ada, FINGERPRINT)).findings
    assert [(f.rule, f.severity) for f in fresh] == [
        ("key-refused", Severity.ERROR),
        ("key-weak", Severity.WARNING),
    ]
    assert "--cert-digest-algo SHA512" in str(fresh[0].hint)
    assert [f.rule for f in candidate("new.asc", book[key])] == ["key-refused", "key-weak"]


def test_an_offered_key_is_looked_at_under_whatever_name(world: World) -> None:
    assert candidate("../new.asc", world.keys[world.ada]) == ()
    (finding,) = candidate("../new.asc", b"no key")
    assert (finding.rule, finding.place.path) == ("key-refused", "../new.asc")


def test_an_offered_private_key_is_sent_back(world: World) -> None:
    (finding,) = candidate("new.asc", world.ring.export_secret(world.ada))
    assert finding.rule == "key-private"
    assert finding.message.startswith("this is a PRIVATE key: it belongs to its owner alone")
