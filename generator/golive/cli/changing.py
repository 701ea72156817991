"""What `golive answer` and `golive set` share: which record, who changes it, what is told of the change."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from golive import authoring, pipeline
from golive.cli import door, whose
from golive.cli.committing import Handover, hand_over
from golive.cli.faults import UsageError
from golive.cli.written import swept
from golive.model import layout
from golive.model.assessment import Assessment, Decision
from golive.model.book import ReleaseFolder
from golive.model.edition import Edition
from golive.publishing.reports.style import Style
from golive.publishing.times import rfc3339


@dataclass(frozen=True)
class Desk:
    """A release of which a record is changed, and the book around it.

    Attributes:
        release: its id.
        folder: its records; empty where none can be read.
    """

    request: pipeline.Request
    edition: Edition
    release: str
    folder: ReleaseFolder

    @property
    def now(self) -> str:
        """The time of the run, as records write it: a trial book's own, else the present."""
        return rfc3339(self.edition.judgement.as_of.replace(microsecond=0))

    def me(self, option: str = "") -> str:
        """Whose e-mail the person's git has; UsageError, which names the option, where nobody has it."""
        return whose.person(self.edition.book, None, self.request.root, option)


def desk(arguments: argparse.Namespace, path: str) -> Desk:
    """The release that the arguments name, of which the record at `path` in its folder may be changed.

    Raises:
        UsageError: there is no such release, or this record of it is not changed.
    """
    swept(door.book_root(arguments))
    edition = door.edition(arguments, only=arguments.release)
    verdict = door.release(edition, arguments.release)
    folder = edition.book.releases[verdict.release]
    _changeable(verdict, folder, path)
    return Desk(door.request(arguments, only=verdict.release), edition, verdict.release, folder)


def _changeable(verdict: Assessment, folder: ReleaseFolder, path: str) -> None:
    whole = folder.path(path)
    if path.endswith(".asc") or layout.is_signed(layout.document_of(whole)):
        raise UsageError(
            f"{path} is signed: a signature is over its exact bytes, and nobody changes them. Decide anew "
            "instead: `golive approve`, `block`, `waive` and their like write the next file."
        )
    if folder.closures and not layout.is_followup(whole):
        raise UsageError(f"{verdict.release} is closed: only followups/ may be added.")


def finish(
    arguments: argparse.Namespace, at: Desk, made: pipeline.Rewritten, message: str, told: str = ""
) -> None:
    """Writes the record, shows what has changed and what that means, and says what to commit.

    Args:
        arguments: of the command.
        at: the release.
        made: the record.
        message: of the commit.
        told: a sentence about the change.

    Raises:
        UsageError: golive would find new errors in it.
    """
    if made.faults:
        first = made.faults[0]
        hint = f" {first.hint}" if first.hint else ""
        raise UsageError(f"Nothing was written: in {first.place.path}, {first.message}.{hint}")
    if made.draft.data == made.before:
        door.say(arguments, f"{made.draft.path} says so already.")
        return
    sys.stdout.write(_shown(made, door.style(arguments)))
    sys.stdout.flush()
    if told:
        door.say(arguments, told)
    if arguments.dry_run:
        door.say(arguments, "Nothing was written: --dry-run.")
        return
    root = at.request.root
    authoring.write(root, [made.draft])
    _tell(arguments, at, made)
    branch = f"{arguments.command}-{at.release.replace('/', '-')}"
    hand_over(arguments, root, Handover((made.draft.path,), message, branch))


# --- what is told -------------------------------------------------------------------------------


def _shown(made: pipeline.Rewritten, style: Style) -> str:
    """The changed lines with the path above them, as `diff` has them."""
    before, after = (data.decode().splitlines() for data in (made.before, made.draft.data))
    looks = {"+": ("green",), "-": ("red",), "@": ("dim",)}
    changed = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
    lines = [style.paint(line, *looks.get(line[:1], ())) for line in changed]
    return "\n".join([style.paint(made.draft.path, "bold"), *lines]) + "\n"


def _tell(arguments: argparse.Namespace, at: Desk, made: pipeline.Rewritten) -> None:
    verdict = made.edition.judgement.assessments[at.release]
    for lost in _lost(at.edition.judgement.assessments[at.release], verdict):
        whose = f"the {lost.kind} of {lost.person} as {lost.role}"
        door.say(arguments, f"It covers this file and does not count any more: {whose}.")
    for remark in made.remarks:
        door.say(arguments, f"`golive check` finds in it: {remark.message}.")
    door.say(arguments, f"{at.release} ({verdict.state}): {verdict.verdict}")


def _lost(before: Assessment, after: Assessment) -> Iterator[Decision]:
    """The decisions that counted and do not any more."""
    counting = {one.path for one in after.decisions if one.counts}
    return (one for one in before.decisions if one.counts and one.path not in counting)


def digest_of_file(name: str) -> str:
    """``sha256:…`` of a file at hand; UsageError where it cannot be read."""
    try:
        return authoring.digest_of(Path(name).read_bytes())
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from error
