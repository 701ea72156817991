"""Each of the nine steps has its place on the acceptance page, and none before it was taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golive import judging, publishing
from golive.judging.rules import catalogue
from golive.model.edition import Edition
from support.world import RELEASE, World

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
ADDRESS = f"releases/{RELEASE}/"
ASKS = {"rules": {"validation": {"checks": ["smoke-test"]}}, "review": {"due": "P14D"}}
SECTION = re.compile(r'<h2 id="[^"]+">([^<]+)</h2>(.*?)(?=<h2 |\Z)', re.DOTALL)


def _planned() -> World:
    world = World().edit("policies/standard/1.yaml", ASKS)
    planned = {"at": "2026-02-24T10:00:00Z", "duration": "PT15M", "chair": "rm-one"}
    world.edit("release.yaml", {"schedule": {"review": planned}})
    return world.edit("release.yaml", {"kpis": [{"id": "error-rate", "at_most": "0.5", "at": ["PT1H"]}]})


def _done() -> World:
    """The release after all nine steps."""
    told = [{"at": "2026-03-09T09:00:00Z", "channel": "email", "to": "all-staff"}]
    world = _planned().freeze().meet("rm-one", took="PT14M").edit("runup.yaml", {"communication": told})
    world.deploy().validate("smoke-test")
    return world.review(kpis=[{"id": "error-rate", "observed": {"PT1H": "0.2"}}]).close().freeze()


def _sections(world: World) -> dict[str, str]:
    """The text of every section of the release's page, by heading."""
    context = world.context()
    edition = Edition(world.tree(), context.history, context.book, judging.judge(context))
    pages = publishing.pages(edition, catalogue(), TEMPLATES)
    body = next(page.body for page in pages if page.address == ADDRESS)
    return {title: re.sub(r"(<[^>]+>|\s)+", " ", text) for title, text in SECTION.findall(body)}


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    world = _done()
    assert world.judge().state == "closed"
    return _sections(world)


STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "review meeting": (
        ("Schedule and communication", "chaired by rm-one"),
        ("Run-up", "Review meeting held 2026-02-24 10:00 UTC , took 14 min"),
    ),
    "risk and mitigation review": (("Risks", "A warm standby ops-one"), ("Risks", "Stated as none: brand.")),
    "sign-offs": (("Sign-offs", "qa-one Approve No known blockers signed 2026-02-27 09:00 UTC"),),
    "change request": (
        ("Go-live decision", "Change request CHG0034512 in ServiceNow."),
        ("Go-live decision", "cab-one as change advisory board Approved"),
        ("Rollback", "RTO 30 min pass"),
        ("Schedule and communication", "Window 2026-03-10 20:00 UTC to 2026-03-10 22:00 UTC"),
    ),
    "authorization": (("Go-live decision", "po-one as product owner Go We go live."),),
    "communication": (("Run-up", "message by email all-staff"),),
    "execution log": (("Deployment", "Promote pipeline 2026-03-10 20:30 UTC"), ("Deployment", "production")),
    "validation": (("Validation", "Check smoke-test passed pass on 10 March 2026, 21:00 UTC met"),),
    "closure and review": (
        ("KPIs", "error-rate"),
        ("Post-implementation review", "Held 2026-03-20 13:00 UTC with rm-one"),
        ("Closure", "rm-one as release manager Production signed"),
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_was_taken_stands_in_its_section(sections: dict[str, str], step: str) -> None:
    for section, words in STEPS[step]:
        assert words in sections[section], section


def test_a_step_that_nobody_has_taken_has_no_section() -> None:
    sections = _sections(_planned().freeze())
    assert not {"Run-up", "Deployment", "Post-implementation review", "Closure"} & set(sections)
    assert {"Risks", "Sign-offs", "Go-live decision"} <= set(sections)
