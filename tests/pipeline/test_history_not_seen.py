"""Clones that do not hold all of a book's history, and those that merely look odd."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.chronicle import Chronicle, sha256
from support.commands import Answer, golive
from support.keys import KeyRing
from support.repo import Repo, isolated

RELEASE = "pay/1.0.0"
ASKED = ("--environment", "production", "--digest", sha256(b"pay"), "--at", "2026-01-25T09:30:00Z")


def _grown(root: Path, ring: KeyRing) -> Repo:
    book = Chronicle(root, ring)
    book.trust()
    book.commit("trust")
    book.go(RELEASE, ahead=timedelta(days=20) - timedelta(hours=1))
    return book.repo


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    with KeyRing() as ring:
        yield ring


@pytest.fixture(scope="module")
def origin(ring: KeyRing, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return _grown(tmp_path_factory.mktemp("origin"), ring)


def gate(root: Path) -> Answer:
    return golive("gate", RELEASE, *ASKED, "--book", root)


def git(*arguments: str | Path) -> None:
    command = ["git", "-c", "protocol.file.allow=always", *map(str, arguments)]
    subprocess.run(command, check=True, env=isolated(), capture_output=True)


def _shallow(origin: Repo, to: Path) -> None:
    git("clone", "--quiet", "--depth", "1", f"file://{origin.path}", to)


def _blobless(origin: Repo, to: Path) -> None:
    origin.git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--filter=blob:none", f"file://{origin.path}", to)


def _copied(origin: Repo, to: Path) -> None:
    shutil.copytree(origin.path, to, ignore=shutil.ignore_patterns(".git"))


def _headless(origin: Repo, to: Path) -> None:
    shutil.copytree(origin.path, to)
    (to / ".git/HEAD").unlink()


LACKING: dict[str, tuple[Callable[[Repo, Path], None], str]] = {
    "shallow": (_shallow, "this clone does not hold all of it"),
    "blobless": (_blobless, "this clone does not hold all of it"),
    "a copy without .git": (_copied, "there is no git history here"),
    "a .git that is none": (_headless, "there is no git history here"),
}


@pytest.mark.parametrize("how", LACKING)
def test_a_book_whose_past_is_not_all_there_is_never_called_checked(
    origin: Repo, tmp_path: Path, how: str
) -> None:
    make, said = LACKING[how]
    root = tmp_path / "clone"
    make(origin, root)
    answer = gate(root)
    assert (answer.code, answer.out) == (5, "")
    assert "history cannot be seen" in answer.err
    asked = ("--book", root, "--as-of", "2026-01-25T09:30:00Z")
    status = golive("status", RELEASE, *asked)
    assert (status.code, "History not checked" in status.out) == (0, True)
    assert golive("status", RELEASE, "--require", "ready", *asked).code == 5
    check = golive("check", *asked)
    assert (check.code, f"history-not-checked warning: history not checked: {said}" in check.out) == (0, True)
    assert golive("check", "--fail-on", "warning", *asked).code == 1


def test_a_trial_book_in_a_shallow_clone_may_have_been_opened_before(origin: Repo, tmp_path: Path) -> None:
    copy = Repo(_whole(origin, tmp_path / "source"))
    settings = (copy.path / "policies/book.yaml").read_text("utf-8")
    copy.write("policies/book.yaml", settings.replace("opened: '2026-01-01T00:00:00Z'\n", ""))
    copy.commit("a trial again")
    _shallow(copy, tmp_path / "clone")
    assert gate(tmp_path / "clone").code == 5
    assert golive("status", "--require", "ready", "--book", tmp_path / "clone").code == 5
    assert gate(copy.path).code == 3


def _whole(origin: Repo, to: Path) -> Path:
    git("clone", "--quiet", f"file://{origin.path}", to)
    return to


def test_without_a_git_program_nothing_is_seen(
    origin: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gpg", "gpgconf", "gpg-agent"):
        found = shutil.which(name)
        if found:
            (tmp_path / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = gate(origin.path)
    assert (answer.code, answer.out) == (5, "")
    assert "there is no git history here" in golive("check", "--book", origin.path).out


def test_a_repository_that_is_damaged_answers_nothing(origin: Repo, tmp_path: Path) -> None:
    root = tmp_path / "clone"
    shutil.copytree(origin.path, root)
    first = origin.git("rev-list", "--max-parents=0", "HEAD")
    target = root / ".git/objects" / first[:2] / first[2:]
    target.chmod(0o644)
    target.write_bytes(b"not an object")
    answer = gate(root)
    assert (answer.code, answer.out) == (5, "")
    assert golive("check", "--book", root).code == 5


class TestWholeAllTheSame:
    def test_a_full_clone_may_go(self, origin: Repo, tmp_path: Path) -> None:
        assert gate(_whole(origin, tmp_path / "clone")).code == 0

    def test_so_may_a_detached_head(self, origin: Repo, tmp_path: Path) -> None:
        root = _whole(origin, tmp_path / "clone")
        git("-C", root, "checkout", "--quiet", "--detach")
        assert gate(root).code == 0

    def test_so_may_a_work_tree_of_its_own(self, origin: Repo, tmp_path: Path) -> None:
        root = _whole(origin, tmp_path / "clone")
        git("-C", root, "worktree", "add", "--quiet", tmp_path / "other")
        assert gate(tmp_path / "other").code == 0

    def test_so_may_a_submodule(self, origin: Repo, tmp_path: Path) -> None:
        outer = Repo(tmp_path / "outer")
        git("-C", outer.path, "submodule", "--quiet", "add", f"file://{origin.path}", "book")
        outer.commit("with the book")
        assert gate(outer.path / "book").code == 0

    def test_so_may_a_repository_with_sha256(self, ring: KeyRing, tmp_path: Path) -> None:
        Repo(tmp_path / "book", options=("--object-format=sha256",))
        repo = _grown(tmp_path / "book", ring)
        assert len(repo.head) == 64
        assert gate(repo.path).code == 0

    def test_and_there_too_a_deletion_is_found(self, ring: KeyRing, tmp_path: Path) -> None:
        Repo(tmp_path / "book", options=("--object-format=sha256",))
        repo = _grown(tmp_path / "book", ring)
        repo.remove(f"records/releases/{RELEASE}/approvals/operations--ops-one.yaml")
        commit = repo.commit("gone")
        assert f"Commit {commit[:12]}" in gate(repo.path).out


def _tampered(origin: Repo, to: Path) -> tuple[Repo, str, str]:
    """A clone in which a sign-off was deleted and put back, with the commits before and after."""
    repo = Repo(_whole(origin, to))
    path = f"records/releases/{RELEASE}/approvals/operations--ops-one.yaml"
    kept, before = (repo.path / path).read_bytes(), repo.head
    repo.now += timedelta(days=10)
    repo.remove(path)
    repo.commit("gone")
    repo.write(path, kept)
    repo.git("update-ref", "refs/remotes/origin/main", repo.commit("back"))
    return repo, before, repo.head


def test_a_replaced_commit_hides_nothing(origin: Repo, tmp_path: Path) -> None:
    repo, before, after = _tampered(origin, tmp_path / "clone")
    assert gate(repo.path).code == 3
    assert repo.git("rev-parse", f"{before}^{{tree}}") == repo.git("rev-parse", f"{after}^{{tree}}")
    repo.git("replace", after, before)
    assert gate(repo.path).code == 3


def test_a_grafted_line_hides_nothing(origin: Repo, tmp_path: Path) -> None:
    repo, before, after = _tampered(origin, tmp_path / "clone")
    grafts = repo.path / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{after} {before}\n")
    assert "removed approvals" in gate(repo.path).out


def test_an_environment_that_points_elsewhere_hides_nothing(
    origin: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, _, _ = _tampered(origin, tmp_path / "clone")
    monkeypatch.setenv("GIT_DIR", os.fspath(origin.path / ".git"))
    assert gate(repo.path).code == 3
