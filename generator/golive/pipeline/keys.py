"""The keys of a book: what they say, what is wrong with them, and their renewal. No engine is needed."""

from __future__ import annotations

import golive
from golive import judging, reading, signing, source
from golive.model.assessment import Judgement
from golive.model.book import Book
from golive.model.edition import Edition
from golive.model.history import History, HistoryStatus
from golive.model.renewal import Renewal
from golive.model.tree import Tree
from golive.pipeline.request import Request, branch, moment
from golive.pipeline.spots import ordered
from golive.pipeline.spots import spans as located

FOLDER = "records/keys/"


def keys_of(tree: Tree, book: Book, history: History, keys: signing.KeyBook) -> signing.Certificates:
    """What every key file says, and the faults of the keys: those of the files, and private ones anywhere."""
    said = signing.certificates(keys, _fresh(book, history))
    told = {finding.place.path for finding in said.findings if finding.rule == "key-private"}
    others = {path: file.data for path, file in tree.files.items() if path not in told}
    return signing.Certificates(said.by_fingerprint, (*said.findings, *signing.private_keys(others)))


def _fresh(book: Book, history: History) -> frozenset[str]:
    """Key files that never stood on the line; none where no line can be seen."""
    if history.status is not HistoryStatus.COMPLETE:
        return frozenset()
    return frozenset(name for name in book.keys if f"{FOLDER}{name}.asc" not in history.changes)


def key_edition(request: Request) -> Edition:
    """The book with its keys and the faults of people and keys; no release is judged, nothing verified.

    Raises:
        source.SourceError: git or the folder cannot be read.
    """
    tree = source.read_tree(request.root, request.rev)
    result = reading.read(tree)
    book = result.book
    history = source.read_history(request.root, branch(book), request.rev)
    as_of = moment(request, tree, book)
    certificates = keys_of(tree, book, history, signing.key_book(book.keys))
    found = judging.key_findings(
        judging.Context(book, {}, history, as_of, certificates=certificates.by_fingerprint)
    )
    unread = (f for f in result.findings if f.place.path.startswith((FOLDER, "records/people/")))
    judgement = Judgement(as_of, {}, found)
    findings = (*unread, *certificates.findings, *found)
    spans = located(tree, findings, judgement)
    return Edition(
        tree=tree,
        history=history,
        book=book,
        judgement=judgement,
        findings=ordered(findings, spans),
        spans=spans,
        certificates=certificates.by_fingerprint,
        tool=golive.__version__,
    )


def renewal(book: Book, fingerprint: str, offered: bytes) -> Renewal:
    """What an offered file of a key of the book brings, and whether it may take the place.

    Raises:
        KeyError: the book has no such key file.
    """
    old = book.keys[fingerprint]
    refused = signing.losses(old, offered)
    data = b""
    changes: tuple[str, ...] = ()
    if not refused:
        try:
            data = signing.minimal(offered)
            changes = signing.changes(old, data)
        except signing.FormatError as fault:  # of a file that is the same, and was never taken
            refused = (f"the new file is not taken: {fault}",)
    return Renewal(
        path=f"{FOLDER}{fingerprint}.asc",
        fingerprint=fingerprint,
        person=_owner(book, fingerprint),
        refused=refused or signing.losses(old, data),
        changes=changes,
        data=data,
        dropped=max(0, len(offered) - len(data)) if data else 0,
    )


def _owner(book: Book, fingerprint: str) -> str | None:
    owners = (
        person
        for person, filed in book.people.items()
        if any(term.fingerprint == fingerprint for term in filed.record.keys)
    )
    return next(owners, None)
