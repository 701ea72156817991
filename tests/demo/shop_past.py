"""The shop front before November: one release that went well, and one that was taken back."""

from __future__ import annotations

from typing import Any

from demo.desk import Desk, Folder, link
from demo.shop import opened
from demo.shop_dossier import defects
from demo.shop_plans import PRICES, WISHES, Plan

LATE = "The list shows an item that was taken off the shelf yesterday"


def write_past(desk: Desk) -> None:
    """Write the releases of September and October, to their ends."""
    _went_well(opened(desk, WISHES))
    _taken_back(opened(desk, PRICES))


def _decided(folder: Folder, day: str, **security: Any) -> None:
    folder.approve("qa-lead", "ines-moreau", f"{day}T09:15:00Z")
    folder.approve("operations", "priya-nair", f"{day}T10:20:00Z")
    folder.approve("security-officer", "tomas-hale", f"{day}T11:05:00Z", **security)


def _authorized(folder: Folder, plan: Plan, at: str) -> None:
    statement = f"Shop front {plan.version} may go to production in the window of {plan.change}."
    folder.authorize("product-owner", "sam-okafor", at, statement, plan.artifacts)


def _went_well(folder: Folder) -> None:
    folder.put("decision.yaml", _worth())
    _decided(
        folder,
        "2026-09-09",
        decision="approve-with-conditions",
        conditions=[
            {
                "id": "C1",
                "text": "Let shared links expire after a year",
                "due": "2026-10-31",
                "owner": "leo-ferrari",
            }
        ],
    )
    _accepted_blocker(folder)
    found_late = {
        "id": "SHOP-812",
        "title": LATE,
        "severity": "low",
        "status": "open",
        "workaround": "Load the list again.",
        "mitigation": "Fixed with 5.2.1.",
        "post_deploy": True,
    }
    folder.put("defects.yaml", defects(WISHES, found_late))
    folder.approve(
        "qa-lead", "ines-moreau", "2026-09-11T08:30:00Z", 2, comment="Again, with SHOP-812 in the register."
    )
    _authorized(folder, WISHES, "2026-09-11T14:00:00Z")
    folder.deploy(
        (
            ("promote", "pipeline", "2026-09-15T05:04:00Z", "2026-09-15T05:12:00Z"),
            ("configuration", "priya-nair", "2026-09-15T05:12:00Z", "2026-09-15T05:15:00Z"),
            ("smoke-test", "ines-moreau", "2026-09-15T05:20:00Z", "2026-09-15T05:29:00Z"),
        ),
        "2026-09-15T05:15:00Z",
        outcome="success",
    )
    folder.validate(
        ("smoke-test", "2026-09-15T05:29:00Z", "ines-moreau"),
        ("orders-per-minute", "2026-09-15T06:05:00Z", "priya-nair"),
        ("alerts-firing", "2026-09-15T06:10:00Z", "priya-nair"),
    )
    folder.put(
        "review.yaml",
        {
            "held": "2026-09-23T12:00:00Z",
            "attendees": ["hanna-berg", "ines-moreau", "priya-nair", "sam-okafor", "leo-ferrari"],
            "kpis": [
                {"id": "lists-per-day", "observed": {"P7D": 612}},
                {"id": "error-rate", "observed": {"PT1H": 0.2, "P1D": 0.3, "P7D": 0.2}},
            ],
            "went_well": ["Twenty-five minutes from the first step to the last check."],
            "slipped": [
                {
                    "text": "SHOP-812 was found two days after the first sign-off",
                    "cause": "Nobody tested with yesterday's stock",
                }
            ],
            "lessons": ["Test lists with stock that changes overnight."],
            "actions": [
                {
                    "id": "A1",
                    "text": "Run the list tests against last night's stock",
                    "owner": "ines-moreau",
                    "due": "2026-10-16",
                }
            ],
        },
    )
    folder.follow_up("2026-10-12", "a1", "ines-moreau", {"action": "A1"})
    folder.close("hanna-berg", "2026-09-25T09:10:00Z", "production", comment="Nothing open but A1 and C1.")
    folder.follow_up("2026-10-28", "c1", "leo-ferrari", {"condition": "C1"})


def _accepted_blocker(folder: Folder) -> None:
    folder.block(
        "old-prices",
        "qa-lead",
        "ines-moreau",
        "2026-09-09T15:40:00Z",
        criterion="regression-failure-rate",
        reason="A shared list can show the price of the day before for up to an hour.",
    )
    folder.resolve(
        "old-prices",
        "product-owner",
        "sam-okafor",
        "2026-09-10T07:50:00Z",
        outcome="accepted",
        mitigation="The price in the basket is always the price of now; the list says “price as of”.",
    )


def _worth() -> dict[str, Any]:
    return {
        "currency": "EUR",
        "horizon": "P90D",
        "benefit": {"low": 8000, "likely": 26000, "high": 60000},
        "delay": {
            "by": "P14D",
            "opportunity_cost": {"low": 500, "likely": 2500, "high": 9000},
            "risk_reduction": 0.2,
        },
        "estimates": [
            {
                "role": "operations",
                "by": "priya-nair",
                "at": "2026-09-08T15:00:00Z",
                "risk": "R1",
                "probability": 0.15,
            },
            {
                "role": "qa-lead",
                "by": "ines-moreau",
                "at": "2026-09-08T15:30:00Z",
                "risk": "R1",
                "probability": 0.05,
            },
        ],
        "rationale": "Shoppers ask for it every week, and the way back takes four minutes.",
        "rejected": "Wait for 5.3.0, because wish lists without sharing would disappoint.",
    }


def _taken_back(folder: Folder) -> None:
    _decided(folder, "2026-10-14")
    _authorized(folder, PRICES, "2026-10-15T13:30:00Z")
    folder.deploy(
        (
            ("promote", "pipeline", "2026-10-20T05:03:00Z", "2026-10-20T05:11:00Z"),
            ("configuration", "priya-nair", "2026-10-20T05:11:00Z", "2026-10-20T05:14:00Z"),
        ),
        "2026-10-20T05:14:00Z",
        outcome="rolled-back",
        rollback={
            "started": "2026-10-20T05:41:00Z",
            "ended": "2026-10-20T05:45:00Z",
            "reason": "Private customers saw net prices. A flag had been changed by hand in production "
            "the week before, and nobody had looked.",
        },
    )
    folder.put(
        "validation.yaml",
        {
            "checks": [
                {
                    "check": "smoke-test",
                    "outcome": "fail",
                    "at": "2026-10-20T05:36:00Z",
                    "by": "ines-moreau",
                    "note": "Net prices without signing in.",
                }
            ]
        },
    )
    folder.put("review.yaml", _learnt())
    folder.follow_up(
        "2026-10-30",
        "a1",
        "hanna-berg",
        {"action": "A1"},
        evidence=[link("https://git.example.org/larkfield/governance/pulls/31")],
    )


def _learnt() -> dict[str, Any]:
    return {
        "held": "2026-10-27T13:00:00Z",
        "attendees": ["hanna-berg", "ines-moreau", "priya-nair", "tomas-hale", "sam-okafor", "leo-ferrari"],
        "kpis": [{"id": "error-rate", "observed": {"PT1H": 4.1}}],
        "went_well": [
            "Four minutes from the decision to the old version.",
            "Nobody was charged a wrong price.",
        ],
        "slipped": [
            {
                "text": "Private customers saw net prices for 22 minutes",
                "cause": "The configuration of production was no longer the one that had been tested",
            },
            {"text": "Support heard of it from customers", "cause": "Nobody had told them of the window"},
        ],
        "incidents": [
            {
                "id": "INC-204",
                "detected": "2026-10-20T05:36:00Z",
                "restored": "2026-10-20T05:45:00Z",
                "caused_by_release": True,
            }
        ],
        "lessons": ["What was tested must be what is there: look for drift after the decision."],
        "actions": [
            {
                "id": "A1",
                "text": "Ask for a check for drift, a war room and a message to support before every window",
                "owner": "hanna-berg",
                "due": "2026-11-01",
                "changes": {"policy": "standard/2"},
            },
            {
                "id": "A2",
                "text": "Take away the right to change flags by hand in production",
                "owner": "priya-nair",
                "due": "2026-11-20",
            },
        ],
    }
