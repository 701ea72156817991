"""Literal editions for publishing: assessments as judging would give them, without any files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from golive.model.assessment import (
    Assessment,
    Decision,
    Excuse,
    Gate,
    GateStatus,
    Judgement,
    Requirement,
    Result,
    StaleFile,
    State,
)
from golive.model.book import Book, ClosedTime, Filed, ReleaseFolder, Signed
from golive.model.edition import Edition
from golive.model.findings import Finding, Related
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.places import Place, Span
from golive.model.records.book_settings import BookSettings
from golive.model.records.checklist import Checklist
from golive.model.records.defects import Defects
from golive.model.records.person import Person
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.release import HistoricalRelease, Release
from golive.model.records.risks import Risks
from golive.model.records.rollback import Rollback
from golive.model.records.signed import Approval, Authorization, Halt, Waiver
from golive.model.rule_doc import RuleDoc
from golive.model.scalars import HIDDEN
from golive.model.tree import File, Tree
from golive.model.verification import Certificate, Outcome, Verification

AS_OF = datetime(2026, 3, 5, 12, tzinfo=UTC)
COMMIT = "1234567890abcdef1234567890abcdef12345678"
LANDED = "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
DIGEST = "sha256:" + "ab" * 32
OTHER = "sha256:" + "cd" * 32
KEY = "0123456789ABCDEF0123456789ABCDEF01234567"
OPS_KEY = "89ABCDEF0123456789ABCDEF0123456789ABCDEF"
Say = Callable[[str], str]
"""What stands in a text field, given what would stand there; hostile editions change it."""


def plainly(text: str) -> str:
    return text


def named(text: str) -> str:
    """`text` as the records let a name be: one line without hidden characters."""
    return HIDDEN.sub("", " ".join(text.split()))


def at(day: int, hour: int = 9) -> datetime:
    """A time in March 2026; days before the first reach back into February."""
    return datetime(2026, 3, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)


def filed(path: str, record: Any) -> Filed[Any]:
    return Filed(path, DIGEST, "b" * 40, record)


def settings(say: Say = plainly, **more: Any) -> BookSettings:
    return BookSettings.model_validate(
        {"id": "example.org/governance", "title": say("Release governance of Example"), **more}
    )


GITHUB = {"forge": {"kind": "github", "url": "https://github.com/example/governance", "branch": "main"}}


def policy(say: Say = plainly) -> Policy:
    return Policy.model_validate(
        {
            "title": say("Standard release"),
            "effective": "2026-01-01",
            "dossier": ("release.yaml", "rollback.yaml", "risks.yaml", "checklists/quality.yaml"),
            "classes": {"quality": "qa-lead", "security": "security-officer"},
            "criteria": (
                {
                    "id": "test-coverage-unit",
                    "class": "quality",
                    "title": say("Unit test coverage"),
                    "measure": {"at_least": "80", "unit": "%"},
                    "evidence": "required",
                    "max_age": "P14D",
                    "after_freeze": "true",
                    "controls": ("SOC2-CC8.1",),
                    "waivable_by": ("product-owner",),
                },
                {
                    "id": "defect-density",
                    "class": "quality",
                    "title": say("Defect density"),
                    "measure": {"below": "0.5", "unit": "per KLOC"},
                },
                {"id": "manual-sanity-check", "class": "quality", "confirm": say("Manual sanity check done")},
                {
                    "id": "critical-vulnerabilities",
                    "class": "security",
                    "title": say("Critical vulnerabilities"),
                    "measure": {"at_most": "0", "unit": "open"},
                },
                {
                    "id": "penetration-test",
                    "class": "security",
                    "confirm": say("Penetration test done and signed off"),
                    "not_applicable": "verified",
                },
                {
                    "id": "stories-done",
                    "class": "functional",
                    "from": "scope",
                    "measure": {"at_least": "100", "unit": "%"},
                },
            ),
            "rules": {
                "rollback": {"required": "true", "rehearsed_within": "P90D", "within_rto": "true"},
                "lead-time": {"at_least": "P7D", "note_over": "P14D"},
                "risks": {"categories": ("operational", "security")},
                "strategy": {"allowed": ("canary", "blue-green")},
                "validation": {"checks": ("smoke-test",)},
                "waivers": {"max": "2"},
            },
            "signoffs": (
                {
                    "role": "qa-lead",
                    "covers": ("release.yaml", "checklists/quality.yaml"),
                    "statement": say("No known blockers"),
                    "expires": "P30D",
                    "respond_within": "P3D",
                },
                {"role": "operations", "covers": ("release.yaml", "rollback.yaml", "risks.yaml")},
            ),
            "cab": {"role": "change-advisory-board"},
            "authorization": {"role": "product-owner"},
        }
    )


def release_record(say: Say = plainly) -> Release:
    return Release.model_validate(
        {
            "title": say("Instant refunds"),
            "type": "minor",
            "policy": "standard/1",
            "author": "dev-one",
            "summary": say("Refunds reach the card within seconds.\n\n- Support sees them at once."),
            "scope": (
                {
                    "id": "PAY-1123",
                    "kind": "feature",
                    "title": say("Refund to card at once"),
                    "status": "done",
                    "acceptance": ({"text": say("Refund shows within 10 s"), "met": "true"},),
                    "toggle": say("refunds.instant"),
                },
                {"id": "PAY-1130", "kind": "fix", "title": say("Rounding of fees"), "status": "open"},
            ),
            "toggles": ({"name": named(say("refunds.instant")), "default": "off", "owner": "dev-one"},),
            "source": {"commit": "c" * 40, "tag": say("v2.4.1"), "committed_at": "2026-02-20T15:00:00Z"},
            "artifacts": (
                {
                    "name": named(say("payments-api")),
                    "uri": "oci://registry.example.org/pay",
                    "digest": DIGEST,
                },
            ),
            "documents": (
                {
                    "title": say("Release notes"),
                    "kind": "release-notes",
                    "uri": "https://docs.example.org/notes",
                    "sha256": DIGEST,
                    "final": "true",
                },
            ),
            "schedule": {
                "review": {"at": "2026-03-06T10:00:00Z", "duration": "PT15M", "chair": "ops-one"},
                "window": {"start": "2026-03-10T20:00:00Z", "end": "2026-03-10T22:00:00Z"},
            },
            "deployment": {
                "environment": "production",
                "strategy": "canary",
                "stages": (say("5 %"), say("100 %")),
            },
            "change_request": {"system": say("ServiceNow"), "id": say("CHG0034512")},
            "communication": {
                "impact": say("No downtime"),
                "audiences": (say("support"),),
                "contacts": ({"role": "incident-manager", "reach": say("+49 30 1234")},),
            },
            "monitoring": ({"check": "refund-latency", "within": "PT1H"},),
            "kpis": ({"id": "error-rate", "at_most": "0.5", "unit": say("%"), "at": ("PT1H", "P1D")},),
        }
    )


def historical_record(say: Say = plainly, *, dated: bool = True) -> HistoricalRelease:
    released = "2019-04-05T08:12:33Z" if dated else None
    return HistoricalRelease.model_validate(
        {
            "title": say("oslo.messaging 10.2.0"),
            "artifacts": (
                {
                    "name": named(say("oslo")),
                    "uri": "https://tarballs.example.org/o.tar.gz",
                    "commit": "e" * 40,
                },
            ),
            "documents": ({"title": say("Notes"), "kind": "release-notes", "uri": "https://d.example.org/"},),
            "origin": {
                "system": say("openstack"),
                "uri": "https://releases.example.org/",
                "ref": say("5f3520121c63"),
                "released": released,
                "events": (
                    {"at": released, "kind": say("final"), "fields": {"series": say("train")}},
                    {"at": None, "kind": say("final"), "fields": {"series": say("ussuri"), "n": 1}},
                ),
                "approvals": (
                    {"role": say("release-liaison"), "person": say("95f7b4da3a8e"), "at": released},
                ),
                "fields": {"team": say("oslo"), "links": {"tracker": say("https://t.example.org")}},
            },
        }
    )


def rollback(say: Say = plainly) -> Rollback:
    return Rollback.model_validate(
        {
            "playbook": {"uri": "https://docs.example.org/rollback", "sha256": DIGEST},
            "previous": "2.4.0",
            "rto": "PT30M",
            "rpo": "PT5M",
            "rehearsals": (
                {"environment": "staging", "at": "2026-02-18T09:00:00Z", "took": "PT18M", "outcome": "pass"},
                {"environment": "staging", "at": "2026-02-17T09:00:00Z", "took": "PT48M", "outcome": "pass"},
                {"environment": "staging", "at": "2026-02-16T09:00:00Z", "outcome": say("aborted")},
            ),
            "contingency": say("Freeze refunds and restore the *nightly* backup."),
        }
    )


def risks(say: Say = plainly) -> Risks:
    return Risks.model_validate(
        {
            "risks": (
                {
                    "id": "R1",
                    "title": say("Single database primary"),
                    "category": "operational",
                    "probability": "0.05",
                    "impact": {"low": "20000", "likely": "80000", "high": "400000"},
                    "mitigation": say("Replica promoted by hand within five minutes."),
                    "owner": "ops-one",
                    "due": "2026-03-01",
                    "residual": "low",
                    "status": "mitigated",
                },
                {
                    "id": "R2",
                    "title": say("Card network throttles"),
                    "category": "security",
                    "probability": "0.6",
                    "impact": {"low": "1", "likely": "9000", "high": "20000"},
                    "status": "open",
                },
            ),
            "none": ("brand",),
        }
    )


def defects(say: Say = plainly) -> Defects:
    return Defects.model_validate(
        {
            "defects": (
                {
                    "id": "PAY-1201",
                    "title": say("Wrong icon"),
                    "severity": "low",
                    "status": "open",
                    "workaround": say("None needed"),
                    "mitigation": say("Fixed in 2.4.2"),
                    "post_deploy": "true",
                },
                {"id": "PAY-1190", "title": say("Crash"), "severity": "critical", "status": "fixed"},
            )
        }
    )


def checklist(say: Say = plainly) -> Checklist:
    return Checklist.model_validate(
        {
            "answers": {
                "test-coverage-unit": {
                    "value": "86.4",
                    "by": "ci",
                    "at": "2026-02-25T16:00:00Z",
                    "evidence": (
                        {"title": say("coverage.xml"), "uri": "https://ci.example.org/1", "sha256": DIGEST},
                    ),
                },
                "manual-sanity-check": {
                    "answer": "yes",
                    "by": "qa-one",
                    "at": "2026-02-26T10:00:00Z",
                    "note": say("Both browsers"),
                },
                "penetration-test": {
                    "answer": "not-applicable",
                    "by": "qa-one",
                    "at": "2026-02-26T10:00:00Z",
                    "reason": say("No new attack surface"),
                },
            }
        }
    )


def person(name: str, role: str, fingerprint: str) -> Person:
    return Person.model_validate(
        {
            "name": name,
            "email": f"{role}@example.org",
            "keys": ({"fingerprint": fingerprint, "from": "2025-11-01", "until": "2027-11-01"},),
            "roles": (
                {"role": role, "products": ("payments-api",), "from": "2025-11-01"},
                {
                    "role": "on-call-release-manager",
                    "products": ("*",),
                    "from": "2024-01-01",
                    "until": "2025-01-01",
                },
            ),
        }
    )


def certificate(fingerprint: str, say: Say = plainly) -> Certificate:
    return Certificate(
        path=f"records/keys/{fingerprint}.asc",
        fingerprint=fingerprint,
        user_ids=(say("Quinn One <quinn@example.org>"),),
        algorithm="Ed25519",
        created=datetime(2025, 10, 1, tzinfo=UTC),
        expires=datetime(2027, 10, 1, tzinfo=UTC),
    )


def verification(outcome: Outcome = Outcome.GOOD, say: Say = plainly) -> Verification:
    return Verification(outcome, say("signature is good"), KEY, KEY, at(-1), "Ed25519, SHA-512")


def decision(release: str, kind: str = "approval", **more: Any) -> Decision:
    """A decision of `release` as judged; `more` replaces fields."""
    name = more.pop("name", "approvals/qa-lead--qa-one" if kind == "approval" else kind)
    fields: dict[str, Any] = {
        "kind": kind,
        "path": f"records/releases/{release}/{name}.yaml",
        "name": name,
        "role": "qa-lead",
        "person": "qa-one",
        "decision": "approve",
        "counts": True,
        "reason": "",
        "why": "it covers exactly these files, and qa-one held the role",
        "verification": verification(),
        "signed_at": at(3),
        "at": at(3, 10),
        "landed_at": at(3, 10),
        "landed_in": LANDED,
    }
    return Decision(**{**fields, **more})


def requirement(
    name: str, gate: Gate = Gate.READINESS, result: Result = Result.MET, **more: Any
) -> Requirement:
    fields: dict[str, Any] = {
        "id": name,
        "rule": name.partition("/")[0],
        "gate": gate,
        "title": name.partition("/")[2] or name,
        "result": result,
        "wanted": "stands in the folder",
        "observed": "stands in the folder",
    }
    return Requirement(**{**fields, **more})


def criterion(name: str, result: Result, wanted: str, observed: str, **more: Any) -> Requirement:
    return requirement(
        f"criterion/{name}",
        result=result,
        rule="criterion-unmet",
        title=name,
        wanted=wanted,
        observed=observed,
        criterion=name,
        owner="qa-lead",
        because=(Place(f"{FOLDER}/checklists/quality.yaml", ("answers", name)),),
        **more,
    )


FOLDER = "records/releases/payments-api/2.4.1"


def gates(say: Say = plainly, *, met: bool = True) -> tuple[GateStatus, ...]:
    open_ = Result.MET if met else Result.MISSING
    readiness = (
        requirement("dossier/release.yaml", because=(Place(f"{FOLDER}/release.yaml"),)),
        criterion("test-coverage-unit", Result.MET, "at least 80 %", say("86.4 %"), value=Decimal("86.4")),
        criterion(
            "defect-density", Result.WAIVED, "below 0.5 per KLOC", "0.7 per KLOC", value=Decimal("0.7")
        ),
        criterion("manual-sanity-check", Result.MET, "confirmed", "yes"),
        criterion("critical-vulnerabilities", Result.UNKNOWN if not met else Result.MET, "at most 0", "0"),
        criterion("penetration-test", Result.NOT_APPLICABLE, "confirmed", "not applicable"),
        criterion(
            "stories-done",
            Result.FAILED if not met else Result.MET,
            "at least 100 %",
            "50 %",
            value=Decimal(50),
            excuse=say("1 of 2 stories is not done") if not met else None,
        ),
        requirement("rollback-rehearsal-late", note=say("rehearsed 20 days before the window")),
    )
    signing = (
        requirement("sign-off/qa-lead", Gate.SIGN_OFF, wanted="1 sign-off", observed="1 sign-off"),
        requirement(
            "sign-off/operations",
            Gate.SIGN_OFF,
            open_,
            wanted="1 sign-off",
            observed="1 sign-off" if met else "no sign-off",
            since=at(4),
            due=at(7),
        ),
    )
    return (
        GateStatus(Gate.READINESS, met, readiness),
        GateStatus(Gate.SIGN_OFF, met, signing),
        GateStatus(
            Gate.AUTHORIZATION,
            met,
            (requirement("authorization", Gate.AUTHORIZATION, open_, title="Go-live decision"),),
        ),
        GateStatus(
            Gate.DEPLOYMENT,
            False,  # noqa: FBT003 -- the window is not open at AS_OF
            (requirement("window", Gate.DEPLOYMENT, Result.MISSING, title="Inside the window"),),
        ),
    )


def approval(say: Say = plainly) -> Approval:
    return Approval.model_validate(
        {
            "kind": "approval",
            "book": "example.org/governance",
            "release": "payments-api/2.4.1",
            "environment": "production",
            "role": "qa-lead",
            "by": "qa-one",
            "signed_at": "2026-03-03T09:00:00Z",
            "policy": f"standard/1@{DIGEST}",
            "subject": {"release.yaml": DIGEST},
            "decision": "approve-with-conditions",
            "statement": say("No known blockers"),
            "conditions": ({"id": "C1", "text": say("Watch refund latency"), "owner": "ops-one"},),
            "comment": say("Looks good."),
        }
    )


def _bound(kind: str, say: Say, **more: Any) -> dict[str, Any]:
    base = approval(say).model_dump()
    kept = {k: base[k] for k in ("book", "release", "environment", "policy", "subject", "signed_at")}
    return {**kept, "kind": kind, "by": "po-one", "role": "product-owner", **more}


def authorization(say: Say = plainly) -> Authorization:
    return Authorization.model_validate(
        _bound(
            "authorization",
            say,
            decision="go",
            statement=say("Go"),
            artifacts=({"name": "payments-api", "digest": DIGEST},),
        )
    )


def waiver(say: Say = plainly) -> Waiver:
    fields = _bound("waiver", say, criterion="defect-density", expires="2026-04-01", observed="0.7")
    for name in ("environment", "policy", "subject"):
        del fields[name]
    texts = {"reason": "Known", "risk_of_doing": "Small", "risk_of_not_doing": "Late"}
    return Waiver.model_validate(
        {**fields, "requested_by": "dev-one", **{name: say(text) for name, text in texts.items()}}
    )


def halt(say: Say = plainly) -> Halt:
    fields = _bound("halt", say, reason=say("Refunds are paid twice"))
    for name in ("environment", "policy", "subject"):
        del fields[name]
    return Halt.model_validate(fields)


def signed(folder: str, name: str, record: Any) -> Signed[Any]:
    return Signed(f"{folder}/{name}.yaml", DIGEST, "b" * 40, record, 1, name, "d" * 40)


FILES = ("release.yaml", "rollback.yaml", "risks.yaml", "defects.yaml", "checklists/quality.yaml")


def folder(release: str, record: Any, say: Say = plainly, **more: Any) -> ReleaseFolder:
    product, _, version = release.partition("/")
    top = f"records/releases/{release}"
    names = (*FILES, "approvals/qa-lead--qa-one.yaml", "approvals/qa-lead--qa-one.yaml.asc")
    fields: dict[str, Any] = {
        "id": release,
        "product": product,
        "version": version,
        "folder": top,
        "release": filed(f"{top}/release.yaml", record) if record else None,
        "rollback": filed(f"{top}/rollback.yaml", rollback(say)),
        "risks": filed(f"{top}/risks.yaml", risks(say)),
        "defects": filed(f"{top}/defects.yaml", defects(say)),
        "checklists": {"quality": filed(f"{top}/checklists/quality.yaml", checklist(say))},
        "approvals": (signed(top, "approvals/qa-lead--qa-one", approval(say)),),
        "authorizations": (signed(top, "authorization", authorization(say)),),
        "waivers": (signed(top, "waivers/defect-density", waiver(say)),),
        "halts": (signed(top, "halts/twice", halt(say)),),
        "files": dict.fromkeys(names, DIGEST),
        "blobs": dict.fromkeys(names, "b" * 40),
    }
    return ReleaseFolder(**{**fields, **more})


def historical_folder(release: str, say: Say = plainly, *, dated: bool = True) -> ReleaseFolder:
    product, _, version = release.partition("/")
    top = f"records/releases/{release}"
    record = historical_record(say, dated=dated)
    return ReleaseFolder(
        release,
        product,
        version,
        top,
        release=filed(f"{top}/release.yaml", record),
        files={"release.yaml": DIGEST},
    )


# --- assessments ----------------------------------------------------------------------------


def assessment(release: str, state: State, say: Say = plainly, **more: Any) -> Assessment:
    product, _, version = release.partition("/")
    fields: dict[str, Any] = {
        "release": release,
        "product": product,
        "version": version,
        "policy": "standard/1",
        "state": state,
        "because": say("what moved it there"),
        "verdict": say(f"It is {state}."),
        "authors": ("dev-one",),
        "unmapped": ("someone@example.net",),
        "landed_at": at(-5),
        "gates": gates(say),
    }
    return Assessment(**{**fields, **more})


def authorized(release: str = "payments-api/2.4.1", say: Say = plainly) -> Assessment:
    go = decision(
        release,
        "authorization",
        role="product-owner",
        person="po-one",
        decision="go",
        at=at(4),
        landed_at=at(4),
    )
    waived = decision(
        release,
        "waiver",
        name="waivers/defect-density",
        role="product-owner",
        person="po-one",
        decision="waive",
        expires=at(31),
    )
    operations = decision(
        release,
        name="approvals/operations--ops-one",
        role="operations",
        person="ops-one",
        reason="signature-late",
        verification=verification(Outcome.GOOD_KEY_EXPIRED_SINCE, say),
        comment=say("Ready *when* you are."),
    )
    first = decision(release, statement=say("No known blockers"), comment=say("Looks good."))
    return assessment(
        release,
        State.AUTHORIZED,
        say,
        verdict=say("Authorized on 2026-03-04 by the product owner; both sign-offs count."),
        ready=True,
        decisions=(waived, first, operations, go),
    )


def draft(release: str = "payments-api/2.5.0", say: Say = plainly) -> Assessment:
    root = Excuse(
        requirement="criterion/stories-done",
        rule="criterion-unmet",
        owner="qa-one",
        since=at(2),
        due=at(9),
        message=say("1 of 2 stories is not done: `PAY-1130` is open"),
        fix=say("finish the story, or take it out of the scope in `release.yaml`"),
        place=Place(f"records/releases/{release}/release.yaml", ("scope", 1, "status")),
        consequences=(
            Excuse(
                "sign-off/operations",
                "sign-off-missing",
                None,
                None,
                None,
                say("no sign-off yet"),
                None,
                None,
            ),
        ),
    )
    other = Excuse(
        "sign-off/operations",
        "sign-off-missing",
        "operations",
        at(4),
        None,
        say("operations has not signed"),
        say("Sign as operations."),
        None,
        command=say(f"golive approve {release} --role operations"),
    )
    return assessment(
        release,
        State.DRAFT,
        say,
        verdict=say("Not ready: 1 of 6 criteria fails, 1 could not be told."),
        gates=gates(say, met=False),
        excuses=(root, other),
        findings=(finding(f"records/releases/{release}/release.yaml", say),),
    )


def stale(release: str = "payments-api/2.4.2", say: Say = plainly) -> Assessment:
    changed = StaleFile("checklists/quality.yaml", "changed", DIGEST, OTHER, LANDED, say("Dev One"), at(4))
    old = decision(
        release,
        counts=False,
        reason="changed",
        why=say("`checklists/quality.yaml` changed after qa-one signed"),
        stale=(changed, StaleFile("halts/x.yaml", "appeared", None, OTHER)),
    )
    return assessment(
        release,
        State.STALE,
        say,
        verdict=say("Stale: 1 sign-off no longer covers the files."),
        decisions=(old,),
    )


def halted(release: str = "ledger/1.9.0", say: Say = plainly) -> Assessment:
    stop = decision(
        release,
        "halt",
        name="halts/twice",
        role="qa-lead",
        decision="halt",
        why=say("Refunds are paid twice"),
    )
    return assessment(
        release, State.HALTED, say, verdict=say("Halted by qa-one on 2026-03-03."), decisions=(stop,)
    )


def historical(release: str = "oslo.messaging/10.2.0", say: Say = plainly) -> Assessment:
    return assessment(
        release,
        State.HISTORICAL,
        say,
        policy=None,
        gates=(),
        authors=(),
        unmapped=(),
        landed_at=None,
        verdict=say("Released elsewhere on 2019-04-05; nothing was judged here."),
    )


def invalid(release: str = "ledger/2.0.0", say: Say = plainly) -> Assessment:
    return assessment(
        release,
        State.INVALID,
        say,
        policy=None,
        gates=(),
        verdict=say("A record of this release cannot be read."),
        findings=(finding(f"records/releases/{release}/release.yaml", say),),
    )


def finding(path: str, say: Say = plainly) -> Finding:
    return Finding(
        "unknown-key",
        Place(path, ("scop",), on_key=True),
        say("`scop` is not a key of a release"),
        say("write `scope`"),
        (Related(Place("policies/standard/1.yaml"), say("asked for here")),),
    )


# --- editions -------------------------------------------------------------------------------


def rules() -> tuple[RuleDoc, ...]:
    return (
        RuleDoc(
            slug="criterion-unmet",
            title="A criterion misses its threshold",
            scope="release",
            gate=Gate.READINESS,
            controls=("SOC2-CC8.1",),
            sections={
                "What it finds": "A criterion whose value is `below` what the policy wants.",
                "Why": "Because *thresholds* are promises.",
                "Fails": "```yaml\nanswers:\n  test-coverage-unit: {value: 10}\n```",
                "Passes": "```yaml\nanswers:\n  test-coverage-unit: {value: 90}\n```",
                "Fix": "1. Write tests.\n2. Measure again.",
            },
        ),
        RuleDoc(slug="unknown-key", title="A record has a key that nobody knows", scope="book"),
    )


def history(releases: Mapping[str, Any], say: Say = plainly) -> History:
    line = (
        Commit(LANDED, at(-5), at(-5), say("Dev One"), "dev@example.org", say("records: add the release")),
        Commit(
            "e" * 40, at(3, 10), at(3, 10), say("Quinn One"), "q@example.org", say("records: sign as QA lead")
        ),
    )
    changes = {
        f"records/releases/{release}/release.yaml": (Change(0, "b" * 40), Change(1, "c" * 40))
        for release in releases
    }
    return History(HistoryStatus.COMPLETE, "origin/main", line, changes)


def edition(
    *assessments: Assessment,
    say: Say = plainly,
    forge: bool = True,
    folders: Mapping[str, ReleaseFolder] | None = None,
    **more: Any,
) -> Edition:
    """An edition of `assessments` with the folders, people, keys and policy they speak of."""
    held = folders or {a.release: _folder(a, say) for a in assessments}
    people = {
        "qa-one": filed("records/people/qa-one.yaml", person(named(say("Quinn One")), "qa-lead", KEY)),
        "ops-one": filed("records/people/ops-one.yaml", person(named(say("Oda One")), "operations", OPS_KEY)),
    }
    paths = [f.path(name) for f in held.values() for name in f.files]
    paths += [f"records/keys/{KEY}.asc", *(p.path for p in people.values()), "policies/standard/1.yaml"]
    book = Book(
        settings=filed("policies/book.yaml", settings(say, **(GITHUB if forge else {}), **more)),
        people=people,
        products={
            "payments-api": filed("records/products/payments-api.yaml", _product(say("Payments API"))),
        },
        closed=(ClosedTime("blackout", say("Year-end"), at(20), at(25), ("*",)),),
        policies={"standard/1": filed("policies/standard/1.yaml", policy(say))},
        keys={KEY: b"key"},
        releases=held,
    )
    findings = tuple(f for a in assessments for f in a.findings)
    past = history(held, say)
    return Edition(
        tree=Tree({p: File(p.encode(), committed=True) for p in sorted(paths)}, COMMIT, at(5), clean=True),
        history=past,
        book=book,
        judgement=Judgement(
            AS_OF,
            {a.release: a for a in assessments},
            breaches=tuple(dict.fromkeys(b for a in assessments for b in a.breaches)),
            opened_in=None if book.is_trial else past.line[0],
        ),
        findings=findings,
        spans={f.place: Span(3, 1, 3, 5) for f in findings},
        certificates={KEY: certificate(KEY, say)},
        tool="0.1.0",
    )


def whole(say: Say = plainly, *, forge: bool = True, **more: Any) -> Edition:
    """One release in each state that has a page of its own look."""
    makers = (authorized, draft, stale, halted, historical, invalid)
    return edition(*(make(say=say) for make in makers), say=say, forge=forge, **more)


def many(count: int, products: int = 7) -> Edition:
    """A book of `count` imported releases over some years, a tenth of them undated."""
    found = [historical(f"lib-{n % products}/{n // products}.0.0") for n in range(count)]
    folders = {}
    for n, item in enumerate(found):
        made = historical_folder(item.release, dated=n % 10 != 0)
        folders[item.release] = made
    return edition(*found, folders=folders)


def _folder(assessed: Assessment, say: Say) -> ReleaseFolder:
    if assessed.state is State.HISTORICAL:
        return historical_folder(assessed.release, say)
    if assessed.state is State.INVALID:
        return folder(assessed.release, None, say, rollback=None, risks=None, defects=None, checklists={})
    return folder(assessed.release, release_record(say), say)


def _product(title: str) -> Product:
    return Product.model_validate(
        {
            "title": title,
            "policies": {"default": "standard", "hotfix": "hotfix"},
            "tier": "critical",
            "depends_on": ("ledger",),
            "repository": "https://git.example.org/payments-api",
        }
    )
