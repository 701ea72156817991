"""Who holds which role when, and which roles a policy asks for what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Case, Context, Hearing
from golive.judging.opening import settings_then
from golive.judging.roster import people, person, time_of
from golive.model.book import Book
from golive.model.history import When
from golive.model.records.book_settings import BookSettings
from golive.model.records.person import KeyTerm, RoleTerm
from golive.model.records.policy import Policy, Separation, SignoffDemand
from golive.model.records.signed import (
    Approval,
    Authorization,
    Blocker,
    Cab,
    Closure,
    Halt,
    Resolution,
    SignedRecord,
    Waiver,
)

SIGNATORIES = "signatories"
"""The word by which a policy means every role that signs under it."""


def signatories(policy: Policy) -> tuple[str, ...]:
    """Every role that signs under a policy: sign-offs, CAB, authorization; each once, in order."""
    roles = [demand.role for demand in policy.signoffs]
    roles += [policy.cab.role] if policy.cab else []
    return tuple(dict.fromkeys([*roles, policy.authorization.role]))


def known_roles(book: Book) -> tuple[str, ...]:
    """Every role that somebody holds or held, and every one that a policy names, in order."""
    held = {term.role for filed in book.people.values() for term in filed.record.roles}
    return tuple(sorted(held.union(*(named_roles(filed.record) for filed in book.policies.values()))))


def named_roles(policy: Policy) -> frozenset[str]:
    """Every role that a policy names, whatever for."""
    closing = (policy.closure.role,) if policy.closure else ()
    lists = (policy.blockers.raised_by, policy.blockers.accepted_by, policy.halts.raised_by)
    named = [*signatories(policy), *closing, *policy.classes.values()]
    named += [role for roles in (*lists, *(c.waivable_by for c in policy.criteria)) for role in roles]
    return frozenset(named) - {SIGNATORIES}


def expanded(policy: Policy, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Roles with ``signatories`` written out, each once, in order."""
    written = (signatories(policy) if role == SIGNATORIES else (role,) for role in roles)
    return tuple(dict.fromkeys(role for group in written for role in group))


def demands_for(policy: Policy, role: str) -> tuple[SignoffDemand, ...]:
    """What the policy asks of a role's sign-off: once, or not at all; more often is a mistake of its."""
    return tuple(demand for demand in policy.signoffs if demand.role == role)


def demand_for(policy: Policy, role: str) -> SignoffDemand | None:
    """What the policy asks of a role's sign-off first; ``None`` when it asks for none."""
    return next(iter(demands_for(policy, role)), None)


def expiry(policy: Policy, record: SignedRecord, at: datetime) -> datetime | None:
    """When a record of a time stops counting, UTC; ``None`` when it never does."""
    if isinstance(record, Waiver):
        return record.expires
    if not isinstance(record, Approval):
        return None
    asked = (demand.expires.after(at) for demand in demands_for(policy, record.role) if demand.expires)
    burnt = fuse(policy, record)
    return min((*asked, *([burnt] if burnt else ())), default=None)


def fuse(policy: Policy, record: SignedRecord) -> datetime | None:
    """Until when a verbal approval counts without its person's own signature, UTC; ``None`` for others."""
    if not isinstance(record, Approval) or record.form != "verbal" or record.recorded is None:
        return None
    return policy.verbal.ratify_within.after(record.recorded.given_at)


def signer(record: SignedRecord) -> str:
    """Who signs a record: its person; of a verbal or paper approval the one who recorded it."""
    if isinstance(record, Approval) and record.form != "signed" and record.recorded is not None:
        return record.recorded.by
    return record.by


def asked_roles(policy: Policy, record: SignedRecord) -> tuple[str, ...]:
    """The roles that may sign such a record under a policy; empty when nobody may."""
    roles: tuple[str, ...] = ()
    match record:
        case Approval():
            roles = tuple(demand.role for demand in policy.signoffs)
        case Cab():
            roles = (policy.cab.role,) if policy.cab else ()
        case Authorization():
            roles = (policy.authorization.role,)
        case Closure():
            roles = (policy.closure.role,) if policy.closure else ()
        case Blocker():
            roles = expanded(policy, policy.blockers.raised_by)
        case Halt():
            roles = expanded(policy, policy.halts.raised_by)
        case Resolution():
            roles = _ending(policy, record)
        case Waiver():
            roles = _waiving(policy, record)
    return roles


def _ending(policy: Policy, resolution: Resolution) -> tuple[str, ...]:
    accepting = expanded(policy, policy.blockers.accepted_by)
    if resolution.outcome == "accepted":
        return accepting
    return tuple(dict.fromkeys((*signatories(policy), *accepting)))


def _waiving(policy: Policy, waiver: Waiver) -> tuple[str, ...]:
    if waiver.criterion is None:
        accepting = expanded(policy, policy.blockers.accepted_by)
        return tuple(dict.fromkeys((*accepting, policy.authorization.role)))
    return next((c.waivable_by for c in policy.criteria if c.id == waiver.criterion), ())


def role_terms(context: Context, who: str, role: str, product: str, when: When) -> Iterator[RoleTerm]:
    """A person's terms in a role for a product as their file had them then, whenever they run."""
    filed = person(context, who, when)
    for term in filed.record.roles if filed else ():
        if term.role == role and ("*" in term.products or product in term.products):
            yield term


def running_terms(context: Context, who: str, role: str, product: str, when: When) -> tuple[RoleTerm, ...]:
    """A person's terms in a role that ran then; a deputy's only while the principal held it too."""
    terms = (term for term in role_terms(context, who, role, product, when) if runs(term, time_of(when)))
    return tuple(
        t for t in terms if t.deputy_for is None or holds(context, t.deputy_for, role, product, when)
    )


def holds(context: Context, who: str, role: str, product: str, when: When) -> bool:
    """Whether a person held a role for a product then, in their own right."""
    terms = role_terms(context, who, role, product, when)
    return any(term.deputy_for is None and runs(term, time_of(when)) for term in terms)


def principals(hearing: Hearing) -> tuple[str, ...]:
    """Whom the signer speaks for as a deputy, in order; empty where they speak in their own right.

    An approval says so itself; for every other kind the signer's terms in the role do.
    """
    return principals_then(hearing.context, hearing.record, hearing.folder.product, hearing.when)


def principals_then(context: Context, record: SignedRecord, product: str, when: When) -> tuple[str, ...]:
    """Whom the signer of a record of a time speaks for, as `principals` has it."""
    if isinstance(record, Approval):
        return (record.deputy_for,) if record.deputy_for else ()
    terms = running_terms(context, record.by, record.role, product, when)
    deputised = tuple(term.deputy_for for term in terms if term.deputy_for)
    return deputised if len(deputised) == len(terms) else ()


def key_terms(hearing: Hearing) -> tuple[KeyTerm, ...]:
    """The signer's terms of the key that made the signature, as of then; empty when it was not theirs."""
    filed = person(hearing.context, signer(hearing.record), hearing.when)
    terms = filed.record.keys if filed else ()
    return tuple(term for term in terms if term.fingerprint == hearing.verification.primary)


def runs(term: RoleTerm | KeyTerm, at: datetime) -> bool:
    """Whether a term runs at a time; its end is exclusive."""
    return term.from_ <= at and (term.until is None or at < term.until)


def role_or_author(case: Case, class_: str) -> str:
    """The role that owns a class of criteria under the release's policy; its author where none does."""
    return case.policy.record.classes.get(class_, case.release.record.author)


def holders(context: Context, role: str, product: str, when: When) -> tuple[str, ...]:
    """The people who held a role for a product then, by id; deputies too."""
    named = (who for who, filed in people(context, when) if any(t.role == role for t in filed.record.roles))
    return tuple(who for who in named if running_terms(context, who, role, product, when))


def voters(context: Context, role: str, product: str) -> frozenset[str]:
    """Everybody who can cast a vote of their own in a role today: deputies vote with their principal."""
    return frozenset(
        term.deputy_for or person
        for person in holders(context, role, product, context.as_of)
        for term in running_terms(context, person, role, product, context.as_of)
    )


def settings(context: Context) -> BookSettings | None:
    """The book's settings; ``None`` when they cannot be read."""
    return context.book.settings.record if context.book.settings else None


def separation(context: Context, policy: Policy, when: When) -> Separation:
    """The separation of duties that bound then: the policy's, where the book's floor was not stricter."""
    asked = policy.separation
    known = settings_then(context, when)
    floor = known.floor.separation if known else None
    given = floor.model_fields_set if floor else set()
    if floor is None or not given:
        return asked
    may_sign = asked.author_may_sign and ("author_may_sign" not in given or floor.author_may_sign)
    most = asked.roles_per_person
    if "roles_per_person" in given:
        most = min(most, floor.roles_per_person)
    return Separation(author_may_sign=may_sign, roles_per_person=most)
