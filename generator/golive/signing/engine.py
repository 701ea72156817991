"""What an engine of signature mathematics is given, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from golive.signing.certificate import KeyFile
from golive.signing.keybook import Holder
from golive.signing.signature import Signature


class Verdict(Enum):
    """What an engine can say of one signature."""

    VALID = auto()
    """The mathematics hold, by exactly the key that the signature names."""
    BAD = auto()
    """The mathematics do not hold."""
    KEY_UNPROVEN = auto()
    """The key file's own self-signatures do not hold."""
    SUBKEY_UNPROVEN = auto()
    """The subkey's binding or its back-signature does not hold."""
    MAY_NOT_SIGN = auto()
    """The proven self-signatures do not let this key sign documents."""
    DISAGREE = auto()
    """Two engines were asked, and only one of them says that it is valid."""
    FAILED = auto()
    """No answer."""


class Task(NamedTuple):
    """A document, its signature, and the one key of the book that the signature names.

    Attributes:
        document: the exact bytes.
        digest: of the document and of what the signature covers of itself (`Signature.digest_of`).
        signature: as it was read.
        holder: its key.
    """

    document: bytes
    digest: bytes
    signature: Signature
    holder: Holder

    @property
    def fits(self) -> bool:
        """Whether the document's digest begins as the signature says (`Signature.fits`)."""
        return self.signature.fits(self.digest)


@dataclass(frozen=True, slots=True)
class Proof:
    """An engine's answer to a task.

    Attributes:
        verdict: the answer.
        detail: one clause for `Verdict.FAILED` and `Verdict.DISAGREE`; else empty.
        expires: proven end of the key or its primary key, the earlier, UTC; ``None`` without one.
        is_revoked: whether a proven revocation stands on the key or its primary key.
    """

    verdict: Verdict
    detail: str = ""
    expires: datetime | None = None
    is_revoked: bool = False


def task_of(document: bytes, signature: Signature, holder: Holder) -> Task:
    """The task to prove that a key signed a document; its digest is worked out here, once."""
    return Task(document, signature.digest_of(document), signature, holder)


Prover: TypeAlias = Callable[[Sequence[Task]], Sequence[Proof]]
"""Answers tasks in their order."""

Engine: TypeAlias = Callable[[Iterable[KeyFile], datetime], AbstractContextManager[Prover]]
"""Opens a prover that knows these keys and stands at this time; what it made is gone afterwards."""
