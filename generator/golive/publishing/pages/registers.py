"""Registers: risks, defects, exceptions and promises of all releases that are under way or in production."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import Assessment, Decision, State
from golive.model.book import ReleaseFolder
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.events import decision_anchor
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import KINDS, Status, decided, words

ROWS = 200
"""Rows of each register at most, the newest releases first."""

_OVER = frozenset({State.HISTORICAL, State.WITHDRAWN, State.INVALID})


class Entry(NamedTuple):
    """One line of a register; `anchor` is on the release's page."""

    release: str
    anchor: str
    title: str
    detail: str
    owner: str
    due: datetime | None
    status: Status


def registers(press: Press) -> Iterator[Page]:
    """The one page."""
    rows = [row.release for row in press.catalogue.releases if State(row.state) not in _OVER]
    held = [(press.edition.judgement.assessments[r], press.edition.book.releases[r]) for r in rows]
    kinds = {
        "risks": [e for a, f in held for e in _risks(a, f)],
        "defects": [e for a, f in held for e in _defects(a, f)],
        "exceptions": [e for a, _ in held for e in _exceptions(a)],
        "promises": [e for a, _ in held for e in _promises(a)],
    }
    sheet = Sheet(
        address="registers/",
        template="registers.html",
        title="Registers",
        description=", ".join(counted(len(found), kind[:-1]) for kind, found in kinds.items()) + ".",
        values={
            "registers": [(name, _TITLES[name], found[:ROWS], len(found)) for name, found in kinds.items()],
            "empty": _EMPTY,
        },
        headings=tuple(Heading(name, title) for name, title in _TITLES.items()),
        search=SearchEntry(" ".join(e.title for found in kinds.values() for e in found)[:1000]),
    )
    yield press.printed(sheet)


_TITLES = {
    "risks": "Risks",
    "defects": "Open defects",
    "exceptions": "Waivers, blockers and halts",
    "promises": "Open promises",
}
_EMPTY = {
    "risks": "No release names a risk.",
    "defects": "No defect is open.",
    "exceptions": "No release has a waiver, a blocker or a halt.",
    "promises": "Nothing that was promised is open.",
}
_RISKS = {
    "open": Status("octagon", "bad", "open"),
    "accepted": Status("shield", "warn", "accepted"),
    "mitigated": Status("check", "good", "mitigated"),
}


def _risks(assessment: Assessment, folder: ReleaseFolder) -> Iterator[Entry]:
    for risk in folder.risks.record.risks if folder.risks else ():
        residual = f", residual {risk.residual}" if risk.residual else ""
        yield Entry(
            release=assessment.release,
            anchor=f"risk-{risk.id}",
            title=risk.title,
            detail=f"{risk.category}{residual}",
            owner=risk.owner or "",
            due=risk.due,
            status=_RISKS[risk.status],
        )


def _defects(assessment: Assessment, folder: ReleaseFolder) -> Iterator[Entry]:
    for defect in folder.defects.record.defects if folder.defects else ():
        look = ("octagon", "bad") if defect.severity in {"critical", "high"} else ("triangle", "warn")
        if defect.is_open:
            yield Entry(
                release=assessment.release,
                anchor=f"defect-{defect.id}",
                title=f"{defect.id} {defect.title}",
                detail=f"severity {defect.severity}",
                owner="",
                due=None,
                status=Status(*look, defect.status),
            )


def _exceptions(assessment: Assessment) -> Iterator[Entry]:
    for decision in assessment.decisions:
        if decision.kind in {"waiver", "blocker", "halt"}:
            yield _exception(assessment, decision)


def _exception(assessment: Assessment, decision: Decision) -> Entry:
    return Entry(
        release=assessment.release,
        anchor=decision_anchor(decision.path),
        title=f"{KINDS[decision.kind]} as {words(decision.role)}",
        detail=decision.why,
        owner=decision.person,
        due=decision.expires,
        status=decided(decision),
    )


def _promises(assessment: Assessment) -> Iterator[Entry]:
    every = (r for status in assessment.gates for r in status.requirements)
    for requirement in every:
        if requirement.rule == "followup-overdue" and not requirement.observed.startswith("done"):
            open_ = Status("clock", "wait", "open")
            status = open_ if requirement.result.satisfied else Status("octagon", "bad", "overdue")
            yield Entry(
                release=assessment.release,
                anchor="follow-ups",
                title=requirement.title,
                detail="",
                owner=requirement.owner or "",
                due=requirement.due,
                status=status,
            )
