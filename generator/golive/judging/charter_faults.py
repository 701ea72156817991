"""What is wrong with a version of the charter, beside missing signatures."""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charter_voices import voters
from golive.judging.words import counted, listed
from golive.model.charter import CharterFault, CharterPast, CharterText, is_bound
from golive.model.records.charter import Charter, Steward
from golive.model.records.person import Person

_FIX = "Write the version anew with `golive charter propose`."


def faults(context: Context, past: CharterPast, text: CharterText) -> tuple[CharterFault, ...]:
    """Every fault of a version by itself, whatever was signed."""
    return (
        *_misbound(context, text),
        *_thresholds(past, text.record),
        *_stewards(past, text.record),
    )


def _misbound(context: Context, text: CharterText) -> Iterator[CharterFault]:
    record, settings = text.record, context.book.settings
    if record.version != text.number:
        words = f"the file is version {text.number}, and it says that it is version {record.version}"
        yield CharterFault("charter-misbound", ("version",), words, _FIX)
    if settings is not None and record.book != settings.record.id:
        words = f"the charter is of the book `{record.book}`, and this one is `{settings.record.id}`"
        yield CharterFault("charter-misbound", ("book",), words, _FIX)
    for path in record.digests:
        if not is_bound(path):
            words = f"`{path}` is no trust file that a charter lists"
            yield CharterFault("charter-misbound", ("digests", path), words, _FIX)


def _thresholds(past: CharterPast, record: Charter) -> Iterator[CharterFault]:
    able, needed = len(voters(past, record)), record.threshold
    if needed == 0:
        words = "the threshold is 0, so nobody would have to sign"
        yield CharterFault("charter-threshold-unfit", ("threshold",), words, "Write at least 1.")
    elif needed > able:
        words = f"the threshold is {needed}, and {counted(able, 'steward')} can sign"
        hint = "Lower the threshold, or name more stewards with keys of their own."
        yield CharterFault("charter-threshold-unfit", ("threshold",), words, hint)


def _stewards(past: CharterPast, record: Charter) -> Iterator[CharterFault]:
    seen: set[str] = set()
    for index, steward in enumerate(record.stewards):
        words = _twice(steward, seen) or _unknown(past, record, steward)
        seen.add(steward.person)
        if words is not None:
            yield CharterFault("charter-steward-unfit", ("stewards", index), words, _FIX)


def _twice(steward: Steward, seen: set[str]) -> str | None:
    return f"`{steward.person}` is named twice among the stewards" if steward.person in seen else None


def _unknown(past: CharterPast, record: Charter, steward: Steward) -> str | None:
    """Why a steward cannot be one, by what the version itself lists; ``None`` when they can."""
    path = f"records/people/{steward.person}.yaml"
    if path not in record.digests:
        return f"`{steward.person}` is a steward, and the version does not list {path}"
    if not steward.keys:
        return f"`{steward.person}` is a steward without a key"
    unlisted = [key for key in steward.keys if key not in record.keys]
    if unlisted:
        return f"`{steward.person}` would sign with key {unlisted[0]}, which the version does not list"
    person = past.people.get(record.digests[path])
    return _strange_key(person, steward) if person else None


def _strange_key(person: Person, steward: Steward) -> str | None:
    own = {term.fingerprint for term in person.keys}
    strange = [key for key in steward.keys if key not in own]
    if not strange:
        return None
    return (
        f"`{steward.person}` would sign with {listed(f'key {key}' for key in strange)}, which is not theirs"
    )


def vanished(context: Context, record: Charter) -> Iterator[tuple[int, str]]:
    """The stewards of a version who cannot sign any more: their index, and one clause."""
    book = context.book
    for index, steward in enumerate(record.stewards):
        filed = book.people.get(steward.person)
        path = f"records/people/{steward.person}.yaml"
        if filed is None:
            yield index, f"`{steward.person}` is a steward, and {path} is not there"
            continue
        own = {term.fingerprint for term in filed.record.keys}
        usable = [key for key in steward.keys if key in own and key in book.keys]
        if not usable:
            yield index, f"`{steward.person}` is a steward, and none of their keys stands in the book"
