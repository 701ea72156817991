"""`golive init`: a book to begin with, from an empty folder to one that checks and builds."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from golive import authoring
from golive.authoring.editors import PATTERNS
from golive.reading.kinds import MODELS
from support.commands import CHECKOUT, Answer, golive
from support.repo import Repo


def begun(folder: Path, *words: str) -> Answer:
    return golive("init", folder, "--no-input", *words)


@pytest.fixture(scope="module", params=authoring.PROFILES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books") / request.param
    assert begun(folder, "--profile", request.param, "--zone", "Europe/Berlin").code == 0
    return folder


def test_a_new_book_has_no_faults_and_no_warnings(book: Path) -> None:
    answer = golive("check", "--book", book, "--fail-on", "note")
    assert (answer.code, answer.out) == (0, "No findings in 0 releases.\n")


def test_its_policies_are_the_shipped_ones_byte_for_byte(book: Path) -> None:
    for name in (book.name, "hotfix"):
        path = f"policies/{name}/1.yaml"
        assert (book / path).read_bytes() == (CHECKOUT / path).read_bytes()
    assert sorted(path.name for path in (book / "policies").iterdir()) == sorted(
        ["book.yaml", "raci.yaml", "hotfix", book.name]
    )


def test_it_is_a_repository_in_which_everything_can_be_committed(book: Path) -> None:
    repo = Repo(book)
    assert repo.git("symbolic-ref", "HEAD") == "refs/heads/main"
    repo.git("add", "--all")
    listed = set(repo.git("ls-files").splitlines())
    assert {".gitattributes", ".gitignore", ".pre-commit-config.yaml", "CODEOWNERS", "README.md"} <= listed
    assert {".github/workflows/golive-check.yml", ".gitlab-ci.yml", ".vscode/settings.json"} <= listed
    assert not any(path.startswith((".golive", "build")) for path in listed)
    assert repo.git("check-attr", "text", "records/calendar.yaml").endswith(": unset")


def test_its_records_are_valid_by_the_schemas_it_brings(book: Path) -> None:
    for kind in ("book", "raci", "calendar", "policy"):
        schema = json.loads((book / f"schemas/{kind}.schema.json").read_text("utf-8"))
        for path in book.glob(PATTERNS[kind][0]):
            Draft202012Validator(schema).validate(json.loads(json.dumps(_plain(path))))


def _plain(path: Path) -> object:
    """As an editor reads it: dates are texts there."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in some if not tag.endswith(":timestamp")]
        for first, some in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - a safe loader with less in it


def test_its_site_can_be_built(tmp_path: Path) -> None:
    begun(tmp_path / "book")
    assert golive("build", "--book", tmp_path / "book").code == 0
    assert "trial book" in (tmp_path / "book/build/site/index.html").read_text("utf-8").lower()


def test_what_it_says_can_be_typed(tmp_path: Path) -> None:
    answer = begun(tmp_path / "a book")
    typed = re.findall(r"^  (.*)$", answer.err, re.MULTILINE)
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", "\n".join(typed[:3])],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "EMAIL": "ann@example.org"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Repo(tmp_path / "a book").git("log", "--format=%s") == "Begin the book"


class TestWords:
    def test_what_is_asked_for_stands_in_the_book(self, tmp_path: Path) -> None:
        words = ("--id", "example.org/x", "--title", "Nº 1: ours", "--opened", "2027-01-01T01:00:00+01:00")
        answer = begun(tmp_path, *words, "--url", "https://gitlab.example.org/acme/book")
        settings = yaml.safe_load((tmp_path / "policies/book.yaml").read_text("utf-8"))
        assert (settings["id"], settings["title"]) == ("example.org/x", "Nº 1: ours")
        assert settings["opened"].isoformat() == "2027-01-01T00:00:00+00:00"
        assert settings["forge"]["kind"] == "gitlab"
        assert not (tmp_path / ".github").exists()
        assert "@acme/stewards" in (tmp_path / "CODEOWNERS").read_text("utf-8")
        assert "/.github/" not in (tmp_path / "CODEOWNERS").read_text("utf-8")
        assert "open from 2027-01-01T00:00:00Z on" in answer.out
        assert golive("check", "--book", tmp_path).code == 0

    @pytest.mark.parametrize(
        ("origin", "page"),
        [
            ("git@github.com:acme/book.git", "https://github.com/acme/book"),
            ("ssh://git@gitea.example.org:2222/acme/book", "https://gitea.example.org/acme/book"),
            ("https://ann@github.example.org/acme/book.git", "https://github.example.org/acme/book"),
            ("/srv/book.git", None),
            ("https://git.example.org/acme/book", None),
        ],
    )
    def test_a_clone_tells_which_forge_it_is_on(self, tmp_path: Path, origin: str, page: str | None) -> None:
        Repo(tmp_path).git("remote", "add", "origin", origin)
        begun(tmp_path)
        settings = yaml.safe_load((tmp_path / "policies/book.yaml").read_text("utf-8"))
        assert settings.get("forge", {}).get("url") == page

    def test_a_terminal_is_asked_and_an_empty_answer_takes_the_default(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        typed = io.StringIO("standard\n\nOurs\n")
        typed.isatty = lambda: True  # type: ignore[method-assign] # somebody is there
        monkeypatch.setattr("sys.stdin", typed)
        answer = golive("init", tmp_path / "gov")
        assert "Which policy (small-team, standard, regulated) [small-team]? " in answer.err
        settings = yaml.safe_load((tmp_path / "gov/policies/book.yaml").read_text("utf-8"))
        assert (settings["id"], settings["title"]) == ("gov", "Ours")
        assert (tmp_path / "gov/policies/standard/1.yaml").exists()

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--opened", "soon"), "--opened wants a time"),
            (("--zone", "Mars/Base"), "--zone wants a name such as Europe/Berlin"),
            (("--id", "a\tb"), "policies/book.yaml cannot be written so: in `id`"),
            (("--url", "https://git.example.org/x"), "Give --forge github, gitlab or gitea."),
        ],
    )
    def test_words_that_no_book_can_hold_begin_none(
        self, tmp_path: Path, words: tuple[str, ...], said: str
    ) -> None:
        answer = begun(tmp_path / "book", *words)
        assert (answer.code, said in answer.err) == (2, True), answer.err
        assert not (tmp_path / "book").exists()

    def test_an_answer_that_is_none_of_those_offered_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        typed = io.StringIO("huge\n")
        typed.isatty = lambda: True  # type: ignore[method-assign] # somebody is there
        monkeypatch.setattr("sys.stdin", typed)
        answer = golive("init", tmp_path / "book")
        assert (answer.code, "--profile wants small-team or standard" in answer.err) == (2, True)


class TestWhatIsThere:
    def test_nothing_that_stands_there_is_touched(self, tmp_path: Path) -> None:
        repo = Repo(tmp_path)
        repo.write("README.md", "Ours\n")
        head = repo.commit()
        answer = begun(tmp_path)
        assert "Kept as they were, for they stood there before: README.md." in answer.err
        assert (tmp_path / "README.md").read_text("utf-8") == "Ours\n"
        assert repo.head == head

    def test_a_book_is_not_begun_twice(self, tmp_path: Path) -> None:
        begun(tmp_path)
        answer = begun(tmp_path)
        assert (answer.code, "has a book already" in answer.err) == (2, True)

    def test_a_book_is_a_repository_of_its_own(self, tmp_path: Path) -> None:
        Repo(tmp_path / "code")
        answer = begun(tmp_path / "code/docs/book")
        assert (answer.code, "another git repository, code" in answer.err) == (2, True)

    def test_a_file_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", "utf-8")
        assert "is no folder" in begun(tmp_path / "file").err
        assert "cannot be made" in begun(tmp_path / "file/book").err

    def test_without_git_nothing_is_begun(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        answer = begun(tmp_path / "book")
        assert (answer.code, "golive needs git" in answer.err) == (2, True)
        assert not (tmp_path / "book/policies").exists()


KILLED = """
import os, signal, sys
from golive.cli import main
left = int(sys.argv[1])
def counted(event, _):
    global left
    if event == "os.rename":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(counted)
sys.exit(main(["init", sys.argv[2], "--no-input"]))
"""


@pytest.mark.parametrize("renames", [20, 45])
def test_killed_while_it_writes_it_can_be_typed_again(tmp_path: Path, renames: int) -> None:
    book = tmp_path / "book"
    words = [sys.executable, "-c", KILLED, str(renames), book]
    assert subprocess.run(words, check=False, capture_output=True).returncode == -signal.SIGKILL
    assert begun(book).code == 0
    Repo(book).git("add", "--all")
    assert len(Repo(book).git("ls-files").splitlines()) == 44
    assert golive("check", "--book", book).code == 0


class TestEditors:
    def test_every_kind_of_record_has_its_schema(self) -> None:
        assert set(PATTERNS) == {str(kind) for kind in MODELS}

    def test_each_record_of_the_demonstration_has_exactly_one(self) -> None:
        records = [
            path.relative_to(CHECKOUT).as_posix()
            for folder in ("records", "policies")
            for path in (CHECKOUT / folder).rglob("*.yaml")
        ]
        assert len(records) > 100
        for record in records:
            assert sum(_matches(globs, record) for globs in PATTERNS.values()) == 1, record

    def test_second_decisions_are_of_the_same_kind(self) -> None:
        folder = "records/releases/pay/1.0"
        for record in ("blockers/a.resolution.2.yaml", "blockers/a.2.yaml", "cab.2.yaml", "closure.3.yaml"):
            assert sum(_matches(globs, f"{folder}/{record}") for globs in PATTERNS.values()) == 1, record


def _matches(globs: tuple[str, ...], path: str) -> bool:
    found = [_like(glob.removeprefix("!"), path) for glob in globs if glob.startswith("!")]
    return any(_like(glob, path) for glob in globs if not glob.startswith("!")) and not any(found)


def _like(glob: str, path: str) -> bool:
    return re.fullmatch(re.escape(glob).replace(r"\*", "[^/]*"), path) is not None
