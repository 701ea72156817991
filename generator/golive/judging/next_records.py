"""The next record on a matter: its file, what it says of the one before it, and how it is signed."""

from __future__ import annotations

from golive.judging.case import Case
from golive.judging.subjects import next_path
from golive.judging.words import listed
from golive.model.book import ReleaseFolder

DIGESTS = "today's digests"
"""How a fix asks for the `subject` of a record."""


def written(folder: ReleaseFolder, name: str, *contents: str) -> str:
    """A clause that says what to write and to sign, in the imperative without a full stop.

    Args:
        folder: that of the release.
        name: what the records on the matter share, as in `Signed`; a next one names the last.
        contents: what the record has to say.
    """
    before = max((s for s in folder.signed() if s.name == name), key=lambda s: s.number, default=None)
    path = next_path(folder, name)
    says = (*contents, f"`supersedes: {before.digest}`") if before else contents
    words = f" with {listed(says)}" if says else ""
    return f"write {path}{words}, and sign it"


def again(case: Case) -> str:
    """The same for the go-live decision of a release, which may be the first or the next one."""
    contents = ("`decision: go`", "the digest of every artifact", f"{DIGESTS} of every record in `subject`")
    return written(case.folder, "authorization", *contents)
