"""A part of the book, read as it is in the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from golive.model.history import History
from golive.model.scope import Scope
from golive.model.tree import Tree
from golive.source import read_history, read_tree
from support.repo import Repo

SCOPE = Scope(frozenset({"pay/1.0.0"}), frozenset({"pay", "ledger"}))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repository")
    for product in ("ledger", "pay", "web"):
        for version in ("1.0.0", "1.0.0-RC1", "2.0.0"):
            for name in ("release.yaml", "deployment.yaml", "risks.yaml", "halts/release.yaml", "README.md"):
                made.write(f"records/releases/{product}/{version}/{name}", f"{product} {version} {name}\n")
        made.commit(author=f"Dev <{product}@example.org>")
    for path in ("policies/book.yaml", "records/people/a.yaml", "records/drills/x/y.yaml", "records/stray"):
        made.write(path, f"{path}\n")
    made.write("records/releases/stray.yaml", "x\n")
    made.write("records/releases/pay/stray.yaml", "x\n")
    made.commit()
    return made


def part(whole: Tree, scope: Scope) -> dict[str, object]:
    return {path: file for path, file in whole.files.items() if scope.holds(path)}


def test_what_is_in_a_scope() -> None:
    inside = (
        "policies/book.yaml",
        "records/calendar.yaml",
        "records/releases",
        "records/releases/pay/1.0.0/halts/stop.yaml",
        "records/releases/pay/2.0.0/release.yaml",
        "records/releases/ledger/9/runup.yaml",
    )
    outside = (
        "records/releases/pay",
        "records/releases/pay/1.0.0",
        "records/releases/pay/2.0.0/halts/release.yaml",
        "records/releases/Pay/1.0.0/release.yaml",
        "records/releases/pay/1.0.0-rc1/risks.yaml",
        "records/releases/web/1.0.0/release.yaml",
    )
    assert all(map(SCOPE.holds, inside))
    assert not any(map(SCOPE.holds, outside))


def test_every_file_of_it_is_as_it_is_in_the_whole(repo: Repo) -> None:
    for rev in (None, "HEAD"):
        whole, some = read_tree(repo.path, rev), read_tree(repo.path, rev, SCOPE)
        assert dict(some.files) == part(whole, SCOPE)
        assert list(some.files) == list(part(whole, SCOPE))
        assert (some.commit, some.committed_at, some.clean) == (whole.commit, whole.committed_at, True)
        assert (some.scope, whole.scope) == (SCOPE, None)


def test_a_part_is_clean_whatever_lies_about_elsewhere(repo: Repo) -> None:
    repo.write("records/releases/web/1.0.0/release.yaml", "changed\n")
    assert read_tree(repo.path, None, SCOPE).clean
    repo.write("records/releases/pay/1.0.0/halts/new.yaml", "stop\n")
    some = read_tree(repo.path, None, SCOPE)
    assert not some.clean
    assert dict(some.files) == part(read_tree(repo.path), SCOPE)


def test_a_part_can_be_widened_without_reading_again(repo: Repo) -> None:
    wider = SCOPE.wider(releases=["web/2.0.0"], products=["pay"])
    for rev in (None, "HEAD"):
        some = read_tree(repo.path, rev, SCOPE)
        more = read_tree(repo.path, rev, wider, some)
        assert dict(more.files) == part(read_tree(repo.path, rev), wider)
        assert all(more.files[path] is file for path, file in some.files.items())


def test_widening_means_the_same_commit_even_if_the_branch_moved_on(repo: Repo) -> None:
    some = read_tree(repo.path, "main", SCOPE)
    repo.write("records/releases/web/2.0.0/release.yaml", "later\n")
    repo.commit()
    more = read_tree(repo.path, "main", SCOPE.wider(releases=["web/2.0.0"]), some)
    assert more.commit == some.commit
    assert more.files["records/releases/web/2.0.0/release.yaml"].data == b"web 2.0.0 release.yaml\n"


def test_without_git_too(tmp_path: Path, repo: Repo) -> None:
    plain = tmp_path / "plain"
    repo.path.rename(plain)
    (plain / ".git").rename(tmp_path / "gone")
    assert dict(read_tree(plain, None, SCOPE).files) == part(read_tree(plain), SCOPE)


def test_a_link_in_place_of_a_folder_is_seen_and_not_followed(repo: Repo, tmp_path: Path) -> None:
    folder = repo.path / "records/releases/pay/1.0.0/halts"
    folder.rename(tmp_path / "halts")
    folder.symlink_to(tmp_path / "halts")
    some = read_tree(repo.path, None, SCOPE)
    assert dict(some.files) == part(read_tree(repo.path), SCOPE)
    assert "records/releases/pay/1.0.0/halts" in some.files


def test_a_folder_is_entered_by_its_exact_name_alone(repo: Repo) -> None:
    """Where the file system does not tell case apart, golive still does."""
    some = read_tree(repo.path, None, Scope(frozenset({"pay/1.0.0-rc1"}), frozenset()))
    assert not any(path.startswith("records/releases/") for path in some.files)


def test_a_book_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "all")
    repo.write("book/records/releases/pay/1.0.0/release.yaml", "x\n")
    repo.write("book/policies/book.yaml", "x\n")
    repo.commit()
    for rev in (None, "HEAD"):
        assert list(read_tree(repo.path / "book", rev, SCOPE).files) == [
            "policies/book.yaml",
            "records/releases/pay/1.0.0/release.yaml",
        ]
    assert list(read_history(repo.path / "book", scope=SCOPE).written) == [
        "records/releases/pay/1.0.0/release.yaml"
    ]


def told(history: History) -> History:
    """What of the whole history a scope is told."""
    ours = (
        "policies/",
        "records/people/",
        "records/drills/",
        "records/releases/pay/",
        "records/releases/ledger/",
    )
    changes = {path: past for path, past in history.changes.items() if path.startswith(ours)}
    written = {path: who for path, who in history.written.items() if path.startswith(ours)}
    newer = {path: blob for path, blob in history.newer.items() if path.startswith(ours)}
    return History(history.status, history.ref, history.line, changes, written, newer)


def test_the_line_is_whole_and_its_changes_are_those_of_the_products(repo: Repo) -> None:
    repo.branch("side")
    repo.write("records/releases/pay/2.0.0/release.yaml", "side\n")
    repo.commit(author="Side <side@example.org>")
    repo.switch("main")
    repo.write("records/releases/web/2.0.0/release.yaml", "line\n")
    repo.commit()
    repo.merge("side")
    for rev in (None, "HEAD", "HEAD~2"):
        whole = read_history(repo.path, rev=rev)
        assert read_history(repo.path, rev=rev, scope=SCOPE) == told(whole)
    assert (
        "side@example.org"
        in read_history(repo.path, scope=SCOPE).written["records/releases/pay/2.0.0/release.yaml"]
    )


def test_a_name_with_a_star_is_a_name(repo: Repo) -> None:
    odd = Scope(frozenset({"*/1.0.0"}), frozenset())
    assert not any("releases/pay" in path for path in read_history(repo.path, scope=odd).changes)
