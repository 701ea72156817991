"""Drills: failures that were rehearsed on purpose."""

from __future__ import annotations

from demo.desk import Desk, link

_LOGS = "https://evidence.larkfield.example.org/drills"


def write_drills(desk: Desk) -> None:
    """Write what was rehearsed since the summer."""
    desk.write(
        "records/drills/2026-07-15-restore-payments.yaml",
        {
            "scenario": "Restore the refund ledger of the night before into an empty database",
            "products": ["payments-api"],
            "at": "2026-07-15T07:00:00Z",
            "took": "PT52M",
            "rto": "PT45M",
            "outcome": "fail",
            "attendees": ["priya-nair", "mara-quist"],
            "gaps": [
                {
                    "id": "G1",
                    "text": "The restore waits for a person to type a passphrase",
                    "owner": "priya-nair",
                    "due": "2026-08-31",
                    "closed": "2026-08-20",
                }
            ],
            "evidence": [link(f"{_LOGS}/2026-07-15.log")],
        },
    )
    desk.write(
        "records/drills/2026-10-14-rollback-payments.yaml",
        {
            "scenario": "Roll the payments API back with half of the fleet on the new version",
            "products": ["payments-api"],
            "at": "2026-10-14T07:30:00Z",
            "took": "PT19M",
            "rto": "PT30M",
            "outcome": "pass",
            "attendees": ["priya-nair", "mara-quist", "hanna-berg"],
            "evidence": [link(f"{_LOGS}/2026-10-14.log")],
        },
    )
    desk.write(
        "records/drills/2026-08-26-restore-shop.yaml",
        {
            "scenario": "The shop front loses its session store at noon",
            "products": ["shop-web"],
            "at": "2026-08-26T10:00:00Z",
            "took": "PT11M",
            "rto": "PT15M",
            "outcome": "pass",
            "attendees": ["priya-nair", "leo-ferrari"],
            "gaps": [
                {
                    "id": "G1",
                    "text": "The status page still said that all was well after ten minutes",
                    "owner": "priya-nair",
                    "due": "2026-12-15",
                }
            ],
            "evidence": [link(f"{_LOGS}/2026-08-26.log")],
        },
    )
