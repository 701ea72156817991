"""Typing the next actions of each unready demonstration release, one by one, as printed, leads to go."""

from __future__ import annotations

# ruff: noqa: E501 - a table of facts
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.desk import Desk
from demo.make_book import POLICIES, TOP, furnish
from golive import pipeline
from golive.model.assessment import OVER, State
from golive.model.records.policy import Measure
from support.keys import KeyRing
from support.repo import Repo
from support.typist import Typist

NOON = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
JUDGED = pipeline.edition(pipeline.Request(root=TOP, now=NOON))
EMAILS = {name: filed.record.email or "" for name, filed in JUDGED.book.people.items()}
UNREADY = sorted(
    name
    for name, verdict in JUDGED.judgement.assessments.items()
    if not verdict.go
    and verdict.state
    not in OVER | {State.HISTORICAL, State.CLOSED, State.WITHDRAWN, State.ROLLED_BACK, State.ABORTED}
)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration book with the keys of all its people, which go when the module is done."""
    root = tmp_path_factory.mktemp("company")
    for name in POLICIES:
        shutil.copytree(TOP / "policies" / name, root / "policies" / name)
    shutil.copy(TOP / "policies/raci.yaml", root / "policies/raci.yaml")
    with KeyRing() as ring:
        desk = Desk(root, ring)
        furnish(desk)
        yield desk


def seats(release: str) -> dict[str, str]:
    """Role to somebody who holds it for the release's product, and everybody to themselves."""
    product = release.partition("/")[0]
    found = {name: name for name in JUDGED.book.people}
    for name, filed in JUDGED.book.people.items():
        for term in filed.record.roles:
            if (
                {"*", product} & set(term.products)
                and term.from_ <= NOON
                and (term.until is None or term.until > NOON)
            ):
                found.setdefault(term.role, name)
    return found


class Clerk(Typist):
    """Types for a release, and waits where only waiting helps."""

    release = ""

    def goes(self) -> None:
        """To the opening of the window, where nothing but it is missing."""
        verdict = self.verdict(self.release)
        roots = [one for one in verdict["excuses"] if one["root"]]
        assert [one["rule"] for one in roots] == ["window-closed"], [
            (one["rule"], one["fix"]) for one in roots
        ]
        self.now = self.window() + timedelta(minutes=5)

    def window(self) -> datetime:
        """When the release's window opens, as it stands in the book now."""
        edition = pipeline.edition(pipeline.Request(self.repo.path, self.now, as_of=self.now))
        filed: Any = edition.book.releases[self.release].release
        start: datetime = filed.record.schedule.window.start
        return start

    def filled(self, line: str) -> str:
        """A command line whose number is one that the policy takes."""
        words = line.split()
        if words[1] == "answer":
            policy = JUDGED.book.policies[self.verdict(self.release)["policy"]].record
            asked = next(one for one in policy.criteria if one.id == words[3])
            self.facts = {**self.facts, "value": fit(asked.measure)}
        return super().filled(line)

    def _fact(self, key: str, blank: str) -> str:
        if key == "war_room.start":
            return f"{self.window() - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
        return super()._fact(key, blank)


@pytest.mark.parametrize("release", UNREADY)
def test_what_is_printed_leads_to_go(company: Desk, tmp_path: Path, release: str) -> None:
    root = Path(shutil.copytree(company.root, tmp_path / "book"))
    page = tmp_path / "page.html"
    page.write_text("seen")
    desk = Clerk(Repo(root), company.ring, NOON, seats(release), facts(page), emails=EMAILS)
    desk.release = release
    desk.commit("the book")
    desk.follow(release, lambda verdict: bool(verdict["go"]) or waits(verdict))
    if not desk.verdict(release)["go"]:
        desk.goes()
        desk.follow(release, lambda verdict: bool(verdict["go"]))
    edition = pipeline.edition(pipeline.Request(root, desk.now, as_of=desk.now))
    filed: Any = edition.book.releases[release].release
    digest = filed.record.artifacts[0].digest
    assert desk.type(f"golive gate {release} --environment production --digest {digest}").code == 0


def fit(measure: Measure | None) -> str:
    """A value within a threshold; a confirmation has none."""
    if measure is None:
        return ""
    bounds = (measure.at_least, measure.at_most, measure.above, measure.below)
    least, most, above, below = (None if one is None else float(one) for one in bounds)
    inner = (
        least
        if least is not None
        else most
        if most is not None
        else (above or 0) + 1
        if above is not None
        else (below or 0) / 2
    )
    return f"{inner:g}"


def waits(verdict: Mapping[str, Any]) -> bool:
    """Whether nothing is left to be typed, only to be waited for."""
    roots = [one for one in verdict["excuses"] if one["root"]]
    return bool(roots) and not any(one["command"] for one in roots)


def facts(page: Path) -> dict[str, str]:
    """What only people know, in an invented company."""
    soon = NOON + timedelta(days=16)
    return {
        "FILE": str(page), "TEXT": "As everybody knows.", "N": "0", "TIME": "<ago>", "DURATION": "PT5M", "DATE": "2026-12-30",
        "PERSON": "leo-ferrari", "CHANNEL": "email", "URI": "https://example.org/x", "SHA256": "sha256:" + "1" * 64,
        "DIGEST": "sha256:" + "2" * 64, "COMMIT": "3" * 40, "TAG": "v1", "TITLE": "A document", "ID": "X-1", "SYSTEM": "ServiceNow",
        "schedule.window.start": f"{soon:%Y-%m-%dT10:00:00Z}", "schedule.window.end": f"{soon:%Y-%m-%dT12:00:00Z}",
        "war_room.start": f"{soon:%Y-%m-%dT09:00:00Z}", "schedule.review.at": f"{NOON + timedelta(days=1):%Y-%m-%dT10:00:00Z}",
        "ROLES": "qa-lead", "NAME": "payments-api",
    }  # fmt: skip
