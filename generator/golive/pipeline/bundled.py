"""A bundle from a stranger, read and judged anew as the small book that it is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from golive import reading
from golive.model.edition import Edition
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.scalars import instant
from golive.model.tree import File, Tree
from golive.pipeline.request import Request
from golive.pipeline.running import assess

_BOOK, _PAST = "book/", "past/"
_SHA1_HEX = 40  # characters of an id in git; a repository with SHA-256 has longer ones
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class BundleError(Exception):
    """The bundle is not one that golive makes, in one sentence for the caller."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle as golive reads it.

    Attributes:
        edition: its little book, judged at the time that the bundle names, with the landings it names.
        release: ``<product>/<version>``.
        claimed: what its verdict.json says of the release. claimed_at: as of when, UTC.
        damaged: one clause for each file that SHA256SUMS does not mean as it is.
    """

    edition: Edition
    release: str
    claimed: Mapping[str, Any]
    claimed_at: datetime
    damaged: tuple[str, ...]


def bundled(files: Mapping[str, bytes], request: Request) -> Bundled:
    """A bundle's files judged anew; nothing but the landings is believed.

    Args:
        files: name to bytes.
        request: how to judge them; where it names no time, at that of the bundle.

    Raises:
        BundleError: a file that every bundle has is missing or has another form.
        signing.EngineError: signatures cannot be verified here.
    """
    verdict, landings = (_json(files, name) for name in ("verdict.json", "landings.json"))
    try:
        claimed = verdict["releases"][0]
        release, at = str(claimed["release"]), instant(verdict["as_of"])
        history = _history(landings, files)
        tree = _tree(files, verdict)
    except _BROKEN as fault:
        raise BundleError("verdict.json or landings.json is not what golive writes.") from fault
    edition = assess(replace(request, as_of=request.as_of or at), tree, reading.read(tree), history)
    if list(edition.book.releases) != [release]:
        raise BundleError("The bundle is not about exactly the one release that verdict.json names.")
    return Bundled(edition, release, claimed, at, tuple(_damaged(files)))


def _json(files: Mapping[str, bytes], name: str) -> Any:
    try:
        return json.loads(files[name])
    except (KeyError, ValueError, RecursionError) as fault:
        raise BundleError(f"There is no {name} in it that can be read.") from fault


def _tree(files: Mapping[str, bytes], verdict: Mapping[str, Any]) -> Tree:
    commit = verdict["commit"]
    width = len(commit) if isinstance(commit, str) else _SHA1_HEX
    found = {
        name.removeprefix(_BOOK): File(data, blob=_blob(data, width), committed=True)
        for name, data in files.items()
        if name.startswith(_BOOK)
    }
    return Tree(dict(sorted(found.items())), commit, None, clean=True)


def _blob(data: bytes, width: int) -> str:
    """Git's id of a file with these bytes."""
    kind = "sha1" if width == _SHA1_HEX else "sha256"
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _history(landings: Mapping[str, Any], files: Mapping[str, bytes]) -> History:
    """The line that the bundle tells of, with the earlier versions that it holds."""
    line = tuple(_commit(one) for one in landings["line"])
    if [commit.at for commit in line] != sorted(commit.at for commit in line):
        raise ValueError("the clock of the line goes back")
    last = len(line) - 1
    changes = {
        str(path): tuple(_change(one, last) for one in past) for path, past in landings["changes"].items()
    }
    written = {
        str(path): {str(mail): _number(number, last) for mail, number in by.items()}
        for path, by in landings["written"].items()
    }
    past = {name.removeprefix(_PAST): data for name, data in files.items() if name.startswith(_PAST)}
    contents = {blob: data for blob, data in past.items() if _blob(data, len(blob)) == blob}
    status = HistoryStatus(landings["status"])
    return History(status, str(landings["ref"]), line, changes, written, contents=contents)


def _commit(one: Mapping[str, Any]) -> Commit:
    if re.fullmatch(r"[0-9a-f]{40,64}", one["id"]) is None:
        raise ValueError("no id of a commit")
    return Commit(one["id"], instant(one["at"]), instant(one["committed_at"]), "", "", "")


def _change(one: list[Any], last: int) -> Change:
    number, blob = one
    if blob is not None and re.fullmatch(r"[0-9a-f]{40,64}", blob) is None:
        raise ValueError("no id of a file")
    return Change(_number(number, last), blob)


def _number(number: Any, last: int) -> int:
    if type(number) is not int or not 0 <= number <= last:
        raise ValueError("no commit of the line")
    return number


def _damaged(files: Mapping[str, bytes]) -> Iterator[str]:
    """What SHA256SUMS does not mean as it is, in byte order."""
    sums: dict[str, str] = {}
    for line in files.get("SHA256SUMS", b"").decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        sums[name] = digest
    for name in sorted({*sums, *files} - {"SHA256SUMS"}):
        if name not in files:
            yield f"{name} is in SHA256SUMS and not in the bundle"
        elif name not in sums:
            yield f"{name} is in the bundle and not in SHA256SUMS"
        elif hashlib.sha256(files[name]).hexdigest() != sums[name]:
            yield f"{name} is not the file that SHA256SUMS means"
