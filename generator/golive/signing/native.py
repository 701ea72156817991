"""The engine of golive itself: a strict subset of OpenPGP, with the mathematics of `cryptography`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from golive.signing.certificate import KeyFile
from golive.signing.engine import Proof, Prover, Task, Verdict
from golive.signing.keybook import Holder
from golive.signing.mathematics import Check, holds
from golive.signing.proven import ProvenFile, proven

_BAD = Proof(Verdict.BAD)


@contextmanager
def native_engine(files: Iterable[KeyFile], at: datetime) -> Iterator[Prover]:
    """A prover that needs no program; each key file is proven once."""
    yield _Prover({file.primary.fingerprint: proven(file, at) for file in files}).prove


@dataclass(slots=True)
class _Prover:
    """Keeps what it knows of each key that was asked for, by fingerprint of file and key."""

    known: Mapping[str, ProvenFile | None]
    standings: dict[tuple[str, str], tuple[Check | None, Proof]] = field(default_factory=dict)

    def prove(self, tasks: Sequence[Task]) -> Sequence[Proof]:
        """One answer for each task, in their order."""
        return [self._proof(task) for task in tasks]

    def _proof(self, task: Task) -> Proof:
        holder = task.holder
        name = holder.file.primary.fingerprint, holder.key.fingerprint
        standing = self.standings.get(name)
        if standing is None:
            standing = self.standings[name] = self._standing(holder)
        check, proof = standing
        said = task.signature.statement
        if check is None or holds(check, said.numbers, said.digest, task.digest):
            return proof
        return _BAD

    def _standing(self, holder: Holder) -> tuple[Check | None, Proof]:
        """How signatures by a key are checked, and the answer where they hold; no check, no yes."""
        file = self.known[holder.file.primary.fingerprint]
        if file is None:
            return None, Proof(Verdict.KEY_UNPROVEN)
        key = file.primary if holder.subkey is None else file.subkeys.get(holder.key.fingerprint)
        if key is None:
            return None, Proof(Verdict.SUBKEY_UNPROVEN)
        if not key.signs:
            return None, Proof(Verdict.MAY_NOT_SIGN)
        ends = [end for end in (file.primary.expires, key.expires) if end is not None]
        is_revoked = file.primary.is_revoked or key.is_revoked
        return key.check, Proof(Verdict.VALID, expires=min(ends, default=None), is_revoked=is_revoked)
