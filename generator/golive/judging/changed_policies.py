"""Who gains or loses a say by a change of policies, and what else they ask then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Context
from golive.judging.policy_difference import policy_changes, predecessor
from golive.judging.roster import people
from golive.judging.words import day, listed
from golive.model.book import Book, Filed
from golive.model.change import ChangedTrust, line, sentence, sentences
from golive.model.policy_difference import Bearing, PolicyChange
from golive.model.records.policy import Policy

_POWERS = {"change board", "authorization", "closure"}
_LISTS = {"raised by": "may raise {}", "accepted by": "may accept {}"}
_WEIGHTS = {
    Bearing.MORE: " This asks more of a release.",
    Bearing.LESS: " This asks less of a release.",
    Bearing.OTHER: "",
}
_TOLD = 40


def changed_policies(
    context: Context, before: Book, verdicts: Mapping[str, tuple[str, ...]]
) -> Iterator[ChangedTrust]:
    """One entry for each version of a policy that is new, altered or gone, by name.

    Args:
        context: the book as it would be with the change.
        before: the book at the merge base.
        verdicts: new version to what open releases would come to under it, a sentence each.
    """
    after = context.book
    for name in sorted({*before.policies, *after.policies}):
        old, new = before.policies.get(name), after.policies.get(name)
        if old != new and (old is None or new is None or old.digest != new.digest):
            entry = _entry(context, name, old, new)
            yield entry.model_copy(update={"verdicts": sentences(verdicts.get(name, ()))})


def _entry(context: Context, name: str, old: Filed[Policy] | None, new: Filed[Policy] | None) -> ChangedTrust:
    earlier = predecessor(context.book, name) if old is None else None
    filed = context.book.policies.get(earlier or "") if old is None else old
    was, now = filed.record if filed else None, new.record if new else None
    changes = policy_changes(was, now)
    return ChangedTrust(
        kind="policy",
        name=line(name),
        what=sentence(_what(name, earlier, old, new)),
        gains=sentences(_said(context, changes, gained=True)),
        loses=sentences(_said(context, changes, gained=False)),
        changes=sentences((_told(change) for change in changes if _power(change) is None), _TOLD),
    )


def _what(name: str, earlier: str | None, old: Filed[Policy] | None, new: Filed[Policy] | None) -> str:
    if new is None:
        return f"`{name}` is taken away."
    if old is not None:
        return f"`{name}`, which has landed, is altered."
    since = f"in force from {day(new.record.effective)}, or from its landing if that is later"
    if earlier is None:
        return f"`{name}` is a new policy, {since}."
    return f"`{name}` follows `{earlier}`, {since}."


def _said(context: Context, changes: tuple[PolicyChange, ...], *, gained: bool) -> Iterator[str]:
    for change in changes:
        taken, given = _power(change) or (None, None)
        power = given if gained else taken
        if power is not None:
            role, says = power
            yield f"`{role}` {says}{_held(context, role)}."


def _power(change: PolicyChange) -> tuple[tuple[str, str] | None, tuple[str, str] | None] | None:
    """Role and power that a change takes, and that it gives; ``None`` where it is about no power."""
    path, old, new = change.path, change.before, change.after
    match path:
        case ("sign-off", role):
            asked = (role.partition(",")[0], "signs off")
            return (asked if old else None), (asked if new else None)
        case ("criterion", name, "waived by"):
            return _pair(old, new, f"may waive `{name}`")
        case (part, "role") if part in _POWERS:
            return _pair(old, new, _OFFICES[part])
        case (part, listing) if listing in _LISTS:
            return _pair(old, new, _LISTS[listing].format(part))
        case _:
            return None


_OFFICES = {
    "change board": "sits on the change board",
    "authorization": "authorizes",
    "closure": "closes",
}


def _pair(
    old: str | None, new: str | None, says: str
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    return ((old, says) if old else None), ((new, says) if new else None)


def _held(context: Context, role: str) -> str:
    """Who that is today."""
    if role == "signatories":
        return ""
    terms = (
        who
        for who, filed in people(context, context.as_of)
        if any(t.role == role and (t.until is None or context.as_of < t.until) for t in filed.record.roles)
    )
    held = [f"`{who}`" for who in terms]
    return f" (today {listed(held)})" if held else " (today nobody)"


def _told(change: PolicyChange) -> str:
    where = " ".join(
        (*(f"`{name}`" if i else name for i, name in enumerate(change.path[:2])), *change.path[2:])
    )
    weight = _WEIGHTS[change.bearing]
    if change.before is None:
        return f"{where}: {change.after} comes in.{weight}"
    if change.after is None:
        return f"{where}: {change.before} is left out.{weight}"
    return f"{where}: {change.after} in place of {change.before}.{weight}"
