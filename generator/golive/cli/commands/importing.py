"""`golive import`: a book of historical releases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from golive import reading
from golive.authoring import ImportRefusedError, ImportReport, import_mapped, import_openstack
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.progress import watched
from golive.model.mapping import RowMapping

T = TypeVar("T")


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 1 when something could not be kept, each such thing named on stderr.

    With ``--dry-run`` nothing is written, and one of the releases is shown on stdout.
    """
    if not Path(arguments.file).is_file():
        raise UsageError(f"There is no file {arguments.file}.")
    try:
        made = _made(arguments)
    except ImportRefusedError as error:
        raise UsageError(str(error)) from error
    for line in made.lost:
        door.say(arguments, f"not kept: {line}")
    counts = (
        f"{_many(made.releases, 'release')} with {_many(made.events, 'event')} "
        f"of {_many(made.products, 'product')}"
    )
    if arguments.dry_run:
        if made.example is not None:
            sys.stdout.write("# {}\n{}".format(*made.example))
        door.say(arguments, f"Would be made: {counts}. Nothing was written.")
    else:
        door.say(arguments, f"In {arguments.out}: {counts}.")
    return Exit.FINDINGS if made.lost else Exit.FINE


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _made(arguments: argparse.Namespace) -> ImportReport:
    if arguments.out is None and not arguments.dry_run:
        raise UsageError("Where shall the book be? Give --out DIR, or --dry-run to see what it would be.")
    source, out = Path(arguments.file), None if arguments.dry_run else Path(arguments.out)

    def watch(found: Iterator[T], number: int) -> Iterator[T]:
        return watched(arguments, found, number, "releases")

    if arguments.system == "openstack":
        if arguments.mapping is not None:
            raise UsageError("--map is for csv and jsonl: golive knows the records of OpenStack.")
        return import_openstack(source, out, watch)
    if arguments.mapping is None:
        raise UsageError(f"Which column says what? Give --map FILE for {arguments.system}.")
    return import_mapped(arguments.system, source, _mapping(arguments.mapping), out, watch)


def _mapping(name: str) -> RowMapping:
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from error
    mapping, flaws = reading.row_mapping(data)
    if mapping is None:
        told = "; ".join(f"{flaw.message}{f' ({flaw.hint})' if flaw.hint else ''}" for flaw in flaws[:5])
        raise UsageError(f"{name} is no mapping: {told}.")
    return mapping
