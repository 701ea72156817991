"""The arguments of the commands that make a site or a book."""

from __future__ import annotations

import argparse

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands


def build(commands: Commands) -> None:
    """Adds `golive build`."""
    command = shapes.command(commands, "build", "build the site", "golive build --out build/site")
    _site(command)
    command.add_argument("--strict", action="store_true", help="publish nothing while the book has errors")
    shapes.book(command)
    shapes.engine(command)
    shapes.talk(command)


def serve(commands: Commands) -> None:
    """Adds `golive serve`."""
    does = "serve the site on this machine and rebuild it when the book changes"
    command = shapes.command(commands, "serve", does, "golive serve --port 8000")
    _site(command)
    command.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    command.add_argument("--port", type=int, default=8000, help="default: 8000")
    shapes.book(command, rev=False)
    shapes.engine(command)
    shapes.talk(command)


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="DIR", help="default: build/site in the book's folder")
    command.add_argument(
        "--search",
        choices=("auto", "material", "pagefind"),
        default="auto",
        help="search engine of the site (default: auto, by the number of pages)",
    )
    command.add_argument("--site", metavar="DIR", help="templates and theme instead of the built-in ones")


def import_(commands: Commands) -> None:
    """Adds `golive import`."""
    does = "make a book of historical releases out of another system's records"
    example = (
        "golive import csv releases.csv --map mapping.yaml --dry-run\n"
        "  golive import csv releases.csv --map mapping.yaml --out history\n"
        "  golive import openstack releases.jsonl.gz --out history"
    )
    command = shapes.command(commands, "import", does, example)
    command.add_argument("system", choices=("csv", "jsonl", "openstack"), help="what the file is")
    command.add_argument("file", metavar="FILE", help="plain or gzipped")
    command.add_argument(
        "--map", dest="mapping", metavar="FILE", help="which column says what (csv and jsonl)"
    )
    command.add_argument("--out", metavar="DIR", help="a new or empty folder for the book")
    command.add_argument("--dry-run", action="store_true", help="write nothing: show what would be made")
    shapes.talk(command)
