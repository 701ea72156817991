"""`golive bundle`: what is in it, that it is the same everywhere, and that a stranger can check it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from golive import pipeline
from golive.publishing.bundle import bundle, verifier
from support.bundles import PROGRAM, asked, laid_out, unpacked
from support.commands import CHECKOUT, copy_of_the_demonstration, golive
from support.repo import EPOCH, Repo

RELEASES = sorted(
    path.relative_to(CHECKOUT / "records/releases").as_posix()
    for path in (CHECKOUT / "records/releases").glob("*/*")
)
GO = "payments-api/2.4.1"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("book")
    repo = Repo(root)
    copy_of_the_demonstration(root)
    shutil.copy(CHECKOUT / ".gitattributes", root)
    repo.commit("The demonstration book")
    return root


@pytest.fixture(scope="module")
def made(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundle of every release of the demonstration."""
    folder = tmp_path_factory.mktemp("bundles")
    edition = pipeline.edition(pipeline.Request(repository, EPOCH, by_commit=True))
    for release in RELEASES:
        (folder / named(release)).write_bytes(bundle(edition, edition.judgement.assessments[release]).data)
    return folder


def named(release: str) -> str:
    return release.replace("/", "-") + ".zip"


def alone(place: Path, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """verify.py as a stranger runs it: another process, nothing installed, a path with gpg only."""
    only = {"PATH": str(Path(shutil.which("gpg") or "").parent)}
    command = [sys.executable, "-I", str(place), *words]
    return subprocess.run(command, cwd=cwd, env=only, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("release", RELEASES)
def test_every_bundle_of_the_demonstration_is_consistent(made: Path, release: str) -> None:
    code, said = asked(made / named(release))
    assert code == 0, said
    assert "RESULT: consistent, but the keys come from this bundle." in said
    assert "authorized" not in said.lower()


def test_a_stranger_checks_it_with_python_and_gpg_alone(made: Path, tmp_path: Path) -> None:
    folder = laid_out(unpacked(made / named(GO)), tmp_path / "bundle")
    inside = alone(folder / "verify.py", cwd=tmp_path)
    outside = alone(PROGRAM, str(made / named(GO)), cwd=tmp_path)
    assert (inside.returncode, inside.stderr) == (0, "")
    assert inside.stdout == outside.stdout
    assert inside.stdout.startswith(f"Evidence bundle of {GO}\n")
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
    assert sums.returncode == 0
    assert {path.name for path in folder.iterdir()} == {
        *("README.txt", "SHA256SUMS", "book", "landings.json", "verdict.json", "verify.py")
    }


def test_a_console_without_the_letters_of_a_name_shows_their_codes(made: Path) -> None:
    surroundings = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, str(PROGRAM), str(made / named(GO))]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, "In\\xe8s Moreau as qa-lead" in done.stdout) == (0, True)


def test_what_file_managers_leave_behind_does_no_harm(made: Path, tmp_path: Path) -> None:
    folder = laid_out(unpacked(made / named(GO)), tmp_path / "bundle")
    (folder / ".DS_Store").write_bytes(b"\0")
    assert asked(folder)[0] == 0
    (folder / "note.txt").write_bytes(b"mine")
    code, said = asked(folder)
    assert (code, "note.txt is in the bundle and not in SHA256SUMS" in said) == (4, True)


def test_with_the_keys_of_the_people_as_a_root_it_says_authorized(made: Path) -> None:
    keys = ",".join(sorted(path.stem for path in (CHECKOUT / "records/keys").iterdir()))
    code, said = asked(made / named(GO), "--root", keys)
    assert code == 0
    assert "AUTHORIZED by keys that your root stands for. State of the release: authorized." in said
    code, said = asked(made / named("shop-web/5.5.0"), "--root", keys)
    assert (code, "IT HOLDS, and the release is NOT AUTHORIZED." in said) == (0, True)


def test_a_key_that_the_root_does_not_name_is_not_good_enough(made: Path) -> None:
    keys = sorted(path.stem for path in (CHECKOUT / "records/keys").iterdir())
    sponsor = "887239C21F4EF75EA0EDFAC0831EC032916C73A4"
    code, said = asked(made / named(GO), "--root", ",".join(key for key in keys if key != sponsor))
    assert code == 4
    assert f"authorization.yaml: the key {sponsor} is not one that your root stands for" in said
    assert "authorized" not in said.lower()


def test_two_clones_in_other_places_make_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    digests = set()
    for name, zone, mask, tongue in (("here", "UTC", 0o022, "C"), ("far away", "Asia/Tokyo", 0o077, "de_DE")):
        clone = tmp_path / name
        shutil.copytree(repository, clone, symlinks=True)
        out = tmp_path / f"{name}.zip"
        command = [sys.executable, "-m", "golive", "bundle", GO, "--out", str(out), "--quiet"]
        surroundings = {**os.environ, "TZ": zone, "LC_ALL": tongue, "PYTHONHASHSEED": str(mask)}
        subprocess.run(command, cwd=clone, env=surroundings, umask=mask, check=True)
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
        assert out.stat().st_mode & 0o777 == 0o666 & ~mask
    assert len(digests) == 1


def test_the_zip_is_stored_sorted_and_without_a_date(made: Path) -> None:
    with zipfile.ZipFile(made / named(GO)) as box:
        entries = box.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    facts = {(e.date_time, e.compress_type, e.external_attr, e.create_system) for e in entries}
    assert facts == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0o100644 << 16, 3)}


def test_the_page_on_top_says_what_to_type_and_what_it_proves(made: Path) -> None:
    page = unpacked(made / named(GO))["README.txt"].decode()
    assert hashlib.sha256(verifier()).hexdigest() in page
    for words in (
        GO,
        "Windows",
        "macOS",
        "Linux",
        "py verify.py",
        "WHAT IT PROVES, AND WHAT NOT",
        "TRIAL book",
    ):
        assert words in page
    assert max(map(len, page.splitlines())) <= 110
    assert "{" not in page


def test_the_guide_names_the_digest_of_the_program() -> None:
    guide = (CHECKOUT / "site/pages/how-to/verify.md").read_text(encoding="utf-8")
    assert f"\n    {hashlib.sha256(verifier()).hexdigest()}\n" in guide


def test_it_holds_the_keys_and_files_of_everybody_who_signed(made: Path) -> None:
    files = unpacked(made / named("payments-api/2.3.5"))
    assert "book/records/people/priya-nair.yaml" in files
    assert "book/records/people/elena-costa.yaml" in files
    assert "book/records/keys/72F8BB76D5CA07E1F9F7FC5FEFE7B5CFB8BB4003.asc" in files
    assert "book/policies/hotfix/1.yaml" in files
    assert not any("shop-web" in name for name in files)


def test_the_bundle_is_named_after_the_release_and_told_with_its_digest(
    repository: Path, tmp_path: Path
) -> None:
    answer = golive("bundle", GO, "--book", repository, cwd=tmp_path)
    data = (tmp_path / "payments-api-2.4.1.zip").read_bytes()
    assert (answer.code, answer.out) == (0, "")
    assert hashlib.sha256(data).hexdigest() in answer.err
    assert "golive verify payments-api-2.4.1.zip" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["payments-api-2.4.1.zip"]


def test_a_bundle_of_an_uncommitted_book_says_that_nobody_can_make_it_again(tmp_path: Path) -> None:
    book = copy_of_the_demonstration(tmp_path / "book")
    answer = golive("bundle", GO, "--out", tmp_path / "x.zip", cwd=book)
    assert (answer.code, "The book has uncommitted changes" in answer.err) == (0, True)
    assert b"none: the book was not in git" in unpacked(tmp_path / "x.zip")["README.txt"]


def test_a_place_that_cannot_be_written_is_told_and_left_as_it_was(repository: Path, tmp_path: Path) -> None:
    answer = golive("bundle", GO, "--out", tmp_path / "no" / "x.zip", cwd=repository)
    assert (answer.code, "cannot be written" in answer.err) == (2, True)
    assert golive("bundle", "payments-api/9", cwd=repository).code == 2
    assert list(tmp_path.iterdir()) == []
