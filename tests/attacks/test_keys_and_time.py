"""Stolen keys, weak keys, ended keys, and clocks that are turned back."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest

from support.chronicle import BEGIN
from support.company import ENGINES, FOLDER, QUALITY, RELEASE, Company
from support.openpgp import Draft, armoured, bare, key_file, packet, packets, subpacket

PATH = f"{FOLDER}/{QUALITY}"
SECOND = QUALITY.replace(".yaml", ".2.yaml")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def every_engine(book: Company) -> None:
    """Every scenario here is put to golive's own engine, to gpg, and to both."""
    book.engines = ENGINES


def at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def compromised(book: Company, since: datetime, person: str = "qa-one") -> None:
    """It is known that a key is in foreign hands since a time."""
    book.person(person, keys=[book.key_term(person, compromised=at(since))])
    book.commit(f"the key of {person} is stolen")


# compromised keys


def test_what_a_stolen_key_signs_does_not_count(book: Company) -> None:
    """A thief signs with the stolen key after the theft is recorded."""
    compromised(book, book.now)
    book.quality()
    book.finish()
    words = "The key of `qa-one` is compromised since 5 January 2026, and nothing proves that this was signed"
    book.refuses("signature-compromised", words, "compromised")


def test_a_stolen_key_signs_nothing_in_the_past(book: Company) -> None:
    """A thief gives the signature a time before the theft; it lands after."""
    stolen = book.now
    book.now += DAY
    compromised(book, stolen)
    book.approve(RELEASE, "qa-one", signed_at=at(stolen - HOUR))
    book.sign(PATH, "qa-one", stolen - HOUR)
    book.commit("quality has signed long ago")
    book.finish()
    book.refuses("signature-compromised", "The key of `qa-one` is compromised", "compromised")


def test_an_approval_of_before_the_theft_is_not_rewritten_after_it(book: Company) -> None:
    """A thief signs the approval that landed before the theft anew, with other words in it."""
    book.quality()
    stolen = book.now
    compromised(book, stolen)
    assert book.decision()["counts"]
    book.repo.write(PATH, book.read(PATH) + b"comment: For ever.\n")
    book.sign(PATH, "qa-one", stolen - HOUR)
    book.commit("a word more")
    book.finish()
    book.refuses("signature-compromised", "The key of `qa-one` is compromised", "compromised")


def test_nor_is_its_signature_alone(book: Company) -> None:
    """A thief replaces only the signature, by one with the stolen key of the same claimed time."""
    book.quality()
    stolen = book.now
    compromised(book, stolen)
    book.sign(PATH, "qa-one", stolen - 2 * HOUR)
    book.commit("signed anew")
    book.finish()
    book.refuses("signature-compromised", "The key of `qa-one` is compromised", "compromised")


@pytest.mark.parametrize("how", ["taken back", "the person deleted", "moved to later", "the key gone"])
def test_a_recorded_theft_is_not_taken_back(book: Company, how: str) -> None:
    """The thief's helper heals the key by writing the person's file anew."""
    compromised(book, book.now)
    later = [book.key_term("qa-one", compromised=at(book.now + 30 * DAY))]
    if how == "the person deleted":
        book.repo.remove("records/people/qa-one.yaml")
        book.commit("qa-one leaves")
        book.person("qa-one")
    else:
        changes = {"taken back": {}, "moved to later": {"keys": later}, "the key gone": {"keys": []}}
        book.person("qa-one", **changes[how])
    book.commit("all is well")
    if how == "the key gone":
        book.person("qa-one")
        book.commit("and a key again")
    book.quality()
    book.finish()
    book.refuses("signature-compromised", "The key of `qa-one` is compromised", "compromised")


def test_a_stolen_key_is_not_passed_on_to_another_person(book: Company) -> None:
    """A key that was recorded as stolen is entered for somebody else of quality."""
    compromised(book, book.now)
    book.person("qa-one", keys=[])
    book.person("qa-two", keys=[book.key_term("qa-one")])
    book.commit("qa-two takes the key over")
    book.approve(RELEASE, "qa-two")
    name = "approvals/qa-lead--qa-two.yaml"
    book.sign(book.path(name), "qa-two", key=book.keys["qa-one"])
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-compromised", "compromised", "compromised", name=name)


@pytest.mark.parametrize("reason", ["compromised", "none"])
def test_a_key_that_is_revoked_hard_signs_nothing_ever(book: Company, reason: str) -> None:
    """A key is revoked as stolen; what it signed before is not to be believed either."""
    key = book.employ("new-one", "qa-lead")
    book.commit("a new colleague")
    book.quality("new-one", role="qa-lead")
    book.ring.revoke(key, reason, at=book.now)
    book.publish("new-one")
    book.commit("revoked")
    book.finish()
    words = "was revoked on"
    book.refuses("signature-not-good", words, "revoked", name="approvals/qa-lead--new-one.yaml")


@pytest.mark.parametrize("reason", ["superseded", "retired"])
def test_a_key_that_was_put_to_rest_signs_nothing_new(book: Company, reason: str) -> None:
    """Somebody signs with a retired key, and turns the clock back to before it was retired."""
    key = book.employ("new-one", "qa-lead")
    book.commit("a new colleague")
    book.approve(RELEASE, "new-one", role="qa-lead")
    book.ring.revoke(key, reason, at=book.now)
    book.publish("new-one")
    book.commit("retired")
    book.commit("quality has signed before that")
    book.finish()
    words = "was retired or superseded on"
    book.refuses("signature-not-good", words, "revoked", name="approvals/qa-lead--new-one.yaml")


# terms and windows


def test_a_signature_of_long_ago_does_not_count(book: Company) -> None:
    """Somebody turns the clock of the signature back behind what the book tolerates."""
    early = book.now - timedelta(minutes=10)
    book.now += timedelta(days=14)
    book.approve(RELEASE, "qa-one", signed_at=at(early))
    book.sign(PATH, "qa-one", early)
    book.commit("quality has signed")
    book.finish()
    words = (
        "It was signed on 5 January 2026, 11:50 UTC and landed on 19 January 2026, 12:00 UTC, and the book"
    )
    book.refuses("signature-late", words, "late-or-backdated")


def test_a_signature_from_the_future_does_not_count(book: Company) -> None:
    """Somebody signs ahead, for a time at which the content may be another."""
    early = book.now
    ahead = book.opens + 60 * DAY
    book.approve(RELEASE, "qa-one", signed_at=at(ahead))
    book.sign(PATH, "qa-one", ahead)
    book.now = early
    book.commit("quality has signed")
    book.finish()
    book.refuses("signature-not-good", "the signature is dated", "from-the-future")


def test_a_record_does_not_say_another_time_than_its_signature(book: Company) -> None:
    """The record claims a day on which its signature was not made."""
    book.quality(signed_at="2025-12-01T09:00:00Z")
    book.finish()
    book.refuses("signed-at-apart", "It says that it was signed on 1 December 2025, 09:00 UTC, and its")


def test_a_role_is_not_given_after_the_fact(book: Company) -> None:
    """A developer signs off for quality, and the role is entered later with an early date."""
    book.quality("eve-one", role="qa-lead")
    book.person("eve-one", roles=[book.term("qa-lead", **{"from": "2025-01-01"})])
    book.commit("eve-one has been quality all along")
    book.finish()
    name = "approvals/qa-lead--eve-one.yaml"
    book.refuses("role-not-held", "`eve-one` does not hold `qa-lead` for `pay`", name=name)


def test_a_key_is_not_given_after_the_fact(book: Company) -> None:
    """Somebody signs with a key that is entered later with an early date."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN)
    book.repo.write(f"records/keys/{key}.asc", book.ring.export(key))
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=key)
    book.commit("quality signs")
    book.person("qa-one", keys=[book.key_term("qa-one"), {"fingerprint": key, "from": "2025-01-01"}])
    book.commit("and has had this key all along")
    book.finish()
    book.refuses("signature-wrong-person", "that is no key of `qa-one`", "wrong-person")


@pytest.mark.parametrize("until", ["2026-01-04", "2025-06-30"])
def test_who_has_left_signs_nothing(book: Company, until: str) -> None:
    """Somebody signs after their role has ended."""
    book.person("qa-one", roles=[book.term("qa-lead", until=until)])
    book.commit("qa-one leaves")
    book.quality()
    book.finish()
    book.refuses("role-not-held", "`qa-one` held `qa-lead` for `pay` ")


def test_who_has_left_signs_nothing_in_the_past_either(book: Company) -> None:
    """Somebody who left signs with a time before they did; it lands after."""
    before = book.now - HOUR
    book.now += DAY
    book.person("qa-one", roles=[book.term("qa-lead", until="2026-01-05")])
    book.commit("qa-one leaves")
    book.approve(RELEASE, "qa-one", signed_at=at(before))
    book.sign(PATH, "qa-one", before)
    book.commit("quality has signed before that")
    book.finish()
    book.refuses("role-not-held", "`qa-one` held `qa-lead` for `pay` ")


def test_a_key_whose_window_has_closed_signs_nothing(book: Company) -> None:
    """Somebody signs with the key they had before."""
    book.person("qa-one", keys=[book.key_term("qa-one", until="2026-01-04", reason="lost")])
    book.commit("a lost key")
    book.quality()
    book.finish()
    book.refuses("key-window", "and its key spoke for `qa-one` from 1 January 2025 until ")


# keys


def test_an_expired_key_signs_nothing(book: Company) -> None:
    """Somebody turns the clock of their program back, for a key that has expired."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - 30 * DAY)
    book.keys["qa-one"] = key
    book.approve(RELEASE, "qa-one")
    signature = book.read(f"{PATH}.asc")
    book.ring.expire(key, BEGIN, at=BEGIN - DAY)
    book.rekey(key)
    book.repo.write(f"{PATH}.asc", signature)
    book.commit("quality signs")
    book.finish()
    words = f"the key {key} expired on 2026-01-05T09:00:00Z, before it signed on 2026-01-05T11:50:00Z"
    book.refuses("signature-not-good", words, "key-expired-at-signing")


def test_a_key_that_is_younger_than_its_signature_signed_nothing(book: Company) -> None:
    """A key is made with a date after the time at which it is said to have signed."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", book.now + HOUR)
    book.approve(RELEASE, "qa-one")
    book.rekey(key)
    words = ("--batch", "--armor", "--ignore-time-conflict", "--ignore-valid-from", "--local-user", f"{key}!")
    made = book.ring.gpg(*words, "--detach-sign", at=book.now - 2 * HOUR, stdin=book.read(PATH))
    book.repo.write(f"{PATH}.asc", made)
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-not-good", f"but the key {key} was made on", "before-key")


def test_an_rsa_key_of_1024_bits_signs_nothing(book: Company) -> None:
    """Somebody gets a key into the book that can be broken."""
    key = book.ring.rsa(1024, "qa-one", "qa-one@example.org")
    book.rekey(key)
    book.quality()
    book.finish()
    assert ("key-refused", f"records/keys/{key}.asc") in book.found()
    words = "the key is an RSA key of 1024 bits, fewer than 2048"
    book.refuses("signature-not-good", words, "weak")


def planted(book: Company) -> bytes:
    """The key file of quality with Eve's key as its subkey, and gpg's own mark that it is to be trusted."""
    own = list(packets(bare(book.ring.export(book.keys["qa-one"]))))
    (_, eve), *_ = packets(bare(book.ring.export(book.keys["eve-one"])))
    return key_file([*own, (14, eve), (12, b"\x00\x00")])


def test_a_planted_trust_packet_lets_nobody_in(book: Company) -> None:
    """A key file carries a foreign subkey and a trust packet, which makes gpg take it for checked."""
    book.repo.write(f"records/keys/{book.keys['qa-one']}.asc", planted(book))
    book.commit("a key is renewed")
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=book.keys["eve-one"])
    book.commit("quality signs")
    book.finish()
    assert ("key-refused", f"records/keys/{book.keys['qa-one']}.asc") in book.found()
    assert not book.decision()["counts"]
    assert book.refusals()


def test_a_foreign_subkey_without_a_binding_lets_nobody_in(book: Company) -> None:
    """A key file carries a foreign subkey with a binding taken from another."""
    donor = book.ring.with_signing_subkey("qa-one", "qa-one@example.org", BEGIN)
    parts = list(packets(bare(book.ring.export(donor))))
    (_, eve), *_ = packets(bare(book.ring.export(book.keys["eve-one"])))
    binding = parts[-1]
    book.rekey(donor)
    book.repo.write(f"records/keys/{donor}.asc", key_file([*parts[:-2], (14, eve), binding]))
    book.repo.remove(f"records/keys/{book.keys['eve-one']}.asc")
    book.commit("a subkey")
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=book.keys["eve-one"])
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-not-good", "", "not-a-signing-key")


def test_a_key_file_of_two_keys_is_none(book: Company) -> None:
    """The key file of quality holds a second key behind the first."""
    pair = book.ring.export(book.keys["qa-one"], book.keys["eve-one"])
    book.repo.write(f"records/keys/{book.keys['qa-one']}.asc", pair)
    book.commit("two keys")
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=book.keys["eve-one"])
    book.commit("quality signs")
    book.finish()
    assert ("key-refused", f"records/keys/{book.keys['qa-one']}.asc") in book.found()
    assert not book.decision()["counts"]
    assert not book.goes()


def test_a_key_file_under_anothers_name_is_none(book: Company) -> None:
    """Eve's key is put into the file of the key of quality."""
    book.repo.write(f"records/keys/{book.keys['qa-one']}.asc", book.ring.export(book.keys["eve-one"]))
    book.commit("a key is renewed")
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=book.keys["eve-one"])
    book.commit("quality signs")
    book.finish()
    assert ("key-misnamed", f"records/keys/{book.keys['qa-one']}.asc") in book.found()
    assert not book.decision()["counts"]
    assert not book.goes()


def test_a_private_key_in_the_book_signs_nothing(book: Company) -> None:
    """Somebody commits a private key in place of the public one: everybody can sign with it."""
    path = f"records/keys/{book.keys['qa-one']}.asc"
    book.repo.write(path, book.ring.export_secret(book.keys["qa-one"]))
    book.commit("a key")
    book.quality()
    book.finish()
    assert ("key-private", path) in book.found()
    assert not book.decision()["counts"]
    assert not book.goes()


IDENTITY = bytes([1]) + bytes(31)
"""The point of Ed25519 whose multiples are all itself: with it, every digest has the same signature."""


def _number(value: bytes) -> bytes:
    """A number as OpenPGP writes it (RFC 9580 section 3.2)."""
    plain = int.from_bytes(value)
    return plain.bit_length().to_bytes(2) + plain.to_bytes((plain.bit_length() + 7) // 8)


def _sealed(kind: int, key: bytes, document: bytes, at_: datetime) -> bytes:
    """A signature by nobody, whose mathematics hold for the key of the identity."""
    fingerprint = hashlib.sha1(b"\x99" + len(key).to_bytes(2) + key, usedforsecurity=False).digest()
    made = int(at_.timestamp()).to_bytes(4)
    hashed = subpacket(33, b"\x04" + fingerprint) + subpacket(2, made) + subpacket(27, b"\x03")
    unhashed = subpacket(16, fingerprint[-8:])
    head = bytes([4, kind, 22, 10]) + len(hashed).to_bytes(2) + hashed + len(unhashed).to_bytes(2) + unhashed
    draft = Draft(head + bytes(2) + _number(IDENTITY) + _number(bytes(1)))
    draft.fit(document)
    return draft.body


def test_a_key_with_which_everybody_can_sign_signs_nothing(book: Company) -> None:
    """A key is the neutral point of its curve: anybody makes its signatures, and its owner denies them."""
    curve = bytes.fromhex("092b06010401da470f01")
    key = b"\x04" + int(BEGIN.timestamp()).to_bytes(4) + b"\x16" + curve + _number(b"\x40" + IDENTITY)
    name = b"qa-one <qa-one@example.org>"
    framed = b"\x99" + len(key).to_bytes(2) + key
    certified = _sealed(0x13, key, framed + b"\xb4" + len(name).to_bytes(4) + name, BEGIN)
    fingerprint = hashlib.sha1(framed, usedforsecurity=False).hexdigest().upper()
    terms = [book.key_term("qa-one"), {"fingerprint": fingerprint, "from": "2025-01-01"}]
    book.person("qa-one", keys=terms)
    book.repo.write(f"records/keys/{fingerprint}.asc", key_file([(6, key), (13, name), (2, certified)]))
    book.commit("a key")
    book.approve(RELEASE, "qa-one")
    made = _sealed(0x00, key, book.read(PATH), book.now - timedelta(minutes=10))
    book.repo.write(f"{PATH}.asc", armoured(packet(2, made)))
    book.commit("quality signs")
    book.finish()
    words = f"the key file of {fingerprint} is damaged: its own self-signatures do not hold"
    book.refuses("signature-not-good", words, "unknown-key")
