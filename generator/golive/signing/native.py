"""The engine of golive itself: a strict subset of OpenPGP, with the mathematics of `cryptography`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from golive.signing.certificate import KeyFile
from golive.signing.engine import Proof, Prover, Task, Verdict
from golive.signing.mathematics import holds
from golive.signing.proven import ProvenFile, proven


@contextmanager
def native_engine(files: Iterable[KeyFile], at: datetime) -> Iterator[Prover]:
    """A prover that needs no program; each key file is proven once."""
    yield _Prover({file.primary.fingerprint: proven(file, at) for file in files}).prove


@dataclass(frozen=True, slots=True)
class _Prover:
    known: Mapping[str, ProvenFile | None]

    def prove(self, tasks: Sequence[Task]) -> Sequence[Proof]:
        """One answer for each task, in their order."""
        return [self._proof(task) for task in tasks]

    def _proof(self, task: Task) -> Proof:
        file = self.known[task.holder.file.primary.fingerprint]
        if file is None:
            return Proof(Verdict.KEY_UNPROVEN)
        subkey = task.holder.subkey
        key = file.primary if subkey is None else file.subkeys.get(subkey.key.fingerprint)
        if key is None:
            return Proof(Verdict.SUBKEY_UNPROVEN)
        if not key.signs:
            return Proof(Verdict.MAY_NOT_SIGN)
        signature = task.signature
        digest = signature.digest_of(task.document)
        if not holds(key.check, signature.statement.numbers, signature.digest, digest):
            return Proof(Verdict.BAD)
        ends = [end for end in (file.primary.expires, key.expires) if end is not None]
        is_revoked = file.primary.is_revoked or key.is_revoked
        return Proof(Verdict.VALID, expires=min(ends, default=None), is_revoked=is_revoked)
