"""`golive doctor`: whether this machine and this book have what golive needs."""

from __future__ import annotations

import argparse

from golive.cli import door
from golive.cli.examination import examined
from golive.cli.exits import Exit
from golive.model.examination import Standing
from golive.publishing.reports import doctor as report


def run(arguments: argparse.Namespace) -> Exit:
    """1 where something is broken, else 0."""
    found = tuple(examined(arguments))
    if arguments.format == "json":
        door.write(arguments, report.as_json(found))
    else:
        door.write_text(arguments, report.as_text(found, door.style(arguments)))
    return Exit.FINDINGS if any(one.standing is Standing.FAIL for one in found) else Exit.FINE
