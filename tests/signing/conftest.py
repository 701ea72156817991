"""Throw-away keys that all signing tests share; tests that change a key make their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from golive.model.verification import EngineName
from support.keys import KeyRing
from support.signatures import DOCUMENT, World


@pytest.fixture(scope="session")
def signers() -> Iterator[World]:
    with KeyRing() as ring:
        ada, rita, sue = ring.ed25519(), ring.rsa(3072), ring.with_signing_subkey()
        keys = {fingerprint: ring.export(fingerprint) for fingerprint in (ada, rita, sue)}
        yield World(ring, ada, rita, sue, keys)


@pytest.fixture(params=list(EngineName))
def world(request: pytest.FixtureRequest, signers: World) -> World:
    """The world of signers, looked at by each engine in turn."""
    return replace(signers, engine=request.param)


@pytest.fixture(scope="session")
def signature(signers: World) -> bytes:
    """A good signature by Ada over the document."""
    return signers.ring.sign(signers.ada, DOCUMENT)
