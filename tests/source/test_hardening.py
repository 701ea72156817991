"""Nothing that a repository or a user has configured is ever run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from golive.source import SourceError, read_difference, read_history, read_tree
from support.repo import Repo

RELEASE = "records/releases/pay/1.0.0/release.yaml"

PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.askPass",
    "core.editor",
    "credential.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "filter.e=v.il.clean",
    "gpg.program",
    "pager.log",
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "book")
    made.write(RELEASE, "title: One\n")
    made.commit()
    return made


def read_everything(repo: Repo) -> None:
    assert read_tree(repo.path).files
    assert read_tree(repo.path, "HEAD").files
    assert read_history(repo.path, rev="HEAD").line
    assert read_difference(repo.path, "HEAD").head is None


def test_no_configured_program_runs(repo: Repo, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    evil = tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $*" >> {trace}\ncat\n')
    evil.chmod(0o755)
    repo.write(".gitattributes", "*.yaml filter=evil diff=evil\n*.txt filter=e=v.il\n")
    repo.write("notes.txt", "one\n")
    repo.commit()
    hooks = repo.path / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        shutil.copy(evil, hooks / hook)
    for name in PROGRAMS:
        repo.git("config", name, str(evil))
    for name in ("filter.evil.required", "log.showSignature"):
        repo.git("config", name, "true")
    (repo.path / RELEASE).write_text("title: Changed\n")
    (repo.path / "notes.txt").write_text("two\n")
    read_everything(repo)
    assert not trace.exists()


def test_a_file_behind_a_required_filter_is_read_from_disk(repo: Repo) -> None:
    repo.write(".gitattributes", "*.yaml filter=evil\n")
    repo.commit()
    repo.git("config", "filter.evil.clean", "false")
    repo.git("config", "filter.evil.required", "true")
    (repo.path / RELEASE).write_text("title: Changed\n")
    assert read_tree(repo.path).files[RELEASE].data == b"title: Changed\n"


def test_the_environment_cannot_lead_elsewhere(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other")
    other.write("records/evil.yaml", "x\n")
    other.commit()
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.path / ".git/objects"))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.pager=evil'")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "/evil")
    assert list(read_tree(repo.path, "HEAD").files) == [RELEASE]
    assert len(read_history(repo.path).line) == 1


def test_nothing_in_the_repository_is_written(repo: Repo) -> None:
    index = repo.path / ".git/index"
    os.utime(repo.path / RELEASE, (1, 1))
    before = (index.read_bytes(), sorted(path.name for path in (repo.path / ".git").rglob("*")))
    read_everything(repo)
    assert before == (index.read_bytes(), sorted(path.name for path in (repo.path / ".git").rglob("*")))


def test_a_folder_that_looks_like_a_repository_is_none(repo: Repo, tmp_path: Path) -> None:
    bare = Repo(tmp_path / "evil")
    bare.write("records/evil.yaml", "x\n")
    bare.commit()
    shutil.copytree(bare.path / ".git", repo.path / "team")
    with pytest.raises(SourceError, match="run golive in a checkout of it"):
        read_tree(repo.path / "team")


def test_another_users_repository_is_read_or_refused_in_plain_words(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"fatal: detected dubious ownership in repository at '{repo.path}'"
    fake_git(tmp_path, monkeypatch, f'echo "{words}" >&2; exit 128')
    with pytest.raises(SourceError, match="because it belongs to another user: run golive as its owner"):
        read_tree(repo.path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_given_to_another_user_can_still_be_read(repo: Repo) -> None:
    for path in (repo.path, repo.path / ".git"):
        os.chown(path, 65534, 65534)
    read_everything(repo)


def test_a_failing_git_gives_one_sentence_without_absolute_paths(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(tmp_path, monkeypatch, 'echo "fatal: bad object in /home/me/book/.git/x" >&2; exit 128')
    with pytest.raises(SourceError) as caught:
        read_history(repo.path)
    assert str(caught.value) == "git could not read the repository: bad object in …"


def test_a_git_that_says_nothing_is_reported_too(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(SourceError, match="it gave no reason"):
        read_tree(repo.path)


def test_a_damaged_repository_is_an_error_not_a_crash(repo: Repo) -> None:
    blob = repo.blob(RELEASE)
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SourceError, match="lacks some of the book's files"):
        read_tree(repo.path, "HEAD")


def test_content_that_breaks_off_is_an_error(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    broken = (
        f'case "$*" in *cat-file*) printf "%s blob 9\\nx" {repo.blob(RELEASE)};; *) exec {real} "$@";; esac'
    )
    fake_git(tmp_path, monkeypatch, broken)
    with pytest.raises(SourceError, match="lacks some of the book's files"):
        read_tree(repo.path, "HEAD")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "exit 128",
        'printf "commit\\0ab"; exit 1',
        'printf "commit\\0a\\0\\0001\\0A\\0a@b\\0s\\0"; exit 1',
        "kill -9 $$",
    ],
    ids=["all", "nothing", "a part of a commit", "a whole commit", "killed"],
)
def test_a_log_that_breaks_off_is_an_error(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    fake_git(tmp_path, monkeypatch, f'case "$*" in *--raw*) {said} ;; esac; exec {shutil.which("git")} "$@"')
    if said:
        with pytest.raises(SourceError, match="git could not read the repository: it gave no reason"):
            read_history(repo.path)
    else:
        assert len(read_history(repo.path).line) == 1


def test_without_git_the_disk_is_read_and_there_is_no_history(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    tree = read_tree(repo.path)
    assert tree.files[RELEASE].data == b"title: One\n"
    assert tree.commit is None
    assert read_history(repo.path).line == ()
    with pytest.raises(SourceError, match="git is not installed or there is no repository here"):
        read_tree(repo.path, "HEAD")


def fake_git(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a `git` before the real one that runs `body`."""
    (folder / "bin").mkdir()
    program = folder / "bin/git"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
