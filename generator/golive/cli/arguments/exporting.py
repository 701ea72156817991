"""The arguments of the commands that give data to others."""

from __future__ import annotations

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands

FORMATS = ("csv", "json", "sqlite", "ics", "atom", "in-toto")
TABLES = ("releases", "requirements", "decisions", "claims", "excuses", "events", "findings")


def export(commands: Commands) -> None:
    """Adds `golive export`."""
    does = "give the book's data to others: tables, a database, a calendar, a feed, a statement"
    example = (
        "golive export sqlite --output golive.sqlite\n"
        "  golive export csv --table decisions --product payments-api\n"
        "  golive export in-toto --release payments-api/2.4.1"
    )
    command = shapes.command(commands, "export", does, example)
    command.add_argument("form", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    command.add_argument("--table", choices=TABLES, help="of csv (default: releases)")
    command.add_argument("--release", metavar="RELEASE", help="only this one, <product>/<version>")
    command.add_argument("--product", metavar="PRODUCT", help="only its releases")
    shapes.book(command)
    shapes.engine(command)
    group = command.add_argument_group("output")
    group.add_argument("--output", metavar="FILE", help="write there instead of standard output")
    shapes.talk(group)
