"""`golive gate`: may this be deployed, here, now."""

from __future__ import annotations

import argparse
import re

from golive import judging
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.model.history import HistoryStatus
from golive.model.scalars import DIGEST
from golive.model.verification import Outcome
from golive.publishing.reports import gate as report
from golive.source import SourceError

_UNDECIDED = frozenset({Outcome.ENGINES_DISAGREE, Outcome.ENGINE_ERROR})


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 0 for yes, 3 for every no; 4 for a no while it cannot be told whether a signature holds."""
    if re.fullmatch(DIGEST, arguments.digest) is None:
        raise UsageError("--digest wants `sha256:` and 64 hex digits in lower case.")
    edition = door.edition(arguments, only=arguments.release, strict=True)
    _need_line(edition)
    assessment = door.release(edition, arguments.release)
    answer = judging.answer(edition, assessment, environment=arguments.environment, digest=arguments.digest)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, assessment, answer))
    else:
        door.write_text(arguments, report.as_text(edition, assessment, answer, door.style(arguments)))
    if not answer.allowed and any(d.verification.outcome in _UNDECIDED for d in assessment.decisions):
        return Exit.UNVERIFIED
    return Exit.FINE if answer.allowed else Exit.NO


def _need_line(edition: Edition) -> None:
    """Raises where an opened book's past or its branch is not here, or the book disowns the forge's line.

    A clone that does not hold all of it cannot tell either whether a trial book had been opened.
    """
    if edition.book.is_trial and edition.history.status is not HistoryStatus.SHALLOW:
        return
    if edition.history.status is not HistoryStatus.COMPLETE:
        raise SourceError(
            "The book's history cannot be seen (it is shallow or not in git), so when its records landed "
            "cannot be checked: fetch all of it with `git fetch --unshallow`."
        )
    settings = edition.book.settings
    forge, line = settings.record.forge if settings else None, edition.history.ref
    if forge and line == "HEAD":
        raise SourceError(
            f"policies/book.yaml calls `{forge.branch}` the branch that is trusted, and neither it nor "
            f"`origin/{forge.branch}` is here, so what has landed cannot be told: fetch it with "
            f"`git fetch origin {forge.branch}:refs/remotes/origin/{forge.branch}`."
        )
    if forge and line not in {forge.branch, f"origin/{forge.branch}"}:
        raise SourceError(
            f"policies/book.yaml calls `{forge.branch}` the branch that is trusted, and the default branch "
            f"of the forge is `{line}`: a release is judged by the one both name."
        )
