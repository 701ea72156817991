"""`golive charter`, `--root` and `GOLIVE_ROOT`, as people type them, with real gpg."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.chronicle import sha256, written
from support.commands import Answer, copy_of_the_demonstration, golive
from support.keys import KeyRing
from support.repo import Repo

FIRST, SECOND = "policies/charter/1.yaml", "policies/charter/2.yaml"
OTHER = "sha256:" + "0" * 64
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PEOPLE = ("ann", "bob", "cyd")


class Desk:
    """A small book in git, and the gpg of everybody in it."""

    def __init__(self, root: Path, ring: KeyRing, keys: dict[str, str]) -> None:
        self.repo, self.ring, self.keys = Repo(root), ring, keys
        self.repo.write("policies/book.yaml", written({"id": "example.org/desk", "title": "Desk"}))
        for person, key in keys.items():
            named = {"name": person, "keys": [{"fingerprint": key, "from": "2020-01-01"}]}
            self.repo.write(f"records/people/{person}.yaml", written(named))
            self.repo.write(f"records/keys/{key}.asc", ring.export(key))
        self.repo.commit("trust")

    def type(self, *words: str) -> Answer:
        """A command in the book's folder."""
        return golive(*words, "--book", self.repo.path)

    def begin(self, *people: str) -> None:
        """The first charter, signed by its stewards."""
        stewards = [word for person in people for word in ("--steward", person)]
        assert self.type("charter", "propose", *stewards).code == 0
        for person in people:
            assert self.type("charter", "sign", "--as", person, "--yes").code == 0
        self.repo.commit("charter")

    @property
    def root(self) -> str:
        """The digest of the first charter."""
        return sha256((self.repo.path / FIRST).read_bytes())


@pytest.fixture(scope="module")
def gpg() -> Iterator[tuple[KeyRing, dict[str, str]]]:
    with KeyRing() as ring:
        yield ring, {person: ring.ed25519(person, f"{person}@example.org", LONG_AGO) for person in PEOPLE}


@pytest.fixture
def desk(gpg: tuple[KeyRing, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    ring, keys = gpg
    monkeypatch.setenv("GNUPGHOME", str(ring.home))
    return Desk(tmp_path / "book", ring, keys)


def test_a_book_without_one_says_how_to_begin(desk: Desk) -> None:
    said = desk.type("charter", "status")
    assert said.code == 0
    assert "Trust rests on the repository's branch protection." in said.out
    assert said.out.endswith("To begin one:\n  golive charter propose --steward PERSON --steward PERSON\n")
    assert desk.type("charter", "status", "--format", "json").data["charter"]["version"] is None


def test_two_stewards_begin_it(desk: Desk) -> None:
    made = desk.type("charter", "propose", "--steward", "ann", "--steward", "bob")
    assert made.out.startswith("Version 1 of the charter\n\n  - `ann` becomes a steward\n")
    assert "  2 of the stewards of version 1: ann, bob\n" in made.out
    assert made.out.endswith("Each of them: golive charter sign 1 --as PERSON\n")
    assert made.err.startswith(f"{FIRST} is written. Commit it with what it lists:\n  git add {FIRST}")
    waiting = desk.type("charter", "status")
    assert "Version 1  waits for signatures" in waiting.out
    assert "stewards of version 1: 0 of 2 signed; missing ann, bob" in waiting.out
    signed = desk.type("charter", "sign", "--as", "ann", "--yes")
    assert signed.code == 0
    assert signed.out.startswith("Version 1 of the charter of example.org/desk\n")
    assert "policies/charter/1.ann.asc is written and holds. Commit it:" in signed.err
    assert desk.type("charter", "sign", "1", "--as", "bob", "--yes", "--key", desk.keys["bob"]).code == 0
    done = desk.type("charter", "status")
    assert "Version 1  in force\n" in done.out
    assert f"root     {desk.root}\npinned   no: " in done.out
    assert desk.type("check").code == 0
    again = desk.type("charter", "sign", "1", "--as", "bob", "--yes")
    assert (again.code, again.err) == (0, "bob has signed version 1 already.\n")


def test_status_for_machines_names_who_signed_and_who_is_missing(desk: Desk) -> None:
    desk.begin("ann", "bob")
    desk.type("charter", "propose", "--steward", "ann", "--steward", "cyd")
    desk.type("charter", "sign", "--as", "ann", "--yes")
    found = desk.type("charter", "status", "--format", "json").data
    assert found["schema"] == "golive/charter/1"
    assert (found["charter"]["version"], found["charter"]["root"]) == (1, desk.root)
    first, second = found["versions"]
    assert (first["in_force"], first["landed"], second["in_force"], second["landed"]) == (
        True,
        True,
        False,
        None,
    )
    assert second["before"] == {
        "version": 1,
        "needed": 2,
        "signed": ["ann"],
        "missing": ["bob"],
        "met": False,
    }
    assert second["own"]["missing"] == ["cyd"]
    assert [(s["person"], s["counts_before"], s["counts"]) for s in second["signatures"]] == [
        ("ann", True, True)
    ]


def test_what_is_not_as_the_charter_says_is_shown(desk: Desk) -> None:
    desk.begin("ann", "bob")
    desk.repo.write("records/people/cyd.yaml", written({"name": "Another Cyd"}))
    said = desk.type("charter", "status")
    assert "; 1 trust file differs from it." in said.out
    assert "Not as the charter says\n  - records/people/cyd.yaml is another one than it lists\n" in said.out
    checked = desk.type("check")
    assert checked.code == 1
    assert "charter-file-differs" in checked.out
    assert "Trust rests on version 1 of the charter, root sha256:" in checked.err
    proposed = desk.type("charter", "propose", "--dry-run")
    assert "  - records/people/cyd.yaml is changed\n" in proposed.out
    assert not (desk.repo.path / SECOND).exists()


def test_a_version_about_another_book_state_is_not_signed(desk: Desk) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    desk.repo.write("records/people/cyd.yaml", written({"name": "Another Cyd"}))
    desk.repo.write("records/people/bob.yaml", written({"name": "Another Bob"}))
    said = desk.type("charter", "sign", "--as", "ann", "--yes")
    assert said.code == 2
    assert "Version 1 is not about the book as it is here: records/people/bob.yaml and 1 more." in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("propose",), "The first charter names its stewards: give --steward PERSON for each."),
        (("propose", "--steward", "eve"), "`eve` cannot be a steward: records/people/eve.yaml is not there."),
        (("propose", "--steward", "ann", "--threshold", "2"), "The threshold is from 1 to 1"),
        (
            ("sign", "--as", "ann"),
            "No version of the charter is proposed. Begin with `golive charter propose`.",
        ),
        (("sign", "7", "--as", "ann"), "There is no version 7 of the charter here that can be read."),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, words: tuple[str, ...], said: str) -> None:
    answer = desk.type("charter", *words)
    assert answer.code == 2
    assert said in answer.err


def test_who_signs_is_a_steward_with_a_key_of_theirs(desk: Desk) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    stranger = desk.type("charter", "sign", "--as", "bob", "--yes")
    assert (stranger.code, "bob is no steward of version 1" in stranger.err) == (2, True)
    other = desk.type("charter", "sign", "--as", "ann", "--yes", "--key", desk.keys["bob"])
    assert (other.code, f"not with {desk.keys['bob']}" in other.err) == (2, True)


def test_a_version_with_a_fault_is_not_signed(desk: Desk) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    text = (desk.repo.path / FIRST).read_text("utf-8")
    desk.repo.write(FIRST, text.replace("example.org/desk", "example.org/other").encode())
    said = desk.type("charter", "sign", "--as", "ann", "--yes")
    assert (said.code, "does not hold: the charter is of the book" in said.err) == (2, True)
    assert "fault: the charter is of the book" in desk.type("charter", "status").out


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 3), ("\n", 3)])
def test_a_person_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    said = desk.type("charter", "sign", "--as", "ann")
    assert said.code == code
    assert said.err.startswith("Sign version 1 as ann? [y/N] ")
    assert (desk.repo.path / "policies/charter/1.ann.asc").exists() is (code == 0)


@pytest.mark.parametrize("words", [(), ("--no-input",)])
def test_nobodys_yes_is_taken_for_granted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    said = desk.type("charter", "sign", "--as", "ann", *words)
    assert (said.code, "this is a decision: give --yes" in said.err) == (2, True)


def test_a_signature_that_does_not_hold_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.type("charter", "propose", "--steward", "ann")
    other = desk.ring.sign(desk.keys["ann"], b"something else", LONG_AGO.replace(year=2021))
    monkeypatch.setattr("golive.signing.sign", lambda *_: other)
    said = desk.type("charter", "sign", "--as", "ann", "--yes")
    assert said.code == 4
    assert "the signature does not hold" in said.err
    assert not (desk.repo.path / "policies/charter/1.ann.asc").exists()


def test_a_file_that_cannot_be_written_is_said(desk: Desk) -> None:
    (desk.repo.path / ".golive").write_bytes(b"in the way")
    said = desk.type("charter", "propose", "--steward", "ann")
    assert said.code == 2
    assert "Nothing was written: File exists." in said.err


class TestRoot:
    def test_the_right_one_is_said_to_be_so(self, desk: Desk) -> None:
        desk.begin("ann", "bob")
        said = desk.type("charter", "status", "--root", desk.root)
        assert "pinned   yes, it is the root that was asked for" in said.out
        assert desk.type("check", "--root", desk.root).code == 0

    def test_another_one_is_a_finding_and_nothing_counts(self, desk: Desk) -> None:
        desk.begin("ann", "bob")
        said = desk.type("check", "--root", OTHER)
        assert said.code == 1
        assert "charter-root-other" in said.out
        assert "Nothing counts: the root that is asked for is" in said.err
        assert f"pinned   NO: asked for was {OTHER}" in desk.type("charter", "status", "--root", OTHER).out
        refused = desk.type("charter", "propose", "--root", OTHER)
        assert (refused.code, "Bring the right charter back first." in refused.err) == (2, True)

    def test_the_environment_asks_too_and_the_option_before_it(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.begin("ann", "bob")
        monkeypatch.setenv("GOLIVE_ROOT", OTHER)
        assert desk.type("check").code == 1
        assert desk.type("check", "--root", desk.root).code == 0

    @pytest.mark.parametrize("value", ["", "main", "SHA256:" + "0" * 64])
    def test_what_is_no_digest_is_refused(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("GOLIVE_ROOT", value)
        said = desk.type("status")
        assert said.code == 2
        assert said.err.startswith(
            "golive: GOLIVE_ROOT wants `sha256:` and 64 hex digits in lower case, not "
        )

    def test_a_gate_says_no_in_a_sentence_of_its_own(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path)
        words = ("--environment", "production", "--digest", OTHER, "--root", OTHER, "--book", book)
        said = golive("gate", "payments-api/2.4.1", *words)
        assert said.code == 3
        assert f"The root that is asked for is {OTHER}, and the book has no charter." in said.out
        assert golive("status", "--require", "authorized", "--root", OTHER, "--book", book).code == 3


@pytest.mark.parametrize("command", [("status",), ("show", "payments-api/2.4.1")])
def test_every_command_says_what_trust_rests_on(tmp_path: Path, command: tuple[str, ...]) -> None:
    book = copy_of_the_demonstration(tmp_path)
    said = golive(*command, "--book", book)
    assert "Trust rests on the repository's branch protection." in said.out
    data = golive(*command, "--book", book, "--format", "json").data
    assert data["charter"]["trust"] == "trust rests on the repository's branch protection"
    assert "Trust rests on the repository's branch protection.\n" in golive("check", "--book", book).err
