"""One document, its signature and one key file, without a book around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from golive.model.verification import EngineName, Outcome, SignedItem, Verification
from golive.signing.certificate import read_key
from golive.signing.faults import FormatError
from golive.signing.verification import key_fault, verify

_NAME = "document"


def verify_document(
    document: bytes,
    signature: bytes,
    key: bytes,
    at: datetime,
    *,
    engine: EngineName = EngineName.NATIVE,
) -> Verification:
    """What is true of one document, from bytes alone: no landing, no person, no binding, no file names.

    Args:
        document: the exact bytes that were signed.
        signature: an armoured detached signature.
        key: an armoured public key file that holds one primary key.
        at: judges what lies in the future and what has expired, with a time zone.
        engine: who does the mathematics.

    Raises:
        EngineError: the engine is missing or does not run, and there is something to prove.
        ValueError: `at` has no time zone.
    """
    item = SignedItem(_NAME, document, signature)
    try:
        name = read_key(key).primary.fingerprint
    except FormatError as fault:
        return _unkeyed(item, fault, at)
    answer = verify([item], {name: key}, at, engine=engine)[_NAME]
    if answer.outcome is Outcome.UNKNOWN_KEY and answer.primary is None and answer.fingerprint:
        words = f"the signature was made by {answer.fingerprint}, and the key file holds the key {name}"
        return replace(answer, detail=words)
    return answer


def _unkeyed(item: SignedItem, fault: FormatError, at: datetime) -> Verification:
    """The outcome without a key: the signature's own fault comes first."""
    answer = verify([item], {}, at)[_NAME]
    if answer.outcome is not Outcome.UNKNOWN_KEY:
        return answer
    return replace(answer, outcome=key_fault(fault), detail=f"the key file is not taken: {fault}")
