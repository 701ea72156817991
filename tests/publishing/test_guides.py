"""The guides: what they tell a reader to write works as it stands there."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from golive import pipeline
from golive.cli.arguments import parser
from golive.model.assessment import State
from golive.model.edition import Edition
from support.commands import golive
from support.keys import KeyRing

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "site" / "pages" / "how-to"
AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
SET_UP = (GUIDES / "set-up.md").read_text(encoding="utf-8")
(SMALL_HOTFIX,) = re.findall(
    r"^```yaml\n# policies/small-hotfix/1\.yaml\n(.*?)^```$", SET_UP, re.MULTILINE | re.DOTALL
)
AT = ("--as-of", "2026-11-22T12:00:00Z")
WARNED = {("policy-role-unheld", "warning")}
"""What the guide says: a team of two has nobody who may waive."""


def commands(name: str, until: str = "\n## Protect it") -> list[list[str]]:
    """The commands of golive that a guide has its reader type, up to a heading, with a digest put in."""
    guide = (GUIDES / name).read_text(encoding="utf-8").partition(until)[0]
    joined = re.sub(r" \\\n\s+", " ", guide)
    lines = re.findall(r"^ *\$ golive (.*)$", joined, re.MULTILINE)
    return [shlex.split(line.replace("sha256:…", f"sha256:{'a' * 64}")) for line in lines]


def digest_of(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of whoever types what the guides say, up to the first decision."""
    top = tmp_path_factory.mktemp("typed")
    (top / "golive").mkdir()
    with KeyRing() as ring, pytest.MonkeyPatch.context() as patch:
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "Max Example")
            patch.setenv(f"GIT_{who}_EMAIL", "max@example.org")
        begun, *others = [words for words in commands("set-up.md") if words[0] in {"init", "new"}]
        assert golive(*begun, "--no-input", cwd=top / "golive").code == 0
        book = top / "governance"
        (book / "rita.asc").write_bytes(ring.export(ring.ed25519("Rita", "rita@example.org")))
        (book / "tests.xml").write_text("<testsuite/>", encoding="utf-8")
        for words in (*others[:3], *commands("first-release.md", "\n## Decide")):
            asks = ("--no-input",) if words[0] == "new" else ()
            answer = golive(*words, *asks, *AT, cwd=book)
            assert answer.code == 0, f"golive {shlex.join(words)}: {answer.err}"
    return book


def judged(book: Path) -> Edition:
    return pipeline.edition(pipeline.Request(book, AS_OF))


def test_what_the_guides_have_one_type_makes_a_release_ready(typed: Path) -> None:
    found = judged(typed)
    assert {(finding.rule, str(finding.severity)) for finding in found.findings} == WARNED
    assert all("`product-owner` may" in finding.message for finding in found.findings)
    assert found.judgement.assessments["notes/1.0.0"].state is State.READY


def test_a_team_of_two_has_a_policy_for_hotfixes_that_does_without_what_it_owes_later(
    typed: Path, tmp_path: Path
) -> None:
    book = shutil.copytree(typed, tmp_path / "book")
    policy = SMALL_HOTFIX.replace("sha256:…", digest_of(ROOT / "policies" / "small-team" / "1.yaml"))
    (book / "policies/small-hotfix").mkdir()
    (book / "policies/small-hotfix/1.yaml").write_text(policy, encoding="utf-8")
    release = "records/releases/notes/1.0.0"
    replaced = {
        "records/products/notes.yaml": [(r"small-team}", "small-team, hotfix: small-hotfix}")],
        f"{release}/release.yaml": [("type: major", "type: hotfix"), ("small-team/1", "small-hotfix/1")],
        f"{release}/checklists/quality.yaml": [(r"  regression-failure-rate:\n(    .*\n)+", "")],
    }
    for path, changes in replaced.items():
        text = (book / path).read_text("utf-8")
        for old, put in changes:
            text, count = re.subn(old, put, text)
            assert count == 1, (path, old)
        (book / path).write_text(text, encoding="utf-8")
    found = judged(book)
    assert {(finding.rule, str(finding.severity)) for finding in found.findings} == WARNED
    assert found.judgement.assessments["notes/1.0.0"].state is State.READY


def test_every_command_of_the_guide_to_a_first_release_is_one() -> None:
    """Also those that come after the decision, which need a window that is open now."""
    for words in commands("first-release.md", "\n## Keys, routes"):
        parser().parse_args(words)


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
