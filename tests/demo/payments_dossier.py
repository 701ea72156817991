"""The dossier of the instant refunds, but for its checklists."""

from __future__ import annotations

from typing import Any

from demo.desk import link
from demo.payments_rounds import FIRST, SECOND, Round

DOCS = "https://docs.larkfield.example.org/payments-api"

_THROTTLED = {
    "id": "R1",
    "title": "The acquirer throttles refunds at the start of the month",
    "category": "operational",
    "probability": 0.15,
    "impact": {"low": 5000, "likely": 20000, "high": 90000},
    "mitigation": "The worker backs off and falls through to the nightly batch.",
    "owner": "priya-nair",
    "due": "2026-12-04",
    "residual": "low",
    "status": "mitigated",
}

_STOLEN = {
    "id": "R2",
    "title": "A stolen merchant token drains an account by refunds",
    "category": "security",
    "probability": 0.02,
    "impact": {"low": 10000, "likely": 60000, "high": 400000},
    "mitigation": "A daily limit for each merchant, and an alert at half of it.",
    "owner": "tomas-hale",
    "due": "2026-12-18",
    "residual": "medium",
    "status": "mitigated",
}

_LATE_ANSWERS = {
    "id": "PAY-1204",
    "kind": "fix",
    "title": "No second refund when the acquirer answers late",
    "status": "done",
    "acceptance": [{"text": "10,000 replayed late answers lead to no second refund", "met": True}],
}


def release(plan: Round) -> dict[str, Any]:
    """The core of the dossier."""
    return {**_what(plan), **_when_and_how(plan), **_afterwards(plan)}


def _what(plan: Round) -> dict[str, Any]:
    return {
        "title": "Instant refunds",
        "type": "minor",
        "policy": "regulated/1",
        "author": "mara-quist",
        "summary": "Shoppers see a refund on their card within seconds instead of three working days. "
        "Merchants need no change. Refunds above 2,000 EUR still wait for a second person.",
        "scope": _scope(plan),
        "toggles": [
            {
                "name": "refunds.instant",
                "default": "off",
                "owner": "mara-quist",
                "remove_by": "2027-02-28",
            }
        ],
        "source": {
            "commit": plan.commit,
            "tag": f"v{plan.version}",
            "branch": "release/2.4",
            "committed_at": plan.committed,
        },
        "artifacts": plan.artifacts,
        "documents": [
            _document("Release notes", "release-notes", f"{DOCS}/{plan.version}/notes"),
            _document("Merchant manual, 14th edition", "user-manual", f"{DOCS}/{plan.version}/manual"),
            _document("Refund endpoints", "api", f"{DOCS}/{plan.version}/api"),
        ],
    }


def _when_and_how(plan: Round) -> dict[str, Any]:
    start, end = plan.window
    return {
        "schedule": {
            "review": {
                "at": plan.review,
                "duration": "PT30M",
                "chair": "hanna-berg",
                "invited": ["ines-moreau", "priya-nair", "tomas-hale", "elena-costa"],
            },
            "window": {"start": start, "end": end},
        },
        "deployment": {
            "environment": "production",
            "strategy": "canary",
            "stages": ["5%", "25%", "100%"],
            "playbook": link("https://runbooks.larkfield.example.org/payments-api/deploy"),
        },
        "change_request": {
            "system": "Northgate Change Desk",
            "id": plan.change,
            "uri": f"https://changes.larkfield.example.org/{plan.change}",
        },
        "communication": {
            "plan": link(f"{DOCS}/{plan.version}/communication"),
            "impact": "No downtime. A refund may take up to two minutes during the first stage.",
            "audiences": ["support", "merchant success", "finance operations"],
            "contacts": [{"role": "incident-manager", "reach": "bridge 4 of the operations room"}],
        },
    }


def _afterwards(plan: Round) -> dict[str, Any]:
    return {
        "monitoring": [
            {"check": "refund-latency", "within": "PT1H"},
            {"check": "refund-ledger-balance", "within": "PT4H"},
            {"check": "error-rate", "within": "P1D"},
        ],
        "kpis": [
            {
                "id": "refund-time-p95",
                "at_most": 10,
                "unit": "s",
                "at": ["PT1H", "P1D", "P7D"],
            },
            {"id": "refund-tickets-per-day", "at_most": 12, "unit": "tickets", "at": ["P7D"]},
        ],
        "rehearsal": {
            "environment": "staging",
            "at": plan.measured,
            "outcome": "pass",
            "evidence": [
                link(f"https://evidence.larkfield.example.org/payments-api/{plan.version}/gold-master.log")
            ],
        },
    }


def _scope(plan: Round) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [
        {
            "id": "PAY-1123",
            "kind": "feature",
            "title": "Refund to the card at once",
            "status": "done",
            "acceptance": [
                {"text": "The refund shows in the account within 10 s", "met": True},
                {"text": "The same request sent twice refunds once", "met": True},
            ],
            "toggle": "refunds.instant",
        },
        {
            "id": "PAY-1131",
            "kind": "feature",
            "title": "A second person confirms refunds above 2,000 EUR",
            "status": "done",
            "acceptance": [{"text": "Nobody can confirm their own refund", "met": True}],
        },
        {
            "id": "PAY-1140",
            "kind": "fix",
            "title": "Rounding of partial refunds in JPY",
            "status": "done",
            "acceptance": [{"text": "The partial refunds add up to the payment", "met": True}],
        },
    ]
    if plan is SECOND:
        items.append(_LATE_ANSWERS)
    return items


def _document(title: str, kind: str, uri: str) -> dict[str, Any]:
    return {"title": title, "kind": kind, **link(uri), "final": True}


def rollback(plan: Round) -> dict[str, Any]:
    """The way back, rehearsed."""
    log = f"https://evidence.larkfield.example.org/payments-api/{plan.version}/rollback-rehearsal.log"
    return {
        "playbook": link("https://runbooks.larkfield.example.org/payments-api/rollback"),
        "previous": "2.3.4",
        "rto": "PT30M",
        "rpo": "PT5M",
        "rehearsals": [
            {
                "environment": "staging",
                "at": plan.measured,
                "took": "PT18M",
                "outcome": "pass",
                "evidence": [link(log)],
            }
        ],
        "contingency": "If the rollback fails, the toggle refunds.instant stays off and refunds go through "
        "the nightly batch, as they do today.",
    }


def risks(plan: Round) -> dict[str, Any]:
    """The register of risks; three categories hold none."""
    risks = [
        _THROTTLED,
        _STOLEN,
        {
            "id": "R3",
            "title": "Refunds leave before the daily settlement has arrived",
            "category": "financial",
            "probability": 0.3 if plan is FIRST else 0.25,
            "impact": {"low": 1000, "likely": 8000, "high": 30000},
            "mitigation": "A float of 250,000 EUR, topped up each morning by finance operations.",
            "owner": "elena-costa",
            "due": "2026-12-11",
            "residual": "low",
            "status": "mitigated",
        },
    ]
    return {"risks": risks, "none": ["legal", "compliance", "brand"]}


def defects(plan: Round) -> dict[str, Any]:
    """The register of defects; the second round has fixed what halted the first."""
    fixed = {"id": "PAY-1188", "title": "Refund mail shows the wrong currency sign", "severity": "medium"}
    shipping = {
        "id": "PAY-1192",
        "title": "The refund list does not remember its sorting",
        "severity": "low",
        "status": "open",
        "workaround": "Sort again; nothing is lost.",
        "mitigation": "Fixed in 2.5.0 (PAY-1192).",
        "post_deploy": True,
    }
    late = {"id": "PAY-1204", "title": "Second refund when the acquirer answers late", "severity": "critical"}
    register: list[dict[str, Any]] = [{**fixed, "status": "fixed"}, shipping]
    if plan is SECOND:
        register.append({**late, "status": "fixed"})
    tracker = link(f"https://tracker.larkfield.example.org/queries/payments-{plan.version}")
    return {"snapshot": {**tracker, "at": plan.measured}, "defects": register}
