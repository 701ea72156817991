"""Which branch the book trusts, and what lies beyond the commit that a run ends at."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from golive.model.history import Change
from golive.source import read_history, read_tree
from support.repo import Repo, isolated

RELEASE = "records/releases/pay/1.0.0/release.yaml"
HALT = "records/releases/pay/1.0.0/halts/stop.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "book")
    made.write(RELEASE, "one\n")
    made.commit()
    return made


def remote(repo: Repo, name: str, commit: str = "HEAD") -> None:
    repo.git("update-ref", f"refs/remotes/origin/{name}", commit)


class TestTheForgesOwnBranch:
    def test_it_is_the_line_whatever_the_book_says(self, repo: Repo) -> None:
        remote(repo, "main")
        first = repo.head
        repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        repo.branch("evil")
        repo.commit()
        remote(repo, "evil")
        history = read_history(repo.path, "evil")
        assert (history.ref, [commit.id for commit in history.line]) == ("origin/main", [first])

    def test_a_clone_knows_it(self, repo: Repo, tmp_path: Path) -> None:
        repo.git("branch", "--move", "main", "team/trunk")
        command = ["git", "clone", "--quiet", f"file://{repo.path}", "clone"]
        subprocess.run(command, cwd=tmp_path, env=isolated(), check=True)
        assert read_history(tmp_path / "clone", "main").ref == "origin/team/trunk"

    @pytest.mark.parametrize("target", ["refs/remotes/origin/gone", "refs/heads/main"])
    def test_where_it_leads_nowhere_the_book_names_the_line(self, repo: Repo, target: str) -> None:
        remote(repo, "trunk")
        repo.git("symbolic-ref", "refs/remotes/origin/HEAD", target)
        assert read_history(repo.path, "trunk").ref == "origin/trunk"

    def test_without_it_other_branches_of_the_forge_change_nothing(self, repo: Repo) -> None:
        remote(repo, "other")
        assert read_history(repo.path, "main").ref == "main"
        assert read_history(repo.path, "other").ref == "origin/other"


class TestBeyondARevision:
    def test_the_newest_commit_is_not_older_than_itself(self, repo: Repo) -> None:
        repo.write(HALT, "stop\n")
        repo.commit()
        assert read_history(repo.path).newer == {}
        assert read_history(repo.path, rev="main").newer == {}

    def test_what_came_later_is_told_but_not_as_past(self, repo: Repo) -> None:
        repo.write(HALT, "stop\n")
        repo.remove(RELEASE)
        repo.commit()
        history = read_history(repo.path, rev="HEAD~1")
        assert len(history.line) == 1
        assert history.changes == {RELEASE: (Change(0, repo.blob(RELEASE, "HEAD~1")),)}
        assert history.newer == {HALT: repo.blob(HALT), RELEASE: None}

    def test_what_came_and_went_is_told_too(self, repo: Repo) -> None:
        repo.write(HALT, "stop\n")
        repo.commit()
        repo.remove(HALT)
        repo.commit()
        assert read_history(repo.path, rev="HEAD~2").newer == {HALT: None}

    def test_so_is_a_release_that_only_a_branch_wrote(self, repo: Repo) -> None:
        repo.branch("side")
        repo.write(RELEASE, "two\n")
        repo.commit(author="Side <side@example.org>")
        repo.write("records/releases/pay/2.0.0/release.yaml", "never landed\n")
        repo.commit()
        repo.write(RELEASE, "one\n")
        repo.remove("records/releases/pay/2.0.0")
        repo.commit()
        repo.switch("main")
        repo.merge("side")
        history = read_history(repo.path, rev="HEAD~1")
        assert history.newer == {RELEASE: repo.blob(RELEASE)}
        assert history.written == {RELEASE: {"dev.one@example.org": 0}}

    def test_off_the_line_it_begins_where_the_two_part(self, repo: Repo) -> None:
        repo.branch("side")
        repo.commit()
        repo.switch("main")
        repo.write(HALT, "stop\n")
        repo.commit()
        assert read_history(repo.path, rev="side").newer == {HALT: repo.blob(HALT)}

    def test_with_nothing_in_common_it_is_everything(self, repo: Repo) -> None:
        repo.git("switch", "--quiet", "--orphan", "alone")
        repo.commit()
        assert read_history(repo.path, rev="alone").newer == {RELEASE: repo.blob(RELEASE, "main")}

    def test_a_book_in_a_folder_sees_only_its_own(self, repo: Repo) -> None:
        repo.write(f"team/book/{RELEASE}", "one\n")
        repo.commit()
        repo.write(f"team/book/{HALT}", "stop\n")
        repo.write(HALT, "another book\n")
        repo.commit()
        history = read_history(repo.path / "team/book", rev="HEAD~1")
        assert history.newer == {HALT: repo.blob(f"team/book/{HALT}")}


class TestTheIndex:
    """What is staged is neither committed nor on the disk."""

    def test_a_file_that_is_only_staged_away_is_still_as_committed(self, repo: Repo) -> None:
        repo.git("rm", "--quiet", "--cached", RELEASE)
        assert read_tree(repo.path).files[RELEASE].committed

    def test_a_file_that_is_only_staged_is_not_there(self, repo: Repo) -> None:
        repo.write(HALT, "stop\n")
        repo.git("add", "--all")
        repo.remove(HALT)
        assert HALT not in read_tree(repo.path).files

    def test_a_staged_change_is_not_committed(self, repo: Repo) -> None:
        repo.write(RELEASE, "two\n")
        repo.git("add", "--all")
        assert not read_tree(repo.path).files[RELEASE].committed

    def test_a_staged_change_that_was_undone_on_the_disk_is_none(self, repo: Repo) -> None:
        repo.write(RELEASE, "two\n")
        repo.git("add", "--all")
        repo.write(RELEASE, "one\n")
        assert read_tree(repo.path).files[RELEASE].committed

    @pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
    def test_a_file_that_git_was_told_to_overlook_is_seen(self, repo: Repo, flag: str) -> None:
        repo.git("update-index", flag, RELEASE)
        repo.write(RELEASE, "two\n")
        assert not read_tree(repo.path).files[RELEASE].committed


def test_a_repository_with_the_longer_hash_is_told_alike(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book", options=("--object-format=sha256",))
    repo.write(RELEASE, "one\n")
    repo.commit()
    repo.write(HALT, "stop\n")
    repo.commit()
    tree, history = read_tree(repo.path), read_history(repo.path, rev="HEAD~1")
    assert tree.files[HALT].committed
    assert history.newer == {HALT: tree.files[HALT].blob}
    assert history.changes == {RELEASE: (Change(0, tree.files[RELEASE].blob),)}
