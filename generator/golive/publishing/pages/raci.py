"""The RACI matrix: activities and roles, and what holds it against the policies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.book import Filed
from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.raci import Activity, Raci
from golive.publishing.finding_rows import finding_rows
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import words

LEGEND = (
    ("R", "responsible", "does the work"),
    ("A", "accountable", "answers for it; exactly one role for each activity"),
    ("C", "consulted", "is asked before"),
    ("I", "informed", "is told"),
)
"""Each letter with its word and what it means."""

_DECISIONS = {
    "sign-off": "a sign-off",
    "cab": "the change board's decision",
    "authorization": "the authorization",
    "deployment": "the deployment",
    "closure": "the closure",
}
_INFORMED = "communication-unsent"
"""The rule that wants proof that who is informed was told."""


class ActivityRow(NamedTuple):
    """One activity: a share (or nothing) for each role, in the order of the columns."""

    activity: Activity
    ends_in: str | None
    policies: tuple[tuple[str, str | None], ...]
    shares: tuple[tuple[str, str | None], ...]


def raci(press: Press) -> Iterator[Page]:
    """The one page of the matrix; it says so where the book has none."""
    filed = press.edition.book.raci
    here = press.here("raci/")
    path = filed.path if filed else "policies/raci.yaml"
    faults = [finding for finding in press.edition.findings if finding.place.path == path]
    rows = _rows(press, filed) if filed else ()
    sheet = Sheet(
        address="raci/",
        template="raci.html",
        title="Who does what (RACI)",
        description=f"{counted(len(rows), 'activity', 'activities')}, and who answers for each.",
        values={
            "path": path,
            "source": press.sources.href(path, here) if filed else None,
            "roles": _roles(filed),
            "rows": rows,
            "legend": LEGEND,
            "meanings": {letter: word for letter, word, _ in LEGEND},
            "checks": [(rule.title, here.rule(slug)) for slug, rule in press.rules.items() if _checks(slug)],
            "faults": finding_rows(press, faults, here),
        },
        headings=(Heading("matrix", "Activities and roles"), Heading("checks", "What checks it")),
        search=SearchEntry("RACI · " + " ".join(row.activity.title for row in rows)),
    )
    yield press.printed(sheet)


def _checks(slug: str) -> bool:
    return slug.startswith("raci-") or slug == _INFORMED


def _roles(filed: Filed[Raci] | None) -> tuple[str, ...]:
    """Every role of the matrix once, in the order in which the activities name them."""
    activities = filed.record.activities if filed else ()
    return tuple(dict.fromkeys(role for activity in activities for role in activity.roles))


def _rows(press: Press, filed: Filed[Raci]) -> tuple[ActivityRow, ...]:
    roles, here = _roles(filed), press.here("raci/")
    known = {reference.rpartition("/")[0] for reference in press.edition.book.policies}
    return tuple(
        ActivityRow(
            activity=activity,
            ends_in=_DECISIONS[activity.gate] if activity.gate else None,
            policies=tuple(
                (name, here.to("policies/", name) if name in known else None) for name in activity.policies
            ),
            shares=tuple((words(role), activity.roles.get(role)) for role in roles),
        )
        for activity in filed.record.activities
    )
