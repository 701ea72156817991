"""How much one bulk process saves against one process for each signature; run by hand.

Prints a ratio, because seconds say more about the machine than about golive:
``python tests/bench/signatures.py [COUNT]`` with ``tests`` on the path.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from golive.model.verification import SignedItem
from golive.signing import verify
from support.keys import KeyRing
from support.signatures import NOW


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(count: int) -> None:
    """Sign so many documents, verify them both ways, and print how the times compare."""
    with KeyRing() as ring:
        key = ring.ed25519()
        keys = {key: ring.export(key)}
        items = []
        for number in range(count):
            document = f"release: shop@1.0.{number}\n".encode()
            items.append(SignedItem(str(number), document, ring.sign(key, document)))
        paths = []
        for item in items:
            path = ring.home / f"document-{item.path}"
            path.write_bytes(item.document)
            path.with_suffix(".asc").write_bytes(item.signature or b"")
            paths.append(path)

        def separately() -> None:
            for path in paths:
                ring.gpg("--verify", str(path.with_suffix(".asc")), str(path))

        answers = verify(items, keys, NOW)
        if not all(answer.outcome.counts for answer in answers.values()):
            raise SystemExit("not every signature counts")
        bulk = seconds(lambda: verify(items, keys, NOW))
        single = seconds(separately)
    sys.stdout.write(f"{count} signatures: bulk {1000 * bulk / count:.2f} ms each, ")
    sys.stdout.write(f"one process each {1000 * single / count:.2f} ms: {single / bulk:.1f} times\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
