"""Detached signatures to outcomes: read strictly, looked up in the book, proven in bulk, judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from golive.model.verification import EngineName, Outcome, SignedItem, Verification
from golive.signing.algorithms import check_length
from golive.signing.both import both_engines
from golive.signing.engine import Engine, Prover, Task, Verdict, task_of
from golive.signing.faults import (
    FormatError,
    MalformedError,
    PrivateKeyError,
    UnsupportedError,
    WeakError,
)
from golive.signing.gpg import gpg_engine
from golive.signing.judgement import alteration, answered, judged
from golive.signing.keybook import Holder, KeyBook, key_book
from golive.signing.native import native_engine
from golive.signing.shares import processes, shared
from golive.signing.signature import Signature, read_signature

ENGINES: Mapping[EngineName, Engine] = MappingProxyType(
    {
        EngineName.NATIVE: native_engine,
        EngineName.GPG: gpg_engine,
        EngineName.BOTH: both_engines,
    }
)
"""Every engine that may say yes; a name that is not here does not exist."""

_OUTCOMES: Mapping[type[FormatError], Outcome] = MappingProxyType(
    {
        MalformedError: Outcome.MALFORMED,
        UnsupportedError: Outcome.UNSUPPORTED,
        WeakError: Outcome.WEAK,
        PrivateKeyError: Outcome.MALFORMED,
    }
)


def verify(
    items: Iterable[SignedItem],
    keys: Mapping[str, bytes] | KeyBook,
    as_of: datetime,
    *,
    engine: EngineName = EngineName.NATIVE,
    jobs: int | None = None,
) -> Mapping[str, Verification]:
    """The outcome of every signed item: its path to what is true of it, in the order given.

    An item is first read and looked up without an engine: missing, malformed, unsupported, weak,
    of an unknown or ambiguous key, not a signing key. Only what passes is proven by the engine, all in
    one go, and then judged by its times. What turns out altered is tried once more with its line
    endings changed, to explain and never to count.

    Args:
        items: documents and signatures; no path twice.
        keys: name of a key file without its ending (a fingerprint) to its bytes; or all of
            them, read (`key_book`).
        as_of: the time of judging, with a time zone.
        engine: who does the mathematics.
        jobs: how many processes may share thousands of items; ``None``: one for each core. The
            answers are the same.

    Raises:
        EngineError: the engine is missing or does not run, and there is something to prove.
        ValueError: a path comes twice, or ``as_of`` has no time zone.
    """
    wanted = tuple(items)
    if len({item.path for item in wanted}) != len(wanted):
        raise ValueError("a path comes twice among the signed items")
    if as_of.tzinfo is None:
        raise ValueError("the time of judging has no time zone")
    book = keys if isinstance(keys, KeyBook) else key_book(keys)
    trial = _Trial(book, as_of.astimezone(UTC), ENGINES[engine])
    answers = shared(trial.outcomes, wanted, processes(len(wanted), jobs))
    return {item.path: answer for item, answer in zip(wanted, answers, strict=True)}


@dataclass(frozen=True, slots=True)
class _Trial:
    """What every item of a run is held against."""

    book: KeyBook
    as_of: datetime
    engine: Engine

    def outcomes(self, items: Sequence[SignedItem]) -> list[Verification]:
        """The outcome of each item, in their order."""
        read = [(item, _read(item, self.book)) for item in items]
        tasks = [(item, task) for item, task in read if isinstance(task, Task)]
        proven = _proven(tasks, self.as_of, self.engine)
        return [proven[item.path] if isinstance(found, Task) else found for item, found in read]


def _read(item: SignedItem, book: KeyBook) -> Task | Verification:
    """A task for the engine, or the outcome when reading alone decides."""
    if item.signature is None:
        return Verification(Outcome.MISSING_SIGNATURE, f"there is no signature {item.path}.asc")
    try:
        signature = read_signature(item.signature)
    except FormatError as fault:
        return Verification(_OUTCOMES[type(fault)], str(fault))
    holder = book.holders.get(signature.issuer)
    if holder is None:
        return _without_holder(signature, book)
    task = task_of(item.document, signature, holder)
    return _unfit(task, holder) or task


def _without_holder(signature: Signature, book: KeyBook) -> Verification:
    issuer = signature.issuer
    outcome, words = Outcome.UNKNOWN_KEY, f"no key of the book has the fingerprint {issuer}"
    if issuer in book.shared:
        outcome = Outcome.AMBIGUOUS_KEY
        words = f"the key {issuer} stands in more than one key file, or another has its key id"
    elif issuer in book.refused:
        refusal = book.refused[issuer]
        outcome = key_fault(refusal.fault)
        words = f"the key {issuer} is in the book but cannot be used: {refusal.words}"
    return Verification(outcome, words, fingerprint=issuer, made_at=signature.made_at)


def key_fault(fault: FormatError | None) -> Outcome:
    """The outcome of signatures by a key whose file is refused: weak, unsupported, or no known key."""
    if isinstance(fault, (WeakError, UnsupportedError)):
        return _OUTCOMES[type(fault)]
    return Outcome.UNKNOWN_KEY


def _unfit(task: Task, holder: Holder) -> Verification | None:
    """The outcome when the key that is named cannot have made such a signature."""
    key, signature = holder.key, task.signature
    if key.trouble is not None:
        return answered(task, _OUTCOMES[type(key.trouble)], f"the key {key.fingerprint} {key.trouble}")
    if not holder.signs:
        return answered(task, Outcome.NOT_A_SIGNING_KEY, f"the key {key.fingerprint} may not sign documents")
    if key.algorithm is None or key.number != signature.algorithm:
        words = f"the signature uses algorithm {signature.algorithm}, its key uses {key.number}"
        return answered(task, Outcome.MALFORMED, words)
    try:
        signature.check_numbers(key.algorithm)
        check_length(signature.digest, key.algorithm)
    except FormatError as fault:
        return answered(task, _OUTCOMES[type(fault)], str(fault))
    return None


def _variants(task: Task) -> Iterator[Task]:
    """The task with its document's line endings changed, where that fits the signature."""
    unix = task.document.replace(b"\r\n", b"\n")
    for document in (unix, unix.replace(b"\n", b"\r\n")):
        variant = task_of(document, task.signature, task.holder)
        if document != task.document and variant.fits:
            yield variant


def _proven(
    tasks: Sequence[tuple[SignedItem, Task]], as_of: datetime, engine: Engine
) -> Mapping[str, Verification]:
    if not tasks:
        return {}
    answers: dict[str, Verification] = {}
    whole = [(item, task) for item, task in tasks if task.fits]
    files = {task.holder.file.primary.fingerprint: task.holder.file for _, task in tasks}
    with engine(files.values(), as_of) as prove:
        proofs = prove([task for _, task in whole])
        for (item, task), proof in zip(whole, proofs, strict=True):
            answers[item.path] = judged(item, task, proof, as_of)
        altered = {item.path: task for item, task in tasks if _is_altered(answers.get(item.path))}
        answers.update({path: answered(task, *alteration(task)) for path, task in altered.items()})
        answers.update(_explained(altered, prove))
    return answers


def _is_altered(answer: Verification | None) -> bool:
    """True for what the engine refuted, and for what was not even worth asking."""
    return answer is None or answer.outcome is Outcome.ALTERED


def _explained(altered: Mapping[str, Task], prove: Prover) -> Mapping[str, Verification]:
    """Altered items whose signature fits once the line endings are changed."""
    tries = [(path, variant) for path, task in altered.items() for variant in _variants(task)]
    proofs = prove([variant for _, variant in tries]) if tries else ()
    return {
        path: answered(variant, Outcome.LINE_ENDINGS_DIFFER, _line_words(altered[path], variant))
        for (path, variant), proof in zip(tries, proofs, strict=True)
        if proof.verdict is Verdict.VALID
    }


def _line_words(task: Task, variant: Task) -> str:
    names = {True: "CRLF", False: "LF"}
    found, signed = (names[b"\r\n" in one.document] for one in (task, variant))
    if found == signed:
        found = "mixed"
    return f"the document has {found} line endings, but {task.signature.issuer} signed it with {signed}"
