"""Every signed record of a release in the order of time, and which of them speak."""

from __future__ import annotations

from datetime import datetime, timedelta

from golive.judging.case import Context, Entry, Hearing
from golive.judging.charters import unbound
from golive.judging.roles import asked_roles, demand_for, running_terms, signer
from golive.judging.words import word_of
from golive.model.book import ReleaseFolder, Signed
from golive.model.history import Commit
from golive.model.records.policy import Policy
from golive.model.records.signed import Authorization, Cab, Resolution, SignedRecord
from golive.model.verification import Outcome, Verification

NEGATIVE = frozenset({"reject", "withdraw", "rejected", "no-go", "blocker", "halt"})
"""Words that stop a release whatever the outcome of their signature."""

APART = timedelta(seconds=300)
"""How far clocks may be apart before a no that landed is taken for one of the future."""

_UNCHECKED = Verification(Outcome.ENGINE_ERROR, "the signature was not checked")


def entered(context: Context, folder: ReleaseFolder) -> tuple[Entry, ...]:
    """Every signed record with its time, ordered by time, ``signed_at`` and path."""
    entries = (_entry(context, signed) for signed in folder.signed())
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[datetime, datetime, str]:
    return entry.at, entry.signed.record.signed_at, entry.signed.path


def _entry(context: Context, signed: Signed[SignedRecord]) -> Entry:
    verification = context.verifications.get(signed.path, _UNCHECKED)
    if context.book.is_trial:
        made_at = verification.made_at or signed.record.signed_at
        at = max(signed.record.signed_at, made_at)
        return Entry(
            signed, verification, at, None, landed=True, later=context.looking_back and at > context.as_of
        )
    landing = _landing(context, signed)
    if landing is None:
        return Entry(signed, verification, context.as_of, None, landed=False)
    later = _is_later(context, signed, landing)
    return Entry(signed, verification, landing.at, landing, landed=True, later=later)


def _is_later(context: Context, signed: Signed[SignedRecord], landing: Commit) -> bool:
    """Whether a record is not there yet at ``as_of``.

    A no is so only by its commit's own time: a line whose clock was set ahead must not hide it.
    """
    if word_of(signed.record) in NEGATIVE:
        return landing.committed_at > context.as_of + APART
    return landing.at > context.as_of


def _landing(context: Context, signed: Signed[SignedRecord]) -> Commit | None:
    document = (signed.path, signed.blob)
    if signed.signature_blob is None:
        return context.history.landing(document) if word_of(signed.record) in NEGATIVE else None
    return context.history.landing(document, (f"{signed.path}.asc", signed.signature_blob))


def own(hearing: Hearing) -> Entry:
    """The docket's entry of the record that is being heard."""
    return next(entry for entry in hearing.docket if entry.signed.path == hearing.signed.path)


def is_negative(entry: Entry, policy: Policy) -> bool:
    """Whether a record stops its release, even where its signature is not good.

    A reject or a withdrawal does so only in a role whose sign-off is asked; nothing does before
    it is there.
    """
    record = entry.signed.record
    if entry.later:
        return False
    if record.kind == "approval" and demand_for(policy, record.role) is None:
        return False
    return word_of(record) in NEGATIVE


def overruling(entry: Entry, hearing: Hearing) -> Entry | None:
    """The highest later decision on the same matter that takes this one's place; ``None`` if none.

    A later record that does not speak changes nothing, unless it is negative; and nothing but a
    record that speaks, of a person who may, takes the place of a negative one.
    """
    policy, stays = hearing.policy.record, is_negative(entry, hearing.policy.record)
    later = [
        other
        for other in hearing.docket
        if other.signed.name == entry.signed.name
        and other.signed.number > entry.signed.number
        and (other.fault is None or (not stays and is_negative(other, policy)))
        and (_may_lift(other, entry, hearing) if stays else is_same_matter(other, entry))
    ]
    return max(later, key=lambda other: other.signed.number, default=None)


def is_same_matter(one: Entry, other: Entry) -> bool:
    """Whether two records decide the same thing, so that the later may take the place of the earlier.

    They have one name; but each member of the board has a say of their own, and each blocker
    resolutions of its own.
    """
    match one.signed.record, other.signed.record:
        case Cab() as first, Cab() as second:
            own = first.by == second.by
        case Resolution() as first, Resolution() as second:
            own = first.blocker == second.blocker
        case _:
            own = True
    return own and one.signed.name == other.signed.name


def _may_lift(later: Entry, no: Entry, hearing: Hearing) -> bool:
    """Whether a later record comes from somebody who may end a no: its own person, by their own hand.

    What another one wrote down of that person's words ends only what the same one wrote down. A no
    of the board or of the final authority ends too when another one decides while its person has
    no say there, any more or at all.
    """
    said, record = no.signed.record, later.signed.record
    if record.by == said.by:
        return signer(record) in {said.by, signer(said)}
    return isinstance(said, Authorization | Cab) and not _has_a_say(said, later, hearing)


def _has_a_say(said: SignedRecord, later: Entry, hearing: Hearing) -> bool:
    """Whether the person of a record held a role that decides such a thing, when the later one came.

    Where the charter did not list their file as it stood then, nothing shows that they did not.
    """
    asked, when = asked_roles(hearing.policy.record, said), later.landing or later.at
    product = hearing.folder.product
    if unbound(hearing.context, f"records/people/{said.by}.yaml", when) is not None:
        return True
    return any(running_terms(hearing.context, said.by, role, product, when) for role in asked)
