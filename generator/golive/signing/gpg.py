"""The engine that lets GnuPG do the mathematics: one bulk process for all signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from golive.signing.certificate import KeyFile
from golive.signing.engine import Proof, Prover, Task, Verdict
from golive.signing.faults import EngineError
from golive.signing.gpg_listing import ListedKey, listed_keys
from golive.signing.gpg_process import Gpg, private_gpg
from golive.signing.gpg_status import Block, blocks, verdict_of

_NOT_RUN = "gpg is there but does not run as it should; reinstall it (Debian: gnupg)"


@contextmanager
def gpg_engine(files: Iterable[KeyFile], at: datetime) -> Iterator[Prover]:
    """A prover that asks GnuPG; raises `EngineError` when there is none or it does not run.

    The keys are imported into a private home that lasts as long as the prover. gpg takes ``at``
    for the present, so its answers do not change with the calendar.
    """
    with private_gpg(at) as gpg:
        known = _imported(gpg, files)
        yield _Prover(gpg, known).prove


def _imported(gpg: Gpg, files: Iterable[KeyFile]) -> Mapping[tuple[str, str], ListedKey]:
    ring = gpg.folder / "keys"
    ring.write_bytes(b"".join(file.canonical for file in files))
    # Weak digests are declared when documents are verified, not here: gpg would otherwise drop
    # keys that once signed themselves with SHA-1, which golive reports and takes.
    loading = gpg.run("--import-options", "self-sigs-only", "--import", stdin=ring)
    listing = gpg.run("--with-colons", "--fixed-list-mode", "--list-keys")
    if loading.code is None or loading.code < 0 or listing.code != 0:
        raise EngineError(_NOT_RUN)
    return listed_keys(listing.output)


@dataclass(slots=True)
class _Prover:
    """Numbers its files through all calls, so that no name is ever used twice."""

    gpg: Gpg
    known: Mapping[tuple[str, str], ListedKey]
    used: int = 0

    def prove(self, tasks: Sequence[Task]) -> Sequence[Proof]:
        """One answer for each task, in their order."""
        proofs = {place: self._standing(task) for place, task in enumerate(tasks)}
        open_tasks = {
            place: task for place, task in enumerate(tasks) if proofs[place].verdict is Verdict.VALID
        }
        named = {self._written(task): place for place, task in open_tasks.items()}
        for name, proof in self._bulk({name: tasks[place] for name, place in named.items()}).items():
            proofs[named[name]] = _joined(proofs[named[name]], proof)
        return [proofs[place] for place in range(len(tasks))]

    def _standing(self, task: Task) -> Proof:
        """What gpg proved of the task's key; `Verdict.VALID` when the key may be asked at all."""
        primary = task.holder.file.primary.fingerprint
        top = self.known.get((primary, primary))
        if top is None or top.is_invalid:
            return Proof(Verdict.KEY_UNPROVEN)
        key = self.known.get((primary, task.holder.key.fingerprint))
        if key is None or key.is_invalid:
            return Proof(Verdict.SUBKEY_UNPROVEN)
        if not key.signs:
            return Proof(Verdict.MAY_NOT_SIGN)
        ends = [one.expires for one in (top, key) if one.expires is not None]
        return Proof(
            Verdict.VALID,
            expires=min(ends, default=None),
            is_revoked=top.is_revoked or key.is_revoked,
        )

    def _written(self, task: Task) -> str:
        self.used += 1
        name = f"{self.used:06d}"
        (self.gpg.folder / name).write_bytes(task.document)
        (self.gpg.folder / f"{name}.sig").write_bytes(task.signature.packet)
        return f"{name}.sig"

    def _bulk(self, tasks: Mapping[str, Task]) -> Mapping[str, Proof]:
        """Answers by file name; a file at which gpg dies is marked, and the rest is asked anew."""
        answers: dict[str, Proof] = {}
        left = list(tasks)
        while left:
            done = self._verified(left)
            if not done:
                raise EngineError(_NOT_RUN)
            for name, block in zip(left, done, strict=False):
                answers[name] = _answer(name, block, tasks[name])
            left = left[len(done) :]
        return answers

    def _verified(self, names: Sequence[str]) -> Sequence[Block]:
        source, sink = self.gpg.folder / "names", self.gpg.folder / "status"
        source.write_text("".join(f"{name}\n" for name in names))
        weak = ("--weak-digest", "SHA1")
        self.gpg.run(*weak, "--verify-files", stdin=source, status=sink, files=len(names))
        with sink.open("rb") as lines:
            return list(blocks(lines))


def _answer(name: str, block: Block, task: Task) -> Proof:
    if block.name != name:
        return Proof(Verdict.FAILED, "gpg answered for another file")
    if not block.is_done:
        return Proof(Verdict.FAILED, "gpg stopped in the middle of this signature")
    return verdict_of(block, task)


def _joined(standing: Proof, proof: Proof) -> Proof:
    if proof.verdict is not Verdict.VALID:
        return proof
    return replace(standing, is_revoked=standing.is_revoked or proof.is_revoked)
