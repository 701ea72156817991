"""`golive check`: the faults in the book."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.publishing.reports import findings as report


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 1 when a finding is at or above ``--fail-on``, else 0."""
    edition = door.edition(arguments)
    chosen = _chosen(edition, arguments.paths)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, chosen))
    else:
        door.write(arguments, report.as_text(edition, chosen, door.style(arguments)))
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
