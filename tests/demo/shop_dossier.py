"""The dossiers of the shop front."""

from __future__ import annotations

from typing import Any

from demo.answers import Reports, check
from demo.desk import Folder, link
from demo.shop_plans import Plan

DOCS = "https://docs.larkfield.example.org/shop-web"


def release(plan: Plan) -> dict[str, Any]:
    """The core of the dossier."""
    start, end = plan.window
    return {
        "title": plan.title,
        "type": plan.type,
        "policy": plan.policy,
        "author": "leo-ferrari",
        "summary": plan.summary,
        "scope": _scope(plan),
        "source": {
            "commit": plan.commit,
            "tag": f"v{plan.version}",
            "branch": "main",
            "committed_at": plan.committed,
        },
        "artifacts": plan.artifacts,
        "documents": [
            {
                "title": "Release notes",
                "kind": "release-notes",
                **link(f"{DOCS}/{plan.version}/notes"),
                "final": True,
            }
        ],
        "schedule": {**_meeting(plan), "window": {"start": start, "end": end}},
        "deployment": {
            "environment": "production",
            "strategy": "blue-green",
            "playbook": link("https://runbooks.larkfield.example.org/shop-web/deploy"),
        },
        "change_request": {"system": "Northgate Change Desk", "id": plan.change},
        "communication": {
            "plan": link(f"{DOCS}/{plan.version}/communication"),
            "impact": "None expected.",
            "audiences": ["support"],
        },
        "monitoring": [{"check": "orders-per-minute", "within": "PT1H"}],
        **({"kpis": list(plan.kpis)} if plan.kpis else {}),
    }


def _meeting(plan: Plan) -> dict[str, Any]:
    if not plan.review:
        return {}
    meeting = {"at": plan.review, "duration": "PT30M", "chair": "hanna-berg", "invited": list(plan.invited)}
    return {"review": meeting}


def run_up(plan: Plan, **more: Any) -> dict[str, Any]:
    """The review meeting as it was held, and `more` of the run-up."""
    attended = ["ines-moreau", "priya-nair", "tomas-hale"]
    return {"review": {"held": plan.review, "took": "PT25M", "attended": attended}, **more}


def _scope(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "id": ref,
            "kind": kind,
            "title": title,
            "status": "done",
            "acceptance": [{"text": accepted, "met": True}],
        }
        for ref, kind, title, accepted in plan.scope
    ]


def rollback(plan: Plan) -> dict[str, Any]:
    """The way back, rehearsed."""
    log = f"https://evidence.larkfield.example.org/shop-web/{plan.version}/rollback.log"
    return {
        "playbook": link("https://runbooks.larkfield.example.org/shop-web/rollback"),
        "previous": plan.previous,
        "rto": "PT15M",
        "rpo": "PT0S",
        "rehearsals": [
            {
                "environment": "staging",
                "at": plan.measured,
                "took": "PT4M",
                "outcome": "pass",
                "evidence": [link(log)],
            }
        ],
        "contingency": "The content network serves the last good pages while we repair.",
    }


def risks(plan: Plan) -> dict[str, Any]:
    """The register of risks."""
    return {
        "risks": [
            {
                "id": "R1",
                "title": f"{plan.title}: old sessions meet new pages",
                "category": "operational",
                "probability": 0.1,
                "impact": {"low": 500, "likely": 4000, "high": 25000},
                "mitigation": "Both versions run side by side for an hour.",
                "owner": "priya-nair",
                "due": "2026-12-11",
                "residual": "low",
                "status": "mitigated",
            }
        ],
        "none": ["security", "brand"],
    }


def defects(plan: Plan, *more: dict[str, Any]) -> dict[str, Any]:
    """The register of defects: one that is known, and `more`."""
    known = {
        "id": "SHOP-869",
        "title": "The star rating overlaps the price on very narrow screens",
        "severity": "low",
        "status": "open",
        "workaround": "Turn the telephone.",
        "mitigation": "Part of the new product page in January.",
        "post_deploy": True,
    }
    tracker = link(f"https://tracker.larkfield.example.org/queries/shop-{plan.version}")
    return {"snapshot": {**tracker, "at": plan.measured}, "defects": [known, *more]}


def standard_checklists(folder: Folder, plan: Plan) -> None:
    """Write the checklists that the standard policy asks for."""
    ci = Reports(folder.release, "ci", plan.measured)
    qa = Reports(folder.release, "ines-moreau", plan.measured)
    sec = Reports(folder.release, "tomas-hale", plan.measured)
    ops = Reports(folder.release, "priya-nair", plan.measured)
    check(
        folder,
        quality={
            "test-coverage-unit": ci.measured(86.4, "coverage-unit.xml"),
            "test-coverage-integration": ci.measured(plan.integration, "coverage-integration.xml"),
            "regression-failure-rate": ci.measured(0.6, "regression.xml"),
            "manual-sanity-check": qa.yes(note="Ordered on two telephones and a desktop."),
        },
        security={
            "critical-vulnerabilities": sec.measured(0, "scan.sarif"),
            "static-analysis-clean": sec.yes("static-analysis.sarif"),
            "dependency-check-clean": sec.yes("dependencies.json"),
        },
        operations={
            "dashboards-configured": ops.yes(),
            "alerts-tested": ops.not_applicable("The release brings no alert."),
            "runbooks-published": ops.yes(),
            **({"load-margin": ops.measured(plan.load, "load.json")} if plan.policy == "standard/2" else {}),
        },
    )


def short_checklist(folder: Folder, plan: Plan) -> None:
    """Write the one checklist that the lighter policies ask for."""
    ci = Reports(folder.release, "ci", plan.measured)
    qa = Reports(folder.release, "ines-moreau", plan.measured)
    check(
        folder,
        quality={
            "regression-failure-rate": ci.measured(0.4, "regression.xml"),
            "manual-sanity-check": qa.yes(note="Looked at every page named in the scope."),
        },
    )
