"""The guides: what they tell a reader to write works as it stands there."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from golive import pipeline
from golive.model.assessment import State
from golive.model.edition import Edition

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "site" / "pages" / "how-to"
AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
SET_UP = (GUIDES / "set-up.md").read_text(encoding="utf-8")
(SMALL_HOTFIX,) = re.findall(
    r"^```yaml\n# policies/small-hotfix/1\.yaml\n(.*?)^```$", SET_UP, re.MULTILINE | re.DOTALL
)
BLOCK = re.compile(r"^```yaml\n# (records/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAX = "name: Max Muster\nemail: max@example.org\n"
RUTH = """\
name: Ruth Muster
email: ruth@example.org
roles: [{role: release-manager, products: [notes], from: 2026-11-01}]
"""
WARNED = {("policy-role-unheld", "warning")}
"""What the guide says: a team of two has nobody who may waive."""


def block(first: str) -> str:
    """The block of the guide to set up a book that begins with the line `first`, without its indent."""
    guide = (GUIDES / "set-up.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^    ```yaml\n(    {re.escape(first)}\n.*?)^    ```$", guide, re.MULTILINE | re.DOTALL
    )
    assert found, first
    return re.sub(r"^    ", "", found[1], flags=re.MULTILINE)


def pair() -> dict[str, str]:
    """The two files of the smallest release, by path, with a digest put in."""
    guide = (GUIDES / "set-up.md").read_text(encoding="utf-8")
    digest = hashlib.sha256(b"notes").hexdigest()
    return {path: text.replace("sha256:…", f"sha256:{digest}") for path, text in BLOCK.findall(guide)}


def digest_of(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def written(top: Path, more: Mapping[str, str]) -> Edition:
    """The book of the guide, with other files in place of its own."""
    files = {
        "policies/book.yaml": block("id: example.org/governance"),
        "records/products/notes.yaml": block("title: Release notes"),
        "records/people/max.yaml": MAX,
        "records/people/ruth.yaml": RUTH,
        **pair(),
        **more,
    }
    shutil.copytree(ROOT / "policies" / "small-team", top / "policies" / "small-team")
    for path, text in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, encoding="utf-8", newline="\n")
    return pipeline.edition(pipeline.Request(top, AS_OF))


@pytest.fixture
def book(tmp_path: Path) -> Edition:
    return written(tmp_path, {})


def test_the_smallest_release_of_the_guide_is_ready_with_the_warning_that_the_guide_names(
    book: Edition,
) -> None:
    assert {(finding.rule, str(finding.severity)) for finding in book.findings} == WARNED
    assert all("`product-owner` may" in finding.message for finding in book.findings)
    assert book.judgement.assessments["notes/1.0.0"].state is State.READY


def test_a_team_of_two_has_a_policy_for_hotfixes_that_does_without_what_it_owes_later(tmp_path: Path) -> None:
    policy = SMALL_HOTFIX.replace("sha256:…", digest_of(ROOT / "policies" / "small-team" / "1.yaml"))
    (release, text), (checklist, answers) = pair().items()
    product = block("title: Release notes").replace("small-team}", "small-team, hotfix: small-hotfix}")
    hotfix = text.replace("type: major", "type: hotfix").replace("small-team/1", "small-hotfix/1")
    owed = re.sub(r"  regression-failure-rate:\n(    .*\n)+", "", answers)
    more = {"policies/small-hotfix/1.yaml": policy, "records/products/notes.yaml": product}
    found = written(tmp_path, {**more, release: hotfix, checklist: owed})
    assert {(finding.rule, str(finding.severity)) for finding in found.findings} == WARNED
    assert found.judgement.assessments["notes/1.0.0"].state is State.READY


def test_the_guide_to_approving_names_every_way_to_a_digest_and_the_line_ends() -> None:
    guide = (GUIDES / "approve.md").read_text(encoding="utf-8")
    for words in ("sed 's/^/sha256:/'", "convert before you sign", "Unix (LF)", "SHA256SUMS"):
        assert words in guide


@pytest.mark.parametrize("name", [path.name for path in sorted(GUIDES.glob("*.md"))])
def test_each_number_of_a_list_with_blocks_in_it_follows_a_blank_line(name: str) -> None:
    lines = (GUIDES / name).read_text(encoding="utf-8").splitlines()
    joined = [
        line for before, line in pairwise(lines) if re.match(r"\d+\. ", line) and before.startswith("    ")
    ]
    assert joined == []


# --- the commands that print a subject ----------------------------------------------------------

FOLDER = (
    "release.yaml",
    "runup.yaml",
    "deployment.yaml",
    "validation.yaml",
    "review.yaml",
    "closure.yaml",
    "closure.yaml.asc",
    "authorization.yaml",
    "authorization.yaml.asc",
    "cab.yaml",
    "approvals/authorizer--a.yaml.asc",
    "followups/2026-01-01-a.yaml",
    "halts/a.yaml",
)
AFTER = {"runup", "deployment", "validation", "review", "closure", "authorization", "followups/2026-01-01-a"}


def _command(heading: str) -> str:
    guide = (GUIDES / "after-the-decision.md").read_text(encoding="utf-8")
    section = guide.partition(heading)[2].partition("\n## ")[0]
    (command,) = re.findall(r"^\$ (find .+)$", section, re.MULTILINE)
    return str(command)


@pytest.mark.parametrize(
    ("heading", "left_out"),
    [("{ #authorization }", AFTER), ("{ #closure }", {"closure"})],
    ids=["authorization", "closure"],
)
def test_the_command_of_the_guide_prints_the_subject(
    tmp_path: Path, heading: str, left_out: set[str]
) -> None:
    for name in FOLDER:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    command = ["sh", "-c", _command(heading)]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True).stdout
    kept = [name for name in sorted(FOLDER) if name.partition(".yaml")[0] not in left_out]
    assert printed.splitlines() == [f"  {name}: {digest_of(tmp_path / name)}" for name in kept]
