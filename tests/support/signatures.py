"""A small world of signers: a ring of throw-away keys and the book that trusts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from golive.model.verification import EngineName, SignedItem, Verification
from golive.signing import verify
from support.keys import KeyRing

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOCUMENT = b"release: shop@1.0.0\ndecision: approved\n"


@dataclass(frozen=True)
class World:
    """A ring of keys, and the book that holds the public half of the first ones."""

    ring: KeyRing
    ada: str
    rita: str
    sue: str
    keys: Mapping[str, bytes]
    engine: EngineName = EngineName.NATIVE

    def verdict(
        self,
        signature: bytes | None,
        document: bytes = DOCUMENT,
        *,
        keys: Mapping[str, bytes] | None = None,
        as_of: datetime = NOW,
        trusted_at: datetime | None = None,
    ) -> Verification:
        """What golive says of one signature; without ``keys`` those of the shared book."""
        item = SignedItem("a.yaml", document, signature, trusted_at)
        return verify([item], self.keys if keys is None else keys, as_of, engine=self.engine)["a.yaml"]

    def book(self, *fingerprints: str) -> dict[str, bytes]:
        """Key files as a book has them."""
        return {fingerprint: self.ring.export(fingerprint) for fingerprint in fingerprints}
