"""Checklists as the demonstration's people fill them in: one line of a table is one answer."""

from __future__ import annotations

from typing import Any

from demo.desk import Folder, evidence

EVIDENCE = "https://evidence.larkfield.example.org"


class Reports:
    """Answers of one release, all from one round of work.

    `room` is the folder where its evidence lies, e.g. ``payments-api/2.4.1``.
    """

    def __init__(self, room: str, by: str, at: str) -> None:
        self.room = room
        self.by = by
        self.at = at

    def measured(self, value: float, report: str, **more: Any) -> dict[str, Any]:
        """A number that a machine or a person measured, with its report."""
        return {"value": value, **self._signed_off(), "evidence": [self._report(report)], **more}

    def yes(self, report: str | None = None, **more: Any) -> dict[str, Any]:
        """A confirmation, with a report where there is one."""
        proof = {"evidence": [self._report(report)]} if report else {}
        return {"answer": "yes", **self._signed_off(), **proof, **more}

    def not_applicable(self, reason: str) -> dict[str, Any]:
        """Why a criterion does not concern the release."""
        return {"answer": "not-applicable", "reason": reason, **self._signed_off()}

    def _signed_off(self) -> dict[str, str]:
        return {"by": self.by, "at": self.at}

    def _report(self, name: str) -> dict[str, Any]:
        return evidence(f"{EVIDENCE}/{self.room}/{name}", title=name)


def check(folder: Folder, **classes: dict[str, Any]) -> None:
    """Write one checklist for each class; an underscore in its name stands for a dash."""
    for name, answers in classes.items():
        folder.put(f"checklists/{name.replace('_', '-')}.yaml", {"answers": answers})
