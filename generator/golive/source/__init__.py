"""The book as bytes and its past: from a working tree or a commit, with git as the only outside help."""

from golive.source.bundle import read_bundle
from golive.source.contents import read_contents
from golive.source.difference import read_difference
from golive.source.discovery import find_book
from golive.source.git import SourceError
from golive.source.history import read_history
from golive.source.tree import read_paths, read_tree

__all__ = [
    "SourceError",
    "find_book",
    "read_bundle",
    "read_contents",
    "read_difference",
    "read_history",
    "read_paths",
    "read_tree",
]
