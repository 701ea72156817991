"""`golive show`: everything an acceptance page shows."""

from __future__ import annotations

import argparse

from golive.cli import door
from golive.cli.exits import Exit
from golive.publishing.reports import show as report


def run(arguments: argparse.Namespace) -> Exit:
    """Always 0; UsageError where the book has no such release."""
    edition = door.edition(arguments, only=arguments.release)
    assessment = door.release(edition, arguments.release)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, assessment))
    else:
        door.write_text(arguments, report.as_text(edition, assessment, door.style(arguments)))
    return Exit.FINE
