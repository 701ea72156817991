"""What a proposed change touches."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from golive.model.tree import FileKind
from golive.model.tree_difference import ChangeKind, PathChange, TreeDifference
from golive.source import SourceError, read_difference, read_tree
from support.repo import Repo, isolated

RELEASE = "records/releases/pay/1.0.0/release.yaml"
APPROVAL = "records/releases/pay/1.0.0/approvals/qa-lead--qa-one.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "book")
    made.write(RELEASE, "one\n")
    made.write("policies/book.yaml", "id: x\n")
    made.write("README.md", "read\n")
    made.commit()
    made.branch("proposal")
    return made


def told(changes: tuple[PathChange, ...]) -> dict[str, str]:
    return {change.path: change.kind.value for change in changes}


def both(repo: Repo, base: str = "main") -> TreeDifference:
    """The difference of the clean working tree, which has to be that of its commit."""
    lying, committed = read_difference(repo.path, base), read_difference(repo.path, base, "HEAD")
    assert (lying.changes, lying.outside) == (committed.changes, committed.outside)
    assert (lying.head, committed.head) == (None, repo.head)
    return committed


def test_nothing_lies_between_a_base_and_itself(repo: Repo) -> None:
    start = repo.head
    assert both(repo) == TreeDifference(start, start, start)


def test_every_kind_of_change_is_told_with_both_sides(repo: Repo) -> None:
    for name in ("modified", "deleted", "mode", "both", "type"):
        repo.write(f"records/{name}", f"{name}\n")
    start = repo.commit()
    repo.git("branch", "--force", "main", "HEAD")
    repo.write(APPROVAL, "mine\n")
    repo.write("records/modified", "other\n")
    repo.remove("records/deleted")
    repo.write("records/both", "other\n")
    repo.path.joinpath("records/mode").chmod(0o755)
    repo.path.joinpath("records/both").chmod(0o755)
    repo.remove("records/type")
    repo.path.joinpath("records/type").symlink_to("modified")
    repo.commit()
    found = both(repo)
    assert found.merge_base == start
    assert told(found.changes) == {
        "records/both": "modified",
        "records/deleted": "deleted",
        "records/mode": "mode changed",
        "records/modified": "modified",
        APPROVAL: "added",
        "records/type": "type changed",
    }
    by_path = {change.path: change for change in found.changes}
    assert by_path[APPROVAL].before is None
    after = by_path[APPROVAL].after
    assert after is not None
    assert (after.kind, after.blob) == (FileKind.REGULAR, repo.blob(APPROVAL))
    before = by_path["records/deleted"].before
    assert before is not None
    assert before.blob == repo.blob("records/deleted", start)
    assert by_path["records/deleted"].after is None
    link = by_path["records/type"].after
    assert link is not None
    assert link.kind is FileKind.SYMLINK


def test_a_renamed_file_is_one_deleted_and_one_added(repo: Repo) -> None:
    repo.git("mv", RELEASE, "records/renamed.yaml")
    repo.commit()
    assert sorted(told(both(repo).changes).values()) == ["added", "deleted"]


def test_what_the_base_got_meanwhile_is_none_of_the_change(repo: Repo) -> None:
    start = repo.head
    repo.write(APPROVAL, "mine\n")
    repo.commit()
    repo.switch("main")
    repo.write("policies/book.yaml", "id: y\n")
    tip = repo.commit()
    repo.switch("proposal")
    found = both(repo)
    assert (found.base, found.merge_base) == (tip, start)
    assert told(found.changes) == {APPROVAL: "added"}


def test_what_is_not_committed_yet_belongs_to_the_working_tree(repo: Repo) -> None:
    repo.write(APPROVAL, "mine\n")
    repo.write("README.md", "changed\n")
    repo.write("notes.txt", "followed by nobody\n")
    repo.remove("policies/book.yaml")
    found = read_difference(repo.path, "main")
    assert told(found.changes) == {"policies/book.yaml": "deleted", APPROVAL: "added"}
    assert told(found.outside) == {"README.md": "modified"}
    assert found.outside[0].after is not None
    assert found.outside[0].after.blob == repo.git("hash-object", "README.md")
    assert read_difference(repo.path, "main", "HEAD").changes == ()


def test_the_rest_of_the_repository_is_told_apart(repo: Repo) -> None:
    repo.write("site/pages/index.md", "hello\n")
    repo.remove("README.md")
    repo.write("records.txt", "no record\n")
    repo.write("Records/x.yaml", "no record\n")
    repo.write(APPROVAL, "mine\n")
    repo.commit()
    found = both(repo)
    assert told(found.changes) == {APPROVAL: "added"}
    assert told(found.outside) == {
        "README.md": "deleted",
        "Records/x.yaml": "added",
        "records.txt": "added",
        "site/pages/index.md": "added",
    }


def test_a_file_in_place_of_the_whole_folder_belongs_to_the_book(repo: Repo) -> None:
    repo.remove("policies")
    repo.write("policies", "gone\n")
    repo.commit()
    assert told(both(repo).changes) == {"policies": "added", "policies/book.yaml": "deleted"}


def test_a_book_in_a_folder_has_its_own_paths_and_the_repository_the_others(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repository")
    repo.write(f"book/{RELEASE}", "one\n")
    repo.write(RELEASE, "of another book\n")
    repo.commit()
    repo.branch("proposal")
    repo.write(f"book/{RELEASE}", "two\n")
    repo.write(RELEASE, "two\n")
    repo.write("book/README.md", "new\n")
    repo.commit()
    root = repo.path / "book"
    for found in (read_difference(root, "main"), read_difference(root, "main", "HEAD")):
        assert told(found.changes) == {RELEASE: "modified"}
        assert told(found.outside) == {"book/README.md": "added", RELEASE: "modified"}


def test_another_repository_inside_is_told_without_being_entered(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.write("x", "x\n")
    other.commit()
    for place in ("records/inside", "outside"):
        repo.git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(other.path), place)
    repo.commit()
    repo.write("outside/x", "touched\n")
    found = both(repo)
    assert {path: told(found.changes)[path] for path in ("records/inside",)} == {"records/inside": "added"}
    assert told(found.outside) == {".gitmodules": "added", "outside": "added"}
    assert {c.after.kind for c in found.outside if c.after} == {FileKind.REGULAR, FileKind.OTHER}


def test_a_link_in_the_way_to_a_file_outside_the_book_hides_it(repo: Repo, tmp_path: Path) -> None:
    repo.write("docs/a.md", "a\n")
    repo.commit()
    repo.git("branch", "--force", "main", "HEAD")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.joinpath("a.md").write_text("other\n")
    repo.remove("docs")
    repo.path.joinpath("docs").symlink_to(elsewhere)
    assert told(read_difference(repo.path, "main").outside) == {"docs/a.md": "deleted"}


def test_a_folder_in_place_of_a_file_outside_the_book_is_a_deletion(repo: Repo) -> None:
    repo.remove("README.md")
    repo.path.joinpath("README.md").mkdir()
    assert told(read_difference(repo.path, "main").outside) == {"README.md": "deleted"}


def test_a_touched_but_equal_file_outside_the_book_is_no_change(repo: Repo) -> None:
    repo.write("README.md", "read\n")
    assert read_difference(repo.path, "main").outside == ()


def test_a_change_that_shares_nothing_with_its_base_is_refused(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--orphan", "stranger")
    repo.write(RELEASE, "one\n")
    repo.commit()
    with pytest.raises(SourceError, match="`main` and this change have no commit in common"):
        read_difference(repo.path, "main")


def test_a_change_with_two_merge_bases_is_refused_until_the_base_is_merged_into_it(repo: Repo) -> None:
    repo.write(APPROVAL, "mine\n")
    mine = repo.commit()
    repo.switch("main")
    repo.write("policies/more.yaml", "x\n")
    theirs = repo.commit()
    repo.merge(mine)
    repo.switch("proposal")
    repo.merge(theirs)
    with pytest.raises(SourceError, match="left `main` at 2 commits at once: merge `main` into it first"):
        read_difference(repo.path, "main", "HEAD")
    repo.merge("main")
    assert both(repo).merge_base == repo.git("rev-parse", "main")


def test_a_commit_of_a_merged_side_branch_is_no_start(repo: Repo) -> None:
    """Who wrote a key and took it away again, merged that, and starts from the middle, gains nothing."""
    repo.write("records/people/mallory.yaml", "roles: all\n")
    middle = repo.commit()
    repo.remove("records/people/mallory.yaml")
    repo.commit()
    repo.switch("main")
    repo.merge("proposal")
    repo.git("switch", "--quiet", "--create", "attack", middle)
    repo.write(APPROVAL, "by mallory\n")
    repo.commit()
    with pytest.raises(SourceError, match=f"left `main` at {middle[:12]}, a commit of a branch merged"):
        read_difference(repo.path, "main", "HEAD")


def test_a_shallow_clone_cannot_be_compared(repo: Repo, tmp_path: Path) -> None:
    repo.write(APPROVAL, "mine\n")
    repo.commit()
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{repo.path}", str(clone)],
        env=isolated(),
        check=True,
    )
    with pytest.raises(SourceError, match="lacks a part of its past"):
        read_difference(clone, "HEAD")


@pytest.mark.parametrize("base", ["nowhere", "--all", "", "main\nHEAD"])
def test_a_base_that_is_no_commit_is_refused(repo: Repo, base: str) -> None:
    with pytest.raises(SourceError, match="commit"):
        read_difference(repo.path, base)


@pytest.mark.parametrize("rev", ["nowhere", "--all", ""])
def test_a_head_that_is_no_commit_is_refused(repo: Repo, rev: str) -> None:
    with pytest.raises(SourceError, match="commit"):
        read_difference(repo.path, "main", rev)


def test_without_a_repository_nothing_can_be_compared(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SourceError, match="nothing can be compared"):
            read_difference(root, "main")


def test_names_that_are_no_text_come_through(repo: Repo) -> None:
    name = b"records/\xff\n\t.yaml".decode("utf-8", "surrogateescape")
    repo.write(name, "x\n")
    repo.write(name.replace("records/", ""), "x\n")
    repo.commit()
    found = both(repo)
    assert [change.path for change in found.changes] == [name]
    assert [change.kind for change in found.outside] == [ChangeKind.ADDED]


def test_what_git_was_told_not_to_look_at_is_looked_at(repo: Repo) -> None:
    for path, flag in ((RELEASE, "--assume-unchanged"), ("policies/book.yaml", "--skip-worktree")):
        repo.git("update-index", flag, path)
        repo.write(path, "changed\n")
    repo.write(".git/info/exclude", "*.yaml\n")
    repo.write(APPROVAL, "ignored\n")
    found = read_difference(repo.path, "main")
    assert told(found.changes) == {
        "policies/book.yaml": "modified",
        APPROVAL: "added",
        RELEASE: "modified",
    }


def test_what_is_taken_out_of_the_index_and_lies_there_is_as_it_lies(repo: Repo) -> None:
    repo.git("rm", "--quiet", "--cached", RELEASE)
    assert read_difference(repo.path, "main").changes == ()


def test_a_file_of_the_same_size_and_time_is_seen(repo: Repo) -> None:
    place = repo.path / RELEASE
    before = place.stat()
    place.write_text("two\n")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(read_difference(repo.path, "main").changes) == {RELEASE: "modified"}


def test_many_touched_paths_are_no_trouble(repo: Repo) -> None:
    for number in range(600):
        repo.write(f"records/many/{number:03}.yaml", "x\n")
    repo.commit()
    assert len(both(repo).changes) == 600


@pytest.mark.parametrize("seed", range(5))
def test_the_working_tree_differs_as_a_comparison_of_every_file_says(repo: Repo, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same changes for the same seed
    names = [f"records/{number % 3}/{number}.yaml" for number in range(20)]
    for name in names:
        repo.write(name, f"{name}\n")
    repo.commit()
    repo.git("branch", "--force", "main", "HEAD")
    for step in range(30):
        name = chance.choice(names)
        place = repo.path / name
        match chance.randrange(6):
            case 0 if place.exists():
                place.chmod(chance.choice((0o755, 0o644)))
            case 1 if place.exists() or place.is_symlink():
                place.unlink()
            case 2 if not place.exists() and not place.is_symlink():
                place.symlink_to(chance.choice(("x", "../../README.md")))
            case 3:
                repo.git("add", "--all")
            case 4:
                repo.commit()
            case _ if not place.is_symlink():
                repo.write(name, chance.choice((f"{name}\n", f"{step}\n")))
    start, tree = read_tree(repo.path, "main").files, read_tree(repo.path).files
    paths = sorted({*start, *tree})
    expected = {
        path
        for path in paths
        if path not in start
        or path not in tree
        or (start[path].blob, start[path].kind) != (tree[path].blob, tree[path].kind)
    }
    assert set(told(read_difference(repo.path, "main").changes)) == expected
