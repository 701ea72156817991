"""What stands in an `.asc` and is no signature by that person over exactly these bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from support.chronicle import BEGIN
from support.company import ENGINES, FOLDER, QUALITY, RELEASE, Company
from support.openpgp import Draft, armoured, bare, old_packet, packet

PATH = f"{FOLDER}/{QUALITY}"

Forgery = Callable[[Company, bytes, bytes], bytes]
"""From the company, the document and an honest signature to what is put in its place."""


@pytest.fixture(autouse=True)
def every_engine(book: Company) -> None:
    """Every scenario here is put to golive's own engine, to gpg, and to both."""
    book.engines = ENGINES


def forged(book: Company, forgery: Forgery) -> None:
    """Lands the approval of quality with something else than its signature, and lets the release go on."""
    book.approve(RELEASE, "qa-one")
    made = forgery(book, book.read(PATH), book.read(f"{PATH}.asc"))
    book.repo.write(f"{PATH}.asc", made)
    book.commit("quality signs")
    book.finish()


def by_gpg(*words: str) -> Forgery:
    """What gpg makes of the document with these words, by the person's own key."""

    def made(book: Company, document: bytes, _: bytes) -> bytes:
        at = book.now - timedelta(minutes=10)
        return book.ring.gpg("--local-user", book.keys["qa-one"], *words, at=at, stdin=document)

    return made


def _partial(_: Company, __: bytes, signature: bytes) -> bytes:
    body = Draft.of(signature).body
    first = 1 << 6
    return armoured(bytes([0xC2, 0xE0 | 6]) + body[:first] + bytes([len(body) - first]) + body[first:])


def _inline_labelled_as_signature(book: Company, document: bytes, _: bytes) -> bytes:
    return armoured(by_gpg("--compress-algo", "none", "--sign")(book, document, b""))


def _foreign_inline(book: Company, _: bytes, __: bytes) -> bytes:
    """Good, and over a text of its own: what a program that only asks gpg would take for a yes."""
    return by_gpg("--armor", "--sign")(book, b"decision: something harmless\n", b"")


def _unhashed_issuer(book: Company, document: bytes, signature: bytes) -> bytes:
    """Signed by Eve, and naming the key of quality where no signature covers it."""
    at = book.now - timedelta(minutes=10)
    draft = Draft.of(book.ring.sign(book.keys["eve-one"], document, at))
    draft.unhashed = Draft.of(signature).unhashed
    return draft.text


FORGERIES: dict[str, tuple[Forgery, str, str]] = {
    "two signatures, one block after the other": (
        lambda _, __, s: s + s,
        "malformed",
        "the block's body is not plain base64 lines, or there are two blocks",
    ),
    "two signatures in one block": (
        lambda _, __, s: armoured(packet(2, Draft.of(s).body) * 2),
        "malformed",
        "the file holds 2 signatures, not one",
    ),
    "a cleartext message": (
        by_gpg("--armor", "--clear-sign"),
        "unsupported",
        "this is a cleartext-signed message; sign with `gpg --armor --detach-sign`",
    ),
    "an inline-signed message": (
        by_gpg("--armor", "--sign"),
        "unsupported",
        "this is an OpenPGP message with its text inside; sign with `gpg --armor --detach-sign`",
    ),
    "an inline-signed message over another text": (
        _foreign_inline,
        "unsupported",
        "this is an OpenPGP message with its text inside; sign with `gpg --armor --detach-sign`",
    ),
    "an inline-signed message that calls itself a signature": (
        _inline_labelled_as_signature,
        "unsupported",
        "the block holds more than a detached signature",
    ),
    "a key block": (
        lambda book, _, __: book.ring.export(book.keys["qa-one"]),
        "unsupported",
        "this is a public key, not a signature",
    ),
    "a key block that calls itself a signature": (
        lambda book, _, __: armoured(bare(book.ring.export(book.keys["qa-one"]))),
        "unsupported",
        "the block holds more than a detached signature",
    ),
    "a key behind the signature": (
        lambda book, _, s: armoured(bare(s) + bare(book.ring.export(book.keys["eve-one"]))),
        "unsupported",
        "the block holds more than a detached signature",
    ),
    "a signature in binary": (
        lambda _, __, s: bare(s),
        "unsupported",
        "the file is binary, not text; use gpg's option --armor",
    ),
    "a signature made for text": (
        by_gpg("--armor", "--textmode", "--detach-sign"),
        "unsupported",
        "this is a signature over text (made with --textmode); sign with `gpg --armor --detach-sign`",
    ),
    "SHA-1": (
        by_gpg("--armor", "--digest-algo", "SHA1", "--detach-sign"),
        "weak",
        "the signature uses SHA-1, which can be forged; sign with `gpg --digest-algo SHA512`",
    ),
    "nothing at all": (
        lambda _, __, ___: b"",
        "malformed",
        "the file does not begin with -----BEGIN PGP SIGNATURE-----",
    ),
    "bytes behind the block": (
        lambda _, __, s: s + b"decision: approve\n",
        "malformed",
        "the block does not end with its END line, or something follows it",
    ),
    "bytes behind the packet": (
        lambda _, __, s: armoured(bare(s) + b"\x00"),
        "malformed",
        "the block holds bytes that are no packet",
    ),
    "a block within the block": (
        lambda _, __, s: s.replace(b"\n\n", b"\n\n" + s, 1),
        "malformed",
        "the block's body is not plain base64 lines, or there are two blocks",
    ),
    "a signature in pieces": (_partial, "unsupported", "a packet has a partial length"),
    "a huge file": (
        lambda _, __, s: s + b"\n" * 20_000,
        "malformed",
        "more than the 16384 that are read",
    ),
    "a signature over another file": (
        lambda book, _, __: book.read(f"{FOLDER}/approvals/operations--ops-one.yaml.asc"),
        "altered",
        "the document or its signature was changed after",
    ),
    "a signature by somebody else that names this key where nothing covers it": (
        _unhashed_issuer,
        "malformed",
        "the signature names the key id",
    ),
    "an old packet format with a length that is too long": (
        lambda _, __, s: armoured(old_packet(2, Draft.of(s).body)[:-8]),
        "malformed",
        "the data ends in the middle of a packet",
    ),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_no_plain_detached_signature_does_not_count(book: Company, name: str) -> None:
    """Something that some program takes for a signature is put into the `.asc`."""
    forgery, outcome, words = FORGERIES[name]
    forged(book, forgery)
    state, missing, *_ = book.refuses("signature-not-good", words, outcome)
    assert state.startswith("The release is signing, not authorized.")
    assert missing.startswith(f"No sign-off as `qa-lead` counts. {QUALITY} by `qa-one` does not count: ")
    assert words in missing


def test_the_honest_signature_in_its_place_counts(book: Company) -> None:
    """No attack: what all of these are held against."""
    forged(book, lambda _, __, signature: signature)
    assert book.ruling() == (True, "", "good")
    assert book.found() == []
    assert book.goes()


def test_an_approval_without_a_signature_does_not_count(book: Company) -> None:
    """An approval is merged alone, and its signature is promised for later."""
    book.approve(RELEASE, "qa-one")
    book.repo.remove(f"{PATH}.asc")
    book.commit("quality will sign")
    book.finish()
    book.refuses("signature-not-good", "there is no signature file beside it", "missing-signature")


def test_a_signature_that_comes_later_counts_from_then_on(book: Company) -> None:
    """A record is placed early, so that what is signed much later seems to be as old."""
    book.approve(RELEASE, "qa-one")
    signature = book.read(f"{PATH}.asc")
    book.repo.remove(f"{PATH}.asc")
    book.commit("the record alone")
    book.now += timedelta(days=15)
    book.repo.write(f"{PATH}.asc", signature)
    book.commit("its signature")
    book.finish()
    words = "It was signed on 5 January 2026, 11:50 UTC and landed on 20 January 2026, 13:00 UTC"
    book.refuses("signature-late", words, "late-or-backdated")


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_a_later_decision_with_a_bad_signature_changes_nothing_but_a_no_stops(
    book: Company, decision: str
) -> None:
    """Somebody lays a forged second decision over a good one."""
    book.quality()
    book.approve(RELEASE, "qa-one", 2, decision=decision)
    second = QUALITY.replace(".yaml", ".2.yaml")
    book.sign(book.path(second), "eve-one")
    book.commit("a forgery")
    book.finish()
    assert ("signature-wrong-person", book.path(second)) in book.found()
    if decision == "approve":
        assert (book.ruling(), book.goes()) == ((True, "", "good"), True)
    else:
        assert book.refusals()[0].startswith("The release is rejected, not authorized.")


@pytest.mark.parametrize("person", ["eve-one", "qa-two", "po-one"])
def test_the_signature_of_another_person_of_the_book_does_not_count(book: Company, person: str) -> None:
    """An approval in the name of quality is signed by somebody else, of whatever rank."""
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, person)
    book.commit("quality signs")
    book.finish()
    words = f"It is signed with key {book.keys[person]}, which belongs to `{person}`, and that is no key of"
    book.refuses("signature-wrong-person", words, "wrong-person")


def test_a_key_that_the_book_does_not_have_signs_nothing(book: Company) -> None:
    """A stranger signs with a key that carries the name and address of quality."""
    stranger = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN)
    book.approve(RELEASE, "qa-one")
    book.sign(PATH, "qa-one", key=stranger)
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-not-good", f"no key of the book has the fingerprint {stranger}", "unknown-key")


def test_one_changed_byte_of_a_signed_record_makes_it_void(book: Company) -> None:
    """After signing, the comment of an approval is changed."""
    book.approve(RELEASE, "qa-one", comment="Only if ops agree.")
    book.repo.write(PATH, book.read(PATH).replace(b"Only if", b"Even if"))
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-not-good", "the document or its signature was changed after", "altered")


def test_a_private_key_in_place_of_a_signature_is_an_alarm(book: Company) -> None:
    """By mistake or as a trap, somebody's private key is committed as a signature."""
    forged(book, lambda company, _, __: company.ring.export_secret(company.keys["eve-one"]))
    book.refuses("signature-not-good", "the file holds a private key", "malformed")
