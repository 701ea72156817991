"""Files that are to be written, read before they are: what golive would find wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from golive import reading, source
from golive.model.book import Book
from golive.model.draft import Draft
from golive.model.findings import Finding, Severity
from golive.model.scope import Scope
from golive.model.tree import File, Tree
from golive.pipeline.request import Request, moment


def faults(tree: Tree, drafts: Iterable[Draft]) -> tuple[Finding, ...]:
    """The errors that reading finds in the drafted files, standing in a tree, in the order of their paths."""
    files = {
        draft.path: File(draft.data) for draft in drafts if draft.path.startswith(("records/", "policies/"))
    }
    found = reading.read(with_files(tree, files)).findings
    return tuple(f for f in found if f.place.path in files and f.severity is Severity.ERROR)


def with_files(tree: Tree, files: Mapping[str, File]) -> Tree:
    """A tree with files in it that are to be written."""
    together = {**tree.files, **files}
    ordered = sorted(together, key=lambda path: path.encode("utf-8", "surrogateescape"))
    return replace(tree, files={path: together[path] for path in ordered}, clean=False)


def schemas() -> Mapping[str, str]:
    """File name to the text of the schema of each kind of record, for editors."""
    return reading.record_schemas()


@dataclass(frozen=True, slots=True)
class TrustFiles:
    """The book without its releases, the bytes of that part of it, and the time it is looked at, UTC."""

    book: Book
    tree: Tree
    at: datetime


def trust_files(request: Request) -> TrustFiles:
    """What decides who decides, as it lies there.

    Raises:
        source.SourceError: git or the folder cannot be read.
    """
    tree = source.read_tree(request.root, request.rev, Scope())
    book = reading.read(tree).book
    return TrustFiles(book, tree, moment(request, tree, book))
