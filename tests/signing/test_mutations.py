"""Random damage never makes a signature count, and nothing read ever raises."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golive.model.verification import SignedItem
from golive.signing import certificates, verify
from golive.signing.armour import SIGNATURE, crc24, unarmoured
from golive.signing.faults import FormatError
from support.keys import SIGNED
from support.openpgp import armoured, bare
from support.signatures import DOCUMENT, NOW, World

MUTANTS = 400


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def same_packet(text: bytes, other: bytes) -> bool:
    """True when two files hold the same packets, such as when only white space around them differs."""
    try:
        return unarmoured(text, SIGNATURE, 16384) == unarmoured(other, SIGNATURE, 16384)
    except FormatError:
        return False


def counting(world: World, items: list[SignedItem]) -> list[str]:
    answers = verify(items, world.keys, NOW)
    return [path for path, answer in answers.items() if answer.outcome.counts]


def test_a_flipped_bit_anywhere_in_the_packet_never_counts(world: World, signature: bytes) -> None:
    for made in (signature, world.ring.sign(world.sue, DOCUMENT)):
        raw = bare(made)
        mutants = [flipped(raw, place, bit) for place in range(len(raw)) for bit in range(8)]
        items = [SignedItem(str(at), DOCUMENT, armoured(raw)) for at, raw in enumerate(mutants)]
        assert counting(world, items) == []


def test_a_flipped_bit_in_an_rsa_signature_never_counts(world: World) -> None:
    raw = bare(world.ring.sign(world.rita, DOCUMENT))
    chance = random.Random(7)  # noqa: S311  # repeatable damage, no secret
    mutants = [flipped(raw, chance.randrange(len(raw)), chance.randrange(8)) for _ in range(MUTANTS)]
    items = [SignedItem(str(at), DOCUMENT, armoured(raw)) for at, raw in enumerate(mutants)]
    assert counting(world, items) == []


def test_a_changed_byte_in_the_text_never_counts_unless_it_says_the_same(
    world: World, signature: bytes
) -> None:
    chance = random.Random(8)  # noqa: S311  # repeatable damage, no secret
    mutants = []
    for _ in range(MUTANTS):
        text = bytearray(signature)
        text[chance.randrange(len(text))] = chance.randrange(256)
        mutants.append(bytes(text))
    changed = [text for text in mutants if not same_packet(text, signature)]
    assert len(changed) > MUTANTS * 0.9
    assert counting(world, [SignedItem(str(at), DOCUMENT, text) for at, text in enumerate(changed)]) == []


def test_a_flipped_bit_in_the_document_never_counts(world: World, signature: bytes) -> None:
    mutants = [flipped(DOCUMENT, place, bit) for place in range(len(DOCUMENT)) for bit in range(8)]
    items = [SignedItem(str(at), document, signature) for at, document in enumerate(mutants)]
    assert counting(world, items) == []


def test_a_flipped_bit_in_the_key_file_never_counts_unless_it_says_the_same(
    world: World, signature: bytes
) -> None:
    chance = random.Random(9)  # noqa: S311  # repeatable damage, no secret
    text = world.keys[world.ada].rstrip(b"\n")
    for _ in range(30):
        spoilt = flipped(text, chance.randrange(len(text)), chance.randrange(8))
        assert not world.verdict(signature, keys={world.ada: spoilt}).outcome.counts


def test_a_signature_never_counts_for_another_document_or_key(world: World) -> None:
    documents = [DOCUMENT, DOCUMENT + b"\n", b"", b"\x00"]
    made = {document: world.ring.sign(world.ada, document) for document in documents}
    crossed = [(one, two) for one in documents for two in documents if one != two]
    items = [SignedItem(str(at), one, made[two]) for at, (one, two) in enumerate(crossed)]
    assert counting(world, items) == []
    rita_only = {world.rita: world.keys[world.rita]}
    plain = [SignedItem(str(at), one, made[one]) for at, one in enumerate(documents)]
    assert not any(answer.outcome.counts for answer in verify(plain, rita_only, NOW).values())
    assert all(answer.outcome.counts for answer in verify(plain, world.keys, NOW).values())


def test_what_counts_does_not_depend_on_the_other_items(world: World, signature: bytes) -> None:
    items = [
        SignedItem("good", DOCUMENT, signature),
        SignedItem("altered", DOCUMENT + b"x", signature),
        SignedItem("none", DOCUMENT, None),
        SignedItem("late", DOCUMENT, world.ring.sign(world.ada, DOCUMENT, at=NOW + timedelta(days=9))),
        SignedItem("landed", DOCUMENT, signature, SIGNED),
    ]
    whole = verify(items, world.keys, NOW)
    assert verify(items[::-1], world.keys, NOW) == whole
    for item in items:
        assert verify([item], world.keys, NOW)[item.path] == whole[item.path]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_random_bytes_never_raise_and_never_count(world: World, data: bytes) -> None:
    texts = [data, armoured(data), armoured(b"\xc2" + bytes([len(data) % 192]) + data)]
    items = [SignedItem(str(at), DOCUMENT, text) for at, text in enumerate(texts)]
    assert counting(world, items) == []
    public = [
        data,
        armoured(data, "PUBLIC KEY BLOCK"),
        armoured(b"\xc6" + bytes([len(data) % 192]) + data, "PUBLIC KEY BLOCK"),
    ]
    for text in public:
        answer = certificates({world.ada: text})
        assert answer.by_fingerprint == {}
        assert len(answer.findings) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_keys_never_raise(world: World, data: st.DataObject) -> None:
    raw = bytearray(bare(world.keys[world.sue]))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    certificates({world.sue: armoured(bytes(raw), "PUBLIC KEY BLOCK")})
    certificates({world.sue: armoured(bytes(raw[:cut]), "PUBLIC KEY BLOCK")})


def test_the_checksum_is_the_one_of_the_standard() -> None:
    assert crc24(b"") == 0xB704CE
    assert crc24(b"123456789") == 0x21CF02  # the check value of CRC-24/OPENPGP in the catalogue of CRCs
