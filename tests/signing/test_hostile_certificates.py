"""Key files in which a liar uses every freedom that the packets give: golive is never laxer than GnuPG."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from golive.model.verification import EngineName, Outcome, SignedItem
from golive.signing import verify
from golive.signing.faults import MalformedError
from golive.signing.mathematics import SMALL_ORDER, check_of, holds
from golive.signing.wholeness import check_key
from support.certificates import (
    AUTHENTICATES,
    BOTH,
    CERTIFIES,
    MONTH,
    OID,
    SIGNS,
    Key,
    Packet,
    embedded,
    number,
    seconds,
    written,
)
from support.keys import CREATED, SIGNED
from support.openpgp import armoured, packet, subpacket
from support.signatures import DOCUMENT, NOW

LATER = CREATED + MONTH
PIA, SUB, EVE, OTHER = Key(1), Key(2), Key(3), Key(9)
NAME, SECOND = b"Pia Test <pia@example.org>", b"Pia Two <two@example.org>"
HEAD, NAMED, CERTIFIED = (6, PIA.body), (13, NAME), PIA.certifies(NAME)
PLAIN = (HEAD, NAMED, CERTIFIED)
SUBKEY, BOUND = (14, SUB.body), PIA.binds(SUB, SUB.answers(PIA))
PAIR = PIA.framed + SUB.framed
GOOD, NO = Outcome.GOOD, Outcome.UNKNOWN_KEY
UNFIT, EXPIRED = Outcome.NOT_A_SIGNING_KEY, Outcome.KEY_EXPIRED_AT_SIGNING
Case = tuple[Outcome, Key, tuple[Packet, ...]]


def days(count: int) -> bytes:
    return (count * 86400).to_bytes(4)


def lasting(count: int) -> bytes:
    """A signature that runs out."""
    return subpacket(3, days(count))


def living(count: int) -> bytes:
    """A key that runs out."""
    return subpacket(9, days(count))


def broken(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1])


def rechecked(packet: Packet) -> Packet:
    """The same with the two bytes changed that nobody signs."""
    tag, body = packet
    at = 6 + int.from_bytes(body[4:6])
    at += 2 + int.from_bytes(body[at : at + 2])
    return tag, body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


def answered_by(*answers: bytes) -> Packet:
    free = PIA.key_id + b"".join(map(embedded, answers))
    return 2, PIA.says(0x18, PAIR, more=subpacket(27, SIGNS), unhashed=free)


def by_pia(outcome: Outcome, *parts: Packet) -> Case:
    return outcome, PIA, parts


def certified(outcome: Outcome, *said: Packet) -> Case:
    return outcome, PIA, (HEAD, NAMED, *said)


def bound(outcome: Outcome, *said: Packet) -> Case:
    return outcome, SUB, (*PLAIN, SUBKEY, *said)


def direct(at: datetime = CREATED, more: bytes = b"") -> Packet:
    return 2, PIA.says(0x1F, PIA.framed, at=at, more=more)


UNNAMED = (2, PIA.says(0x30, PIA.about(NAME), at=LATER))
WITHDRAWN = (2, PIA.says(0x28, PAIR, at=LATER))
OTHER_BOUND = ((14, OTHER.body), PIA.binds(OTHER, OTHER.answers(PIA)))
CLAIMED = PIA.issuer + subpacket(2, seconds(CREATED)) + subpacket(27, BOTH)
UNKNOWN = subpacket(55, b"x", critical=True)
OLD = CREATED - MONTH

CASES: dict[str, Case] = {
    "an honest key": by_pia(GOOD, *PLAIN),
    "an honest subkey": bound(GOOD, BOUND),
    # --- who binds, who answers
    "a subkey that does not answer": bound(UNFIT, PIA.binds(SUB, None)),
    "the answer of the primary key": bound(UNFIT, PIA.binds(SUB, PIA.answers(PIA))),
    "the answer of a stranger": bound(UNFIT, PIA.binds(SUB, EVE.answers(PIA))),
    "an answer to another primary key": bound(UNFIT, PIA.binds(SUB, SUB.answers(EVE))),
    "an answer made with SHA-1": bound(UNFIT, PIA.binds(SUB, SUB.answers(PIA, digest=2))),
    "an answer with an unknown critical part": bound(UNFIT, PIA.binds(SUB, SUB.answers(PIA, more=UNKNOWN))),
    "a newer answer that is false": bound(
        UNFIT, answered_by(SUB.answers(PIA), broken(SUB.answers(PIA, at=LATER)))
    ),
    "an older answer that is false": bound(
        UNFIT, answered_by(broken(SUB.answers(PIA)), SUB.answers(PIA, at=LATER))
    ),
    "an answer that is no signature": bound(NO, answered_by(b"\x03\x05")),
    "an answer of another kind": bound(UNFIT, answered_by(SUB.says(0x18, PAIR))),
    "an answer without a time": bound(UNFIT, answered_by(SUB.says(0x19, PAIR, hashed=SUB.issuer))),
    "an answer without a time beside a whole one": bound(
        GOOD, answered_by(SUB.says(0x19, PAIR, hashed=SUB.issuer), SUB.answers(PIA))
    ),
    "a binding by a stranger": bound(NO, EVE.binds(SUB, SUB.answers(PIA))),
    "a binding by a stranger in the key's name": bound(
        UNFIT, (2, EVE.says(0x18, PAIR, hashed=CLAIMED, unhashed=PIA.key_id + embedded(SUB.answers(PIA))))
    ),
    "a binding that ran out": bound(UNFIT, PIA.binds(SUB, SUB.answers(PIA), more=lasting(1))),
    "a binding with an unknown critical part": bound(UNFIT, PIA.binds(SUB, SUB.answers(PIA), more=UNKNOWN)),
    "a newer binding that only authenticates": bound(
        UNFIT, BOUND, PIA.binds(SUB, None, AUTHENTICATES, at=LATER)
    ),
    # --- who certifies
    "a name that only a stranger certified": certified(NO, (2, EVE.says(0x13, PIA.about(NAME)))),
    "a certification by a stranger in the key's name": certified(
        NO, (2, EVE.says(0x13, PIA.about(NAME), hashed=CLAIMED, unhashed=PIA.key_id))
    ),
    "a certification of another name": by_pia(NO, HEAD, (13, SECOND), CERTIFIED),
    "a key id of another": certified(NO, PIA.certifies(NAME, unhashed=EVE.key_id)),
    "a key id of another on the right to sign": certified(
        UNFIT, PIA.certifies(NAME, CERTIFIES), PIA.certifies(NAME, at=LATER, unhashed=EVE.key_id)
    ),
    "two key ids": certified(NO, PIA.certifies(NAME, unhashed=PIA.key_id + EVE.key_id)),
    "no key id": certified(NO, PIA.certifies(NAME, unhashed=b"")),
    "a certification that ran out": certified(NO, PIA.certifies(NAME, more=lasting(1))),
    "an unknown critical part": certified(NO, PIA.certifies(NAME, more=UNKNOWN)),
    "an unknown critical part that is not covered": certified(
        NO, PIA.certifies(NAME, unhashed=PIA.key_id + UNKNOWN)
    ),
    "a hash that nobody knows": certified(NO, (2, CERTIFIED[1][:3] + b"\x63" + CERTIFIED[1][4:])),
    "stray bytes after the numbers": certified(NO, (2, CERTIFIED[1] + b"\0")),
    # --- what it may do
    "the right to sign where nobody signed it": certified(
        UNFIT, PIA.certifies(NAME, CERTIFIES, unhashed=PIA.key_id + subpacket(27, BOTH))
    ),
    "rights that were taken out of the covered part": certified(
        NO, (2, PIA.certifies(NAME, CERTIFIES)[1].replace(subpacket(27, CERTIFIES), b""))
    ),
    "rights said twice": certified(
        UNFIT, PIA.certifies(NAME, None, more=subpacket(27, BOTH) + subpacket(27, CERTIFIES))
    ),
    "rights without a byte": certified(UNFIT, PIA.certifies(NAME, b"")),
    "a newer word without the right, its check bytes changed": certified(
        UNFIT, CERTIFIED, rechecked(PIA.certifies(NAME, CERTIFIES, at=LATER))
    ),
    "a word of the key itself without the right": by_pia(
        UNFIT, HEAD, direct(more=subpacket(27, CERTIFIES)), NAMED, CERTIFIED
    ),
    "a newer word that ran out on one of two names": by_pia(
        UNFIT,
        *(HEAD, NAMED, PIA.certifies(NAME, CERTIFIES, at=LATER)),
        PIA.certifies(NAME, at=LATER + MONTH, more=lasting(1)),
        *((13, SECOND), PIA.certifies(SECOND)),
    ),
    "one name twice, revoked the second time": by_pia(
        UNFIT,
        *(HEAD, NAMED, CERTIFIED, (13, SECOND), PIA.certifies(SECOND, CERTIFIES, at=OLD)),
        *(NAMED, CERTIFIED, UNNAMED),
    ),
    # --- how long
    "a longer life that nobody signed": by_pia(
        EXPIRED,
        *(HEAD, (2, broken(direct(more=living(9000))[1])), NAMED, PIA.certifies(NAME, more=living(10))),
    ),
    "a life to behind the end of the clock": certified(
        EXPIRED, PIA.certifies(NAME, more=subpacket(9, b"\xff\xff\xff\xff"))
    ),
    "a life said twice": certified(NO, PIA.certifies(NAME, more=living(9) + living(400))),
    # --- what stands in a wrong place
    "a certification before any name": by_pia(NO, HEAD, CERTIFIED, *PLAIN[1:]),
    "a binding under a name": by_pia(NO, *PLAIN, BOUND, SUBKEY, BOUND),
    "a word of the key under a name": certified(NO, CERTIFIED, direct(LATER, subpacket(27, CERTIFIES))),
    "an end of the key under a subkey": bound(NO, BOUND, direct(LATER, living(10))),
    "a name's word under a subkey": bound(NO, BOUND, PIA.certifies(NAME, CERTIFIES, at=LATER)),
    "a subkey's revocation under a name": by_pia(NO, *PLAIN, WITHDRAWN, SUBKEY, BOUND),
    "a subkey's revocation under another": bound(NO, BOUND, *OTHER_BOUND, WITHDRAWN),
    "a subkey's newer binding under another": bound(
        NO, BOUND, *OTHER_BOUND, PIA.binds(SUB, None, AUTHENTICATES, at=LATER)
    ),
    "a name's newer word under another": by_pia(
        UNFIT,
        *(*PLAIN, (13, SECOND), PIA.certifies(SECOND, at=OLD), PIA.certifies(NAME, CERTIFIES, at=LATER)),
    ),
    "more false words than anybody would try": by_pia(
        NO, *PLAIN, *((2, broken(CERTIFIED[1] + bytes([n % 256, n // 256]))) for n in range(2100))
    ),
    # --- numbers that are none, at which GnuPG stops reading
    "a certification with half a number": certified(NO, CERTIFIED, (2, PIA.certifies(NAME)[1][:-9])),
    "a number longer than GnuPG reads": certified(
        NO, CERTIFIED, (2, CERTIFIED[1][:-70] + b"\x40\x01\x01" + bytes(2048))
    ),
    "an answer whose numbers are none": bound(NO, BOUND, answered_by(SUB.answers(PIA)[:-66] + b"\xff" * 66)),
    "an answer inside of an answer": bound(
        NO, BOUND, answered_by(SUB.says(0x19, PAIR, unhashed=embedded(SUB.answers(PIA)[:10])))
    ),
    "an end of a signature without a number, at which GnuPG dies": certified(
        NO, PIA.certifies(NAME, more=subpacket(3, b""))
    ),
    "a note longer than its part, at which GnuPG dies": certified(
        NO, PIA.certifies(NAME, more=subpacket(20, b"\x80\0\0\0\xff\xff\xff\xff"))
    ),
    "a note as it should be": certified(
        GOOD, PIA.certifies(NAME, more=subpacket(20, b"\x80\0\0\0\0\1\0\1ab"))
    ),
    "a trust of one byte, at which GnuPG dies": certified(NO, PIA.certifies(NAME, more=subpacket(5, b"x"))),
    "a subkey with half a point": by_pia(NO, *PLAIN, (14, SUB.body[:-3]), BOUND),
    "an encryption key without its last part": by_pia(
        NO, *PLAIN, (14, SUB.body[:5] + b"\x12" + SUB.body[6:]), BOUND
    ),
    # --- what is revoked
    "a revoked subkey": bound(Outcome.REVOKED, BOUND, WITHDRAWN),
    "a revoked subkey that is bound anew": bound(
        Outcome.REVOKED, WITHDRAWN, PIA.binds(SUB, SUB.answers(PIA), at=LATER + MONTH)
    ),
    "a revoked name, with its end": certified(EXPIRED, PIA.certifies(NAME, more=living(10)), UNNAMED),
    "a revoked name alone": certified(GOOD, CERTIFIED, UNNAMED),
    # --- what is odd and holds
    "a false newer word beside a true one": certified(
        UNFIT, CERTIFIED, (2, broken(PIA.certifies(NAME, CERTIFIES, at=LATER)[1]))
    ),
    "a subkey that nobody bound": by_pia(GOOD, *PLAIN, (14, OTHER.body)),
    "a certification by SHA-1": certified(GOOD, PIA.certifies(NAME, digest=2)),
    "a certification from before the key": certified(GOOD, PIA.certifies(NAME, at=OLD)),
    "a certification from the future": certified(GOOD, PIA.certifies(NAME, at=NOW + MONTH)),
    "a subkey of a kind that golive does not take": by_pia(
        GOOD, *PLAIN, (14, SUB.body[:5] + b"\x19" + bytes(32)), BOUND
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_golive_says_what_it_should_and_never_more_than_gpg(case: str) -> None:
    wanted, signer, parts = CASES[case]
    item = SignedItem("a", DOCUMENT, signer.signs(DOCUMENT))
    keys = {PIA.fingerprint: written(*parts)}
    own, gpg = (
        verify([item], keys, NOW, engine=engine)["a"].outcome
        for engine in (EngineName.NATIVE, EngineName.GPG)
    )
    assert own is wanted, own
    assert gpg.counts or not own.counts


@pytest.mark.parametrize("case", [name for name, (wanted, *_) in CASES.items() if wanted.counts])
def test_what_is_good_is_good_to_both_together(case: str) -> None:
    _, signer, parts = CASES[case]
    item = SignedItem("a", DOCUMENT, signer.signs(DOCUMENT))
    assert verify([item], {PIA.fingerprint: written(*parts)}, NOW, engine=EngineName.BOTH)["a"].outcome.counts


def test_a_no_of_only_one_engine_is_a_disagreement_that_names_both_answers() -> None:
    _, signer, parts = CASES["a certification that ran out"]
    item = SignedItem("a", DOCUMENT, signer.signs(DOCUMENT))
    answer = verify([item], {PIA.fingerprint: written(*parts)}, NOW, engine=EngineName.BOTH)["a"]
    assert answer.outcome is Outcome.ENGINES_DISAGREE
    assert "golive calls the signature made by a key that does not prove itself" in answer.detail
    assert "gpg calls it good" in answer.detail


# --- numbers -------------------------------------------------------------------------------------


def ed25519_body(y: int) -> bytes:
    point = b"\x40" + y.to_bytes(32, "little")
    return b"\x04" + seconds(CREATED) + b"\x16" + bytes([len(OID)]) + OID + number(point)


def test_the_points_by_which_anybody_can_sign_are_all_known_and_refused() -> None:
    field = 2**255 - 19
    d = -121665 * pow(121666, -1, field) % field
    # Doubled, a point of order eight has y = 0, so its own y solves d*y^4 + 2*y^2 = 1.
    eighths = {y for y in SMALL_ORDER if (d * y**4 + 2 * y * y - 1) % field == 0}
    assert len(eighths) == 2
    assert SMALL_ORDER - eighths == {0, 1, field - 1}
    for y in SMALL_ORDER | {field, field + 1, *(one + 2**255 for one in SMALL_ORDER)}:
        assert check_of(ed25519_body(y)) is None
    assert check_of(PIA.body) is not None


def test_a_signature_whose_number_is_too_large_by_the_order_is_refused() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    digest = hashlib.sha256(b"x").digest()
    made = PIA.private.sign(digest)
    second = int.from_bytes(made[32:], "little")
    more = (second + order).to_bytes(32, "little")
    check = check_of(PIA.body)
    assert check is not None
    assert holds(check, number(made[:32]) + number(made[32:]), 8, digest)
    assert not holds(check, number(made[:32]) + number(more), 8, digest)


def test_a_signature_may_not_last_longer_than_the_clock_can_tell() -> None:
    said = PIA.issuer + subpacket(2, seconds(SIGNED)) + subpacket(3, b"\xff\xff\xff\xff")
    for answer in _answers(PIA.says(0, DOCUMENT, hashed=said)):
        assert answer is Outcome.MALFORMED


def _answers(body: bytes) -> Iterator[Outcome]:
    item = SignedItem("a", DOCUMENT, armoured(packet(2, body)))
    keys = {PIA.fingerprint: written(*PLAIN)}
    for engine in EngineName:
        yield verify([item], keys, NOW, engine=engine)["a"].outcome


def test_the_time_that_a_key_lasts_is_held_to_the_second() -> None:
    key = written(HEAD, NAMED, PIA.certifies(NAME, more=living(30)))
    edge = CREATED + timedelta(days=30)
    for at, wanted in ((edge - timedelta(seconds=1), Outcome.GOOD_KEY_EXPIRED_SINCE), (edge, EXPIRED)):
        item = SignedItem("a", DOCUMENT, PIA.signs(DOCUMENT, at))
        assert verify([item], {PIA.fingerprint: key}, NOW)["a"].outcome is wanted


def test_a_key_that_says_nothing_of_its_use_may_sign() -> None:
    key = {PIA.fingerprint: written(HEAD, NAMED, PIA.certifies(NAME, flags=None))}
    item = SignedItem("a.yaml", DOCUMENT, PIA.signs(DOCUMENT))
    for engine in EngineName:
        assert verify([item], key, NOW, engine=engine)["a.yaml"].outcome is GOOD


def test_a_signature_of_another_kind_is_no_answer_of_a_subkey() -> None:
    other = answered_by(SUB.says(0x18, PAIR))
    key = {PIA.fingerprint: written(*PLAIN, SUBKEY, other)}
    item = SignedItem("a.yaml", DOCUMENT, SUB.signs(DOCUMENT))
    assert verify([item], key, NOW)["a.yaml"].outcome is UNFIT
    beside = {PIA.fingerprint: written(*PLAIN, SUBKEY, answered_by(SUB.says(0x18, PAIR), SUB.answers(PIA)))}
    assert verify([item], beside, NOW)["a.yaml"].outcome is GOOD


def test_an_algorithm_that_golive_does_not_take_has_no_mathematics() -> None:
    assert check_of(bytes([4, 0, 0, 0, 0, 17])) is None


def test_a_hash_that_is_shorter_than_its_curve_proves_nothing() -> None:
    private = ec.generate_private_key(ec.SECP384R1())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    oid = bytes.fromhex("2b81040022")
    check = check_of(bytes([4, 0, 0, 0, 0, 19, len(oid)]) + oid + number(point))
    assert check is not None
    for hash_, name, algorithm in ((8, "sha256", hashes.SHA256()), (9, "sha384", hashes.SHA384())):
        digest = hashlib.new(name, DOCUMENT).digest()
        pair = decode_dss_signature(private.sign(digest, ec.ECDSA(Prehashed(algorithm))))
        numbers = b"".join(number(value.to_bytes(48)) for value in pair)
        assert holds(check, numbers, hash_, digest) is (hash_ == 9)


def test_a_key_with_a_number_that_gpg_would_not_read_is_refused() -> None:
    huge = number(b"\xff" * 2049)
    body = bytes([4]) + seconds(CREATED) + bytes([1]) + huge + number(b"\x01\x00\x01")
    with pytest.raises(MalformedError, match="longer than GnuPG reads"):
        check_key(body)
