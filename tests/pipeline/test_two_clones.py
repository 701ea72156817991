"""Two clones of one commit, in other places and at other times, build the same site byte for byte."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from support.commands import CHECKOUT, copy_of_the_demonstration, golive
from support.repo import Repo

SEARCH_INDEX = ("search/", "pagefind/")


def clone(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, symlinks=True)
    return target


def digests(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named.items()
        if not name.startswith(SEARCH_INDEX)
    }


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("book")
    repo = Repo(root)
    copy_of_the_demonstration(root)
    shutil.copy(CHECKOUT / ".gitattributes", root)
    repo.commit("The demonstration book")
    return root


def test_two_clones_build_the_same_site(repository: Path, tmp_path: Path) -> None:
    here = clone(repository, tmp_path / "here")
    there = clone(repository, tmp_path / "a longer way" / "there")
    for root in (here, there):
        assert golive("build", cwd=root).code == 0
    built = digests(here / "build/site")
    assert built == digests(there / "build/site")
    assert len(built) > 300


def test_the_working_tree_and_its_commit_build_the_same_site(repository: Path, tmp_path: Path) -> None:
    root = clone(repository, tmp_path / "book")
    assert golive("build", "--out", tmp_path / "tree", cwd=root).code == 0
    (root / "records/calendar.yaml").write_text("zone: Mars/Olympus\n", "utf-8")
    assert golive("build", "--rev", "HEAD", "--out", tmp_path / "commit", cwd=root).code == 0
    assert digests(tmp_path / "tree") == digests(tmp_path / "commit")


def test_nothing_of_the_place_or_the_machine_is_in_the_site(repository: Path, tmp_path: Path) -> None:
    root = clone(repository, tmp_path / "book")
    assert golive("build", cwd=root).code == 0
    for path in (root / "build/site").rglob("*"):
        if path.is_file():
            assert str(tmp_path).encode() not in path.read_bytes(), path
