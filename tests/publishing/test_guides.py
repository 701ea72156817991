"""The guides: what they tell a reader to write works as it stands there."""

from __future__ import annotations

import hashlib
import re
import shutil
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
BLOCK = re.compile(r"^```yaml\n# (records/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAX = "name: Max Muster\nemail: max@example.org\n"
RUTH = """\
name: Ruth Muster
email: ruth@example.org
roles: [{role: release-manager, products: [notes], from: 2026-11-01}]
"""


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


@pytest.fixture
def book(tmp_path: Path) -> Edition:
    files = {
        "policies/book.yaml": block("id: example.org/governance"),
        "records/products/notes.yaml": block("title: Release notes"),
        "records/people/max.yaml": MAX,
        "records/people/ruth.yaml": RUTH,
        **pair(),
    }
    shutil.copytree(ROOT / "policies" / "small-team", tmp_path / "policies" / "small-team")
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    return pipeline.edition(pipeline.Request(tmp_path, AS_OF))


def test_the_smallest_release_of_the_guide_reads_without_findings_and_is_ready(book: Edition) -> None:
    assert [(finding.rule, finding.message) for finding in book.findings] == []
    assert book.judgement.assessments["notes/1.0.0"].state is State.READY


def test_the_guide_to_approving_names_every_way_to_a_digest_and_the_line_ends() -> None:
    guide = (GUIDES / "approve.md").read_text(encoding="utf-8")
    for words in ("sed 's/^/sha256:/'", "convert before you sign", "Unix (LF)", "SHA256SUMS"):
        assert words in guide


@pytest.mark.parametrize("name", ["after-the-decision.md", "approve.md", "exceptions.md", "set-up.md"])
def test_each_number_of_a_list_with_blocks_in_it_follows_a_blank_line(name: str) -> None:
    lines = (GUIDES / name).read_text(encoding="utf-8").splitlines()
    joined = [
        line for before, line in pairwise(lines) if re.match(r"\d+\. ", line) and before.startswith("    ")
    ]
    assert joined == []
