"""What stood on the line before, read in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from golive.source import SourceError, read_contents
from golive.source import git as program
from support.repo import Repo

PERSON = "records/people/qa-one.yaml"


def test_an_earlier_version_is_read_by_its_id(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.write(PERSON, "name: Old\n")
    repo.commit()
    old = repo.blob(PERSON)
    repo.write(PERSON, "name: New\n")
    repo.commit()
    assert read_contents(repo.path, {old}) == {old: b"name: Old\n"}


def test_where_nothing_is_wanted_git_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_contents(tmp_path / "nowhere", ()) == {}


def test_outside_git_there_is_nothing(tmp_path: Path) -> None:
    assert read_contents(tmp_path, {"a" * 40}) == {}


def test_what_git_lacks_is_a_fault(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.commit()
    with pytest.raises(SourceError, match="lacks some of the book's files"):
        read_contents(repo.path, {"a" * 40})


def test_what_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "book")
    repo.write(PERSON, "name: Old\n")
    repo.commit()
    monkeypatch.setattr(program, "MAX_FILE", 3)
    assert read_contents(repo.path, {repo.blob(PERSON)}) == {}
