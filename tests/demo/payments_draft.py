"""A release of the payments API that somebody has only begun to write."""

from __future__ import annotations

from typing import Any

from demo.answers import Reports, check
from demo.desk import Folder

_REMARK = "Work in progress: scope is still open, and most of the dossier is not written yet."

_RELEASE: dict[str, Any] = {
    "title": "Refund list and payout calendar",
    "type": "minor",
    "policy": "regulated/1",
    "author": "mara-quist",
    "summary": "Merchants see when a payout arrives, and the refund list keeps its sorting.",
    "scope": [
        {
            "id": "PAY-1192",
            "kind": "fix",
            "title": "The refund list remembers its sorting",
            "status": "done",
            "acceptance": [{"text": "The order survives a reload", "met": True}],
        },
        {
            "id": "PAY-1210",
            "kind": "feature",
            "title": "Payout calendar for merchants",
            "status": "in-progress",
            "acceptance": [
                {"text": "Bank holidays of 12 countries are respected", "met": False},
                {"text": "A payout that moves is announced by mail", "met": True},
            ],
        },
    ],
    "deployment": {"environment": "production", "strategy": "canary"},
}

_DEFECTS: dict[str, Any] = {
    "defects": [
        {
            "id": "PAY-1221",
            "title": "Payout dates are a day early west of UTC",
            "severity": "high",
            "status": "open",
            "mitigation": "Being fixed by the calendar team.",
        }
    ]
}


def write_draft(folder: Folder) -> None:
    """Write what there is of the next release."""
    folder.put("release.yaml", _RELEASE, _REMARK)
    folder.put("defects.yaml", _DEFECTS)
    ci = Reports(folder.release, "ci", "2026-11-20T06:10:00Z")
    check(
        folder,
        quality={
            "test-coverage-unit": ci.measured(74.9, "coverage-unit.xml"),
            "regression-failure-rate": ci.measured(1.1, "regression.xml"),
        },
    )
