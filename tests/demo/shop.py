"""The shop front: releases that wait for the first days after Black Friday, and one emergency."""

from __future__ import annotations

from demo.desk import Desk, Folder, link
from demo.shop_dossier import (
    defects,
    release,
    risks,
    rollback,
    run_up,
    short_checklist,
    standard_checklists,
)
from demo.shop_plans import BASKET, CHECKOUT, FILTERS, FOOTER, GIFTS, RETURNS, VOUCHERS, Plan


def write_shop(desk: Desk) -> None:
    """Write every release of the shop front that golive judges."""
    _approved(opened(desk, BASKET))
    _stale(opened(desk, FILTERS))
    _signing(opened(desk, GIFTS))
    opened(desk, RETURNS)
    _small(opened(desk, FOOTER))
    _emergency(opened(desk, CHECKOUT))
    _refused(opened(desk, VOUCHERS))


def opened(desk: Desk, plan: Plan) -> Folder:
    """A release with its dossier, and its review meeting where that was held."""
    folder = Folder(desk, f"shop-web/{plan.version}", plan.policy)
    folder.put("release.yaml", release(plan))
    if plan.review and plan is not RETURNS:
        folder.put("runup.yaml", run_up(plan))
    match plan.policy:
        case "standard/1" | "standard/2":
            folder.put("rollback.yaml", rollback(plan))
            folder.put("risks.yaml", risks(plan))
            folder.put("defects.yaml", defects(plan))
            standard_checklists(folder, plan)
        case "hotfix/1":
            folder.put("rollback.yaml", rollback(plan))
            folder.put("defects.yaml", defects(plan))
            short_checklist(folder, plan)
        case _:
            short_checklist(folder, plan)
    return folder


def _argued(folder: Folder) -> None:
    folder.block(
        "cache-flush",
        "operations",
        "priya-nair",
        "2026-11-16T10:20:00Z",
        criterion="runbooks-published",
        reason="The runbook does not say that the basket cache must be flushed after a rollback.",
    )
    folder.resolve(
        "cache-flush",
        "product-owner",
        "sam-okafor",
        "2026-11-17T08:05:00Z",
        evidence=[link("https://runbooks.larkfield.example.org/shop-web/basket-cache")],
        comment="Priya and I followed the new page together in staging.",
    )
    folder.waive(
        "integration-coverage",
        "product-owner",
        "sam-okafor",
        "2026-11-17T08:40:00Z",
        criterion="test-coverage-integration",
        observed=78.4,
        reason="The tests of the split payment run against the acquirer's sandbox, which does not count "
        "towards coverage.",
        risk_of_doing="A fault in the split payment might be seen by shoppers first.",
        risk_of_not_doing="Shared baskets miss the Christmas trade.",
        requested_by="ines-moreau",
        expires="2026-12-31",
    )


def _approved(folder: Folder) -> None:
    _argued(folder)
    folder.approve("operations", "priya-nair", "2026-11-17T09:15:00Z")
    folder.approve("qa-lead", "ines-moreau", "2026-11-17T10:02:00Z", comment="With the waiver of today.")
    folder.approve(
        "security-officer",
        "tomas-hale",
        "2026-11-17T13:48:00Z",
        decision="approve-with-conditions",
        conditions=[
            {
                "id": "C1",
                "text": "Rotate the key that signs basket links",
                "due": "2026-12-15",
                "owner": "priya-nair",
            }
        ],
    )


def _stale(folder: Folder) -> None:
    folder.approve("qa-lead", "ines-moreau", "2026-11-18T09:26:00Z")
    folder.approve("security-officer", "tomas-hale", "2026-11-18T10:11:00Z")
    folder.approve("operations", "priya-nair", "2026-11-18T11:37:00Z")
    found_later = {
        "id": "SHOP-944",
        "title": "The price filter forgets its lower bound after going back",
        "severity": "low",
        "status": "open",
        "workaround": "Set the bound again.",
        "mitigation": "Fix planned for 5.6.1.",
        "post_deploy": True,
    }
    folder.put("defects.yaml", defects(FILTERS, found_later))


def _signing(folder: Folder) -> None:
    folder.approve("qa-lead", "ines-moreau", "2026-11-20T09:03:00Z")
    folder.approve("operations", "priya-nair", "2026-11-20T15:29:00Z")


def _small(folder: Folder) -> None:
    folder.approve("release-manager", "hanna-berg", "2026-11-19T12:34:00Z")


def _emergency(folder: Folder) -> None:
    folder.approve(
        "on-call-release-manager",
        "hanna-berg",
        "2026-11-22T09:38:00Z",
        comment="Sunday is our second best day; waiting for Monday costs about 1,400 orders.",
    )


def _refused(folder: Folder) -> None:
    folder.approve("qa-lead", "ines-moreau", "2026-11-18T15:10:00Z")
    folder.approve("operations", "priya-nair", "2026-11-18T16:02:00Z")
    folder.approve("security-officer", "tomas-hale", "2026-11-19T08:44:00Z")
    folder.authorize(
        "product-owner",
        "sam-okafor",
        "2026-11-19T16:20:00Z",
        "Vouchers stay as they are over Black Friday: a wrong total on our best day costs more than the "
        "whole campaign brings. We decide again in December.",
        VOUCHERS.artifacts,
        decision="no-go",
    )
