"""`golive collect`: the reports of tools become answers."""

from __future__ import annotations

import argparse
import os
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from golive import authoring, pipeline
from golive.cli import door, whose
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.collecting import CannotCollectError, Collected, Collecting, Submitted
from golive.model.measured import MEASURES, READ_AT_MOST, Measured
from golive.model.scalars import SLUG, URI, instant
from golive.publishing.reports import collected as report

_PIPELINE = "ci"
"""Who measured, where nobody did but a pipeline."""

_PEAK = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")


def run(arguments: argparse.Namespace) -> Exit:
    """1 where the reports are refused or, with ``--check``, say something else; else 0."""
    files = tuple(_submitted(name) for name in arguments.files)
    form = None if arguments.form == "auto" else arguments.form
    if arguments.release is None and arguments.criterion is None:
        return _show(arguments, files, form)
    asked = _asked(arguments, files, form)
    try:
        found = _found(arguments, asked)
    except CannotCollectError as error:
        raise UsageError(str(error)) from error
    if found.drafts and not arguments.dry_run:
        authoring.write(door.book_root(arguments), found.drafts)
    if arguments.format == "json":
        door.write(arguments, report.as_json(found))
    else:
        door.write_text(arguments, report.as_text(found, door.style(arguments), looked=arguments.check))
    _next(arguments, found)
    return Exit.FINDINGS if found.refused else Exit.FINE


def _show(arguments: argparse.Namespace, files: tuple[Submitted, ...], form: str | None) -> Exit:
    reports = pipeline.reports_of(files, form)
    if arguments.format == "json":
        door.write(arguments, report.figures_as_json(reports))
    else:
        door.write_text(arguments, report.figures_as_text(reports, door.style(arguments)))
    return Exit.FINE if all(isinstance(said, Measured) for _, said in reports) else Exit.FINDINGS


def _found(arguments: argparse.Namespace, asked: Collecting) -> Collected:
    request = door.request(arguments)
    if arguments.check:
        return pipeline.checked_files(request, asked)
    return pipeline.collect(request, asked, lambda clock: clock.astimezone(UTC))


def _next(arguments: argparse.Namespace, found: Collected) -> None:
    if not found.drafts:
        return
    if found.stale:
        roles = ", ".join(found.stale)
        door.say(arguments, f"Sign-offs over the checklist have to be given anew: {roles}.")
    if arguments.dry_run:
        door.say(arguments, "Nothing was written: this is what would be.")
        return
    paths = tuple(draft.path for draft in found.drafts)
    message = f"{found.release}: {found.criterion} as measured"
    branch = f"evidence-{found.release.replace('/', '-')}-{found.criterion}"
    hand_over(arguments, door.book_root(arguments), Handover(paths, message, branch))


# --- what the arguments mean --------------------------------------------------------------------


def _submitted(name: str) -> Submitted:
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(READ_AT_MOST + 1)
        touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from error
    return Submitted(path.name, data, touched)


def _asked(arguments: argparse.Namespace, files: tuple[Submitted, ...], form: str | None) -> Collecting:
    if arguments.release is None or arguments.criterion is None:
        missing = "--release" if arguments.release is None else "--criterion"
        raise UsageError(f"{missing} is missing: give both, or none of them to see what the files say.")
    return Collecting(
        release=arguments.release.strip("/"),
        criterion=arguments.criterion,
        files=files,
        by=_by(arguments),
        format=form,
        keep=arguments.keep,
        uri=_uri(arguments),
        at=_at(arguments.at),
        measure=_measure(arguments.measure),
        peak=_peak(arguments.peak),
        answer=arguments.answer,
        note=arguments.note,
    )


def _by(arguments: argparse.Namespace) -> str:
    """Who measured: a pipeline, or a person; a yes or no is always a person's."""
    name = arguments.by
    if arguments.check:
        return _PIPELINE
    if name is None and os.environ.get("CI") and arguments.answer is None:
        return _PIPELINE
    if name is None or arguments.answer is not None:
        book = pipeline.trust_files(door.request(arguments)).book
        return whose.person(book, name, door.book_root(arguments))
    if re.fullmatch(SLUG, name) is None:
        raise UsageError(f"--by wants a name of small letters, digits and dashes, not {name!r}.")
    return str(name)


def _uri(arguments: argparse.Namespace) -> str | None:
    uri = arguments.uri
    if arguments.check:
        return None
    if arguments.keep == (uri is not None):
        raise UsageError(
            "Say where the reports stay: --keep puts them into the book, --uri says where else they are."
        )
    if uri is not None and re.fullmatch(URI, uri) is None:
        raise UsageError(f"--uri wants an address that starts with a scheme such as https:, not {uri!r}.")
    return None if uri is None else str(uri)


def _at(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return instant(text)
    except ValueError:
        raise UsageError(f"--at wants a time such as 2026-11-22T12:00:00Z, not {text!r}.") from None


def _measure(name: str | None) -> str | None:
    if name is not None and name not in MEASURES:
        raise UsageError(f"golive knows no measure {name!r}; there are {', '.join(MEASURES)}.")
    return name


def _peak(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if _PEAK.fullmatch(text) is None or not Decimal(text):
        raise UsageError(f"--peak wants requests a second, such as 400, not {text!r}.")
    return Decimal(text)
