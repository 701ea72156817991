"""`golive verify --file`: one document, its signature and a key, from files of any name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import golive
from support.keys import KeyRing

DOCUMENT = b"release: shop@1.0.0\ndecision: approved\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("single")
    with KeyRing() as ring:
        key, other = ring.ed25519(), ring.ed25519("Bob", "bob@example.org")
        (folder / "doc").write_bytes(DOCUMENT)
        (folder / "sig").write_bytes(ring.sign(key, DOCUMENT))
        (folder / "key").write_bytes(ring.export(key))
        (folder / "other").write_bytes(ring.export(other))
        (folder / "name").write_text(key)
        yield folder


def asked(files: Path, *words: str, key: str = "key", document: str = "doc") -> tuple[str, ...]:
    names = ("--file", files / document, "--signature", files / "sig", "--key", files / key)
    return ("verify", *map(str, names), *words)


@pytest.mark.parametrize("engine", ["native", "gpg", "both"])
def test_a_good_signature_counts_by_every_engine(files: Path, engine: str) -> None:
    answer = golive(*asked(files, "--format", "json", "--at", "2026-11-22T12:00:00Z", "--engine", engine))
    key = (files / "name").read_text()
    assert answer.code == 0
    assert json.loads(answer.out) == {
        "schema": "golive/verify/1",
        "outcome": "good",
        "counts": True,
        "fingerprint": key,
        "primary": key,
        "detail": f"signed by {key} on 2026-06-01T12:00:00Z",
        "made_at": "2026-06-01T12:00:00Z",
        "algorithm": "Ed25519, SHA-256",
        "engine": engine,
        "at": "2026-11-22T12:00:00Z",
    }


def test_people_read_what_holds_and_what_nobody_can_tell(files: Path) -> None:
    answer = golive(*asked(files, "--at", "2026-11-22T12:00:00Z"))
    assert answer.code == 0
    assert answer.out.startswith("good: counts.\nSigned by ")
    assert "proven by    golive itself and GnuPG\n" in answer.out
    assert "nobody can tell" in answer.out


def test_what_does_not_count_ends_with_four(files: Path) -> None:
    answer = golive(*asked(files, "--format", "json", key="other"))
    assert answer.code == 4
    told = json.loads(answer.out)
    assert (told["outcome"], told["counts"], told["primary"]) == ("unknown-key", False, None)


def test_a_document_that_was_changed_ends_with_four(files: Path) -> None:
    answer = golive(*asked(files, document="key"))
    assert answer.code == 4
    assert answer.out.startswith("altered: does not count.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify",), "Name a release or a bundle"),
        (("verify", "--file", "doc"), "go together"),
        (("verify", "--file", "doc", "--signature", "none", "--key", "none"), "doc cannot be read"),
        (("verify", "pay/1", "--file", "doc"), "judged by itself"),
    ],
)
def test_what_cannot_be_asked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = golive(*words)
    assert answer.code == 2
    assert said in answer.err


def test_a_file_beyond_all_records_is_refused(files: Path, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    answer = golive(
        "verify", "--file", str(large), "--signature", str(files / "sig"), "--key", str(files / "key")
    )
    assert answer.code == 2
    assert "which no record has" in answer.err
