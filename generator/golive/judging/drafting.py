"""The record that a person would sign: every field that follows from the book, and what they add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golive.judging.case import Context
from golive.judging.roles import demand_for, running_terms, settings
from golive.judging.signoffs import APPROVING
from golive.judging.subjects import CAB_COVERS, NEVER_CITED, halt_files
from golive.model.book import Filed, ReleaseFolder
from golive.model.deciding import DecisionKind, DraftedRecord, Wish
from golive.model.records.policy import CORE, Policy
from golive.model.records.release import Release
from golive.model.records.signed import (
    Approval,
    Authorization,
    Blocker,
    BoundRecord,
    Cab,
    Closure,
    Halt,
    Resolution,
    SignedRecord,
    Waiver,
)


class CannotDecideError(Exception):
    """Nothing can be signed; the message is one sentence with the reason, and what to do."""


KINDS: Mapping[DecisionKind, type[SignedRecord]] = {
    "approval": Approval,
    "cab": Cab,
    "authorization": Authorization,
    "blocker": Blocker,
    "resolution": Resolution,
    "waiver": Waiver,
    "halt": Halt,
    "closure": Closure,
}
"""Kind to the model of its record."""


def drafted(context: Context, wish: Wish) -> DraftedRecord:
    """The record of a wish over the files as they are here; a later decision gets the next number.

    Raises:
        CannotDecideError: the record has to name a policy, and none judges the release.
    """
    folder = context.book.releases[wish.release]
    name = record_name(wish)
    number = _number(folder, name)
    before = _inner(name, number - 1) if number > 1 else None
    fields = dict(_fields(context, folder, wish))
    if before is not None:
        fields["supersedes"] = folder.files[before]
    return DraftedRecord(
        path=folder.path(_inner(name, number)),
        name=name,
        number=number,
        fields=fields,
        before=None if before is None else folder.path(before),
        since=_since(folder, name, wish.by),
    )


def record_name(wish: Wish) -> str:
    """What the records on the matter of a wish share, as in `Signed`."""
    match wish.kind:
        case "approval":
            return f"approvals/{wish.role}--{wish.by}"
        case "blocker" | "waiver" | "halt":
            return f"{wish.kind}s/{wish.slug}"
        case "resolution":
            return f"blockers/{wish.slug}.resolution"
        case _:
            return wish.kind


def _inner(name: str, number: int) -> str:
    return f"{name}.yaml" if number == 1 else f"{name}.{number}.yaml"


def _number(folder: ReleaseFolder, name: str) -> int:
    """The first number whose record is not there, readable or not: numbers have no gaps."""
    taken = {signed.number for signed in folder.signed() if signed.name == name}
    number = 1
    while number in taken or _inner(name, number) in folder.unreadable:
        number += 1
    return number


def _since(folder: ReleaseFolder, name: str, person: str) -> str | None:
    own = (signed for signed in folder.signed() if signed.name == name and signed.record.by == person)
    last = max(own, key=lambda signed: signed.number, default=None)
    return last.path if last else None


# --- what it says -------------------------------------------------------------------------------


def _fields(context: Context, folder: ReleaseFolder, wish: Wish) -> Iterator[tuple[str, Any]]:
    """Every key with its value, in the order in which they are written."""
    known, is_bound = settings(context), issubclass(KINDS[wish.kind], BoundRecord)
    yield "kind", wish.kind
    yield "book", known.id if known else ""
    yield "release", folder.id
    if is_bound:
        yield "environment", folder.environment
    yield "role", wish.role
    yield "by", wish.by
    principal = _principal(context, folder, wish)
    if principal is not None:
        yield "deputy_for", principal
    yield "signed_at", wish.at
    if is_bound:
        policy = _policy(context, folder)
        yield "policy", f"{_named(folder)}@{policy.digest}"
        yield "subject", _subject(folder, policy.record, wish)
    yield from _own(context, folder, wish)


def _own(context: Context, folder: ReleaseFolder, wish: Wish) -> Iterator[tuple[str, Any]]:
    """What only records of its kind say, in the order of their model."""
    said = {**_following(context, folder, wish), **wish.details}
    for key in KINDS[wish.kind].model_fields:
        if key in said and said[key] not in (None, "", ()):
            yield key, said[key]


def _following(context: Context, folder: ReleaseFolder, wish: Wish) -> dict[str, Any]:
    """What a record says of its own matter without being told."""
    release = folder.release.record if folder.release else None
    match wish.kind:
        case "approval" if wish.details.get("decision") in APPROVING:
            demand = demand_for(_policy(context, folder).record, wish.role)
            return {"statement": demand.statement if demand else None}
        case "cab":
            change, window = (release.change_request, release.schedule.window) if release else (None, None)
            stretch = {"start": window.start, "end": window.end} if window else None
            return {"change_request": change.id if change else None, "window": stretch}
        case "authorization":
            builds = release.artifacts if release else ()
            return {"artifacts": tuple({"name": b.name, "digest": b.digest} for b in builds if b.digest)}
        case "resolution":
            return {"blocker": _ended(folder, wish.slug)}
        case _:
            return {}


def _ended(folder: ReleaseFolder, slug: str) -> str:
    own = [signed for signed in folder.blockers if signed.name == f"blockers/{slug}"]
    if not own:
        raise CannotDecideError(f"{folder.id} has no blocker `{slug}`.")
    return max(own, key=lambda signed: signed.number).digest


def _principal(context: Context, folder: ReleaseFolder, wish: Wish) -> str | None:
    """Whom an approval is given for; ``None`` where its person holds the role in their own right."""
    if wish.kind != "approval":
        return None
    terms = running_terms(context, wish.by, wish.role, folder.product, context.as_of)
    deputised = [term.deputy_for for term in terms]
    return deputised[0] if deputised and None not in deputised else None


def _subject(folder: ReleaseFolder, policy: Policy, wish: Wish) -> dict[str, str]:
    files = folder.files
    if wish.kind == "authorization":
        return {name: digest for name, digest in files.items() if not name.startswith(NEVER_CITED)}
    if wish.kind == "closure":
        return {name: digest for name, digest in files.items() if not name.startswith("closure")}
    covers: tuple[str, ...] = CAB_COVERS
    if wish.kind == "approval":
        demand = demand_for(policy, wish.role)
        covers = demand.covered if demand else (CORE,)
    wanted = {*covers, *halt_files(folder)}
    return {name: digest for name, digest in files.items() if name in wanted}


def _named(folder: ReleaseFolder) -> str:
    record = folder.release.record if folder.release else None
    return (record.policy or "") if isinstance(record, Release) else ""


def _policy(context: Context, folder: ReleaseFolder) -> Filed[Policy]:
    policy = context.book.policies.get(_named(folder))
    if policy is None:
        raise CannotDecideError(f"Nobody can sign {folder.id}, because nothing judges it.")
    return policy
