"""Thousands of damaged signatures and keys: what golive calls good, GnuPG calls valid, and nothing raises.

The damage is seeded. Only what golive takes is put to gpg, in a few bulk runs, so that twenty
thousand mutants take seconds; ``GOLIVE_MUTANTS`` asks for more by hand.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest

from golive.model.verification import EngineName, SignedItem, Verification
from golive.signing import verify
from support.certificates import AUTHENTICATES, CERTIFIES, Key, Packet, embedded, seconds, written
from support.keys import CREATED, SIGNED
from support.openpgp import Draft, armoured, bare, key_file, packet, packets, subpacket
from support.signatures import DOCUMENT, NOW, World

MUTANTS = int(os.environ.get("GOLIVE_MUTANTS", "20000"))
SIGNATURES, KEYS = MUTANTS * 24 // 25, MUTANTS // 25
SEEDS = 40
KINDS = (2, 3, 9, 11, 12, 16, 20, 25, 27, 28, 29, 30, 32, 33, 55, 100)
Damage = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return b"\0"
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def splice(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place:]


def strange(chance: random.Random) -> bytes:
    """A subpacket of any kind with any body."""
    body = chance.randbytes(chance.choice((0, 1, 4, 8, 21)))
    return subpacket(chance.choice(KINDS), body, critical=chance.random() < 0.3)


def said_differently(chance: random.Random, body: bytes) -> bytes:
    """A signature packet with one of its parts changed."""
    draft = Draft(body)
    match chance.randrange(6):
        case 0:
            draft.hashed += strange(chance)
        case 1:
            draft.unhashed += strange(chance)
        case 2:
            draft.unhashed = chance.choice((b"", draft.unhashed * 2))
        case 3:
            draft.numbers = chance.choice((b"\0\0", b"\0\1\1", flip(chance, draft.numbers))) + draft.numbers
        case 4:
            draft.head[chance.randrange(4)] = chance.choice((0, 1, 2, 4, 8, 9, 10, 19, 22))
        case _:
            half = len(draft.numbers) // 2
            draft.numbers = draft.numbers[half:] + draft.numbers[:half]
    if chance.random() < 0.7:
        try:
            draft.fit(DOCUMENT)
        except KeyError:
            return draft.body
    return draft.body


def damaged(chance: random.Random, body: bytes) -> bytes:
    return chance.choice((flip, cut, splice, said_differently, said_differently))(chance, body)


def mutants(chance: random.Random, made: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Damaged signature files."""
    bodies = [next(packets(bare(text)))[1] for text in made]
    for number in range(count):
        body = chance.choice(bodies)
        if number % 8 == 0:
            yield armoured(damaged(chance, packet(2, body)))
        elif number % 8 == 1:
            yield armoured(packet(2, body) + packet(2, chance.choice(bodies)))
        else:
            yield armoured(packet(2, damaged(chance, body)))


def genuine(seed: int) -> tuple[Key, Key, list[Packet]]:
    """A key with all that a key can have: names, a signing subkey, words that are newer, a revocation."""
    primary, subkey = Key(1000 + 2 * seed), Key(1001 + 2 * seed)
    names = [b"One <one@example.org>", b"Two <two@example.org>"]
    later = CREATED + timedelta(days=20)
    life = subpacket(9, (86400 * 365).to_bytes(4))
    return (
        primary,
        subkey,
        [
            (6, primary.body),
            (2, primary.says(0x1F, primary.framed, more=subpacket(27, b"\x03"))),
            (13, names[0]),
            primary.certifies(names[0], more=life),
            primary.certifies(names[0], CERTIFIES if seed % 3 == 0 else b"\x03", at=later),
            (13, names[1]),
            primary.certifies(names[1]),
            (2, primary.says(0x30, primary.about(names[1]), at=later)),
            (14, subkey.body),
            primary.binds(subkey, subkey.answers(primary), more=life),
            primary.binds(
                subkey, subkey.answers(primary), AUTHENTICATES if seed % 5 == 0 else b"\x02", at=later
            ),
        ],
    )


def lied_about(chance: random.Random, key: Key, subkey: Key) -> Packet:
    """A genuine statement of the key that an honest one would not make, or a stranger's."""
    maker = chance.choice((key, key, key, subkey, Key(7)))
    about = chance.choice((key.framed, key.about(b"One <one@example.org>"), key.framed + subkey.framed))
    kind = chance.choice((0x10, 0x13, 0x18, 0x1F, 0x20, 0x28, 0x30))
    at = SIGNED + timedelta(days=chance.randrange(-300, 300))
    free = chance.choice((b"", key.key_id, maker.key_id)) + chance.choice(
        (b"", embedded(subkey.answers(key)), embedded(maker.answers(key)))
    )
    claimed = chance.choice((maker, key)).issuer + subpacket(2, seconds(at))
    flags = subpacket(27, chance.choice((b"", b"\x00", b"\x01", b"\x02", b"\x03", b"\x20")))
    more = chance.choice((b"", flags, flags, strange(chance)))
    digest = chance.choice((8, 8, 10, 2))
    return 2, maker.says(kind, about, hashed=claimed + more, unhashed=free, digest=digest)


def damaged_key(chance: random.Random, key: Key, subkey: Key, parts: list[Packet]) -> bytes:
    """A key file of which packets are lost, doubled, moved, damaged or new."""
    found = list(parts)
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(1, len(found)) if len(found) > 1 else 0
        match chance.randrange(7):
            case 0 if place:
                del found[place]
            case 1:
                found.insert(place + 1, found[place])
            case 2 if place:
                found.insert(chance.randrange(1, len(found)), found.pop(place))
            case 3:
                tag, body = found[place]
                change: Damage = damaged if tag == 2 else flip
                found[place] = (tag, change(chance, body)) if place else (tag, body)
            case 4:
                found.insert(place + 1, (14, Key(7).body))
            case _:
                found.insert(place + 1, lied_about(chance, key, subkey))
    return key_file(found)


def lax(
    items: Sequence[SignedItem], keys: dict[str, bytes]
) -> tuple[int, list[tuple[Verification, Verification]]]:
    """How many golive calls good, and those among them that gpg does not."""
    own = verify(items, keys, NOW, engine=EngineName.NATIVE)
    good = [item for item in items if own[item.path].outcome.counts]
    gpg = verify(good, keys, NOW, engine=EngineName.GPG)
    doubtful = [item for item in good if not _agrees(own[item.path], gpg[item.path])]
    # One damaged key can end gpg's import of all behind it; so those are asked once more, alone.
    alone = ((own[item.path], _by_gpg_alone(item, own[item.path], keys)) for item in doubtful)
    return len(good), [pair for pair in alone if not _agrees(*pair)]


def _by_gpg_alone(item: SignedItem, own: Verification, keys: dict[str, bytes]) -> Verification:
    primary = str(own.primary)
    return verify([item], {primary: keys[primary]}, NOW, engine=EngineName.GPG)[item.path]


def _agrees(own: Verification, gpg: Verification) -> bool:
    same = (own.fingerprint, own.primary) == (gpg.fingerprint, gpg.primary)
    return gpg.outcome.counts and same


def test_no_damaged_signature_is_good_to_golive_that_gpg_refuses(signers: World) -> None:
    chance = random.Random(20261127)  # noqa: S311  # repeatable damage, no secret
    ring, keys = signers.ring, dict(signers.keys)
    curves = [
        ring.key(curve, curve, f"{curve}@example.org") for curve in ("nistp256", "nistp384", "nistp521")
    ]
    keys.update({curve: ring.export(curve) for curve in curves})
    made = [ring.sign(key, DOCUMENT) for key in keys]
    texts = [*made, *mutants(chance, made, SIGNATURES)]
    items = [SignedItem(str(number), DOCUMENT, text) for number, text in enumerate(texts)]
    good, wrong = lax(items, keys)
    assert wrong == []
    assert good >= len(made)


@pytest.mark.parametrize("part", range(2))
def test_no_damaged_key_makes_good_to_golive_what_gpg_refuses(part: int) -> None:
    """Each round has as many damaged keys as there are seeds, all in one home of gpg."""
    chance = random.Random(part)  # noqa: S311  # repeatable damage, no secret
    made = [genuine(seed) for seed in range(SEEDS)]
    signed = [(key.signs(DOCUMENT), subkey.signs(DOCUMENT)) for key, subkey, _ in made]
    total = 0
    for _ in range(KEYS // SEEDS // 2):
        keys = {key.fingerprint: damaged_key(chance, key, subkey, parts) for key, subkey, parts in made}
        items = [
            SignedItem(f"{number}-{place}", DOCUMENT, text)
            for number, pair in enumerate(signed)
            for place, text in enumerate(pair)
        ]
        good, wrong = lax(items, keys)
        total += good
        assert wrong == []
    assert total > 0


def test_an_undamaged_key_is_good_to_both() -> None:
    key, subkey, parts = genuine(1)
    items = [SignedItem(name, DOCUMENT, one.signs(DOCUMENT)) for name, one in (("key", key), ("sub", subkey))]
    assert lax(items, {key.fingerprint: written(parts)}) == (2, [])
