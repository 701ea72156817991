"""From an engine's answer and the times of signature, key and landing to one outcome."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import assert_never

from golive.model.verification import Outcome, SignedItem, Verification
from golive.signing.engine import Proof, Task, Verdict
from golive.signing.selfsigned import Revocation

CLOCK_TOLERANCE = timedelta(seconds=300)
"""How far a signature's clock may run ahead of the reference time."""


def judged(item: SignedItem, task: Task, proof: Proof, as_of: datetime) -> Verification:
    """The outcome of a signature of which an engine has spoken.

    In this order, the first that applies: what the engine could not prove; a hard revocation; times
    ahead of ``as_of`` or before the key; expiry of key and signature; a soft revocation before
    the trusted time; and what happened to the key since.
    """
    outcome, detail = _engine_fault(task, proof) or _first(item, task, proof, as_of)
    return answered(task, outcome, detail)


def answered(task: Task, outcome: Outcome, detail: str) -> Verification:
    """An outcome with everything that is known of its signature."""
    key = task.holder.key.algorithm
    return Verification(
        outcome=outcome,
        detail=detail,
        fingerprint=task.signature.issuer,
        primary=task.holder.file.primary.fingerprint,
        made_at=task.signature.made_at,
        algorithm=f"{key.name}, {task.signature.hash_name}" if key else None,
    )


def _engine_fault(task: Task, proof: Proof) -> tuple[Outcome, str] | None:
    issuer, primary = task.signature.issuer, task.holder.file.primary.fingerprint
    match proof.verdict:
        case Verdict.VALID:
            return None
        case Verdict.BAD:
            return alteration(task)
        case Verdict.KEY_UNPROVEN:
            words = f"the key file of {primary} is damaged: its own self-signatures do not hold"
            return Outcome.UNKNOWN_KEY, words
        case Verdict.SUBKEY_UNPROVEN:
            words = f"the subkey {issuer} is not bound to the key {primary} by signatures that hold"
            return Outcome.NOT_A_SIGNING_KEY, words
        case Verdict.MAY_NOT_SIGN:
            return Outcome.NOT_A_SIGNING_KEY, f"the key {issuer} may not sign documents"
        case Verdict.DISAGREE | Verdict.FAILED:
            disagree = proof.verdict is Verdict.DISAGREE
            return Outcome.ENGINES_DISAGREE if disagree else Outcome.ENGINE_ERROR, proof.detail
        case _:
            assert_never(proof.verdict)


def alteration(task: Task) -> tuple[Outcome, str]:
    """`Outcome.ALTERED` and its words."""
    when = stamp(task.signature.made_at)
    words = f"the document or its signature was changed after {task.signature.issuer} signed it on {when}"
    return Outcome.ALTERED, words


def _first(item: SignedItem, task: Task, proof: Proof, as_of: datetime) -> tuple[Outcome, str]:
    revocations = tuple(_revocations(task))
    faults = chain(
        _hard(task, proof, revocations),
        _time_faults(task, as_of),
        _expiry_faults(task, proof, as_of),
        _soft(item, task, revocations),
        _since(task, proof, revocations, as_of),
    )
    for fault in faults:
        return fault
    return Outcome.GOOD, f"signed by {task.signature.issuer} on {stamp(task.signature.made_at)}"


def _revocations(task: Task) -> Iterator[Revocation]:
    yield from task.holder.file.revocations
    if task.holder.subkey is not None:
        yield from task.holder.subkey.revocations


def _hard(task: Task, proof: Proof, revocations: tuple[Revocation, ...]) -> Iterator[tuple[Outcome, str]]:
    key = task.signature.issuer
    for revocation in revocations:
        if revocation.is_hard:
            words = f"the key {key} was revoked on {stamp(revocation.at)}, not merely retired or superseded"
            yield Outcome.REVOKED, f"{words}, so no signature by it counts"
    if proof.is_revoked and not revocations:
        yield Outcome.REVOKED, f"a revocation of the key {key} is proven"


def _time_faults(task: Task, as_of: datetime) -> Iterator[tuple[Outcome, str]]:
    made_at = task.signature.made_at
    if made_at > as_of + CLOCK_TOLERANCE:
        words = f"the signature is dated {stamp(made_at)}, after {stamp(as_of)}, the time of judging"
        yield Outcome.FROM_THE_FUTURE, words
    for key in (task.holder.key, task.holder.file.primary):
        if made_at >= key.created:
            continue
        words = f"the signature is dated {stamp(made_at)}, but the key {key.fingerprint} was made on"
        if key.created > as_of + CLOCK_TOLERANCE:
            late = f"{words} {stamp(key.created)}, after {stamp(as_of)}, the time of judging"
            yield Outcome.KEY_NOT_YET_VALID, late
        yield Outcome.BEFORE_KEY, f"{words} {stamp(key.created)}"


def _expiry_faults(task: Task, proof: Proof, as_of: datetime) -> Iterator[tuple[Outcome, str]]:
    signature = task.signature
    if proof.expires is not None and signature.made_at >= proof.expires:
        words = f"the key {signature.issuer} expired on {stamp(proof.expires)}"
        late = f"{words}, before it signed on {stamp(signature.made_at)}"
        yield Outcome.KEY_EXPIRED_AT_SIGNING, late
    if signature.expires is not None and signature.expires <= as_of:
        words = f"the signature was made to last until {stamp(signature.expires)} only"
        yield Outcome.SIGNATURE_EXPIRED, words


def _soft(item: SignedItem, task: Task, revocations: tuple[Revocation, ...]) -> Iterator[tuple[Outcome, str]]:
    made_at = task.signature.made_at
    landed = item.trusted_at
    for revocation in revocations:
        ended = f"the key {task.signature.issuer} was retired or superseded on {stamp(revocation.at)}"
        if made_at >= revocation.at:
            yield Outcome.REVOKED, f"{ended}, before it signed on {stamp(made_at)}"
        if landed is not None and landed >= revocation.at:
            yield Outcome.REVOKED, f"{ended}, before the signature landed on {stamp(landed)}"


def _since(
    task: Task, proof: Proof, revocations: tuple[Revocation, ...], as_of: datetime
) -> Iterator[tuple[Outcome, str]]:
    signed = f"signed by {task.signature.issuer} on {stamp(task.signature.made_at)}"
    for revocation in revocations:
        words = f"{signed}; the key was retired or superseded on {stamp(revocation.at)}"
        yield Outcome.GOOD_KEY_RETIRED_SINCE, words
    if proof.expires is not None and proof.expires <= as_of:
        words = f"{signed}; the key expired on {stamp(proof.expires)}"
        yield Outcome.GOOD_KEY_EXPIRED_SINCE, words


def stamp(moment: datetime) -> str:
    """A time in UTC as people and machines read it, e.g. ``2026-06-01T12:00:00Z``."""
    return f"{moment.isoformat()[:19]}Z"
