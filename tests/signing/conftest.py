"""Throw-away keys that all signing tests share; tests that change a key make their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.keys import KeyRing
from support.signatures import DOCUMENT, World


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    with KeyRing() as ring:
        ada, rita, sue = ring.ed25519(), ring.rsa(3072), ring.with_signing_subkey()
        keys = {fingerprint: ring.export(fingerprint) for fingerprint in (ada, rita, sue)}
        yield World(ring, ada, rita, sue, keys)


@pytest.fixture(scope="session")
def signature(world: World) -> bytes:
    """A good signature by Ada over the document."""
    return world.ring.sign(world.ada, DOCUMENT)
