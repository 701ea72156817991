"""Who may decide what, and whether a decision would count: asked before anything is signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from golive.judging.case import Context
from golive.judging.drafting import CannotDecideError
from golive.judging.roles import expanded, running_terms, signatories
from golive.judging.spans import spoken
from golive.judging.words import listed
from golive.model.assessment import Assessment, Requirement
from golive.model.book import ReleaseFolder
from golive.model.deciding import Answered, DecisionKind
from golive.model.records.checklist import Answer
from golive.model.records.policy import Policy
from golive.model.records.release import Release

_CHEAP = frozenset({"blocker", "halt"})
"""What stops a release must not wait for a question of form."""


def role_of(context: Context, release: str, person: str, kind: DecisionKind) -> str:
    """The one role in which a person can take such a decision now; of several any, where it must be cheap.

    Raises:
        CannotDecideError: they hold none of the roles that may, or several: then they have to say which.
    """
    policy = policy_of(context, release)
    wanted = roles_for(policy, kind)
    product = release.rpartition("/")[0]
    held = [role for role in wanted if running_terms(context, person, role, product, context.as_of)]
    if len(held) == 1 or (held and kind in _CHEAP):
        return held[0]
    if held:
        raise CannotDecideError(f"`{person}` can do this as {listed(held, 'or')}: say which with --role.")
    asked = listed((f"`{role}`" for role in wanted), "or") if wanted else "nobody"
    raise CannotDecideError(
        f"`{person}` holds no role that may do this for {release}: {release.rpartition('/')[0]} asks {asked}."
    )


def policy_of(context: Context, release: str) -> Policy:
    """The policy that judges a release; CannotDecideError where none does."""
    folder = context.book.releases.get(release)
    record = folder.release.record if folder and folder.release else None
    filed = context.book.policies.get(record.policy) if isinstance(record, Release) else None
    if filed is None:
        raise CannotDecideError(f"Nobody can sign {release}, because nothing judges it.")
    return filed.record


def roles_for(policy: Policy, kind: DecisionKind) -> tuple[str, ...]:
    """The roles that a policy lets take such a decision, whatever it is about, each once."""
    accepting = expanded(policy, policy.blockers.accepted_by)
    match kind:
        case "approval":
            roles: tuple[str, ...] = tuple(demand.role for demand in policy.signoffs)
        case "cab":
            roles = (policy.cab.role,) if policy.cab else ()
        case "authorization":
            roles = (policy.authorization.role,)
        case "closure":
            roles = (policy.closure.role,) if policy.closure else ()
        case "blocker":
            roles = expanded(policy, policy.blockers.raised_by)
        case "halt":
            roles = expanded(policy, policy.halts.raised_by)
        case "resolution":
            roles = (*signatories(policy), *accepting)
        case "waiver":
            waivable = (role for criterion in policy.criteria for role in criterion.waivable_by)
            roles = (*waivable, *accepting, policy.authorization.role)
        case _:
            assert_never(kind)
    return tuple(dict.fromkeys(roles))


def to_verify(context: Context, release: str, role: str) -> tuple[str, ...]:
    """The criteria answered ``not-applicable`` that an approval in a role has to list, in order."""
    policy, folder = policy_of(context, release), context.book.releases[release]
    owned = (
        c for c in policy.criteria if policy.classes.get(c.class_) == role and c.not_applicable == "verified"
    )
    return tuple(
        c.id for c in owned if (a := _answer(folder, c.class_, c.id)) and a.answer == "not-applicable"
    )


def answered(context: Context, assessment: Assessment, covers: tuple[str, ...]) -> Iterator[Answered]:
    """The criteria that stand in covered checklists, with the age of each answer as of now."""
    policy, folder = policy_of(context, assessment.release), context.book.releases[assessment.release]
    asked = {f"criterion/{one.id}": one for one in policy.criteria}
    for requirement in _requirements(assessment):
        criterion = asked.get(requirement.id)
        if criterion is None or f"checklists/{criterion.class_}.yaml" not in covers:
            continue
        given = _answer(folder, criterion.class_, criterion.id)
        at = given.at if given else None
        limit = spoken(criterion.max_age) if criterion.max_age else ""
        yield Answered(requirement, at, _age(at, context.as_of), limit)


def _requirements(assessment: Assessment) -> Iterator[Requirement]:
    return (one for gate in assessment.gates for one in gate.requirements)


def _answer(folder: ReleaseFolder, class_: str, criterion: str) -> Answer | None:
    filed = folder.checklists.get(class_)
    return filed.record.answers.get(criterion) if filed else None


def _age(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    days = (now - at).days
    return (
        "today"
        if days == 0
        else f"{days} day{'s' if days != 1 else ''} old"
        if days > 0
        else "from the future"
    )
