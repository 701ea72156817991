"""The payments API: one release under way, one halted, one authorized whose window is open."""

from __future__ import annotations

from typing import Any

from demo.desk import Desk, Folder, link
from demo.payments_checklists import other_checklists, technical_checklists
from demo.payments_dossier import defects, release, risks, rollback
from demo.payments_draft import write_draft
from demo.payments_rounds import FIRST, SECOND, Round

_TESTED = "I ran the refund cases for JPY and the late answers myself."

_ORDERED = "The open sorting defect is acceptable; it is in the plan for 2.5.0."


def write_payments(desk: Desk) -> None:
    """Write every release of the payments API that golive judges."""
    halted = Folder(desk, "payments-api/2.4.0", "regulated/1")
    _dossier(halted, FIRST)
    _sign_offs(halted, FIRST)
    _halt(halted)
    authorized = Folder(desk, "payments-api/2.4.1", "regulated/1")
    _dossier(authorized, SECOND)
    _sign_offs(authorized, SECOND)
    authorized.put("runup.yaml", _run_up(SECOND))
    write_draft(Folder(desk, "payments-api/2.5.0", "regulated/1"))


def _dossier(folder: Folder, plan: Round) -> None:
    folder.put("release.yaml", release(plan))
    folder.put("rollback.yaml", rollback(plan))
    folder.put("risks.yaml", risks(plan))
    folder.put("defects.yaml", defects(plan))
    folder.put("runup.yaml", {"review": _held(plan)})
    technical_checklists(folder, plan)
    other_checklists(folder, plan)


def _sign_offs(folder: Folder, plan: Round) -> None:
    one, two = plan.day_one, plan.day_two
    folder.approve("qa-lead", "ines-moreau", f"{one}T09:12:00Z", comment=_TESTED)
    folder.approve(
        "security-officer",
        "tomas-hale",
        f"{one}T10:41:00Z",
        not_applicable=["hipaa-access-limited", "hipaa-access-logged"],
    )
    folder.approve("operations", "priya-nair", f"{one}T13:05:00Z")
    folder.approve("architecture-board", "jonas-weber", f"{one}T14:27:00Z")
    folder.approve("project-manager", "aiko-tanaka", f"{one}T15:50:00Z")
    folder.approve("end-user-representative", "ruth-adeyemi", f"{two}T08:18:00Z")
    folder.approve("legal", "carl-lindgren", f"{two}T08:55:00Z")
    folder.approve("product-owner", "elena-costa", f"{two}T09:31:00Z", comment=_ORDERED)
    start, end = plan.window
    folder.convene("hanna-berg", plan.board, {"start": start, "end": end}, plan.change)
    statement = f"Payments API {plan.version} may go to production in the window of {plan.change}."
    folder.authorize("business-sponsor", "victor-stahl", plan.go, statement, plan.artifacts)


def _halt(folder: Folder) -> None:
    folder.halt(
        "double-refund",
        "operations",
        "priya-nair",
        "2026-11-06T17:22:00Z",
        reason="Replaying last Friday's traffic in staging, 3 of 41,000 refunds went out twice: the "
        "acquirer had answered after our time limit. Stop before the window of Sunday.",
        defect="PAY-1204",
    )


def _held(plan: Round) -> dict[str, Any]:
    attended = ["ines-moreau", "priya-nair", "tomas-hale", "elena-costa"]
    return {"held": plan.review, "took": "PT28M", "attended": attended, "decisions": ["Go on to the board."]}


def _run_up(plan: Round) -> dict[str, Any]:
    """Everything between the decision and the window; the day before and the morning of the day."""
    told = ("support", "merchant success", "finance operations")
    return {
        "review": _held(plan),
        "communication": [
            {"at": f"2026-11-20T09:{minute:02}:00Z", "channel": "email", "to": to}
            for minute, to in zip((0, 5, 10), told, strict=True)
        ],
        "distributed": [
            {"document": document["title"], "at": "2026-11-20T10:00:00Z"}
            for document in release(plan)["documents"]
        ],
        "drift": {
            "checked_at": "2026-11-22T08:40:00Z",
            "outcome": "none",
            "evidence": [
                link(f"https://evidence.larkfield.example.org/payments-api/{plan.version}/drift.log")
            ],
        },
        "war_room": {
            "channel": "bridge 4 of the operations room",
            "start": "2026-11-22T09:30:00Z",
            "roster": ["priya-nair", "mara-quist", "hanna-berg"],
        },
    }
