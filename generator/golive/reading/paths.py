"""Faults of paths themselves: names that only differ in case, and what is no ordinary file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.scalars import shown
from golive.model.tree import MAX_FILE, FileKind
from golive.reading.flaw import Flaw


def showable(path: str) -> str:
    r"""`path` as text that can be written anywhere: bytes that are not UTF-8 become ``\udc..``."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def file_flaw(kind: FileKind) -> Flaw | None:
    """Why a file of this kind is not read; ``None`` for a regular one."""
    match kind:
        case FileKind.REGULAR:
            return None
        case FileKind.EXECUTABLE:
            return Flaw("path-not-regular", "the file is executable", "Take the permission to run it away.")
        case FileKind.SYMLINK:
            return Flaw("path-not-regular", "a symbolic link stands here", "Put the file itself here.")
        case FileKind.OVERSIZED:
            words = f"the file has more than {MAX_FILE} bytes"
            return Flaw("file-too-large", words, "Link to large material as evidence instead.")
        case FileKind.OTHER:
            return Flaw("path-not-regular", "no ordinary file stands here", "Remove it.")
        case _:
            assert_never(kind)


@dataclass(frozen=True, slots=True)
class CaseTwins:
    """Paths that differ from an earlier one only in case.

    Attributes:
        findings: one for each later file, or for each later folder at its first file.
        files: the later files themselves; twins of folders are not among them.
    """

    findings: tuple[Finding, ...]
    files: frozenset[str]


def case_twins(paths: Iterable[str]) -> CaseTwins:
    """The twins among `paths`, which are taken in the order they come."""
    first: dict[str, str] = {}
    folders: set[str] = set()
    findings: list[Finding] = []
    files: set[str] = set()
    for path in paths:
        for part in _parts(path, folders):
            twin = first.setdefault(part.casefold(), part)
            if twin != part and twin.rpartition("/")[0] == part.rpartition("/")[0]:
                findings.append(_twins(path, part, twin))
                files.update({path} & {part})
    return CaseTwins(tuple(findings), frozenset(files))


def _parts(path: str, folders: set[str]) -> list[str]:
    """The folders of `path` that were not met before, from the top, and `path` itself."""
    parts = [path]
    folder = path.rpartition("/")[0]
    while folder and folder not in folders:
        folders.add(folder)
        parts.append(folder)
        folder = folder.rpartition("/")[0]
    return parts[::-1]


def _twins(path: str, part: str, twin: str) -> Finding:
    words = f"{shown(part)} and {shown(twin)} differ only in case"
    related = (Related(Place(showable(twin)), f"{shown(twin)} stands here"),)
    return Finding("path-case-twin", Place(showable(path)), words, "Rename one of the two.", related)


def twins(paths: Iterable[str]) -> tuple[Finding, ...]:
    """What is wrong with names among `paths`, in their order, that differ only in case."""
    return case_twins(paths).findings
