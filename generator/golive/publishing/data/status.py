"""The shapes of ``golive/status/1``: one release as reports, ``show`` and the API give it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from golive.model.assessment import Assessment, Decision, Excuse, GateStatus, Requirement
from golive.model.edition import Edition
from golive.model.places import Place
from golive.publishing.charter_words import charter_data
from golive.publishing.data.history import breaches_data, history_data
from golive.publishing.times import rfc3339


def envelope(edition: Edition, schema: str) -> dict[str, Any]:
    """What every JSON document begins with: schema, commit, as_of, tool, and what limits its worth.

    ``engine``: who proved the signatures. ``trial``: times are claims.
    ``history``: how much of the past is seen, and whether it held.
    ``broken_trust``: trust files that cannot be read; while there is one, no gate says yes.
    ``charter``: what the other trust files rest on, as `charter_data` has it.
    """
    return {
        "schema": schema,
        "commit": edition.tree.commit,
        "as_of": rfc3339(edition.judgement.as_of),
        "tool": edition.tool,
        "engine": edition.engine.value,
        "trial": edition.book.is_trial,
        "history": history_data(edition),
        "broken_trust": list(edition.book.broken_trust),
        "charter": charter_data(edition.judgement.charter),
    }


def status_data(edition: Edition, assessment: Assessment) -> dict[str, Any]:
    """One release as an entry of ``releases`` in ``golive/status/1``, ready for JSON."""
    return {
        "release": assessment.release,
        "product": assessment.product,
        "version": assessment.version,
        "policy": assessment.policy,
        "state": str(assessment.state),
        "because": assessment.because,
        "verdict": assessment.verdict,
        "ready": assessment.ready,
        "go": assessment.go,
        "gates": [_gate(edition, gate) for gate in assessment.gates],
        "approvals": [_decision(edition, d) for d in assessment.decisions if d.kind == "approval"],
        "decisions": [_decision(edition, d) for d in assessment.decisions if d.kind != "approval"],
        "excuses": list(_excuses(edition, assessment.excuses, root=True)),
        "breaches": breaches_data(assessment.breaches),
    }


def place_data(edition: Edition, place: Place) -> dict[str, Any]:
    """A place as ``path`` and ``line`` (from 1; ``None`` if not known)."""
    span = place.span or edition.spans.get(place)
    return {"path": place.path, "line": span.line if span else None}


def key_today(edition: Edition, decision: Decision) -> str:
    """How the key behind a decision stands at ``as_of``.

    Returns:
        ``good``, ``key-expired``, ``key-retired``, ``key-revoked`` or ``unknown-key``.
    """
    certificate = edition.certificates.get(decision.verification.primary or "")
    if certificate is None:
        return "unknown-key"
    if certificate.revocation is not None:
        return "key-revoked" if certificate.revocation == "hard" else "key-retired"
    expired = certificate.expires is not None and certificate.expires <= edition.judgement.as_of
    return "key-expired" if expired else "good"


def _gate(edition: Edition, gate: GateStatus) -> dict[str, Any]:
    return {
        "gate": str(gate.gate),
        "met": gate.met,
        "requirements": [_requirement(edition, r) for r in gate.requirements],
    }


def _requirement(edition: Edition, requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "rule": requirement.rule,
        "title": requirement.title,
        "outcome": str(requirement.result),
        "wanted": requirement.wanted,
        "observed": requirement.observed,
        "owner": requirement.owner,
        "since": _time(requirement.since),
        "due": _time(requirement.due),
        "because": [place_data(edition, place) for place in requirement.because],
        "excuse": requirement.excuse,
        "fix": requirement.fix,
        "note": requirement.note,
        "measured": requirement.measured,
    }


def _decision(edition: Edition, decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind,
        "path": decision.path,
        "role": decision.role,
        "person": decision.person,
        "decision": decision.decision,
        "counts": decision.counts,
        "reason": decision.reason,
        "why": decision.why,
        "signature": {
            "outcome": str(decision.verification.outcome),
            "fingerprint": decision.verification.fingerprint,
            "today": key_today(edition, decision),
        },
        "signed_at": rfc3339(decision.signed_at),
        "landed_at": _time(decision.landed_at),
        "landed_in": decision.landed_in,
        "stale": [{"path": s.path, "change": s.change, "was": s.was, "now": s.now} for s in decision.stale],
    }


def _excuses(edition: Edition, excuses: tuple[Excuse, ...], *, root: bool) -> Iterator[dict[str, Any]]:
    for excuse in excuses:
        yield {
            "root": root,
            "requirement": excuse.requirement,
            "rule": excuse.rule,
            "owner": excuse.owner,
            "since": _time(excuse.since),
            "due": _time(excuse.due),
            "message": excuse.message,
            "fix": excuse.fix,
            "command": excuse.command,
            "place": place_data(edition, excuse.place) if excuse.place else None,
        }
        yield from _excuses(edition, excuse.consequences, root=False)


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else rfc3339(moment)
