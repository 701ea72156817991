"""Whether and when a release was authorized, by a record or by its last required sign-off.

The time of a yes is the time at which it was first said: saying it again moves no decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from golive.judging.case import Case
from golive.judging.signoffs import first_said, order, signoffs
from golive.judging.subjects import cites
from golive.judging.words import day
from golive.model.assessment import Decision
from golive.model.records.policy import Policy, SignoffDemand


def voted(decisions: Sequence[Decision], demand: SignoffDemand) -> bool:
    """Whether a role has as many counting sign-offs as are asked; never with none."""
    return len(signoffs(decisions, demand.role)) >= max(demand.count, 1)


def all_signed(policy: Policy, decisions: Sequence[Decision]) -> bool:
    """Whether every role that is asked has signed off; never where none is asked."""
    return bool(policy.signoffs) and all(voted(decisions, demand) for demand in policy.signoffs)


def authorizing(policy: Policy, decisions: Sequence[Decision]) -> Decision | None:
    """The decision by which the release is authorized; ``None`` while it is not.

    Under ``by: sign-off`` that is the sign-off with which every role first had as many as are
    asked, the named role's among them; later ones do not move it.
    """
    if any(d.kind == "authorization" and d.counts and d.decision == "no-go" for d in decisions):
        return None
    if policy.authorization.by == "record":
        going = [d for d in decisions if d.kind == "authorization" and d.counts and d.decision == "go"]
        return going[-1] if going else None
    if not all_signed(policy, decisions) or not signoffs(decisions, policy.authorization.role):
        return None
    needed = [(demand.role, max(demand.count, 1)) for demand in policy.signoffs]
    return max((_nth(decisions, role, count) for role, count in needed), key=order)


def _nth(decisions: Sequence[Decision], role: str, count: int) -> Decision:
    """The sign-off with which a role first had as many as are asked."""
    given = (first_said(decision, decisions) for decision in signoffs(decisions, role))
    return sorted(given, key=order)[count - 1]


def judged_at(policy: Policy, decisions: Sequence[Decision], as_of: datetime) -> datetime:
    """The time at which what was decided is looked at, UTC: of the authorization, else `as_of`."""
    decision = authorizing(policy, decisions)
    return decision.at if decision else as_of


def as_decided(case: Case, decision: Decision) -> str | None:
    """The path of the record on a matter that those who authorized had before them.

    It is no later than the authorization, or the authorization cites it; under ``by: sign-off`` it
    is no later than the last word of the role that authorizes, which saying yes again makes. ``None``
    where they had none; the decision's own path while nobody has authorized.
    """
    go = authorizing(case.policy.record, case.decisions)
    paths = (decision.path, *decision.repeats)
    return decision.path if go is None else next((p for p in paths if _was_seen(case, p, go)), None)


def _was_seen(case: Case, path: str, go: Decision) -> bool:
    seen = next(one for one in case.decisions if one.path == path)
    cited = (cites(case.folder, s.record, path) for s in case.folder.authorizations if s.path == go.path)
    return order(seen) <= order(go) or any(cited) or any(order(seen) <= order(d) for d in _last_words(case))


def _last_words(case: Case) -> tuple[Decision, ...]:
    """The sign-offs of the role that authorizes by them, as it gave them last; none of other policies."""
    demand = case.policy.record.authorization
    return signoffs(case.decisions, demand.role) if demand.by == "sign-off" else ()


def came_late(case: Case, decision: Decision) -> str | None:
    """One clause on a decision that came after the authorization; ``None`` where it did not."""
    go = authorizing(case.policy.record, case.decisions)
    if go is None or as_decided(case, decision) is not None:
        return None
    return f"dates from {day(decision.at)}, and the release was authorized without it on {day(go.at)}"
