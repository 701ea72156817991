"""`golive verify`: what it says of a release in a clone, and of a bundle."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.bundles import laid_out, packed, summed, unpacked
from support.chronicle import Chronicle
from support.commands import CHECKOUT, Answer, copy_of_the_demonstration, golive
from support.keys import KeyRing

GO = "pay/1.0.0"
RELEASES = sorted(
    path.relative_to(CHECKOUT / "records/releases").as_posix()
    for path in (CHECKOUT / "records/releases").glob("*/*")
)
STEPS = [
    "commit",
    "history",
    "trust",
    "policy",
    "signatures",
    "subjects",
    "decisions",
    "artifacts",
    "verdict",
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    """An opened book with one authorized release."""
    with KeyRing() as ring:
        book = Chronicle(tmp_path_factory.mktemp("book"), ring)
        book.trust()
        book.commit("trust")
        book.go(GO)
        yield book


@pytest.fixture
def book(whole: Chronicle, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(whole.repo.path, tmp_path / "book", symlinks=True))


def ask(whole: Chronicle, place: Path, *words: str) -> Answer:
    at = f"{whole.now:%Y-%m-%dT%H:%M:%SZ}"
    return golive("verify", GO, "--at", at, *words, cwd=place)


def commit(place: Path, whole: Chronicle, message: str) -> str:
    when = f"{int(whole.now.timestamp())} +0000"
    me = ("-c", "user.name=Eve", "-c", "user.email=eve@example.org")
    subprocess.run(["git", "add", "-A"], cwd=place, check=True)
    subprocess.run(
        ["git", *me, "commit", "-qm", message],
        cwd=place,
        check=True,
        env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when},
    )
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=place, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_release_of_a_clone_is_proven_step_by_step(whole: Chronicle, book: Path) -> None:
    answer = ask(whole, book)
    assert (answer.code, answer.err) == (0, "")
    assert "IT HOLDS for the keys that lie here: the release is authorized." in answer.out
    assert "Whose keys they are nobody has told you yet" in answer.out
    assert "AUTHORIZED by keys" not in answer.out
    assert "3. The people, keys and policies are the ones that you were told: NOT ASKED" in answer.out
    assert "Trust rests on the repository's branch protection" in answer.out
    assert answer.out.count("Does not prove: ") == len(STEPS) - 1


def test_the_keys_that_somebody_told_make_it_authorized(whole: Chronicle, book: Path) -> None:
    keys = [whole.keys[name] for name in ("qa-one", "ops-one", "po-one")]
    answer = ask(whole, book, "--root", ",".join(keys))
    assert (answer.code, "AUTHORIZED by keys that your root stands for" in answer.out) == (0, True)
    answer = ask(whole, book, "--root", keys[0])
    assert (answer.code, f"the key {keys[1]} is not one of your root" in answer.out) == (4, True)
    answer = ask(whole, book, "--root", "sha256:" + "0" * 64)
    assert (answer.code, "No charter that holds begins with" in answer.out) == (4, True)


@pytest.mark.parametrize("root", ["sha256:12", "abc", "", "0" * 40 + ","])
def test_a_root_that_is_none_is_wrong_use(whole: Chronicle, book: Path, root: str) -> None:
    answer = ask(whole, book, "--root", root)
    assert (answer.code, "--root wants" in answer.err) == (2, True)


def test_the_same_as_json(whole: Chronicle, book: Path) -> None:
    answer = ask(whole, book, "--format", "json")
    data = answer.data
    assert (data["schema"], data["holds"], data["rooted"]) == ("golive/verify-release/1", True, False)
    assert (data["release"], data["state"]) == (GO, "authorized")
    assert [step["step"] for step in data["steps"]] == STEPS
    assert {step["result"] for step in data["steps"]} == {"holds", "not asked"}
    assert all(step["proves"] and step["does_not_prove"] and step["found"] for step in data["steps"])


def test_a_changed_signed_file_does_not_hold(whole: Chronicle, book: Path) -> None:
    path = book / f"records/releases/{GO}/approvals/qa-lead--qa-one.yaml"
    path.write_bytes(path.read_bytes() + b"comment: More.\n")
    commit(book, whole, "more")
    answer = ask(whole, book)
    assert answer.code == 4
    assert "NOT: approvals/qa-lead--qa-one.yaml: altered" in answer.out
    assert "THIS DOES NOT HOLD: see steps" in answer.out


def test_what_a_commit_took_back_does_not_hold_and_names_the_commit(whole: Chronicle, book: Path) -> None:
    for end in ("", ".asc"):
        (book / f"records/releases/{GO}/approvals/qa-lead--qa-one.yaml{end}").unlink()
    made = commit(book, whole, "away")
    answer = ask(whole, book)
    assert (answer.code, f"NOT: Commit {made} removed" in answer.out) == (4, True)


def test_what_was_signed_and_changed_since_does_not_count_and_that_is_told(
    whole: Chronicle, book: Path
) -> None:
    path = book / f"records/releases/{GO}/rollback.yaml"
    path.write_bytes(b"previous: 0.9.1\n")
    commit(book, whole, "another rollback")
    answer = ask(whole, book)
    assert (
        "approvals/operations--ops-one.yaml: not as it was signed: rollback.yaml; so it does not"
        in answer.out
    )
    assert "the release is authorized" not in answer.out


def test_changes_that_nobody_else_has_cannot_be_proven(whole: Chronicle, book: Path) -> None:
    (book / "records/calendar.yaml").write_bytes(b"zone: Europe/Berlin\n")
    answer = ask(whole, book)
    assert (answer.code, "CANNOT TELL: Files were changed since commit" in answer.out) == (4, True)
    assert "NOT: records/calendar.yaml has not landed on main" in answer.out
    assert ask(whole, book, "--rev", "HEAD").code == 0


def test_without_its_history_an_opened_book_is_a_fault_of_git(whole: Chronicle, book: Path) -> None:
    shutil.rmtree(book / ".git")
    answer = ask(whole, book)
    assert (answer.code, "CANNOT TELL: It cannot be seen, for it is shallow or absent" in answer.out) == (
        5,
        True,
    )
    assert "CANNOT TELL: The book is not in git" in answer.out


def test_a_release_that_is_not_there_is_wrong_use(book: Path) -> None:
    assert golive("verify", "pay/9.9.9", cwd=book).code == 2


def test_a_bundle_of_it_is_judged_anew_with_the_landings_it_names(book: Path, tmp_path: Path) -> None:
    assert golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book).code == 0
    answer = golive("verify", tmp_path / "x.zip")
    assert answer.code == 0, answer.out + answer.err
    assert "The history is not in the bundle: when records landed is what the bundle says." in answer.out
    assert "It is the same, requirement by requirement." in answer.out
    folder = laid_out(unpacked(tmp_path / "x.zip"), tmp_path / "folder")
    same = golive("verify", folder)
    assert (same.code, same.out) == (0, answer.out)
    assert golive("verify", tmp_path / "x.zip", "--format", "json").data["holds"] is True


def test_a_bundle_is_judged_at_another_time_if_that_is_asked(
    whole: Chronicle, book: Path, tmp_path: Path
) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    later = f"{whole.now + timedelta(days=300):%Y-%m-%dT%H:%M:%SZ}"
    answer = golive("verify", tmp_path / "x.zip", "--at", later)
    assert (answer.code, "made for another time than the one you asked for" in answer.out) == (0, True)
    assert "as of 2026-11-01" in answer.out


@pytest.mark.parametrize("words", [("--book", "."), ("--rev", "HEAD")])
def test_a_bundle_has_no_book_and_no_commit_to_choose(
    book: Path, tmp_path: Path, words: tuple[str, str]
) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    answer = golive("verify", tmp_path / "x.zip", *words)
    assert (answer.code, "A bundle is read by itself" in answer.err) == (2, True)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_demonstration(tmp_path_factory.mktemp("demonstration"))


@pytest.mark.parametrize("release", ["payments-api/2.4.1", "shop-web/5.2.0", "stock-sync/2.9.0"])
def test_bundles_of_the_demonstration_are_judged_as_in_their_book(
    demonstration: Path, tmp_path: Path, release: str
) -> None:
    golive("bundle", release, "--out", tmp_path / "x.zip", "--quiet", cwd=demonstration)
    answer = golive("verify", tmp_path / "x.zip")
    assert answer.code == 0, answer.out
    assert golive("verify", release, "--book", demonstration).code == 4  # nobody else can read it: no git


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("verdict.json", b"{", "There is no verdict.json in it that can be read."),
        ("verdict.json", b"[]", "verdict.json or landings.json is not what golive writes."),
        ("landings.json", b'{"line": 7}', "verdict.json or landings.json is not what golive writes."),
    ],
)
def test_a_bundle_of_another_form_is_refused(
    demonstration: Path, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    golive("bundle", "stock-sync/2.9.0", "--out", tmp_path / "x.zip", "--quiet", cwd=demonstration)
    files = {**unpacked(tmp_path / "x.zip"), name: data}
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert (answer.code, answer.err) == (4, f"golive: {words}\n")


@pytest.mark.parametrize(
    "change",
    [
        {"line": [{"id": "evil", "at": "2026-01-01T00:00:00Z", "committed_at": "2026-01-01T00:00:00Z"}]},
        {"changes": {"x": [[7, None]]}},
        {"changes": {"x": [[0, "evil"]]}},
        {"written": {"x": {"a@example.org": "0"}}},
        {"status": "unheard of"},
    ],
)
def test_landings_that_no_git_has_are_refused(book: Path, tmp_path: Path, change: dict[str, object]) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    files = unpacked(tmp_path / "x.zip")
    files["landings.json"] = json.dumps(json.loads(files["landings.json"]) | change).encode()
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert (answer.code, "is not what golive writes" in answer.err) == (4, True)


def test_a_clock_that_goes_back_is_refused(book: Path, tmp_path: Path) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    files = unpacked(tmp_path / "x.zip")
    landings = json.loads(files["landings.json"])
    landings["line"] = landings["line"][::-1]
    files["landings.json"] = json.dumps(landings).encode()
    assert golive("verify", packed(summed(files), tmp_path / "y.zip")).code == 4


def test_claims_that_golive_does_not_find_are_told_one_by_one(book: Path, tmp_path: Path) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    files = unpacked(tmp_path / "x.zip")
    verdict = json.loads(files["verdict.json"])
    one = verdict["releases"][0]
    one["state"] = "deployed"
    one["approvals"][0]["counts"] = False
    one["gates"][0]["requirements"][0]["outcome"] = "waived"
    one["gates"][0]["requirements"].append({"id": "made-up", "outcome": "met"})
    files["verdict.json"] = json.dumps(verdict).encode()
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert answer.code == 4
    for words in (
        "state: it says 'deployed', and golive finds 'authorized'",
        "it says that it does not count, and golive finds that it counts",
        "it says 'waived', and golive finds 'met'",
        "made-up: it says 'met', and golive finds None",
    ):
        assert words in answer.out
    one["gates"] = 7
    files["verdict.json"] = json.dumps(verdict).encode()
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert (answer.code, "NOT: verdict.json is not what golive writes" in answer.out) == (4, True)


def test_a_damaged_bundle_and_a_foreign_verifier_are_told(book: Path, tmp_path: Path) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    files = unpacked(tmp_path / "x.zip")
    files["verify.py"] = b"print('All is well')\n"
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert (answer.code, "verify.py is not the one of this golive: do not run it" in answer.out) == (0, True)
    files["extra"] = files.pop("README.txt")
    answer = golive("verify", packed(files, tmp_path / "y.zip"))
    assert answer.code == 4
    for words in (
        "README.txt is in SHA256SUMS and not in the bundle",
        "extra is in the bundle and not in SHA256SUMS",
        "verify.py is not the file that SHA256SUMS means",
    ):
        assert f"NOT: {words}" in answer.out


def test_two_releases_in_a_bundle_are_refused(book: Path, tmp_path: Path) -> None:
    golive("bundle", GO, "--out", tmp_path / "x.zip", "--quiet", cwd=book)
    files = unpacked(tmp_path / "x.zip")
    plan = f"book/records/releases/{GO}/release.yaml"
    files[plan.replace("1.0.0", "1.0.1")] = files[plan]
    answer = golive("verify", packed(summed(files), tmp_path / "y.zip"))
    assert (answer.code, "not about exactly the one release" in answer.err) == (4, True)
