"""Who wrote a release where a merge had a hand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from golive.source import read_history
from support.repo import Repo

RELEASE = "records/releases/pay/1.0.0/release.yaml"
OTHER = "records/releases/pay/2.0.0/release.yaml"
EVE = "Eve <Eve@example.org>"
DEV, SIDE, MERGER = "dev.one@example.org", "side@example.org", "eve@example.org"


@pytest.fixture(params=["", "team/book/"])
def home(request: pytest.FixtureRequest) -> str:
    """The way from the repository's top to the book."""
    return str(request.param)


@pytest.fixture
def repo(tmp_path: Path, home: str) -> Repo:
    made = Repo(tmp_path / "book")
    made.write(home + RELEASE, "title: one\n\n\nsummary: one\n")
    made.commit()
    made.branch("side")
    made.write(f"{home}records/side.yaml", "x\n")
    made.commit(author="Side <side@example.org>")
    made.switch("main")
    made.write(f"{home}records/main.yaml", "x\n")
    made.commit()
    return made


def merged(repo: Repo, *branches: str) -> None:
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", *branches)


def writers(repo: Repo, home: str) -> dict[str, tuple[str, ...]]:
    return {path: tuple(emails) for path, emails in read_history(repo.path / home).written.items()}


def test_a_release_that_was_edited_in_a_merge_was_written_by_who_merged(repo: Repo, home: str) -> None:
    merged(repo, "side")
    repo.write(home + RELEASE, "title: evil\n")
    repo.commit(author=EVE)
    assert writers(repo, home) == {RELEASE: (DEV, MERGER)}


def test_so_was_one_that_a_merge_brought_into_the_world_or_took_from_it(repo: Repo, home: str) -> None:
    merged(repo, "side")
    repo.write(home + OTHER, "title: new\n")
    repo.remove(home + RELEASE)
    repo.commit(author=EVE)
    assert writers(repo, home) == {RELEASE: (DEV, MERGER), OTHER: (MERGER,)}


def test_and_one_in_a_merge_on_a_branch(repo: Repo, home: str) -> None:
    repo.switch("side")
    merged(repo, "main")
    repo.write(home + RELEASE, "title: evil\n")
    repo.commit(author=EVE)
    repo.switch("main")
    repo.merge("side", author="Bot <bot@example.org>")
    assert writers(repo, home) == {RELEASE: (DEV, MERGER)}


def test_and_one_in_a_merge_of_many_branches(repo: Repo, home: str) -> None:
    repo.git("branch", "third", "HEAD~1")
    repo.switch("third")
    repo.write(f"{home}records/third.yaml", "x\n")
    repo.commit()
    repo.switch("main")
    merged(repo, "side", "third")
    repo.write(home + RELEASE, "title: evil\n")
    repo.commit(author=EVE)
    assert len(repo.git("show", "--no-patch", "--format=%P").split()) == 3
    assert writers(repo, home) == {RELEASE: (DEV, MERGER)}


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_merge_that_takes_one_side_writes_nothing(repo: Repo, home: str, side: str) -> None:
    repo.write(home + RELEASE, "title: two\n")
    repo.commit()
    repo.switch("side")
    repo.write(home + RELEASE, "title: three\n")
    repo.commit(author="Side <side@example.org>")
    repo.switch("main")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "-X", side, "side")
    repo.commit(author=EVE)
    assert writers(repo, home) == {RELEASE: (DEV, SIDE)}


def test_a_merge_of_branches_with_a_release_each_writes_nothing(repo: Repo, home: str) -> None:
    repo.write(home + RELEASE, "title: two\n")
    repo.commit()
    repo.switch("side")
    repo.write(home + OTHER, "title: new\n")
    repo.commit(author="Side <side@example.org>")
    repo.switch("main")
    repo.merge("side", author=EVE)
    assert writers(repo, home) == {RELEASE: (DEV,), OTHER: (SIDE,)}


def test_the_repositorys_settings_do_not_change_how_merges_are_told(repo: Repo, home: str) -> None:
    for name, value in (("log.diffMerges", "off"), ("diff.relative", "true"), ("diff.renames", "copies")):
        repo.git("config", name, value)
    merged(repo, "side")
    repo.write(home + RELEASE, "title: evil\n")
    repo.write(f"{home}records/releases/pay/\n2/release.yaml", "title: evil\n")
    repo.commit(":100644 commit", author=EVE)
    assert writers(repo, home) == {
        RELEASE: (DEV, MERGER),
        "records/releases/pay/\n2/release.yaml": (MERGER,),
    }


def test_a_renamed_release_was_written_by_who_renamed_it_too(repo: Repo, home: str) -> None:
    repo.git("mv", f"{home}records/releases/pay/1.0.0", f"{home}records/releases/pay/2.0.0")
    repo.commit(author=EVE)
    assert writers(repo, home) == {RELEASE: (DEV, MERGER), OTHER: (MERGER,)}
