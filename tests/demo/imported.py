"""Two releases that happened before golive: what an invented change desk still knew of them."""

from __future__ import annotations

from demo.desk import Desk

_DESK = "Northgate Change Desk"
_REMARK = (
    "Imported history. The approvals below are claims of another system: nobody signed them, so they "
    "prove nothing and are shown as claims."
)


def write_history(desk: Desk) -> None:
    """Write the releases that were imported from the change desk."""
    desk.write("records/releases/payments-api/2.3.4/release.yaml", _dated(), _REMARK)
    desk.write("records/releases/shop-web/5.1.0/release.yaml", _undated(), _REMARK)


def _dated() -> dict[str, object]:
    return {
        "title": "Payments API 2.3.4",
        "origin": {
            "system": _DESK,
            "uri": "https://changes.larkfield.example.org/CHG-18204",
            "ref": "CHG-18204",
            "released": "2026-09-06T10:40:00Z",
            "events": [
                {"at": "2026-08-27T12:02:00Z", "kind": "approved", "fields": {"queue": "payments"}},
                {
                    "at": "2026-09-06T10:40:00Z",
                    "kind": "implemented",
                    "fields": {"result": "successful", "minutes": 38, "incident": None},
                },
            ],
            "approvals": [
                {"role": "change manager", "person": "H. Berg", "at": "2026-08-27T12:02:00Z", "claim": True}
            ],
            "fields": {
                "number": "CHG-18204",
                "short_description": "Payments API 2.3.4: new card range tables",
                "risk": "moderate",
                "backout_tested": True,
            },
        },
    }


def _undated() -> dict[str, object]:
    return {
        "title": "Shop front 5.1.0",
        "origin": {
            "system": _DESK,
            "ref": "CHG-16950",
            "released": None,
            "events": [{"at": None, "kind": "closed", "fields": {"result": "not recorded"}}],
            "fields": {"number": "CHG-16950", "short_description": "Shop front 5.1.0", "closed_at": None},
        },
    }
