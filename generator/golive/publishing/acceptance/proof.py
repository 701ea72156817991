"""What a reader needs to check the page: files with digests, and the commands to run."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import NamedTuple

from golive.model.edition import Edition
from golive.publishing.acceptance.case import Case

SHOWN = 80
"""Files listed at most; the rest stand in the release's data file and in the book."""


class FileRow(NamedTuple):
    """A file of the release with its digest; `copy` is the site's own copy.

    Attributes:
        covered: whether a sign-off covers it, so that signers copy its whole digest.
    """

    name: str
    digest: str
    copy: str | None
    covered: bool


def files(case: Case) -> tuple[FileRow, ...]:
    """The release's unsigned files in byte order; signed records stand with their decisions."""
    return tuple(_files(case))


def _files(case: Case) -> Iterator[FileRow]:
    folder = case.folder
    if folder is None:
        return
    decided = {decision.path for decision in case.assessment.decisions}
    covered = {name for demand in (case.policy.signoffs if case.policy else ()) for name in demand.covers}
    for name, digest in folder.files.items():
        if folder.path(name.removesuffix(".asc")) not in decided:
            yield FileRow(name, digest, case.copy(name), name in covered)


def commands(case: Case) -> dict[str, str]:
    """The commands by what they prove; each is to be run at the top of a clone, after the first of them."""
    edition = case.press.edition
    commit, folder = edition.tree.commit, case.folder
    found: dict[str, str] = {}
    if commit:
        found["get exactly this book"] = f"{_clone(case)}git checkout {commit}"
    if folder:
        found["recompute the digests"] = f"find {quote(folder.folder)} -type f | sort | xargs sha256sum"
    found |= dict(_signature_commands(case))
    release, as_of = quote(case.assessment.release), f" --as-of {case.press.imprint.as_of}"
    found["prove the verdict anew"] = f"golive verify {release}{as_of}"
    found["take it along"] = f"golive bundle {release}{'' if _is_usual_time(edition) else as_of}"
    return found


def _is_usual_time(edition: Edition) -> bool:
    """Whether a bundle of this commit is judged at this time by itself."""
    settings = edition.book.settings.record if edition.book.settings else None
    trial = settings.trial.as_of if settings and edition.book.is_trial and settings.trial else None
    usual = trial or (edition.tree.committed_at if edition.tree.clean else None)
    return edition.judgement.as_of == usual


def _clone(case: Case) -> str:
    forge = case.press.sources.forge
    return f"git clone {quote(forge.url)} book && cd book && " if forge else ""


def _signature_commands(case: Case) -> Iterator[tuple[str, str]]:
    if case.assessment.decisions and case.folder:
        find = f"gpg --import records/keys/*.asc; find {quote(case.folder.folder)} -name '*.asc'"
        yield "check each signature", find + ' | while read -r f; do gpg --verify "$f" "${f%.asc}"; done'
