"""Where the book is."""

from __future__ import annotations

from pathlib import Path

import pytest

from golive.source import SourceError, find_book
from support.repo import Repo


def test_the_top_of_the_repository_is_the_book(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.write("policies/book.yaml", "id: x\n")
    repo.write("records/releases/a/1/release.yaml", "title: x\n")
    assert find_book(repo.path / "records/releases/a") == repo.path.resolve()


def test_a_repository_without_settings_is_still_a_book_to_begin(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    (repo.path / "docs").mkdir()
    assert find_book(repo.path / "docs") == repo.path.resolve()


def test_a_book_in_a_folder_of_a_repository_is_found_from_inside(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "mono")
    repo.write("team/book/policies/book.yaml", "id: x\n")
    (repo.path / "team/book/records").mkdir()
    assert find_book(repo.path / "team/book/records") == (repo.path / "team/book").resolve()
    assert find_book(repo.path / "team") == repo.path.resolve()


def test_a_book_around_a_repository_is_not_the_repositorys(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/book.yaml").write_text("id: x\n")
    repo = Repo(tmp_path / "other")
    assert find_book(repo.path) == repo.path.resolve()


def test_without_git_the_nearest_settings_upward_make_the_book(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/book.yaml").write_text("id: x\n")
    (tmp_path / "records/releases").mkdir(parents=True)
    assert find_book(tmp_path / "records/releases") == tmp_path.resolve()


def test_a_folder_without_a_book_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no book here: no folder from here upward") as caught:
        find_book(tmp_path)
    assert str(tmp_path) not in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no folder called `nowhere`"):
        find_book(tmp_path / "nowhere")
