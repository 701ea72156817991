"""A newcomer's day, from an empty folder to a closed release, every step as typed, with real git and gpg."""

from __future__ import annotations

# ruff: noqa: E501, PLR0915 - one day, as it is typed
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.chronicle import sha256
from support.commands import golive
from support.keys import KeyRing
from support.repo import Repo
from support.typist import Typist

NOTES = "notes/1.0.0"
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
OPENS = datetime(2026, 3, 9, 20, tzinfo=UTC)
BUILD = sha256(b"the build")
PEOPLE = {
    "ann": ("qa-lead",),
    "bob": ("security-officer",),
    "cyd": ("operations", "release-manager"),
    "eve": ("product-owner",),
}


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    with KeyRing() as ring:
        for person in PEOPLE:
            ring.ed25519(person.title(), f"{person}@example.org", MORNING - timedelta(days=30))
        yield ring


def reports(folder: Path) -> None:
    """What real tools say of a small project: pytest's JUnit XML and coverage.py's JSON."""
    (folder / "notes.py").write_text("def total(a, b):\n    return a + b\n")
    (folder / "test_notes.py").write_text(
        "from notes import total\n\n\ndef test_total():\n    assert total(1, 2) == 3\n"
    )
    python, quiet = sys.executable, ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov")
    run = (
        "-m",
        "coverage",
        "run",
        "--rcfile=/dev/null",
        "--source=.",
        "-m",
        "pytest",
        *quiet,
        "--junitxml=junit.xml",
    )
    subprocess.run([python, *run], cwd=folder, check=True, capture_output=True)
    subprocess.run(
        [python, "-m", "coverage", "json", "--rcfile=/dev/null", "-o", "coverage.json"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    # They were made by the clock of this machine; the day of the newcomer is another.
    junit = folder / "junit.xml"
    junit.write_text(
        re.sub(r'timestamp="[^"]*"', f'timestamp="{MORNING:%Y-%m-%dT%H:%M:%S}+00:00"', junit.read_text())
    )


def test_from_an_empty_folder_to_a_closed_release(ring: KeyRing, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    reports(project)
    page = tmp_path / "page.html"
    page.write_text("seen")
    made = golive(
        "init",
        "book",
        "--profile",
        "standard",
        "--title",
        "Our releases",
        "--id",
        "example.org/ours",
        "--no-input",
        cwd=tmp_path,
    )
    assert (made.code, "A new book is in book" in made.out) == (0, True)
    window = {"start": OPENS, "end": OPENS + timedelta(hours=2)}
    facts = {
        "scope.+.id": "N-1", "title": "Notes on the web", "TEXT": "What everybody knows.", "FILE": str(page), "N": "0",
        "documents.+.title": "Release notes", "uri": "https://example.org/notes", "sha256": sha256(b"notes"),
        "rehearsals.+.at": "<ago>", "took": "PT5M", "rto": "PT30M", "DURATION": "PT10M", "TIME": "<ago>", "PERSON": "cyd",
        **{f"schedule.window.{edge}": f"{at:%Y-%m-%dT%H:%M:%SZ}" for edge, at in window.items()},
        "CHANNEL": "email", "COMMIT": "1" * 40, "source.committed_at": "2026-03-02T07:00:00Z",
    }  # fmt: skip
    seats = {role: person for person, roles in PEOPLE.items() for role in roles}
    desk = Typist(Repo(tmp_path / "book"), ring, MORNING, seats | {"dee": "dee"}, facts)
    desk.commit("begin")

    # who there is, and what is released
    for person, roles in PEOPLE.items():
        asked = "".join(f" --role {role}" for role in roles)
        said = desk.type(
            f"golive new person {person} --name {person.title()} --email {person}@example.org{asked} --no-input",
            who=person,
        )
        assert f"{person} is in the book" in said.out
    desk.type("golive new person dee --name Dee --email dee@example.org --no-key --no-input", who="dee")
    assert (
        "notes is a product of the book"
        in desk.type("golive new product notes --title Notes --no-input", who="dee").out
    )
    desk.commit("people and a product")

    # a release, of which everything is still to be said
    begun = f"golive new release {NOTES.replace('/', ' ')} --title First --summary 'Notes on the web.' --artifact notes=oci://registry.example.org/notes@{BUILD} --no-input"
    assert f"{NOTES} is begun in records/releases/{NOTES}" in desk.type(begun, who="dee").out
    desk.commit("a first draft")
    assert desk.verdict(NOTES)["state"] == "draft"
    assert "No findings" in desk.type("golive check").out

    # what the tools measured
    for criterion, report in (
        ("test-coverage-unit", "coverage.json"),
        ("regression-failure-rate", "junit.xml"),
    ):
        said = desk.type(
            f"golive collect auto {project / report} --release {NOTES} --criterion {criterion} --by dee --keep --at {desk.stamp}",
            who="dee",
        )
        assert criterion in said.out
    desk.commit("what the tools say")

    # what is printed, typed as it is printed, up to the signatures
    desk.facts = {**facts, "N": "90"}
    desk.follow(
        NOTES,
        lambda verdict: bool(verdict["ready"]) or "vulnerab" in str(verdict["excuses"][0]["requirement"]),
    )
    desk.facts = facts
    desk.follow(NOTES, lambda verdict: bool(verdict["ready"]))
    assert desk.verdict(NOTES)["state"] == "ready"

    # a doubt, and its end
    said = desk.type(
        f"golive block {NOTES} --criterion alerts-tested --reason 'Nobody was called.'", who="cyd"
    )
    assert "blockers/alerts-tested.yaml is written, and its signature holds." in said.out
    desk.commit("a doubt")
    assert any("blocker-open" in one["requirement"] for one in desk.verdict(NOTES)["excuses"])
    desk.follow(
        NOTES, lambda verdict: not any("blocker-open" in one["requirement"] for one in verdict["excuses"])
    )

    # sign-offs and the decision
    desk.follow(NOTES, lambda verdict: verdict["state"] == "approved")
    assert f"golive authorize {NOTES} --statement TEXT" in desk.type(f"golive status {NOTES}").out
    desk.follow(NOTES, lambda verdict: verdict["state"] == "authorized")
    gate = f"golive gate {NOTES} --environment production --digest {BUILD}"
    assert "The window opens on 9 March 2026" in desk.type(gate, code=3).out

    # the night
    desk.now = OPENS + timedelta(minutes=5)
    desk.follow(NOTES, lambda verdict: bool(verdict["go"]))
    assert desk.type(gate).code == 0
    at, later = desk.stamp, f"{desk.now + timedelta(minutes=1):%Y-%m-%dT%H:%M:%SZ}"
    deployed = (
        f"deployed.+.environment=production deployed.+.digest={BUILD} deployed.+.at={at} outcome=success"
    )
    step = f"steps.+.step=promote steps.+.by=cyd steps.+.started={at} steps.+.ended={at} steps.+.outcome=pass"
    desk.type(f"golive set {NOTES} deployment.yaml {deployed} {step}", who="cyd")
    desk.commit("deployed")
    assert desk.verdict(NOTES)["state"] == "deployed"
    assert later > at
    desk.now += timedelta(minutes=30)
    desk.follow(NOTES, lambda verdict: verdict["state"] == "validated")

    # what was learnt, and the end
    desk.now += timedelta(days=2)
    desk.facts = {**facts, "held": "<ago>"}
    desk.follow(NOTES, lambda verdict: verdict["state"] == "closed")
    assert "No findings" in desk.type("golive check").out
    assert golive("build", "--book", tmp_path / "book", "--search", "material", cwd=tmp_path).code == 0
    assert (tmp_path / f"book/build/site/releases/{NOTES}/index.html").is_file()
