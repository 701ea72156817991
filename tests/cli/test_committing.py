"""What was written is committed by the person's own git where they ask for a branch."""

from __future__ import annotations

import subprocess
from argparse import Namespace
from pathlib import Path

import pytest

from golive.cli.committing import Handover, hand_over
from golive.cli.faults import UsageError
from support.repo import Repo

WRITTEN = Handover(("records/a b.yaml", "records/c.yaml"), "qa-one approves pay/1.0", "approve-pay-1.0")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
    repo = Repo(tmp_path / "book")
    repo.write("records/other.yaml", "a: b\n")
    repo.commit("begin")
    for path in WRITTEN.paths:
        repo.write(path, "a: b\n")
    return repo


def said(repo: Repo, branch: str | None, capsys: pytest.CaptureFixture[str]) -> str:
    hand_over(Namespace(branch=branch, quiet=False), repo.path, WRITTEN)
    return capsys.readouterr().err


def test_without_a_branch_the_commands_are_printed_as_they_can_be_typed(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(repo, None, capsys)
    for line in (line for line in told.splitlines() if line.startswith("  ")):
        subprocess.run(["sh", "-c", line], cwd=repo.path, check=True)
    assert repo.git("log", "-1", "--format=%s").strip() == WRITTEN.message
    assert repo.git("status", "--porcelain") == ""


def test_a_branch_gets_one_commit_with_exactly_these_files(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.write("records/other.yaml", "a: c\n")
    repo.write("staged.txt", "x\n")
    repo.git("add", "staged.txt")
    assert "git push --set-upstream origin approve-pay-1.0" in said(repo, "", capsys)
    assert repo.git("show", "--format=%an %s", "--name-only", "approve-pay-1.0").split("\n")[:4] == [
        "Ann qa-one approves pay/1.0",
        "",
        *WRITTEN.paths,
    ]
    assert repo.git("status", "--porcelain").splitlines() == [" M records/other.yaml", "A  staged.txt"]


def test_a_name_that_is_taken_gets_a_number(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("branch", "mine")
    assert "new branch mine-2." in said(repo, "mine", capsys)


def test_a_git_that_refuses_is_told_with_its_own_words(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = repo.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UsageError, match="The files are written, but git does not commit: not on a Friday"):
        said(repo, "", capsys)


def test_a_missing_git_is_told(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git cannot be run: No such file or directory"):
        said(repo, "", capsys)
