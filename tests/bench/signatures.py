"""How long signatures take, side by side; run by hand: ``python tests/bench/signatures.py [COUNT] [SINGLE]``.

One run verifies the same signatures by golive's own engine, by gpg in bulk, and by python-gnupg one
by one, and prints the ratios, because seconds say more about the machine than about golive.
python-gnupg takes minutes for ten thousand, so SINGLE of them (default: all) stand for the rest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import gnupg

from golive.model.verification import EngineName, SignedItem
from golive.signing import verify
from golive.signing.armour import PUBLIC_KEY, SIGNATURE, armoured  # with the checksum that gpg wants
from support.certificates import Key, written
from support.keys import KeyRing
from support.openpgp import bare
from support.signatures import NOW

ED25519, RSA = 9, 1  # of ten
WANTED_NATIVE, WANTED_BULK = 25, 3


def seconds(work: Callable[[], object]) -> float:
    """How long somebody waits for some work; run it on a machine that does nothing else."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def crowd(ring: KeyRing, count: int) -> tuple[dict[str, bytes], list[SignedItem]]:
    """Keys and signed documents: nine of ten by twenty Ed25519 keys, the tenth by one RSA key."""
    keys, items = {}, []
    signers = [Key(number) for number in range(20)]
    for key in signers:
        name = f"Person {key.seed} <p{key.seed}@example.org>".encode()
        keys[key.fingerprint] = written((6, key.body), (13, name), key.certifies(name))
    rita = ring.rsa(3072)
    keys[rita] = ring.export(rita)
    twenty = [f"release: shop@1.0.{number}\n".encode() * 20 for number in range(20)]
    by_rita = {document: ring.sign(rita, document) for document in twenty}
    for number in range(count):
        if number % (ED25519 + RSA) < ED25519:
            document = f"release: shop@1.1.{number}\n".encode() * 20
            made = signers[number % len(signers)].signs(document)
        else:
            document = twenty[number % len(twenty)]
            made = by_rita[document]
        items.append(SignedItem(str(number), document, armoured(bare(made), SIGNATURE)))
    return keys, items


def one_by_one(keys: dict[str, bytes], items: Sequence[SignedItem]) -> float:
    """Seconds that python-gnupg takes, a process for each signature."""
    with tempfile.TemporaryDirectory(dir="/tmp") as home:
        Path(home).chmod(0o700)
        gpg = gnupg.GPG(gnupghome=home)
        gpg.import_keys(b"".join(armoured(bare(key), PUBLIC_KEY) for key in keys.values()).decode())
        paths = []
        for item in items:
            path = Path(home) / f"document-{item.path}"
            path.write_bytes(item.document)
            path.with_suffix(".asc").write_bytes(armoured(bare(item.signature or b""), SIGNATURE))
            paths.append(path)

        def separately() -> None:
            for path in paths:
                with path.with_suffix(".asc").open("rb") as signature:
                    if not gpg.verify_file(signature, str(path)).valid:
                        raise SystemExit(f"python-gnupg calls {path.name} bad")

        return seconds(separately)


def engine(name: EngineName, keys: dict[str, bytes], items: Sequence[SignedItem]) -> float:
    """Seconds that an engine takes for all; ends the run when one does not count."""
    answers = verify(items, keys, NOW, engine=name)
    if not all(answer.outcome.counts for answer in answers.values()):
        raise SystemExit(f"not every signature counts with {name.value}")
    return min(seconds(lambda: verify(items, keys, NOW, engine=name)) for _ in range(2))


def main(count: int, single: int) -> int:
    """Measure all three; 1 when a ratio is below what golive promises."""
    with KeyRing() as ring:
        keys, items = crowd(ring, count)
        native = engine(EngineName.NATIVE, keys, items) / count
        bulk = engine(EngineName.GPG, keys, items) / count
        step = items[:: max(1, count // single)]
        alone = one_by_one(keys, step) / len(step)
    share = f"{ED25519 * 10} % Ed25519 by 20 keys, {RSA * 10} % RSA 3072 by one"
    sys.stdout.write(f"{count} signatures: {share}; python-gnupg on {len(step)} of them\n")
    for name, took, wanted in (("native", native, WANTED_NATIVE), ("gpg in bulk", bulk, WANTED_BULK)):
        sys.stdout.write(
            f"{name:12} {1000 * took:6.3f} ms each, {alone / took:5.1f} times (at least {wanted})\n"
        )
    sys.stdout.write(f"python-gnupg {1000 * alone:6.3f} ms each, one process for each\n")
    return int(alone / native < WANTED_NATIVE or alone / bulk < WANTED_BULK)


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sys.exit(main(total, int(sys.argv[2]) if len(sys.argv) > 2 else total))
