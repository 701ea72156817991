"""`golive doctor`: each thing that golive needs, how it stands, and what to do."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from golive.cli import examination
from golive.signing import EngineError
from support.chronicle import Chronicle
from support.commands import CHECKOUT, golive
from support.keys import KeyRing


def found(*words: str | Path, cwd: Path | None = None) -> dict[str, tuple[str, str, str | None]]:
    answer = golive("doctor", "--format", "json", *words, cwd=cwd)
    return {one["name"]: (one["standing"], one["told"], one["fix"]) for one in answer.data["checked"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with KeyRing() as ring:
        book = Chronicle(tmp_path_factory.mktemp("book"), ring)
        book.trust()
        book.commit("trust")
        book.draft("pay/1.0.0")
        book.commit("draft")
        yield book


@pytest.fixture
def who(built: Chronicle, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("golive.cli.own_git.email", lambda _: "qa-one@example.org")
    monkeypatch.setenv("GNUPGHOME", str(built.ring.home))
    return "qa-one"


def test_where_all_is_well_every_line_says_so(built: Chronicle, who: str) -> None:
    answer = golive("doctor", "--book", built.repo.path)
    assert answer.code == 0
    assert answer.out.endswith("\nEverything is as it should be.\n")
    assert f"ok    your place  {who} (qa-one): qa-lead\n" in answer.out
    assert f"ok    your key    your gpg can sign with {built.keys[who]}\n" in answer.out
    assert "ok    history     2 commits on main\n" in answer.out


def test_a_gpg_without_the_persons_key_is_marked(
    built: Chronicle, who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert who
    empty = tmp_path / "g"
    empty.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(empty))
    assert found("--book", built.repo.path)["your key"][0] == "warn"

    def none(_: str) -> Any:
        raise EngineError("gpg is missing")

    monkeypatch.setattr("golive.signing.held", none)
    assert "your key" not in found("--book", built.repo.path)


def test_a_stranger_is_told_how_to_come_in(built: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golive.cli.own_git.email", lambda _: None)
    told = found("--book", built.repo.path)
    assert told["you"] == (
        "warn",
        "git does not know who you are, so neither does golive",
        "git config --global user.email you@example.org",
    )
    assert told["your place"][2] == "golive new person NAME"


def test_without_a_book_it_says_how_to_begin_one(tmp_path: Path) -> None:
    answer = golive("doctor", cwd=tmp_path)
    assert answer.code == 0
    assert "fix: begin one with `golive init DIR`" in answer.out
    assert "golive works here" in answer.out


def test_a_clone_that_lacks_its_past_is_broken(built: Chronicle, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{built.repo.path}", clone], check=True)
    answer = golive("doctor", "--book", clone)
    assert (answer.code, "git fetch --unshallow" in answer.out) == (1, True)
    assert "Something is broken" in answer.out


def test_a_damaged_repository_is_told_and_nothing_more_is_looked_at(built: Chronicle, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(built.repo.path, tmp_path / "book"))
    for part in (broken / ".git/objects").iterdir():
        shutil.rmtree(part)
    told = found("--book", broken)
    assert told["book"][0] == "fail"
    assert "history" not in told


def test_what_is_wrong_in_the_book_is_counted(built: Chronicle, tmp_path: Path) -> None:
    book = Path(shutil.copytree(CHECKOUT / "records", tmp_path / "book/records")).parent
    shutil.copytree(CHECKOUT / "policies", book / "policies")
    (book / "policies/book.yaml").unlink()
    told = found("--book", book)
    assert told["book"] == ("fail", "it has no policies/book.yaml that can be read", "run `golive check`")
    assert told["records"][0] == "warn"
    assert told["history"][1] == "the book is in no git repository"
    taken = Path(shutil.copytree(built.repo.path, tmp_path / "taken"))
    for path in taken.glob("records/keys/*.asc"):
        path.unlink()
        break
    subprocess.run(["git", "-C", taken, "add", "-A"], check=True)
    me = ("-c", "user.name=M", "-c", "user.email=m@example.org")
    subprocess.run(["git", "-C", taken, *me, "commit", "-qm", "away"], check=True)
    assert found("--book", taken)["history"][1].endswith("something was taken back")


def test_tools_that_are_missing_or_broken_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert examination.program("gpg", "no", "install gnupg").told == "it is not installed: no"
    odd = tmp_path / "odd"
    odd.write_text("#!/bin/sh\nexit 1\n")
    odd.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(odd))
    assert examination.program("gpg", "no", "install gnupg").told == "it is there and does not run"
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path))
    assert examination.program("gpg", "no", "install gnupg").told == "it is there and does not run"


def test_an_old_python_and_a_poor_terminal_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "OLDEST", (99, 0))
    assert examination.python().standing.value == "fail"
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="latin-1")):
        assert examination.terminal().fix == "export PYTHONUTF8=1"
