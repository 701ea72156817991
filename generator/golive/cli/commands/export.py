"""`golive export`: the book's data for others."""

from __future__ import annotations

import argparse
import sys

from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.exported import exported
from golive.publishing.exports.in_toto import NothingToStateError


def run(arguments: argparse.Namespace) -> Exit:
    """0: the data is written; 2 where there is none to give."""
    if arguments.table is not None and arguments.form != "csv":
        raise UsageError(f"--table is for csv: {arguments.form} has all there is.")
    if arguments.form == "sqlite" and arguments.output is None and sys.stdout.isatty():
        raise UsageError("A database is no text for a terminal: give --output FILE.")
    edition = door.edition(arguments, only=arguments.release)
    more = {"table": arguments.table} if arguments.table else {}
    try:
        data = exported(edition, _chosen(edition, arguments), arguments.form, **more)
    except NothingToStateError as error:
        raise UsageError(str(error)) from error
    door.write_bytes(arguments, data)
    return Exit.FINE


def _chosen(edition: Edition, arguments: argparse.Namespace) -> tuple[Assessment, ...]:
    if arguments.release is not None:
        return (door.release(edition, arguments.release),)
    every = tuple(edition.judgement.assessments.values())
    if arguments.product is None:
        return every
    own = tuple(one for one in every if one.product == arguments.product)
    if not own:
        raise UsageError(f"The book has no release of a product {arguments.product!r}.")
    return own
