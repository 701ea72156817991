"""Which signatures on a version of the charter count, and for whose threshold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from golive.judging.case import Context
from golive.judging.roles import runs, settings
from golive.judging.roster import compromised_since
from golive.judging.words import day
from golive.model.charter import CharterPast, CharterText, Quorum, Seal, Voice
from golive.model.history import Commit, HistoryStatus
from golive.model.records.charter import Charter
from golive.model.verification import Outcome, Verification

NEVER = 1 << 62
"""The place on the line of what has not landed: behind all that has."""

_UNCHECKED = Verification(Outcome.ENGINE_ERROR, "the signature was not checked")


@dataclass(frozen=True, slots=True)
class _Hand:
    """A signature on a text, with what is known of it before anybody is asked who may sign."""

    seal: Seal
    verification: Verification
    landing: Commit | None
    at: datetime


def voices(
    context: Context, past: CharterPast, text: CharterText, before: CharterText | None
) -> tuple[Voice, ...]:
    """Every signature on a text as it was judged, one a file, by person.

    A signature counts for the threshold of the version before by the keys which that one gives its
    steward, and for the text's own by those that it gives: so nobody brings the keys that let them
    in. How long after it was made it landed does not matter.
    """
    judged: dict[str, Voice] = {}
    for seal in text.seals:
        voice = _voice(context, past, text, before, _hand(context, text, seal))
        known = judged.get(seal.path)
        if known is None or _worth(context, voice) > _worth(context, known):
            judged[seal.path] = voice
    return tuple(judged[path] for path in sorted(judged))


def _worth(context: Context, voice: Voice) -> tuple[int, int]:
    """For how much a signature counts; of two that count for the same, the one that came first."""
    return voice.before + voice.own, -_place(context, voice)


def _hand(context: Context, text: CharterText, seal: Seal) -> _Hand:
    verification = context.verifications.get(seal.name, _UNCHECKED)
    landing = None
    if keeps_time(context):
        landing = context.history.landing((text.path, text.blob), (seal.path, seal.blob))
    at = landing.at if landing else context.as_of
    if context.book.is_trial and verification.made_at is not None:
        at = verification.made_at
    return _Hand(seal, verification, landing, at)


def keeps_time(context: Context) -> bool:
    """Whether the line tells when something came into force: in an opened book with all its history."""
    return not context.book.is_trial and context.history.status is HistoryStatus.COMPLETE


def _voice(
    context: Context, past: CharterPast, text: CharterText, before: CharterText | None, hand: _Hand
) -> Voice:
    asked = [text.record] if before is None else [before.record, text.record]
    refusals = [_general(context, hand) or _refusal(past, charter, hand) for charter in asked]
    counting = [refusal is None for refusal in refusals]
    is_old = before is not None and counting[0]
    return Voice(
        person=hand.seal.person,
        path=hand.seal.path,
        before=is_old,
        own=counting[-1],
        why=_why(text, before, refusals),
        verification=hand.verification,
        landing=hand.landing,
    )


def _why(text: CharterText, before: CharterText | None, refusals: list[str | None]) -> str:
    wrong = [refusal for refusal in refusals if refusal is not None]
    if len(wrong) == len(refusals):
        return f"It does not count: {wrong[-1]}."
    if before is None:
        return "It counts."
    if not wrong:
        return f"It counts for version {before.number} and for version {text.number}."
    yes, no = (before, text) if refusals[0] is None else (text, before)
    return f"It counts for version {yes.number}, and not for version {no.number}: {wrong[0]}."


def _general(context: Context, hand: _Hand) -> str | None:
    """Why a signature counts for nobody, one clause; ``None`` when it may."""
    found, who = hand.verification, hand.seal.person
    if not found.outcome.counts:
        return found.detail.rstrip(".") or f"the signature is {found.outcome}"
    since = compromised_since(context, found.primary)
    if since is None or _stands(context, hand, since):
        return None
    return f"the key of `{who}` is compromised since {day(since)}, and nothing proves that it signed before"


def _stands(context: Context, hand: _Hand, since: datetime) -> bool:
    known = settings(context)
    opened = known.opened if known else None
    return opened is not None and hand.landing is not None and opened <= hand.landing.at < since


def _refusal(past: CharterPast, charter: Charter, hand: _Hand) -> str | None:
    """Why a signature is not one of a steward of a version, one clause; ``None`` when it is."""
    who, key = hand.seal.person, hand.verification.primary
    keys = {key for steward in charter.stewards if steward.person == who for key in steward.keys}
    if not keys:
        return f"`{who}` is no steward of version {charter.version}"
    if key not in keys:
        return f"it is signed with key {key}, which version {charter.version} does not give `{who}`"
    person = past.people.get(charter.digests.get(f"records/people/{who}.yaml", ""))
    terms = [term for term in person.keys if term.fingerprint == key] if person else []
    if person is None or any(runs(term, hand.at) for term in terms):
        return None
    return f"its key does not speak for `{who}` on {day(hand.at)}"


def quorum(past: CharterPast, charter: Charter, given: Iterable[Voice]) -> Quorum:
    """How far these signatures meet the threshold of a version; one head with two names is one voice."""
    voices_ = tuple(given)
    signed = {voice.person for voice in voices_}
    people = tuple(dict.fromkeys(steward.person for steward in charter.stewards))
    return Quorum(
        version=charter.version,
        needed=charter.threshold,
        signed=tuple(person for person in people if person in signed),
        missing=tuple(person for person in people if person not in signed),
        voices=len(_heads(past, charter, ((voice.person, (_key(voice),)) for voice in voices_))),
    )


def completed(context: Context, past: CharterPast, charter: Charter, given: Iterable[Voice]) -> int | None:
    """The number of the commit with which enough had signed; `NEVER` for what has not landed yet.

    ``None`` while too few have. Where no line tells the time everything has come at once, at 0.
    """
    signed = {voice.person: voice for voice in given}
    places = {person: _place(context, voice) for person, voice in signed.items()}
    in_order = sorted(places, key=lambda person: (places[person], person))
    heads = _heads(past, charter, ((person, (_key(signed[person]),)) for person in in_order))
    needed = max(charter.threshold, 1)
    return places[heads[needed - 1]] if len(heads) >= needed else None


def _place(context: Context, voice: Voice) -> int:
    if not keeps_time(context):
        return 0
    return NEVER if voice.landing is None else context.history.number(voice.landing)


def _key(voice: Voice) -> str:
    return voice.verification.primary or ""


def voters(past: CharterPast, charter: Charter) -> tuple[str, ...]:
    """The stewards who can give a voice of their own: of those who share their keys or e-mail, one."""
    keyed = (steward for steward in charter.stewards if steward.keys)
    return _heads(past, charter, ((steward.person, steward.keys) for steward in keyed))


def _heads(
    past: CharterPast, charter: Charter, people: Iterable[tuple[str, tuple[str, ...]]]
) -> tuple[str, ...]:
    """Of people with the keys they use, those who share no key and no e-mail with one before them."""
    keys: set[str] = set()
    names: set[str] = set()
    heads: list[str] = []
    for person, own in people:
        name = _email(past, charter, person) or person
        if name not in names and keys.isdisjoint(own):
            heads.append(person)
        names.add(name)
        keys.update(own)
    return tuple(heads)


def _email(past: CharterPast, charter: Charter, person: str) -> str | None:
    filed = past.people.get(charter.digests.get(f"records/people/{person}.yaml", ""))
    return filed.email.casefold() if filed and filed.email else None
