"""A bundle from a stranger is read without being unpacked, and refused where it could lead astray."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from golive.source import SourceError, read_bundle
from golive.source import bundle as limits
from support.bundles import laid_out, packed

FILES = {"SHA256SUMS": b"", "book/policies/book.yaml": b"id: x\n", "verify.py": b""}


def test_a_zip_and_a_folder_give_the_same_files(tmp_path: Path) -> None:
    folder = laid_out(FILES, tmp_path / "folder")
    (folder / ".DS_Store").write_bytes(b"\0")
    assert dict(read_bundle(packed(FILES, tmp_path / "x.zip"))) == FILES == dict(read_bundle(folder))


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a\\b", "a//b", "a/./b", "a/", "-rf", "a\u202eb", ""]
)
def test_a_name_that_leads_astray_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="no bundle of golive has a file called"):
        read_bundle(packed({**FILES, name: b"x"}, tmp_path / "x.zip"))


def test_names_that_differ_by_case_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"two files of the bundle are called `VERIFY\.py`"):
        read_bundle(packed({**FILES, "VERIFY.py": b""}, tmp_path / "x.zip"))


@pytest.mark.parametrize(
    ("mode", "method", "words"),
    [
        (stat.S_IFLNK | 0o777, zipfile.ZIP_STORED, "`odd` in the bundle is a link"),
        (stat.S_IFREG | 0o644, zipfile.ZIP_DEFLATED, "`odd` in the bundle is compressed"),
    ],
)
def test_links_and_compressed_files_are_refused(tmp_path: Path, mode: int, method: int, words: str) -> None:
    path = packed(FILES, tmp_path / "x.zip")
    odd = zipfile.ZipInfo("odd")
    odd.external_attr, odd.compress_type = mode << 16, method
    with zipfile.ZipFile(path, "a") as box:
        box.writestr(odd, b"\0" * 9999)
    with pytest.raises(SourceError, match=words):
        read_bundle(path)


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = laid_out(FILES, tmp_path / "folder")
    (folder / "book/link").symlink_to("/etc/passwd")
    with pytest.raises(SourceError, match="`book/link` in the bundle is a link"):
        read_bundle(folder)


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 not one")
    with pytest.raises(SourceError, match=r"`x\.zip` cannot be read as a zip"):
        read_bundle(tmp_path / "x.zip")


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, folder = packed(FILES, tmp_path / "x.zip"), laid_out(FILES, tmp_path / "folder")
    monkeypatch.setattr(limits, "MAX_FILE", 3)
    for place in (path, folder):
        with pytest.raises(
            SourceError, match=r"`book/policies/book\.yaml` in the bundle is larger than any file"
        ):
            read_bundle(place)
    monkeypatch.undo()
    monkeypatch.setattr(limits, "LARGEST", 3)
    with pytest.raises(SourceError, match="larger than any that golive makes"):
        read_bundle(path)
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    for place in (path, folder):
        with pytest.raises(SourceError, match="larger than any that golive makes"):
            read_bundle(place)
