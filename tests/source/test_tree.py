"""The book as bytes, from the disk and from commits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from golive.model.tree import MAX_FILE, File, FileKind, Tree
from golive.source import SourceError, read_paths, read_tree
from support.repo import EPOCH, Repo, isolated

RELEASE = "records/releases/pay/1.0.0/release.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "book")
    made.write("policies/book.yaml", "id: x\n")
    made.write(RELEASE, "title: One\n")
    made.write("README.md", "not of the book\n")
    made.commit()
    return made


def test_only_records_and_policies_are_the_book_in_byte_order(repo: Repo) -> None:
    tree = read_tree(repo.path)
    assert list(tree.files) == ["policies/book.yaml", RELEASE]
    assert tree.commit == repo.head
    assert tree.committed_at == EPOCH
    assert tree.clean


def test_disk_and_commit_give_the_same_tree_when_nothing_changed(repo: Repo) -> None:
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")


def test_byte_order_is_that_of_whole_paths(repo: Repo) -> None:
    for path in ("records/a.b/x", "records/a/x", "records/a-b", "records/Z", "records/é"):
        repo.write(path, path)
    expected = ["records/Z", "records/a-b", "records/a.b/x", "records/a/x", RELEASE, "records/é"]
    assert list(read_tree(repo.path).files)[1:] == expected
    repo.commit()
    assert list(read_tree(repo.path, "HEAD").files)[1:] == expected


def test_a_changed_file_is_read_from_disk_and_uncommitted(repo: Repo) -> None:
    repo.write(RELEASE, "title: Two\n")
    tree = read_tree(repo.path)
    assert tree.files[RELEASE] == File(b"title: Two\n", blob=repo.git("hash-object", RELEASE))
    assert tree.files["policies/book.yaml"].committed
    assert not tree.clean
    assert read_tree(repo.path, "HEAD").files[RELEASE].data == b"title: One\n"


def test_a_staged_file_is_not_committed(repo: Repo) -> None:
    repo.write(RELEASE, "title: Two\n")
    repo.git("add", "--all")
    assert not read_tree(repo.path).files[RELEASE].committed


def test_a_file_put_back_on_disk_is_committed_whatever_is_staged(repo: Repo) -> None:
    repo.write(RELEASE, "title: Two\n")
    repo.git("add", "--all")
    repo.write(RELEASE, "title: One\n")
    assert read_tree(repo.path).clean


def test_a_file_that_git_was_told_to_overlook_is_still_seen_as_changed(repo: Repo) -> None:
    repo.git("update-index", "--assume-unchanged", RELEASE)
    repo.write(RELEASE, "title: Two\n")
    assert read_tree(repo.path).files[RELEASE].data == b"title: Two\n"


def test_a_new_file_has_the_id_that_git_will_give_it(repo: Repo) -> None:
    repo.write("records/calendar.yaml", "zone: UTC\n")
    file = read_tree(repo.path).files["records/calendar.yaml"]
    assert file.blob == repo.git("hash-object", "records/calendar.yaml")
    assert not file.committed


def test_a_deleted_file_is_gone_and_the_tree_is_not_clean(repo: Repo) -> None:
    repo.remove(RELEASE)
    tree = read_tree(repo.path)
    assert RELEASE not in tree.files
    assert not tree.clean


def test_ignored_files_count_too(repo: Repo) -> None:
    repo.write(".gitignore", "*.yaml\n")
    repo.commit()
    repo.write("records/calendar.yaml", "zone: UTC\n")
    assert "records/calendar.yaml" in read_tree(repo.path).files


def test_bytes_are_never_changed(repo: Repo) -> None:
    repo.write("records/odd.yaml", b"\xff\x00\r\n\xef\xbb\xbf")
    assert read_tree(repo.path).files["records/odd.yaml"].data == b"\xff\x00\r\n\xef\xbb\xbf"
    repo.commit()
    assert read_tree(repo.path, "HEAD").files["records/odd.yaml"].data == b"\xff\x00\r\n\xef\xbb\xbf"


@pytest.mark.parametrize("setting", [("core.autocrlf", "true"), ("core.eol", "crlf")])
def test_a_checkout_with_other_line_ends_gives_the_committed_bytes(
    repo: Repo, setting: tuple[str, str]
) -> None:
    if setting[0] == "core.eol":
        repo.write(".gitattributes", "* text\n")
        repo.commit()
    repo.git("config", *setting)
    repo.write(RELEASE, "title: One\r\n")
    tree = read_tree(repo.path)
    assert tree.files[RELEASE].data == b"title: One\n"
    assert tree.clean


def test_line_ends_of_the_users_own_configuration_are_known(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write(RELEASE, "title: One\r\n")
    assert not read_tree(repo.path).clean
    (tmp_path / "config").write_text("[core]\n\tautocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    assert read_tree(repo.path).clean


def test_line_ends_are_changed_bytes_where_attributes_say_so(repo: Repo) -> None:
    repo.write(".gitattributes", "records/** -text\n")
    repo.commit()
    repo.git("config", "core.autocrlf", "true")
    repo.write(RELEASE, "title: One\r\n")
    assert read_tree(repo.path).files[RELEASE].data == b"title: One\r\n"


def test_a_book_may_lie_in_a_folder_of_the_repository(repo: Repo) -> None:
    repo.write("team/book/policies/book.yaml", "id: y\n")
    repo.write("team/book/records/calendar.yaml", "zone: UTC\n")
    repo.commit()
    book = repo.path / "team/book"
    assert list(read_tree(book).files) == ["policies/book.yaml", "records/calendar.yaml"]
    assert read_tree(book) == read_tree(book, "HEAD")
    repo.git("config", "core.autocrlf", "true")
    repo.write("team/book/records/calendar.yaml", "zone: UTC\r\n")
    assert read_tree(book).clean


def test_a_book_outside_git_has_no_commit_and_no_ids(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/calendar.yaml").write_bytes(b"zone: UTC\n")
    assert read_tree(tmp_path) == Tree({"records/calendar.yaml": File(b"zone: UTC\n")})


def test_an_empty_folder_is_an_empty_book(tmp_path: Path) -> None:
    assert read_tree(tmp_path) == Tree({})


def test_a_repository_without_a_commit_is_read_from_disk(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.write("records/calendar.yaml", "zone: UTC\n")
    tree = read_tree(repo.path)
    assert tree.commit is None
    assert tree.committed_at is None
    assert tree.files["records/calendar.yaml"].blob == repo.git("hash-object", "records/calendar.yaml")
    assert not tree.clean


def test_a_repository_with_sha256_ids_is_read_too(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book", options=("--object-format=sha256",))
    repo.write(RELEASE, "title: One\n")
    repo.commit()
    assert read_tree(repo.path).clean
    repo.write(RELEASE, "title: Two\n")
    assert read_tree(repo.path).files[RELEASE].blob == repo.git("hash-object", RELEASE)


def test_an_older_commit_is_read_without_the_disk(repo: Repo) -> None:
    first = repo.head
    repo.write(RELEASE, "title: Two\n")
    repo.commit()
    repo.remove("records")
    tree = read_tree(repo.path, first[:12])
    assert tree.commit == first
    assert tree.files[RELEASE].data == b"title: One\n"
    assert tree.clean


def test_equal_files_are_read_once_and_stand_twice(repo: Repo) -> None:
    repo.write("records/a.yaml", "same\n")
    repo.write("records/b.yaml", "same\n")
    repo.commit()
    files = read_tree(repo.path, "HEAD").files
    assert files["records/a.yaml"] == files["records/b.yaml"]


def test_a_commit_without_a_book_is_an_empty_tree(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.write("README.md", "x\n")
    repo.commit()
    tree = read_tree(repo.path, "HEAD")
    assert tree.files == {}
    assert tree.clean


def test_symlinks_are_never_followed(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key").write_text("secret\n")
    (repo.path / "records/out").symlink_to(tmp_path / "secret")
    (repo.path / "records/file").symlink_to(tmp_path / "secret/key")
    (repo.path / "records/dangling").symlink_to("nowhere")
    files = read_tree(repo.path).files
    for name in ("out", "file", "dangling"):
        file = files[f"records/{name}"]
        assert (file.kind, file.data, file.committed) == (FileKind.SYMLINK, b"", False)
    assert not any(path.startswith("records/out/") for path in files)
    repo.commit()
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")


def test_a_whole_folder_may_be_a_symlink_and_is_one_entry(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/calendar.yaml").write_text("zone: UTC\n")
    (repo.path / "records").symlink_to(tmp_path / "elsewhere")
    tree = read_tree(repo.path)
    assert {path: file.kind for path, file in tree.files.items()} == {"records": FileKind.SYMLINK}


def test_a_file_where_the_folder_should_be_is_seen(repo: Repo) -> None:
    repo.remove("records")
    repo.write("records", "oops\n")
    assert read_tree(repo.path).files["records"].data == b"oops\n"


def test_a_fifo_is_something_else_and_never_blocks(repo: Repo) -> None:
    os.mkfifo(repo.path / "records/pipe")
    assert read_tree(repo.path).files["records/pipe"] == File(b"", FileKind.OTHER)


def test_executables_say_so_on_disk_and_in_git(repo: Repo) -> None:
    repo.write("records/run.yaml", "x\n").chmod(0o755)
    assert read_tree(repo.path).files["records/run.yaml"].kind is FileKind.EXECUTABLE
    repo.commit()
    assert read_tree(repo.path, "HEAD").files["records/run.yaml"].kind is FileKind.EXECUTABLE
    (repo.path / "records/run.yaml").chmod(0o644)
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")


def test_an_oversized_file_has_no_data_anywhere(repo: Repo) -> None:
    big = repo.write("records/big.yaml", b"")
    with big.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    assert read_tree(repo.path).files["records/big.yaml"] == File(b"", FileKind.OVERSIZED)
    repo.write("records/after.yaml", "x\n")
    repo.commit()
    tree = read_tree(repo.path, "HEAD")
    oversized = File(b"", FileKind.OVERSIZED, repo.blob("records/big.yaml"), committed=True)
    assert tree.files["records/big.yaml"] == oversized
    assert tree.files["records/after.yaml"].data == b"x\n"
    assert read_tree(repo.path) == tree


def test_a_file_of_exactly_the_limit_is_read(repo: Repo) -> None:
    repo.write("records/limit.yaml", b"x" * MAX_FILE)
    assert len(read_tree(repo.path).files["records/limit.yaml"].data) == MAX_FILE


def test_a_repository_inside_the_book_is_not_entered(repo: Repo) -> None:
    inner = Repo(repo.path / "records/inner")
    inner.write("x.yaml", "x\n")
    inner.commit()
    assert read_tree(repo.path).files["records/inner"] == File(b"", FileKind.OTHER)
    repo.commit()
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")
    assert read_tree(repo.path).files["records/inner"].kind is FileKind.OTHER


def test_a_submodule_that_was_not_fetched_is_one_entry(repo: Repo) -> None:
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.head},records/inner")
    repo.git("commit", "--quiet", "-m", "submodule")
    (repo.path / "records/inner").mkdir()
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")


@pytest.mark.parametrize("name", [b"caf\xe9.yaml", b"new\nline.yaml", b"\x1b[31m.yaml", b'"quoted".yaml'])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_are_kept(repo: Repo, name: bytes) -> None:
    with open(os.fsencode(repo.path) + b"/records/" + name, "wb") as stream:  # noqa: PTH123 - pathlib takes no bytes
        stream.write(b"x\n")
    path = "records/" + name.decode("utf-8", "surrogateescape")
    assert read_tree(repo.path).files[path].data == b"x\n"
    repo.commit()
    assert read_tree(repo.path) == read_tree(repo.path, "HEAD")
    repo.git("config", "core.autocrlf", "true")
    with open(os.fsencode(repo.path) + b"/records/" + name, "wb") as stream:  # noqa: PTH123 - pathlib takes no bytes
        stream.write(b"x\r\n")
    assert read_tree(repo.path).files[path].committed is (b"\n" not in name)


def test_a_path_too_long_to_open_is_something_else(repo: Repo) -> None:
    name = "d" * 200
    handle = os.open(repo.path / "records", os.O_RDONLY)
    for _ in range(25):
        os.mkdir(name, dir_fd=handle)
        deeper = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = deeper
    os.close(handle)
    kinds = [file.kind for path, file in read_tree(repo.path).files.items() if name in path]
    assert kinds == [FileKind.OTHER]


@pytest.mark.parametrize("rev", ["--output=x", "-h", "", "a\nb", "HEAD\0"])
def test_a_revision_that_is_no_name_is_refused(repo: Repo, rev: str) -> None:
    with pytest.raises(SourceError, match="is not the name of a commit"):
        read_tree(repo.path, rev)


@pytest.mark.parametrize("rev", ["nowhere", "HEAD:records", "0" * 40, "HEAD^{tree}"])
def test_a_revision_that_names_no_commit_is_said(repo: Repo, rev: str) -> None:
    with pytest.raises(SourceError, match="git knows no commit called"):
        read_tree(repo.path, rev)


def test_a_revision_outside_git_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="`HEAD` cannot be read: git is not installed or"):
        read_tree(tmp_path, "HEAD")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no folder called `nowhere`"):
        read_tree(tmp_path / "nowhere")


def test_a_linked_worktree_is_a_book_too(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "second"), "HEAD")
    assert read_tree(tmp_path / "second") == read_tree(repo.path)


def test_a_partial_clone_says_what_it_lacks(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(
        ["git", "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repo.path}", "part"],
        cwd=tmp_path,
        env=isolated(),
        check=True,
    )
    with pytest.raises(SourceError, match="the repository lacks some of the book's files"):
        read_tree(tmp_path / "part", "HEAD")


def test_a_folder_that_may_not_be_listed_is_something_else(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(place: str) -> None:
        raise PermissionError(place)

    monkeypatch.setattr(os, "scandir", refuse)
    kinds = {path: file.kind for path, file in read_tree(repo.path).files.items()}
    assert kinds == {"policies": FileKind.OTHER, "records": FileKind.OTHER}


def test_a_link_in_the_place_of_a_committed_file_is_a_change(repo: Repo) -> None:
    repo.remove(RELEASE)
    (repo.path / RELEASE).symlink_to("elsewhere")
    tree = read_tree(repo.path)
    assert (tree.files[RELEASE].kind, tree.files[RELEASE].committed) == (FileKind.SYMLINK, False)
    assert not tree.clean


def test_the_paths_of_a_commit_are_told_without_reading_any(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    for path in ("policies/book.yaml", "records/calendar.yaml", "docs/x.md"):
        repo.write(path, "a: b\n")
    for path in ("pay/1/release.yaml", "Pay/2/release.yaml", "ledger/1/release.yaml", "stray.yaml"):
        repo.write(f"records/releases/{path}", "a: b\n")
    commit = repo.commit()
    every = read_paths(tmp_path, commit)
    assert "docs/x.md" not in every
    assert len(every) == 6
    like = read_paths(tmp_path, commit, {"records/releases/pay"})
    assert every - like == {"records/releases/ledger/1/release.yaml", "records/releases/stray.yaml"}


def test_without_a_repository_there_are_no_paths(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_paths(tmp_path, "a" * 40)
