"""`golive new blocker`, `waiver` and `halt`: written now, signed later by the person's own gpg."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from golive.signing import certificates
from support.commands import Answer, copy_of_the_demonstration, golive
from support.keys import KeyRing

FOLDER = "records/releases/shop-web/5.6.0"
HALT = ("halt", "shop-web/5.6.0", "--reason", "Orders go out twice: stop.")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_the_demonstration(tmp_path / "book")


def new(book: Path, *words: str) -> Answer:
    return golive("new", *words, "--no-input", "--book", book)


def says(book: Path, path: str) -> object:
    text = (book / path).read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only texts come out


def test_a_halt_stops_the_release_before_it_is_signed(book: Path) -> None:
    answer = new(book, *HALT, "--as", "ines-moreau", "--defect", "SHOP-9")
    assert answer.code == 0, answer.err
    assert says(book, f"{FOLDER}/halts/shop-9.yaml") == {
        "kind": "halt",
        "book": "larkfield.example.org/governance",
        "release": "shop-web/5.6.0",
        "role": "qa-lead",
        "by": "ines-moreau",
        "signed_at": "2026-11-22T12:00:00Z",
        "reason": "Orders go out twice: stop.",
        "defect": "SHOP-9",
    }
    assert "Once it has landed it stops shop-web/5.6.0, signed or not." in answer.err
    assert "shop-web/5.6.0  halted" in golive("status", "shop-web/5.6.0", "--book", book).out
    again = new(book, *HALT, "--as", "ines-moreau", "--defect", "SHOP-9")
    assert "halts/shop-9-2.yaml, not signed yet" in again.out


def test_what_it_says_to_type_signs_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KeyRing() as ring:
        key = ring.ed25519("Ines", "ines@example.org")
        (book / f"records/keys/{key}.asc").write_bytes(ring.export(key))
        path = book / "records/people/ines-moreau.yaml"
        text = re.sub(r"fingerprint: \w+", f"fingerprint: {key}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        monkeypatch.setenv("GNUPGHOME", str(ring.home))
        answer = new(book, *HALT, "--as", "ines-moreau")
        (command,) = re.findall(r"^  (gpg .*)$", answer.err, re.MULTILINE)
        done = subprocess.run(
            ["/bin/sh", "-c", command.replace("gpg ", "gpg --faked-system-time 20261122T120000! ", 1)],
            cwd=book,
            env=dict(os.environ),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert key in certificates({key: ring.export(key)}).by_fingerprint
    found = golive("check", "--book", book, f"{FOLDER}/halts", "--format", "json").data["findings"]
    assert [one["message"] for one in found if one["rule"] == "signature-not-good"] == []


def test_a_waiver_covers_the_value_of_today_unless_another_is_said(book: Path) -> None:
    reasons = ("--reason", "a", "--risk-of-doing", "b", "--risk-of-not-doing", "c")
    whose = ("--requested-by", "mara-quist", "--expires", "2026-12-31", "--as", "sam-okafor")
    about = ("waiver", "shop-web/5.6.0", "--criterion", "test-coverage-unit")
    assert new(book, *about, *reasons, *whose).code == 0
    assert says(book, f"{FOLDER}/waivers/test-coverage-unit.yaml")["observed"] == "86.4"  # type: ignore[index, call-overload] # a mapping
    assert new(book, *about, *reasons, *whose, "--observed", "70", "--slug", "Later on").code == 0
    assert says(book, f"{FOLDER}/waivers/later-on.yaml")["observed"] == "70"  # type: ignore[index, call-overload] # a mapping
    rule = ("waiver", "shop-web/5.6.0", "--rule", "window-in-blackout")
    answer = new(book, *rule, *reasons, *whose)
    assert (answer.code, "signed or not" in answer.err) == (0, False)


def test_a_blocker_is_about_a_criterion_or_a_risk(book: Path) -> None:
    words = ("blocker", "shop-web/5.6.0", "--reason", "It is not so.", "--as", "ines-moreau")
    assert new(book, *words, "--risk", "R1").code == 0
    assert (book / FOLDER / "blockers/r1.yaml").exists()
    assert new(book, *words).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "mara-quist"), "`mara-quist` holds no role that may do this for shop-web/5.6.0"),
        (("--as", "nobody"), "The book has no person 'nobody'"),
        (("--as", "ines-moreau", "--defect", "a b"), "`a b` is not an id"),
    ],
)
def test_what_nobody_could_sign_is_not_written(book: Path, words: tuple[str, ...], said: str) -> None:
    answer = new(book, *HALT, *words)
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert not (book / FOLDER / "halts").exists()


def test_a_halt_does_not_ask_in_which_of_several_roles(book: Path) -> None:
    assert new(book, *HALT, "--as", "hanna-berg").code == 0
    assert says(book, f"{FOLDER}/halts/halt.yaml")["by"] == "hanna-berg"  # type: ignore[index, call-overload] # a mapping


def test_who_could_sign_in_several_roles_names_one(book: Path) -> None:
    assert new(book, *HALT, "--as", "hanna-berg", "--role", "release-manager").code == 0
    said = says(book, f"{FOLDER}/halts/halt.yaml")
    assert said["role"] == "release-manager"  # type: ignore[index, call-overload] # a mapping


def test_a_release_that_nothing_judges_is_for_nobody(book: Path) -> None:
    path = book / FOLDER / "release.yaml"
    path.write_text(path.read_text("utf-8").replace("standard/2", "standard/9"), "utf-8")
    assert "because nothing judges it" in new(book, *HALT, "--as", "ines-moreau").err


def test_somebody_without_a_key_is_told_what_to_sign_all_the_same(book: Path) -> None:
    path = book / "records/people/ines-moreau.yaml"
    path.write_text(re.sub(r"keys:\n(  - .*\n)+", "keys: []\n", path.read_text("utf-8")), "utf-8")
    answer = new(book, *HALT, "--as", "ines-moreau")
    assert "  gpg --armor --digest-algo SHA512 --output records" in answer.err
