"""Signatures that are only supposed, by a person's real key and in their real roles."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from golive.judging.case import Context
from golive.judging.drafting import KINDS, drafted
from golive.judging.roles import demand_for, runs
from golive.judging.roster import person
from golive.judging.words import the_role
from golive.model.book import ReleaseFolder, Signed
from golive.model.deciding import DecisionKind, DraftedRecord, Wish
from golive.model.records.policy import Policy
from golive.model.records.release import Release
from golive.model.records.signed import AuthorizedArtifact, CabWindow
from golive.model.verification import Outcome, Verification


def signed_by(context: Context, release: str, role: str, who: str) -> tuple[Context, str]:
    """The book with one more signature: what the policy wants of the role, over today's files."""
    folder = context.book.releases[release]
    policy = _policy(context, folder)
    if policy is None:
        return context, f"nobody can sign {release}, because nothing judges it"
    wish = _wish(context, folder, policy, role, who)
    draft = drafted(context, wish)
    record = KINDS[wish.kind].model_construct(**_typed(draft))
    signed: Signed[Any] = Signed(draft.path, digest_of(draft.path), None, record, draft.number, draft.name)
    inner = draft.path.removeprefix(f"{folder.folder}/")
    files = {**folder.files, inner: digest_of(draft.path), f"{inner}.asc": digest_of(f"{draft.path}.asc")}
    kind = {"approval": "approvals", "cab": "cab", "authorization": "authorizations"}[wish.kind]
    more: dict[str, Any] = {kind: (*getattr(folder, kind), signed)}
    changed = replace(folder, files=files, **more)
    book = replace(context.book, releases={**context.book.releases, release: changed})
    found = {**context.verifications, draft.path: supposed_good(context, who)}
    said = {"approval": "signs off as", "cab": "approves as", "authorization": "says go as"}[wish.kind]
    return replace(context, book=book, verifications=found), f"`{who}` {said} {the_role(role)}"


def _policy(context: Context, folder: ReleaseFolder) -> Policy | None:
    record = folder.release.record if folder.release else None
    filed = context.book.policies.get(record.policy) if isinstance(record, Release) else None
    return filed.record if filed else None


def _wish(context: Context, folder: ReleaseFolder, policy: Policy, role: str, who: str) -> Wish:
    """What the policy takes from the role: a sign-off where it asks one that is not given yet."""
    demand = demand_for(policy, role)
    has_signed = any(s.record.role == role and s.record.by == who for s in folder.approvals)
    kind: DecisionKind = "approval"
    details: dict[str, Any] = {"decision": "approve", "comment": "Supposed."}
    if policy.cab is not None and policy.cab.role == role and demand is None:
        kind, details = "cab", {"outcome": "approved"}
    elif (
        policy.authorization.role == role
        and policy.authorization.by == "record"
        and (demand is None or has_signed)
    ):
        kind, details = "authorization", {"decision": "go", "statement": "Supposed."}
    return Wish(kind, folder.id, role, who, context.as_of, details)


def _typed(draft: DraftedRecord) -> dict[str, Any]:
    """Its fields as their model has them."""
    fields = dict(draft.fields)
    if "artifacts" in fields:
        fields["artifacts"] = tuple(AuthorizedArtifact(**one) for one in fields["artifacts"])
    if "window" in fields:
        fields["window"] = CabWindow(**fields["window"])
    return fields


def supposed_good(context: Context, who: str) -> Verification:
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
