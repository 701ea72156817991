"""What every command shares: the request, the clock, the output."""

from __future__ import annotations

import argparse
import difflib
import os
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from golive import pipeline, source
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.assessment import Assessment
from golive.model.change import ChangeReport
from golive.model.charter import is_root
from golive.model.edition import Edition
from golive.model.findings import RANK, Finding, Severity
from golive.model.history import HistoryStatus
from golive.model.scalars import instant
from golive.model.verification import EngineName
from golive.publishing.charter_words import trust_words
from golive.publishing.reports import formatted
from golive.publishing.reports.style import Style, folded
from golive.publishing.reports.told import Findings
from golive.signing import strictest_engine


def book_root(arguments: argparse.Namespace) -> Path:
    """The top folder of the book that the arguments mean."""
    if arguments.book is None:
        return source.find_book(Path.cwd())
    root = Path(arguments.book)
    if not root.is_dir():
        raise UsageError(f"There is no folder {arguments.book}.")
    return root


def edition(
    arguments: argparse.Namespace, *, by_commit: bool = False, only: str | None = None, strict: bool = False
) -> Edition:
    """The book that the arguments mean, judged at the time they mean.

    With `only` one release of it is judged, with no more of the book than that rests on; with
    `strict` by every engine that is here, unless they name one.
    """
    return pipeline.edition(request(arguments, by_commit=by_commit, only=only, strict=strict))


def change(arguments: argparse.Namespace) -> ChangeReport:
    """The change that the arguments mean, judged."""
    asked = pipeline.ChangeRequest(
        request(arguments, strict=True),
        arguments.base,
        actor=arguments.actor,
        account=arguments.account,
        fail_on=Severity(arguments.fail_on),
    )
    return pipeline.change(asked)


def request(
    arguments: argparse.Namespace, *, by_commit: bool = False, only: str | None = None, strict: bool = False
) -> pipeline.Request:
    """Which book, at which commit and time, the arguments mean, and by whom it is verified."""
    return pipeline.Request(
        root=book_root(arguments),
        now=datetime.now(UTC),
        rev=getattr(arguments, "rev", None),
        as_of=time_asked(arguments),
        engine=engine_asked(arguments, strict=strict),
        jobs=getattr(arguments, "jobs", None),
        by_commit=by_commit,
        charter_root=charter_root(arguments),
        only=None if only is None else frozenset({only.strip("/")}),
    )


def engine_asked(arguments: argparse.Namespace, *, strict: bool = False) -> EngineName:
    """Who verifies: the engine that the arguments name, else golive itself, with `strict` every one here."""
    named = getattr(arguments, "engine", None)
    default = strictest_engine() if strict else EngineName.NATIVE
    return EngineName(named) if named else default


def time_asked(arguments: argparse.Namespace) -> datetime | None:
    """The time to judge at that the arguments name; ``None`` where they leave it open."""
    return _time(arguments.as_of)


def charter_root(arguments: argparse.Namespace) -> str | None:
    """The digest that the first charter must have: ``--root``, else ``GOLIVE_ROOT``; ``None`` without.

    An empty variable is a mistake and no wish: a pipeline would lose its root without a word.
    """
    given = getattr(arguments, "root", None)
    name = "--root" if given is not None else "GOLIVE_ROOT"
    root = given if given is not None else os.environ.get("GOLIVE_ROOT")
    if root is not None and not is_root(root):
        found = repr(root) if root else "nothing"
        raise UsageError(f"{name} wants `sha256:` and 64 hex digits in lower case, not {found}.")
    return root


def release(edition: Edition, name: str) -> Assessment:
    """The verdict on the release called `name`; UsageError with near names where there is none."""
    found = edition.judgement.assessments.get(name.strip("/"))
    if found is None:
        raise UsageError(_unknown(edition, name))
    return found


def style(arguments: argparse.Namespace) -> Style:
    """Coloured or plain, as the arguments, the environment and the terminal say."""
    if arguments.color == "always":
        return Style(colour=True)
    to_file = getattr(arguments, "output", None) is not None
    if arguments.color == "never" or to_file or os.environ.get("NO_COLOR"):
        return Style(colour=False)
    return Style(colour=bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())


def style_of_talk(arguments: argparse.Namespace) -> Style:
    """Like `style`, for standard error."""
    if arguments.color == "always":
        return Style(colour=True)
    plain = arguments.color == "never" or bool(os.environ.get("NO_COLOR"))
    return Style(colour=not plain and sys.stderr.isatty())


def write(arguments: argparse.Namespace, text: str) -> None:
    """Puts the data where the arguments want it: a file, or standard output in UTF-8.

    Raises:
        UsageError: it cannot be written there.
    """
    write_bytes(arguments, text.encode("utf-8", "backslashreplace"))


def write_bytes(arguments: argparse.Namespace, data: bytes) -> None:
    """The same for data that is no text."""
    try:
        if arguments.output is not None:
            Path(arguments.output).write_bytes(data)
        else:
            _print(data)
    except OSError as error:
        where = arguments.output or "Standard output"
        raise UsageError(f"{where} cannot be written: {error.strerror}.") from error


def write_findings(arguments: argparse.Namespace, found: Findings) -> None:
    """Puts findings where the arguments want them, in their format.

    In a job on GitHub its annotations go with a summary of all of them.
    """
    write(arguments, formatted.render(found, arguments.format))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if arguments.format == "github" and summary:
        try:
            with Path(summary).open("ab") as file:
                file.write(formatted.render(found, "markdown").encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise UsageError(f"The summary of the job cannot be written: {error.strerror}.") from error


def write_text(arguments: argparse.Namespace, text: str) -> None:
    """Like `write`, folded to the terminal's width where one reads it."""
    is_read = arguments.output is None and sys.stdout.isatty()
    write(arguments, folded(text, shutil.get_terminal_size().columns) if is_read else text)


def _print(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail once more, and change the exit code, at Python's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # Whoever closed a pipe has seen enough: the answer, and so the exit code, stays what it is.
        if not isinstance(error, BrokenPipeError):
            raise


def say(arguments: argparse.Namespace, sentence: str) -> None:
    """Talk for people, on standard error, unless they asked for quiet."""
    if not arguments.quiet:
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()


def say_trust(arguments: argparse.Namespace, edition: Edition) -> None:
    """Says on standard error what the trust files of the book rest on."""
    words = trust_words(edition.judgement.charter, short=True)
    say(arguments, f"{words[:1].upper()}{words[1:]}.")


def history_seen(edition: Edition) -> bool:
    """False where an opened book's landings cannot be told, because its history is not all there.

    Nor can be told from a part of it whether a trial book had been opened.
    """
    status = edition.history.status
    return status is HistoryStatus.COMPLETE or (edition.book.is_trial and status is HistoryStatus.ABSENT)


def findings_exit(edition: Edition) -> Exit:
    """1 where the book has errors, else 0."""
    has_errors = any(finding.severity.value == "error" for finding in edition.findings)
    return Exit.FINDINGS if has_errors else Exit.FINE


def fails(findings: Iterable[Finding], fail_on: str) -> Exit:
    """1 where a finding is of this severity or a graver one, else 0."""
    limit = RANK[Severity(fail_on)]
    return Exit.FINDINGS if any(RANK[f.severity] >= limit for f in findings) else Exit.FINE


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return instant(text)
    except ValueError:
        raise UsageError(f"--as-of wants a time such as 2026-11-22T12:00:00Z, not {text!r}.") from None


def _unknown(edition: Edition, name: str) -> str:
    known = edition.judgement.assessments
    same_version = [release for release in known if release.endswith(f"/{name}")]
    near = same_version[:3] or difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"The book has no release {name!r}.{meant}"
