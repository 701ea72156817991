"""What the keys of a book say, and every private key that lies in it."""

from __future__ import annotations

from golive import signing
from golive.model.book import Book
from golive.model.tree import Tree


def keys_of(tree: Tree, book: Book) -> signing.Certificates:
    """What every key file says, and the faults of the keys: those of the files, and private ones anywhere."""
    said = signing.certificates(book.keys)
    told = {finding.place.path for finding in said.findings if finding.rule == "key-private"}
    others = {path: file.data for path, file in tree.files.items() if path not in told}
    return signing.Certificates(said.by_fingerprint, (*said.findings, *signing.private_keys(others)))
