"""The book's past on its first-parent line."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from golive.model.history import Change, History, HistoryStatus
from golive.source import SourceError, read_history, read_tree
from support.repo import AUTHOR, EPOCH, Repo, isolated

RELEASE = "records/releases/pay/1.0.0/release.yaml"
HOUR = timedelta(hours=1)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "book")


def ids(history: History) -> list[str]:
    return [commit.id for commit in history.line]


def test_the_line_is_told_from_its_oldest_commit_on(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    first = repo.commit("release: draft", author="Zoë Ö <Zoe@Example.ORG>")
    repo.write(RELEASE, "two\n")
    second = repo.commit("release: better\n\nwith a body")
    history = read_history(repo.path)
    assert history.status is HistoryStatus.COMPLETE
    assert history.ref == "main"
    assert ids(history) == [first, second]
    opening = history.line[0]
    assert (opening.author, opening.email, opening.subject) == ("Zoë Ö", "zoe@example.org", "release: draft")
    assert (opening.at, opening.committed_at) == (EPOCH, EPOCH)
    assert history.line[1].subject == "release: better"


def test_every_change_of_a_path_is_kept_in_order(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    repo.commit()
    repo.write("README.md", "not of the book\n")
    repo.commit()
    repo.remove(RELEASE)
    repo.commit()
    repo.write(RELEASE, "two\n")
    repo.commit()
    history = read_history(repo.path)
    assert len(history.line) == 4
    assert history.changes == {
        RELEASE: (
            Change(0, repo.blob(RELEASE, "HEAD~3")),
            Change(2, None),
            Change(3, repo.blob(RELEASE)),
        )
    }


def test_exact_bytes_land_when_record_and_signature_first_stand_together(repo: Repo) -> None:
    repo.write("records/a.yaml", "record\n")
    repo.commit()
    repo.write("records/a.yaml.asc", "signature\n")
    second = repo.commit()
    pair = [
        ("records/a.yaml", repo.blob("records/a.yaml")),
        ("records/a.yaml.asc", repo.blob("records/a.yaml.asc")),
    ]
    landed = read_history(repo.path).landing(*pair)
    assert landed is not None
    assert landed.id == second


def test_a_merge_is_the_landing_of_what_its_branch_brought(repo: Repo) -> None:
    repo.write("policies/book.yaml", "id: x\n")
    repo.commit()
    repo.branch("feature")
    repo.write(RELEASE, "one\n")
    repo.commit(author="Side Writer <side@example.org>")
    repo.write(RELEASE, "two\n")
    repo.commit()
    repo.switch("main")
    repo.write("records/calendar.yaml", "zone: UTC\n")
    repo.commit()
    merge = repo.merge("feature")
    history = read_history(repo.path)
    assert history.changes[RELEASE] == (Change(2, repo.blob(RELEASE)),)
    assert history.line[2].id == merge
    assert len(history.line) == 3


def test_writers_are_everybody_who_touched_a_release_on_any_branch_but_not_who_merged(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    repo.commit(author="Dev <Dev@Example.org>")
    repo.branch("feature")
    repo.write(RELEASE, "two\n")
    repo.commit(author="Side <SIDE@example.org>")
    repo.switch("main")
    repo.write("records/calendar.yaml", "zone: UTC\n")
    repo.commit(author="Other <other@example.org>")
    repo.merge("feature", author="Merger <merger@example.org>")
    assert read_history(repo.path).written == {RELEASE: {"dev@example.org": 0, "side@example.org": 2}}


def test_a_writer_counts_from_the_commit_with_which_their_first_writing_came(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    repo.commit()
    for name in ("first", "second"):
        repo.branch(name)
        repo.write(RELEASE, f"{name}\n")
        repo.commit(author="Side <side@example.org>")
        repo.switch("main")
        repo.write("records/calendar.yaml", f"zone: {name}\n")
        repo.commit()
    repo.merge("first")
    repo.write(RELEASE, "last\n")
    repo.commit(author="Late <late@example.org>")
    repo.git("merge", "--quiet", "--no-ff", "-X", "ours", "-m", "merge", "second")
    expected = {"dev.one@example.org": 0, "late@example.org": 4, "side@example.org": 3}
    assert read_history(repo.path).written == {RELEASE: expected}


def test_a_writer_whose_change_was_undone_before_the_merge_still_wrote(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    repo.commit()
    repo.branch("feature")
    repo.write(RELEASE, "two\n")
    repo.commit(author="Side <side@example.org>")
    repo.write(RELEASE, "one\n")
    repo.commit(author="Side <side@example.org>")
    repo.switch("main")
    repo.merge("feature")
    assert "side@example.org" in read_history(repo.path).written[RELEASE]


def test_other_files_called_like_a_release_have_no_writers(repo: Repo) -> None:
    repo.write("docs/release.yaml", "x\n")
    repo.write("records/release.yaml", "x\n")
    repo.write("records/releases/pay/1.0.0/rollback.yaml", "x\n")
    repo.commit()
    assert read_history(repo.path).written == {}


def test_the_clock_never_steps_back(repo: Repo) -> None:
    repo.commit(at=EPOCH)
    repo.commit(at=EPOCH + 5 * HOUR)
    repo.commit(at=EPOCH + 2 * HOUR)
    line = read_history(repo.path).line
    assert [commit.at - EPOCH for commit in line] == [0 * HOUR, 5 * HOUR, 5 * HOUR]
    assert line[2].committed_at == EPOCH + 2 * HOUR


def test_an_absurd_time_is_held_in_range(repo: Repo) -> None:
    tree = repo.git("mktree")
    text = f"tree {tree}\nauthor A <a@b> 99999999999999 +0000\ncommitter A <a@b> 99999999999999 +0000\n\nx\n"
    raw = repo.path / "raw"
    raw.write_text(text)
    commit = repo.git("hash-object", "-t", "commit", "-w", "--literally", str(raw))
    repo.git("update-ref", "refs/heads/main", commit)
    at = read_history(repo.path).line[0].at
    assert at in {datetime(1970, 1, 1, tzinfo=UTC), datetime(8999, 12, 31, 23, 59, 59, tzinfo=UTC)}


def test_subjects_and_names_are_data_whatever_they_look_like(repo: Repo) -> None:
    repo.write("records/a.yaml", "x\n")
    subject = ":100644 100644 commit \x1b[31m \u202e"
    repo.commit(subject, author="commit 1 <commit@x>")
    repo.git("commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", "")
    line = read_history(repo.path).line
    assert line[0].subject == subject
    assert (line[0].author, line[0].email, line[1].subject) == ("commit 1", "commit@x", "")


def test_the_line_is_the_remote_branch_where_there_is_one(repo: Repo) -> None:
    first = repo.commit()
    repo.git("update-ref", "refs/remotes/origin/main", first)
    repo.commit()
    history = read_history(repo.path)
    assert (history.ref, ids(history)) == ("origin/main", [first])


def test_without_the_branch_the_line_is_head(repo: Repo) -> None:
    first = repo.commit()
    history = read_history(repo.path, "trunk")
    assert (history.ref, ids(history)) == ("HEAD", [first])


def test_another_branch_can_be_the_line(repo: Repo) -> None:
    first = repo.commit()
    repo.git("branch", "release/line")
    repo.commit()
    history = read_history(repo.path, "release/line")
    assert (history.ref, ids(history)) == ("release/line", [first])


@pytest.mark.parametrize("branch", ["--output=x", "*", "ma", ""])
def test_a_strange_branch_name_is_no_branch(repo: Repo, branch: str) -> None:
    repo.commit()
    assert read_history(repo.path, branch).ref == "HEAD"


def test_a_branch_name_with_control_characters_is_refused(repo: Repo) -> None:
    repo.commit()
    with pytest.raises(SourceError, match="is not the name of a branch"):
        read_history(repo.path, "main\0")


def test_a_revision_on_the_line_ends_it_there(repo: Repo) -> None:
    repo.write(RELEASE, "one\n")
    first = repo.commit()
    repo.write(RELEASE, "two\n")
    repo.commit(author="Later <later@example.org>")
    history = read_history(repo.path, rev=first)
    assert ids(history) == [first]
    assert history.changes == {RELEASE: (Change(0, repo.blob(RELEASE, first)),)}
    assert history.written == {RELEASE: {"dev.one@example.org": 0}}


def test_commits_off_the_line_are_no_landings(repo: Repo) -> None:
    first = repo.commit()
    repo.branch("feature")
    repo.write(RELEASE, "one\n")
    side = repo.commit()
    repo.switch("main")
    repo.commit()
    assert ids(read_history(repo.path, rev="feature")) == [first]
    repo.merge("feature")
    assert ids(read_history(repo.path, rev=side)) == [first]


def test_a_revision_that_shares_nothing_has_an_empty_line(repo: Repo) -> None:
    repo.commit()
    repo.git("switch", "--quiet", "--orphan", "alone")
    repo.commit()
    history = read_history(repo.path, rev="alone")
    assert (history.status, history.line) == (HistoryStatus.COMPLETE, ())


def test_an_unknown_revision_is_said(repo: Repo) -> None:
    repo.commit()
    with pytest.raises(SourceError, match="git knows no commit called `nowhere` here"):
        read_history(repo.path, rev="nowhere")


def test_no_git_and_no_commit_mean_no_history(repo: Repo, tmp_path: Path) -> None:
    assert read_history(repo.path) == History()
    (tmp_path / "plain").mkdir()
    assert read_history(tmp_path / "plain").status is HistoryStatus.ABSENT
    assert read_history(tmp_path / "nowhere").status is HistoryStatus.ABSENT


@pytest.mark.parametrize("option", ["--depth=1", "--filter=blob:none"])
def test_a_shallow_or_partial_clone_proves_nothing(repo: Repo, tmp_path: Path, option: str) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.write(RELEASE, "one\n")
    repo.commit()
    repo.commit()
    command = ["git", "clone", "--quiet", option, f"file://{repo.path}", "part"]
    subprocess.run(command, cwd=tmp_path, env=isolated(), check=True)
    assert read_history(tmp_path / "part") == History(HistoryStatus.SHALLOW, "origin/main")


def test_links_and_other_repositories_never_stand_as_files(repo: Repo) -> None:
    (repo.path / "records").mkdir()
    (repo.path / "records/link").symlink_to("target")
    first = repo.commit()
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{first},records/inner")
    repo.git("commit", "--quiet", "-m", "submodule")
    changes = read_history(repo.path).changes
    assert changes == {"records/link": (Change(0, None),), "records/inner": (Change(1, None),)}


def test_paths_are_relative_to_a_book_in_a_folder(repo: Repo) -> None:
    repo.write(f"team/book/{RELEASE}", "one\n")
    repo.write(RELEASE, "another book\n")
    repo.commit()
    history = read_history(repo.path / "team/book")
    assert history.changes == {RELEASE: (Change(0, repo.blob(f"team/book/{RELEASE}")),)}
    assert list(history.written) == [RELEASE]


def test_odd_names_have_a_history_too(repo: Repo) -> None:
    repo.write("records/new\nline.yaml", "x\n")
    repo.write("records/:colon", "x\n")
    repo.write("records/\udce9.yaml", "x\n")
    repo.commit()
    assert sorted(read_history(repo.path).changes) == [
        "records/:colon",
        "records/new\nline.yaml",
        "records/\udce9.yaml",
    ]


def test_replacements_and_grafts_do_not_rewrite_the_past(repo: Repo) -> None:
    repo.write("records/a.yaml", "x\n")
    first = repo.commit()
    second = repo.commit()
    repo.git("replace", "--graft", second)
    (repo.path / ".git/info/grafts").write_text(f"{second}\n")
    assert ids(read_history(repo.path)) == [first, second]


def script(commits: int) -> bytes:
    """Commits for ``git fast-import``: each adds nine files, every tenth is a merge."""
    lines = []
    for number in range(1, commits + 1):
        lines += ["commit refs/heads/main", f"mark :{number}"]
        lines += [f"committer {AUTHOR} {1_700_000_000 + number} +0000", "data 1", "x"]
        if number % 10 == 0:
            lines += [f"from :{number - 1}", f"merge :{number - 5}"]
        for file in range(9):
            name = "release.yaml" if file == 0 else f"{file}.yaml"
            lines += [
                f"M 644 inline records/releases/pay/{number // 100}.{number}/{name}",
                "data 1",
                str(file),
            ]
    return ("\n".join(lines) + "\n").encode()


def test_the_number_of_git_processes_does_not_grow_with_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    for commits in (10, 500):
        repo = Repo(tmp_path / str(commits))
        command = ["git", "-C", str(repo.path), "fast-import", "--quiet"]
        subprocess.run(command, input=script(commits), env=isolated(), check=True)
        repo.git("reset", "--quiet", "--hard")
        with monkeypatch.context() as patch:
            counted.append(processes(repo, patch, tmp_path))
    assert counted[0] == counted[1]
    assert counted[0] == 14


def processes(repo: Repo, patch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    log = tmp_path / "log"
    log.write_text("")
    original = subprocess.Popen.__init__

    def counting(self: object, *arguments: object, **options: object) -> None:
        with log.open("a") as stream:
            stream.write("git\n")
        original(self, *arguments, **options)  # type: ignore[call-overload]

    patch.setattr(subprocess.Popen, "__init__", counting)
    history = read_history(repo.path)
    assert len(history.changes) == 9 * len(history.line)
    assert len(read_tree(repo.path).files) == len(read_tree(repo.path, "HEAD").files)
    return len(log.read_text().splitlines())
