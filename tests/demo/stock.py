"""The stock synchroniser: a small tool of two people under the lightest policy, at every turn of its life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.answers import Reports, check
from demo.desk import Desk, Folder, digest, evidence

ROLE = "release-manager"


@dataclass(frozen=True)
class Small:
    """What is peculiar to one release; times are RFC 3339."""

    version: str
    title: str
    summary: str
    ticket: str
    committed: str
    measured: str
    window: tuple[str, str]
    type: str = "minor"

    @property
    def artifacts(self) -> list[dict[str, str]]:
        """The one package."""
        return [
            {
                "name": "stock-sync",
                "uri": f"https://packages.larkfield.example.org/stock-sync-{self.version}.tar.gz",
                "digest": digest(f"package stock-sync {self.version}\n".encode()),
            }
        ]


PARCELS = Small(
    "2.9.0", "Stock of parcel shops", "Counts what lies in parcel shops as stock.",
    "STOCK-41", "2026-09-01T10:00:00Z", "2026-09-02T08:00:00Z",
    ("2026-09-08T05:00:00Z", "2026-09-08T06:00:00Z"),
)  # fmt: skip
QUEUE = Small(
    "3.0.0", "One queue for all warehouses", "One queue replaces four scripts; counts arrive in a minute.",
    "STOCK-52", "2026-10-26T09:00:00Z", "2026-10-27T08:00:00Z",
    ("2026-11-03T05:00:00Z", "2026-11-03T06:00:00Z"), "major",
)  # fmt: skip
NIGHT = Small(
    "3.0.1", "Count at night, too", "The count no longer pauses between two and four.",
    "STOCK-57", "2026-11-04T12:00:00Z", "2026-11-05T08:00:00Z",
    ("2026-11-10T05:00:00Z", "2026-11-10T06:00:00Z"), "patch",
)  # fmt: skip
RESERVED = Small(
    "3.1.0", "Reserved items", "An item in a basket counts as reserved for twenty minutes.",
    "STOCK-60", "2026-11-11T10:30:00Z", "2026-11-12T08:00:00Z",
    ("2026-11-17T05:00:00Z", "2026-11-17T06:00:00Z"),
)  # fmt: skip
ALARMS = Small(
    "3.2.0", "Alarm on negative stock", "A negative count raises an alarm; it was rounded to 0.",
    "STOCK-63", "2026-11-18T14:00:00Z", "2026-11-19T08:00:00Z",
    ("2026-11-21T05:00:00Z", "2026-11-21T06:00:00Z"),
)  # fmt: skip
CLEANUP = Small(
    "3.3.0", "Delete counts older than a year", "Old counts make the table slow.",
    "STOCK-66", "2026-11-19T15:00:00Z", "2026-11-20T08:00:00Z",
    ("2026-11-24T05:00:00Z", "2026-11-24T06:00:00Z"),
)  # fmt: skip


def write_stock(desk: Desk) -> None:
    """Write every release of the synchroniser."""
    _given_up(_opened(desk, PARCELS))
    _on_paper(_opened(desk, QUEUE))
    _broken_off(_opened(desk, NIGHT))
    _moved(_opened(desk, RESERVED))
    _yesterday(_opened(desk, ALARMS))
    _rejected(_opened(desk, CLEANUP))


def _opened(desk: Desk, plan: Small) -> Folder:
    folder = Folder(desk, f"stock-sync/{plan.version}", "small-team/1")
    start, end = plan.window
    folder.put(
        "release.yaml",
        {
            "title": plan.title,
            "type": plan.type,
            "policy": "small-team/1",
            "author": "leo-ferrari",
            "summary": plan.summary,
            "scope": [{"id": plan.ticket, "kind": "feature", "title": plan.title, "status": "done"}],
            "source": {
                "commit": digest(f"commit stock-sync {plan.version}\n".encode())[7:47],
                "tag": f"v{plan.version}",
                "committed_at": plan.committed,
            },
            "artifacts": plan.artifacts,
            "schedule": {"window": {"start": start, "end": end}},
        },
    )
    ci = Reports(folder.release, "ci", plan.measured)
    mara = Reports(folder.release, "mara-quist", plan.measured)
    check(
        folder,
        quality={
            "regression-failure-rate": ci.measured(0.0, "regression.xml"),
            "manual-sanity-check": mara.yes(note="Counted two shelves by hand."),
        },
    )
    return folder


def _log(folder: Folder, day: str, first: str, last: str, **more: Any) -> None:
    steps = (("promote", "leo-ferrari", f"{day}T{first}:00Z", f"{day}T{last}:00Z"),)
    folder.deploy(steps, f"{day}T{last}:00Z", **{"outcome": "success", **more})


def _given_up(folder: Folder) -> None:
    folder.close(
        "hanna-berg",
        "2026-09-14T08:00:00Z",
        "withdrawn",
        comment="The parcel shops count for themselves from October on.",
    )


def _on_paper(folder: Folder) -> None:
    folder.approve(
        ROLE,
        "hanna-berg",
        "2026-10-29T15:10:00Z",
        form="paper",
        comment="Signed at the warehouse, where there is no network.",
        recorded={
            "by": "jonas-weber",
            "given_at": "2026-10-29T11:00:00Z",
            "witness": "aiko-tanaka",
            "scan": {
                key: value
                for key, value in evidence(
                    "https://files.larkfield.example.org/scans/stock-sync-3.0.0.pdf"
                ).items()
                if key != "title"
            },
        },
    )
    _log(folder, "2026-11-03", "05:05", "05:11")
    folder.validate(("smoke-test", "2026-11-03T05:20:00Z", "leo-ferrari"))
    folder.put(
        "review.yaml",
        {
            "held": "2026-11-06T09:00:00Z",
            "attendees": ["hanna-berg", "leo-ferrari", "mara-quist"],
            "lessons": ["Four scripts are three too many."],
        },
    )
    folder.close("hanna-berg", "2026-11-09T07:30:00Z", "production")


def _broken_off(folder: Folder) -> None:
    folder.approve(
        ROLE,
        "jonas-weber",
        "2026-11-06T10:00:00Z",
        deputy_for="hanna-berg",
        comment="Hanna is away until Friday.",
    )
    folder.put(
        "deployment.yaml",
        {
            "steps": [
                {
                    "step": "promote",
                    "by": "leo-ferrari",
                    "started": "2026-11-10T05:02:00Z",
                    "ended": "2026-11-10T05:09:00Z",
                    "outcome": "fail",
                    "note": "The lock on the count table was not released.",
                }
            ],
            "outcome": "aborted",
            "reason": "The nightly count had not finished, and nothing was switched over.",
        },
    )


def _moved(folder: Folder) -> None:
    folder.approve(ROLE, "hanna-berg", "2026-11-16T09:30:00Z")
    folder.put(
        "runup.yaml",
        {
            "window": {
                "start": "2026-11-17T13:00:00Z",
                "end": "2026-11-17T14:00:00Z",
                "reason": "The power of warehouse 2 is off until noon.",
            }
        },
    )
    _log(folder, "2026-11-17", "13:04", "13:10")
    folder.validate(("smoke-test", "2026-11-17T13:25:00Z", "leo-ferrari"))


def _yesterday(folder: Folder) -> None:
    folder.approve(ROLE, "hanna-berg", "2026-11-20T11:15:00Z")
    _log(folder, "2026-11-21", "05:10", "05:16")


def _rejected(folder: Folder) -> None:
    folder.approve(
        ROLE,
        "hanna-berg",
        "2026-11-20T16:40:00Z",
        decision="reject",
        comment="Auditors may ask for counts of two years. Archive them first, then delete.",
    )
