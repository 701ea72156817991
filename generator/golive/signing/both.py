"""The engine that believes nobody alone: golive's own and GnuPG must both say yes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from golive.signing.certificate import KeyFile
from golive.signing.engine import Proof, Prover, Task, Verdict
from golive.signing.gpg import gpg_engine
from golive.signing.native import native_engine

_WORDS = {
    Verdict.VALID: "good",
    Verdict.BAD: "bad",
    Verdict.KEY_UNPROVEN: "made by a key that does not prove itself",
    Verdict.SUBKEY_UNPROVEN: "made by a subkey that is not bound to its key",
    Verdict.MAY_NOT_SIGN: "made by a key that may not sign",
}


@contextmanager
def both_engines(files: Iterable[KeyFile], at: datetime) -> Iterator[Prover]:
    """A prover that asks both; raises `EngineError` as GnuPG's does.

    Where one says yes and the other no, the answer is that they disagree. Where both say no, it is
    the answer of golive's own, which knows more of the reason. Where both say yes, what either
    knows against the key counts: the earlier end, and a revocation.
    """
    known = tuple(files)
    with native_engine(known, at) as own, gpg_engine(known, at) as gpg:

        def prove(tasks: Sequence[Task]) -> Sequence[Proof]:
            return [_joined(*pair) for pair in zip(own(tasks), gpg(tasks), strict=True)]

        yield prove


def _joined(own: Proof, gpg: Proof) -> Proof:
    if own.verdict is Verdict.VALID and gpg.verdict is Verdict.VALID:
        ends = [end for end in (own.expires, gpg.expires) if end is not None]
        return replace(own, expires=min(ends, default=None), is_revoked=own.is_revoked or gpg.is_revoked)
    if Verdict.VALID in {own.verdict, gpg.verdict}:
        words = f"golive calls the signature {_said(own)}, and gpg calls it {_said(gpg)}"
        return Proof(Verdict.DISAGREE, words)
    return own


def _said(proof: Proof) -> str:
    return _WORDS.get(proof.verdict, f"one that it cannot judge ({proof.detail})")
