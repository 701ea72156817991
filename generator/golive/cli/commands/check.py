"""`golive check`: the faults in the book, or what is to be said of a change of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from golive import pipeline
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.change import MAX_REPORT, ChangeReport
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.publishing.reports import change, change_markdown, change_text, told
from golive.publishing.reports import findings as report

_ONLY_WITH_BASE = ("actor", "account")


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 1 when a finding is at or above ``--fail-on``, else 0; 0 for a report read back."""
    _understood(arguments)
    if arguments.read is not None:
        _write(arguments, _read(arguments.read))
        return Exit.FINE
    if arguments.base is not None:
        return _changed(arguments)
    return _whole(arguments)


def _understood(arguments: argparse.Namespace) -> None:
    """UsageError for words that do not go together."""
    if arguments.read is not None and (arguments.base is not None or arguments.paths):
        raise UsageError("--read shows a report that is there: it takes neither --base nor a PATH.")
    if arguments.base is not None and arguments.paths:
        raise UsageError("--base judges the whole change: it takes no PATH.")
    given = [name for name in _ONLY_WITH_BASE if getattr(arguments, name) is not None]
    if given and arguments.base is None:
        raise UsageError(f"--{given[0]} says who hands in a change: give --base REF, too.")
    if len(given) > 1:
        raise UsageError("--actor and --account both say who hands it in: give one of them.")


# --- a change -----------------------------------------------------------------------------------


def _changed(arguments: argparse.Namespace) -> Exit:
    found = door.change(arguments)
    _write(arguments, found)
    return Exit.FINE if found.accepted else Exit.FINDINGS


def _read(name: str) -> ChangeReport:
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_REPORT + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from error
    try:
        return change.from_json(data)
    except change.ReportError as error:
        raise UsageError(f"{name} is not shown: {error}.") from error


def _write(arguments: argparse.Namespace, found: ChangeReport) -> None:
    match arguments.format:
        case "json":
            door.write(arguments, change.as_json(found))
        case "markdown":
            door.write(arguments, change_markdown.as_markdown(found))
        case "sarif" | "github" | "gitlab" | "junit":
            door.write_findings(arguments, told.of_change(found, pipeline.rule_docs()))
        case _:
            door.write_text(arguments, change_text.as_text(found, door.style(arguments)))


# --- the whole book -----------------------------------------------------------------------------


def _whole(arguments: argparse.Namespace) -> Exit:
    edition = door.edition(arguments)
    chosen = _chosen(edition, arguments.paths)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, chosen))
    elif arguments.format == "text":
        door.write(arguments, report.as_text(edition, chosen, door.style(arguments)))
    else:
        door.write_findings(arguments, told.of_book(edition, chosen, pipeline.rule_docs()))
    door.say_trust(arguments, edition)
    return door.fails(chosen, arguments.fail_on)


def _chosen(edition: Edition, paths: Sequence[str]) -> tuple[Finding, ...]:
    if not paths:
        return edition.findings
    wanted = [_known(edition, path) for path in paths]
    return tuple(f for f in edition.findings if any(_below(f.place.path, path) for path in wanted))


def _known(edition: Edition, path: str) -> PurePosixPath:
    wanted = PurePosixPath(Path(path).as_posix())
    places = (*edition.tree.files, *(finding.place.path for finding in edition.findings))
    if not any(_below(place, wanted) for place in places):
        raise UsageError(f"There is no file or folder {path} in the book.")
    return wanted


def _below(path: str, folder: PurePosixPath) -> bool:
    return PurePosixPath(path).is_relative_to(folder)
