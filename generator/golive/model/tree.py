"""The book as bytes: what a working tree or a commit holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from golive.model.scope import Scope

MAX_FILE = 16 * 1024 * 1024
"""Bytes of a file that are ever read; a larger one is `FileKind.OVERSIZED` and has no data."""


class FileKind(StrEnum):
    """What stands at a path; only regular files are ever read."""

    REGULAR = "regular"
    EXECUTABLE = "executable"
    SYMLINK = "symlink"
    OVERSIZED = "oversized"
    OTHER = "other"


@dataclass(frozen=True)
class File:
    """One file of the book.

    Attributes:
        data: its exact bytes; empty for symlinks, oversized and other files.
        kind: what it is on disk or in git.
        blob: git's object id of exactly these bytes, or ``None`` outside git.
        committed: True when these bytes stand at this path in the tree's commit.
    """

    data: bytes
    kind: FileKind = FileKind.REGULAR
    blob: str | None = None
    committed: bool = False

    @cached_property
    def digest(self) -> str:
        """``sha256:<64 hex>`` of the bytes."""
        return "sha256:" + hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Tree:
    """Every file below ``records/`` and ``policies/``, by path in byte order.

    Attributes:
        files: path (relative to the top of the book, with ``/``) to file.
        commit: full id of the commit it was read from or stands upon; ``None`` outside git.
        committed_at: that commit's committer time, UTC; ``None`` outside git.
        clean: True when every file is what the commit holds (always with ``--rev``).
        scope: which part of the book `files` is, and so what `clean` is about; ``None``: all of it.
    """

    files: Mapping[str, File]
    commit: str | None = None
    committed_at: datetime | None = None
    clean: bool = False
    scope: Scope | None = None
