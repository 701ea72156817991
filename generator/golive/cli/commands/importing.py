"""`golive import`: a book of historical releases."""

from __future__ import annotations

import argparse
from pathlib import Path

from golive.authoring import openstack
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 1 when something could not be kept, each such thing named on stderr."""
    source = Path(arguments.file)
    if not source.is_file():
        raise UsageError(f"There is no file {arguments.file}.")
    try:
        made = openstack.import_openstack(source, Path(arguments.out))
    except openstack.ImportRefusedError as error:
        raise UsageError(str(error)) from error
    for line in made.lost:
        door.say(arguments, f"not kept: {line}")
    counts = f"{made.releases:,} releases with {made.events:,} events of {made.products:,} products"
    door.say(arguments, f"{counts} are in {arguments.out}.")
    return Exit.FINDINGS if made.lost else Exit.FINE
