"""The arguments of the commands that bring in what tools measured."""

from __future__ import annotations

import argparse

from golive.cli.arguments import shapes, writing
from golive.cli.arguments.shapes import Commands

FORMATS = (
    "auto",
    "cobertura",
    "coverage-py",
    "cyclonedx",
    "grype",
    "junit",
    "k6",
    "locust",
    "sarif",
    "trivy",
)
"""The formats by name; a test holds them to be those that are read."""

_EXAMPLE = (
    "golive collect auto coverage.json --release payments-api/2.5.0 --criterion test-coverage-unit --keep\n"
    "  golive collect k6 k6.json --release payments-api/2.5.0 --criterion load-margin --peak 400 --keep \\\n"
    "      --at 2026-11-20T14:00:00Z\n"
    "  golive collect auto trivy.json"
)


def collect(commands: Commands) -> None:
    """Adds `golive collect`."""
    does = "answer a criterion with what the report of a tool says"
    command = shapes.command(commands, "collect", does, _EXAMPLE)
    command.add_argument("form", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    command.add_argument("files", metavar="FILES", nargs="+", help="reports of the same kind, added up")
    command.add_argument(
        "--release", metavar="RELEASE", help="e.g. payments-api/2.5.0; without, it only shows"
    )
    command.add_argument("--criterion", metavar="ID", help="which criterion it answers")
    _evidence(command)
    _answer(command)
    command.add_argument(
        "--check", action="store_true", help="hold what is answered against the files; write nothing"
    )
    command.add_argument("--dry-run", action="store_true", help="show what would be written")
    writing.committing(command)
    shapes.book(command, rev=False)
    shapes.output(command)


def _evidence(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("the reports")
    group.add_argument("--keep", action="store_true", help="put them into the book, below the release")
    group.add_argument("--uri", metavar="URL", help="where they stay, if they are not kept in the book")
    group.add_argument("--at", metavar="TIME", help="when they were made (default: as they say)")
    group.add_argument("--by", metavar="NAME", help="who measured (default: ci in a pipeline, else you)")


def _answer(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("the answer")
    group.add_argument(
        "--measure", metavar="NAME", help="which figure (default: the one that fits the criterion)"
    )
    group.add_argument("--peak", metavar="N", help="projected peak in requests a second, for a load margin")
    group.add_argument("--answer", choices=("yes", "no"), help="what a person says to a confirmation")
    group.add_argument("--note", metavar="TEXT", help="and why")
