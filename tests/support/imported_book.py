"""Importing rows of release history, and reading the book again with other people's readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML

from golive.authoring.history import ImportReport
from golive.authoring.openstack import import_openstack
from golive.model.tree import File, Tree
from support.history_rows import Row, write_rows


def imported(tmp_path: Path, *rows: Any) -> tuple[ImportReport, Path]:
    """The report on importing `rows`, and the book."""
    source = write_rows(tmp_path / "rows.jsonl", rows)
    out = tmp_path / "book"
    return import_openstack(source, out), out


def imported_text(tmp_path: Path, data: bytes) -> tuple[ImportReport, Path]:
    """The report on importing a file of these bytes, and the book."""
    source = tmp_path / "rows.jsonl"
    source.write_bytes(data)
    return import_openstack(source, tmp_path / "book"), tmp_path / "book"


def page(book: Path, release: str) -> Any:
    """A `release.yaml` as ruamel reads it."""
    return YAML(typ="safe", pure=True).load(book / f"records/releases/{release}/release.yaml")


def tree(book: Path) -> Tree:
    """The book as golive sees it."""
    files = sorted(file for file in book.rglob("*") if file.is_file())
    return Tree({file.relative_to(book).as_posix(): File(file.read_bytes()) for file in files})


def events(book: Path) -> list[Row]:
    """The fields of every event, as PyYAML reads them."""
    pages = sorted(book.glob("records/releases/*/*/release.yaml"))
    loaded = [yaml.safe_load(file.read_bytes()) for file in pages]
    return [event["fields"] for release in loaded for event in release["origin"]["events"]]


def as_lines(rows: list[Row]) -> list[str]:
    """Rows in an order of their own, keys in the order they have."""
    return sorted(json.dumps(each) for each in rows)
