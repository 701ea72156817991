"""A gate of an opened book answers for the newest commit of the trusted line, and for nothing else."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from golive.model.scalars import instant
from support.commands import Answer, copy_of_the_demonstration, golive
from support.repo import Repo

RELEASE = "payments-api/2.4.1"
FOLDER = f"records/releases/{RELEASE}"
HALT = f"{FOLDER}/halts/stop.yaml"
SETTINGS = "policies/book.yaml"
OLDER = "This is not the newest state of main."
DEV, BOT = "Mara <mara.quist@larkfield.example.org>", "Forge <forge@larkfield.example.org>"
ELENA = "Elena <elena.costa@larkfield.example.org>"
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
DRAFTED = datetime(2026, 11, 11, 8, tzinfo=UTC)
LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)

STOP = f"""\
kind: halt
book: larkfield.example.org/governance
release: {RELEASE}
role: operations
by: priya-nair
signed_at: 2026-11-20T11:00:00Z
reason: Refunds are paid twice.
"""


def opened(text: str) -> str:
    """The settings of the demonstration as those of an opened book."""
    start, _, rest = text.partition("trial:")
    return start + "opened: 2026-01-01T00:00:00Z" + rest[rest.index("\n") :]


def land(root: Path, prefix: str = "", merger: str | None = None) -> Repo:
    """The demonstration as an opened book whose records landed an hour after they were signed.

    With a `merger` the release comes into the world in a merge by that person.
    """
    repo, book = Repo(root), root / prefix
    copy_of_the_demonstration(book)
    settings = book / SETTINGS
    settings.write_text(opened(settings.read_text("utf-8")), "utf-8")
    release = book / FOLDER
    kept = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    shutil.rmtree(release)
    repo.commit("trust", at=BEGIN, author=BOT)
    signed = {path: data for path, data in kept.items() if path.with_name(f"{path.name}.asc") in kept}
    pairs = {path: instant(yaml.safe_load(data)["signed_at"].isoformat().replace("+00:00", "Z"))
             for path, data in signed.items()}  # fmt: skip
    if merger is not None:
        diverge(repo)
    for path, data in kept.items():
        if path not in signed and path.suffix != ".asc":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    repo.commit("draft", at=DRAFTED, author=merger or DEV)
    for path in sorted(pairs, key=lambda each: pairs[each]):
        path.parent.mkdir(parents=True, exist_ok=True)
        for each in (path, path.with_name(f"{path.name}.asc")):
            each.write_bytes(kept[each])
        repo.commit(path.stem, at=pairs[path] + timedelta(hours=1), author=BOT)
    return repo


def diverge(repo: Repo) -> None:
    """A merge of a branch with another file, not yet committed."""
    repo.branch("side")
    repo.write("docs/side.md", "x\n")
    repo.commit(author=BOT)
    repo.switch("main")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return land(tmp_path_factory.mktemp("landed")).path


@pytest.fixture
def repo(landed: Path, tmp_path: Path) -> Repo:
    shutil.copytree(landed, tmp_path / "book", symlinks=True)
    return Repo(tmp_path / "book")


def gate(repo: Repo, *more: str, book: str = "") -> Answer:
    root = repo.path / book
    release = yaml.safe_load((root / FOLDER / "release.yaml").read_text("utf-8"))
    digest = release["artifacts"][0]["digest"]
    asked = ("--environment", "production", "--digest", digest, "--at", "2026-11-22T12:00:00Z")
    return golive("gate", RELEASE, *asked, "--book", root, "--format", "json", *more)


def reasons(answer: Answer) -> list[str]:
    assert answer.code == 3, answer
    return list(answer.data["reasons"])


def halted(repo: Repo) -> Repo:
    repo.write(HALT, STOP)
    repo.write(f"{HALT}.asc", "no signature\n")
    repo.commit("halt", at=LATE, author=BOT)
    return repo


def test_what_landed_in_time_may_go(repo: Repo) -> None:
    assert gate(repo).code == 0


class TestMissingFiles:
    def test_a_halt_that_landed_stops_also_where_it_was_deleted(self, repo: Repo) -> None:
        halted(repo)
        assert "is halted" in reasons(gate(repo))[0]
        repo.remove(HALT)
        repo.remove(f"{HALT}.asc")
        said = [f"{path} stands on main and is missing here." for path in (HALT, f"{HALT}.asc")]
        assert reasons(gate(repo)) == said

    def test_a_later_reject_stops_also_where_it_was_deleted(self, repo: Repo) -> None:
        name = f"{FOLDER}/approvals/qa-lead--ines-moreau"
        first = (repo.path / f"{name}.yaml").read_text("utf-8")
        repo.write(f"{name}.2.yaml", first.replace("decision: approve", "decision: reject"))
        repo.commit("reject", at=LATE, author=BOT)
        assert "is rejected" in reasons(gate(repo))[0]
        repo.remove(f"{name}.2.yaml")
        assert reasons(gate(repo)) == [f"{name}.2.yaml stands on main and is missing here."]

    @pytest.mark.parametrize("path", ["records/people/mara-quist.yaml", "policies/hotfix/1.yaml"])
    def test_so_do_trust_files(self, repo: Repo, path: str) -> None:
        repo.remove(path)
        assert f"{path} stands on main and is missing here." in reasons(gate(repo))

    def test_a_renamed_release_is_missing_and_has_not_landed(self, repo: Repo) -> None:
        kept = (repo.path / FOLDER / "release.yaml").read_text("utf-8")
        repo.git("mv", FOLDER, "records/releases/payments-api/2.4.2")
        digest = yaml.safe_load(kept)["artifacts"][0]["digest"]
        question = ("payments-api/2.4.2", "--environment", "production", "--digest", digest)
        answer = golive(
            "gate", *question, "--format", "json", "--at", "2026-11-22T12:00:00Z", "--book", repo.path
        )
        said = "records/releases/payments-api/2.4.2/release.yaml has changes that are not committed."
        assert said in reasons(answer)
        repo.commit("rename", at=LATE, author=BOT)
        answer = golive(
            "gate", *question, "--format", "json", "--at", "2026-11-22T12:00:00Z", "--book", repo.path
        )
        assert "not authorized" in reasons(answer)[0]

    def test_a_file_of_another_release_is_nothing_to_this_one(self, repo: Repo) -> None:
        repo.remove("records/releases/shop-web/5.6.0")
        assert gate(repo).code == 0


class TestOlderStates:
    def test_a_checkout_that_is_behind_is_not_answered_for(self, repo: Repo) -> None:
        halted(repo).git("checkout", "--quiet", "HEAD~1")
        assert reasons(gate(repo))[:2] == [OLDER, f"{HALT} stands on main and is missing here."]

    def test_nor_is_a_revision_that_is_behind(self, repo: Repo) -> None:
        halted(repo)
        assert reasons(gate(repo, "--rev", "HEAD~1"))[:2] == [
            OLDER,
            f"{HALT} stands on main and is missing here.",
        ]
        assert "is halted" in reasons(gate(repo, "--rev", "HEAD"))[0]

    def test_nor_one_before_a_file_was_changed_and_changed_back(self, repo: Repo) -> None:
        text = (repo.path / SETTINGS).read_text("utf-8")
        for each in (text + "# x\n", text):
            repo.write(SETTINGS, each)
            repo.commit(at=LATE, author=BOT)
        assert reasons(gate(repo, "--rev", "HEAD~2")) == [OLDER, f"{SETTINGS} was changed on main since."]

    def test_one_that_is_behind_in_nothing_that_matters_may_go(self, repo: Repo) -> None:
        repo.write("records/releases/shop-web/README.md", "nothing to this release\n")
        repo.commit(at=LATE, author=BOT)
        assert gate(repo, "--rev", "HEAD~1").code == 0
        repo.git("checkout", "--quiet", "HEAD~1")
        assert gate(repo).code == 0

    def test_a_status_of_a_revision_is_that_of_then(self, repo: Repo) -> None:
        halted(repo)
        asked = ("--book", repo.path, "--as-of", "2026-11-22T12:00:00Z", "--require", "authorized")
        assert golive("status", RELEASE, "--rev", "HEAD~1", *asked).code == 0
        assert golive("status", RELEASE, *asked).code == 3


class TestWhoSaysThatABookIsOpen:
    TAKEN_BACK = (
        "The release is draft, not authorized. What is here, and has not landed, took `opened` out of "
        "policies/book.yaml, where 1 January 2026, 00:00 UTC had landed."
    )

    def settle(self, repo: Repo, old: str, new: str) -> None:
        path = repo.path / SETTINGS
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def close(self, repo: Repo) -> None:
        self.settle(repo, "opened: 2026-01-01T00:00:00Z\n", "")

    def test_taking_back_the_opening_without_a_commit_is_refused(self, repo: Repo) -> None:
        self.close(repo)
        assert reasons(gate(repo)) == [f"{SETTINGS} has changes that are not committed.", self.TAKEN_BACK]
        repo.git("add", "--all")
        assert reasons(gate(repo)) == [f"{SETTINGS} has changes that are not committed.", self.TAKEN_BACK]

    def test_so_is_taking_it_back_on_a_branch(self, repo: Repo) -> None:
        repo.branch("evil")
        self.close(repo)
        repo.commit(at=LATE)
        assert reasons(gate(repo)) == [f"{SETTINGS} has not landed as it is.", self.TAKEN_BACK]
        repo.switch("main")
        said = [f"{SETTINGS} has not landed as it is.", self.TAKEN_BACK]
        assert reasons(gate(repo, "--rev", "evil")) == said

    def test_so_is_naming_another_branch_the_line(self, repo: Repo) -> None:
        repo.git("update-ref", "refs/remotes/origin/main", "main")
        repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        assert gate(repo).code == 0
        repo.branch("evil")
        self.settle(repo, "branch: main", "branch: evil")
        repo.commit(at=LATE)
        answer = gate(repo)
        assert (answer.code, answer.out) == (5, "")
        assert "calls `evil` the branch that is trusted" in answer.err
        assert "`origin/main`" in answer.err
        assert golive("status", RELEASE, "--book", repo.path).code == 0

    def test_a_trial_book_in_git_may_have_other_changes(self, tmp_path: Path) -> None:
        repo = Repo(tmp_path / "book")
        copy_of_the_demonstration(repo.path)
        assert reasons(gate(repo)) == [f"{SETTINGS} has changes that are not committed."]
        repo.commit()
        repo.write("records/calendar.yaml", (repo.path / "records/calendar.yaml").read_bytes() + b"# x\n")
        repo.remove("records/releases/shop-web/5.6.0")
        assert gate(repo).code == 0


def test_a_book_in_a_folder_is_compared_alike(tmp_path: Path) -> None:
    repo = land(tmp_path / "repository", "team/book")
    assert gate(repo, book="team/book").code == 0
    repo.write(f"team/book/{HALT}", STOP)
    repo.commit("halt", at=LATE, author=BOT)
    repo.remove(f"team/book/{HALT}")
    said = [f"{HALT} stands on main and is missing here."]
    assert reasons(gate(repo, book="team/book")) == said
    assert reasons(gate(repo, "--rev", "HEAD~1", book="team/book")) == [OLDER, *said]


def test_who_wrote_a_release_in_a_merge_may_not_sign_it(tmp_path: Path) -> None:
    said = reasons(gate(land(tmp_path / "book", merger=ELENA)))
    assert any("elena-costa" in sentence and "author" in sentence for sentence in said), said
