"""Which versions of the charter hold, in the order in which they came into force.

A version holds when it is without fault, follows one that holds, and enough stewards of both have
signed it. The line decides which of two successors came first; the other one never holds. Where no
line tells, the highest number does. What stands beside the chain changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from golive.judging.case import Context
from golive.judging.charter_faults import faults
from golive.judging.charter_voices import NEVER, completed, keeps_time, quorum, voices
from golive.judging.charters import difference, mismatches
from golive.judging.words import counted, listed
from golive.model.charter import (
    Chartered,
    CharterFault,
    CharterPast,
    CharterText,
    CharterVersion,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A version with the place on the line from which both thresholds are met; ``None``: they are not."""

    version: CharterVersion
    begins: int | None


def chartered(context: Context, past: CharterPast, pinned: str | None) -> Chartered | None:
    """How the book stands to its charter; ``None`` where it has none and nobody named a root.

    What landed only after ``as_of`` is not there yet. `pinned` is the digest of the first version
    that is wanted. The verifications of the context hold those of all signatures on charters.
    """
    texts = tuple(text for text in past.texts if _is_there(context, text))
    if pinned is None and not texts and (past.texts or not past.numbers):
        return None
    known = replace(past, texts=texts)
    candidates = [_candidate(context, known, text) for text in texts]
    chain = tuple(_chain(context, candidates, pinned))
    held = {_key(version): version for version in chain}
    judged = [held.get(_key(one.version), one.version) for one in candidates]
    found = Chartered(
        versions=tuple(v for v in judged if v.is_valid or v.text.is_here),
        chain=chain,
        root=_root(texts, chain),
        pinned=pinned,
        mismatches=mismatches(chain[-1].text.record, context.book) if chain else (),
    )
    return replace(found, void=_void(context, known, found))


def _is_there(context: Context, text: CharterText) -> bool:
    landing = context.history.landing((text.path, text.blob)) if keeps_time(context) else None
    return landing is None or landing.at <= context.as_of


def _key(version: CharterVersion) -> tuple[int, str]:
    return version.number, version.text.digest


def _root(texts: Sequence[CharterText], chain: Sequence[CharterVersion]) -> str | None:
    if chain:
        return chain[0].text.digest
    first = (text.digest for text in texts if text.number == 1 and text.is_here)
    return next(first, None)


def _candidate(context: Context, past: CharterPast, text: CharterText) -> _Candidate:
    before = next((one for one in past.texts if _follows(text, one)), None)
    said = voices(context, past, text, before)
    own = [voice for voice in said if voice.own]
    old = [voice for voice in said if voice.before]
    begins = [completed(context, past, text.record, own)]
    begins += [completed(context, past, before.record, old)] if before else []
    known = [place for place in begins if place is not None]
    found = (*_out_of_turn(past, text, before), *faults(context, past, text))
    version = CharterVersion(
        text=text,
        is_valid=False,
        own=quorum(past, text.record, own),
        before=quorum(past, before.record, old) if before else None,
        voices=said,
        faults=found,
        difference=difference(before.record if before else None, text.record),
    )
    return _Candidate(version, max(known) if len(known) == len(begins) and not found else None)


def _follows(text: CharterText, other: CharterText) -> bool:
    return other.number < text.number and text.record.previous == other.digest


def _out_of_turn(past: CharterPast, text: CharterText, before: CharterText | None) -> Iterator[CharterFault]:
    number, fix = text.number, "Write the version anew with `golive charter propose`."
    gap = next((n for n in range(1, number) if n not in past.numbers), None)
    if gap is not None:
        words = f"this is version {number}, and there is no version {gap}"
        yield CharterFault("charter-out-of-turn", (), words, fix)
    elif number > 1 and text.record.previous is None:
        words = f"version {number} does not say which version it takes the place of"
        yield CharterFault("charter-out-of-turn", (), words, fix)
    elif text.record.previous is not None and before is None:
        words = f"version {number} follows {text.record.previous}, which is no version before it"
        yield CharterFault("charter-out-of-turn", ("previous",), words, fix)


def _chain(
    context: Context, candidates: Sequence[_Candidate], pinned: str | None
) -> Iterator[CharterVersion]:
    """The versions that hold, each with the commit from which it is in force."""
    ready = [one for one in candidates if one.begins is not None]
    current: _Candidate | None = None
    since = 0
    while nexts := [one for one in ready if _is_next(one, current, pinned)]:
        current = min(nexts, key=lambda one: (max(one.begins or 0, since), -one.version.number))
        since = max(current.begins or 0, since)
        in_time = keeps_time(context) and since < NEVER
        yield replace(
            current.version,
            is_valid=True,
            since=context.history.line[since] if in_time else None,
            landed=since < NEVER,
        )


def _is_next(one: _Candidate, current: _Candidate | None, pinned: str | None) -> bool:
    text = one.version.text
    if current is None:
        return text.number == 1 and pinned in {None, text.digest}
    return _follows(text, current.version.text)


def _void(context: Context, past: CharterPast, found: Chartered) -> str | None:
    """Why nothing of the book counts, one sentence."""
    pinned = found.pinned
    if pinned is not None and not past.texts:
        return f"The root that is asked for is {pinned}, and the book has no charter."
    if pinned is not None and pinned not in {text.digest for text in past.texts if text.number == 1}:
        said = f"and this book's is {found.root}" if found.root else "and this book has no first version"
        return f"The root that is asked for is {pinned}, {said}: it is not the book that was meant."
    if not found.chain:
        return _unheld(found)
    gone = [version.text.path for version in found.chain if not version.text.is_here]
    if not gone:
        return None
    verb = "is" if len(gone) == 1 else "are"
    return f"{listed(gone)} {verb} in force on {context.history.ref}, and not here as it stands there."


def _unheld(found: Chartered) -> str:
    first = next((v for v in found.versions if v.number == 1), None)
    if first is None:
        return "The book had a charter, and no version of it that holds is here."
    if first.faults:
        return f"The charter does not hold: {first.faults[0].message}."
    needed = counted(first.own.needed, "steward")
    return (
        f"The charter is not in force yet: {first.own.voices} of the {needed} that version 1 asks for "
        f"{'has' if first.own.voices == 1 else 'have'} signed it."
    )
