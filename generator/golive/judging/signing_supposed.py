"""Signatures that are only supposed, by a person's real key and in their real roles."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from golive.judging.case import Context
from golive.judging.roles import demand_for, running_terms, runs, settings
from golive.judging.roster import person
from golive.judging.subjects import CAB_COVERS, NEVER_CITED, halt_files
from golive.judging.words import the_role
from golive.model.book import Filed, ReleaseFolder, Signed
from golive.model.records.policy import CORE, Policy
from golive.model.records.release import Release
from golive.model.records.signed import Approval, Authorization, Cab
from golive.model.verification import Outcome, Verification


def signed_by(context: Context, release: str, role: str, who: str) -> tuple[Context, str]:
    """The book with one more signature: what the policy wants of the role, over today's files."""
    folder = context.book.releases[release]
    policy = _policy(context, folder)
    if policy is None or not isinstance(folder.release.record if folder.release else None, Release):
        return context, f"nobody can sign {release}, because nothing judges it"
    record, name = _record(context, folder, policy, role, who)
    number = 1 + max((s.number for s in folder.signed() if s.name == name), default=0)
    before = next((s for s in folder.signed() if s.name == name and s.number == number - 1), None)
    if before is not None:
        record = record.model_copy(update={"supersedes": before.digest})
    inner = f"{name}.yaml" if number == 1 else f"{name}.{number}.yaml"
    path = folder.path(inner)
    signed: Signed[Any] = Signed(path, digest_of(path), None, record, number, name)
    files = {**folder.files, inner: digest_of(path), f"{inner}.asc": digest_of(f"{path}.asc")}
    kinds = {"approval": "approvals", "cab": "cab", "authorization": "authorizations"}
    kind = kinds[record.kind]
    more: dict[str, Any] = {kind: (*getattr(folder, kind), signed)}
    changed = replace(folder, files=files, **more)
    book = replace(context.book, releases={**context.book.releases, release: changed})
    found = {**context.verifications, path: _verification(context, who)}
    said = {"approval": "signs off as", "cab": "approves as", "authorization": "says go as"}[record.kind]
    return replace(context, book=book, verifications=found), f"`{who}` {said} {the_role(role)}"


def _policy(context: Context, folder: ReleaseFolder) -> Filed[Policy] | None:
    record = folder.release.record if folder.release else None
    return context.book.policies.get(record.policy or "") if record else None


def _record(
    context: Context, folder: ReleaseFolder, policy: Filed[Policy], role: str, who: str
) -> tuple[Approval | Cab | Authorization, str]:
    """What the policy takes from the role: a sign-off where it asks one that is not given yet."""
    known = settings(context)
    release = folder.release.record if folder.release else None
    bound = {
        "book": known.id if known else "",
        "release": folder.id,
        "by": who,
        "role": role,
        "signed_at": context.as_of,
        "environment": folder.environment,
        "policy": f"{release.policy if release else ''}@{policy.digest}",
    }
    rules = policy.record
    demand = demand_for(rules, role)
    has_signed = any(s.record.role == role and s.record.by == who for s in folder.approvals)
    if rules.cab is not None and rules.cab.role == role and demand is None:
        return _cab(folder, bound), "cab"
    authorizes = rules.authorization.role == role and rules.authorization.by == "record"
    if authorizes and (demand is None or has_signed):
        return _authorization(folder, bound), "authorization"
    covers = demand.covered if demand else (CORE,)
    return _approval(context, folder, bound, covers, demand.statement if demand else None), (
        f"approvals/{role}--{who}"
    )


def _approval(
    context: Context,
    folder: ReleaseFolder,
    bound: dict[str, Any],
    covers: tuple[str, ...],
    statement: str | None,
) -> Approval:
    terms = running_terms(context, bound["by"], bound["role"], folder.product, context.as_of)
    deputised = [term.deputy_for for term in terms]
    principal = deputised[0] if deputised and None not in deputised else None
    words: dict[str, Any] = {
        "decision": "approve",
        "statement": statement,
        "comment": "Supposed.",
        "deputy_for": principal,
    }
    return Approval.model_construct(kind="approval", subject=_standing(folder, covers), **bound, **words)


def _cab(folder: ReleaseFolder, bound: dict[str, Any]) -> Cab:
    change = folder.release.record.change_request if folder.release else None
    words: dict[str, Any] = {"outcome": "approved", "change_request": change.id if change else None}
    return Cab.model_construct(kind="cab", subject=_standing(folder, CAB_COVERS), **bound, **words)


def _authorization(folder: ReleaseFolder, bound: dict[str, Any]) -> Authorization:
    subject = {name: digest for name, digest in folder.files.items() if not name.startswith(NEVER_CITED)}
    builds = folder.release.record.artifacts if folder.release else ()
    artifacts = tuple(build for build in builds if build.digest)
    words: dict[str, Any] = {"decision": "go", "statement": "Supposed.", "artifacts": artifacts}
    return Authorization.model_construct(kind="authorization", subject=subject, **bound, **words)


def _standing(folder: ReleaseFolder, covers: tuple[str, ...]) -> dict[str, str]:
    wanted = {*covers, *halt_files(folder)}
    return {name: digest for name, digest in folder.files.items() if name in wanted}


def _verification(context: Context, who: str) -> Verification:
    """Good with a key that the person has in force, and whose file is there; what is missing otherwise."""
    filed = person(context, who, context.as_of)
    running = [term for term in filed.record.keys if runs(term, context.as_of)] if filed else []
    if not running:
        return Verification(Outcome.UNKNOWN_KEY, f"`{who}` has no key in force", made_at=context.as_of)
    keys = [term.fingerprint for term in running if term.fingerprint in context.book.keys]
    if not keys:
        missing = f"records/keys/{running[0].fingerprint}.asc is not there"
        return Verification(Outcome.UNKNOWN_KEY, missing, made_at=context.as_of)
    key = keys[0]
    return Verification(Outcome.GOOD, "the signature is supposed", key, key, context.as_of)


def digest_of(text: str) -> str:
    """A digest that no file has, for one that is only supposed."""
    return "sha256:" + hashlib.sha256(f"supposed {text}".encode()).hexdigest()
