"""A hotfix in the night: a yes on the phone, ratified in the morning, and what it owed afterwards."""

from __future__ import annotations

from demo.answers import Reports, check
from demo.desk import Desk, Folder, digest, link

_DOCS = "https://docs.larkfield.example.org/payments-api"
_ARTIFACTS = [
    {
        "name": "payments-api",
        "uri": "oci://registry.larkfield.example.org/payments-api:2.3.5",
        "digest": digest(b"image payments-api 2.3.5\n"),
    }
]


def write_hotfix(desk: Desk) -> None:
    """Write the hotfix of the night of 3 October, from the alarm to its closure."""
    folder = Folder(desk, "payments-api/2.3.5", "hotfix/1")
    _dossier(folder)
    _decided(folder)
    _deployed(folder)
    _tidied_up(folder)


def _dossier(folder: Folder) -> None:
    folder.put(
        "release.yaml",
        {
            "title": "Card payments of one bank are refused",
            "type": "hotfix",
            "policy": "hotfix/1",
            "author": "mara-quist",
            "summary": "Since midnight one bank answers with a longer code, which we take for an error. The "
            "check of its length goes away.",
            "scope": [
                {
                    "id": "PAY-1166",
                    "kind": "fix",
                    "title": "Accept answers of 12 characters",
                    "status": "done",
                    "acceptance": [{"text": "A payment with a card of that bank goes through", "met": True}],
                }
            ],
            "source": {
                "commit": digest(b"commit payments-api 2.3.5\n")[7:47],
                "tag": "v2.3.5",
                "branch": "hotfix/2.3",
                "committed_at": "2026-10-03T01:20:00Z",
            },
            "artifacts": _ARTIFACTS,
            "schedule": {"window": {"start": "2026-10-03T02:45:00Z", "end": "2026-10-03T05:00:00Z"}},
            "deployment": {"environment": "production", "strategy": "rolling"},
            "change_request": {"system": "Northgate Change Desk", "id": "CHG-20447"},
            "communication": {"impact": "None.", "audiences": ["support"]},
        },
    )
    folder.put(
        "rollback.yaml",
        {
            "playbook": link("https://runbooks.larkfield.example.org/payments-api/rollback"),
            "previous": "2.3.4",
            "rto": "PT30M",
        },
    )
    folder.put("defects.yaml", {"defects": []})
    ci = Reports(folder.release, "ci", "2026-10-03T01:42:00Z")
    ops = Reports(folder.release, "priya-nair", "2026-10-03T01:55:00Z")
    check(
        folder,
        quality={
            "regression-failure-rate": ci.measured(0.0, "regression.xml"),
            "manual-sanity-check": ops.yes(note="Paid with a card of that bank in staging."),
        },
    )


def _decided(folder: Folder) -> None:
    why = "One payment in nine fails, about 40 an hour; it is Saturday night."
    folder.approve(
        "on-call-release-manager",
        "priya-nair",
        "2026-10-03T02:21:00Z",
        comment=why,
        form="verbal",
        recorded={
            "by": "elena-costa",
            "given_at": "2026-10-03T02:14:00Z",
            "channel": "phone",
            "quote": "I am in a tunnel without my card. Do it, I sign as soon as I am home.",
        },
    )
    folder.authorize(
        "product-owner",
        "elena-costa",
        "2026-10-03T02:30:00Z",
        "Payments API 2.3.5 may go to production at once.",
        _ARTIFACTS,
    )
    folder.approve("on-call-release-manager", "priya-nair", "2026-10-03T07:48:00Z", 2, comment=why)


def _deployed(folder: Folder) -> None:
    folder.put(
        "runup.yaml",
        {"communication": [{"at": "2026-10-03T02:33:00Z", "channel": "pager", "to": "support"}]},
    )
    folder.deploy(
        (
            ("promote", "pipeline", "2026-10-03T02:46:00Z", "2026-10-03T02:54:00Z"),
            ("smoke-test", "mara-quist", "2026-10-03T02:55:00Z", "2026-10-03T02:59:00Z"),
        ),
        "2026-10-03T02:54:00Z",
        outcome="success",
    )
    folder.validate(
        ("smoke-test", "2026-10-03T02:59:00Z", "mara-quist"),
        ("alerts-firing", "2026-10-03T03:10:00Z", "mara-quist"),
    )


def _tidied_up(folder: Folder) -> None:
    coverage = "https://evidence.larkfield.example.org/payments-api/2.3.5/coverage-unit.xml"
    folder.follow_up(
        "2026-10-08",
        "unit-tests",
        "mara-quist",
        {"retro": "test-coverage-unit"},
        note="84.9 % with the tests that were written afterwards.",
        evidence=[link(coverage)],
    )
    folder.put(
        "review.yaml",
        {
            "held": "2026-10-07T09:00:00Z",
            "attendees": ["elena-costa", "priya-nair", "mara-quist", "hanna-berg"],
            "went_well": ["74 minutes from the alarm to the fix."],
            "slipped": [
                {
                    "text": "The bank had announced the change in August",
                    "cause": "Its letter went to a mailbox that nobody reads",
                }
            ],
            "lessons": ["Letters of banks are changes, too."],
            "actions": [
                {
                    "id": "A1",
                    "text": "Forward the mailbox for banks to the duty officer",
                    "owner": "elena-costa",
                    "due": "2026-10-16",
                }
            ],
        },
    )
    folder.follow_up("2026-10-09", "a1", "elena-costa", {"action": "A1"})
    folder.close("hanna-berg", "2026-10-12T08:20:00Z", "production")
