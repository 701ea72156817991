"""The arguments of the commands that answer a question about the book."""

from __future__ import annotations

import argparse

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands


def check(commands: Commands) -> None:
    """Adds `golive check`."""
    does = "report the faults in the book, or judge a change of it"
    command = shapes.command(
        commands,
        "check",
        does,
        "golive check --base origin/main --actor qa-one\n  golive check --format sarif --output golive.sarif",
    )
    command.add_argument("paths", nargs="*", metavar="PATH", help="only findings in these files or folders")
    shapes.fail_on(command)
    _change(command)
    shapes.book(command)
    shapes.engine(command, "native; with --base as `golive gate`")
    shapes.output(command, shapes.FINDINGS)


def _change(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("a change")
    group.add_argument(
        "--base", metavar="REF", help="judge what lies between REF and here, by REF's trust files"
    )
    group.add_argument("--actor", metavar="PERSON", help="who hands it in: what it signs has to be theirs")
    group.add_argument("--account", metavar="LOGIN", help="the same by their `account` in records/people/")
    group.add_argument(
        "--read", metavar="REPORT", help="show a report that --base wrote as JSON, as mere data"
    )


def status(commands: Commands) -> None:
    """Adds `golive status`."""
    does = "say where releases stand, why they are not ready, and whose turn it is"
    command = shapes.command(
        commands,
        "status",
        does,
        "golive status payments-api/2.4.1 --require authorized\n  golive status --mine",
    )
    command.add_argument("release", nargs="?", metavar="RELEASE", help="<product>/<version>; all without it")
    command.add_argument(
        "--require", choices=("ready", "approved", "authorized"), help="exit with 3 unless this holds"
    )
    command.add_argument("--all", action="store_true", help="list historical releases too")
    command.add_argument(
        "--mine",
        nargs="?",
        const="",
        metavar="PERSON",
        help="what waits for one person (default: whose e-mail your git commits with), the most urgent first",
    )
    shapes.book(command)
    shapes.engine(command)
    shapes.output(command)


def show(commands: Commands) -> None:
    """Adds `golive show`."""
    does = "show everything an acceptance page shows"
    command = shapes.command(commands, "show", does, "golive show payments-api/2.4.1")
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    shapes.book(command)
    shapes.engine(command)
    shapes.output(command)


def gate(commands: Commands) -> None:
    """Adds `golive gate`."""
    does = "answer whether this digest may be deployed, here, now"
    example = "golive gate payments-api/2.4.1 --environment production --digest sha256:..."
    command = shapes.command(commands, "gate", does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument("--environment", required=True, metavar="NAME", help="where it would be deployed")
    command.add_argument(
        "--digest", required=True, metavar="DIGEST", help="sha256:... of what would be deployed"
    )
    shapes.book(command, times=("--as-of", "--at"))
    shapes.engine(command, "both where gpg is installed, else native")
    shapes.output(command)


def what_if(commands: Commands) -> None:
    """Adds `golive what-if`."""
    does = "show what the verdict would be with something changed, without changing anything"
    example = "golive what-if shop-web/5.3.0 --sign product-owner=sam-okafor --window +P7D"
    command = shapes.command(commands, "what-if", does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument(
        "--sign", metavar="ROLE=PERSON", action="append", default=[], help="that person signs in that role"
    )
    command.add_argument(
        "--window",
        metavar="SHIFT",
        help="move it by +P7D (back: --window=-PT2H), or to START/END in RFC 3339",
    )
    command.add_argument(
        "--drop", metavar="PERSON", action="append", default=[], help="as if that person had never signed"
    )
    command.add_argument("--policy", metavar="P/N", help="judge it by that policy and version")
    shapes.book(command)
    shapes.engine(command)
    shapes.output(command)


_PERIOD = (
    "2026, 2026-Q3, 2026-11, or FROM/TO as two days, both whole, UTC; "
    "a release counts when it was deployed, else when it was decided"
)


def audit(commands: Commands) -> None:
    """Adds `golive audit`."""
    does = "draw a sample that anybody can draw again, with the evidence of each release"
    example = "golive audit sample --period 2026-Q4 --size 5 --seed 20261122"
    command = shapes.command(commands, "audit", does, example)
    command.add_argument("what", choices=("sample",), help="what to make")
    command.add_argument("--period", required=True, metavar="PERIOD", help=_PERIOD)
    command.add_argument("--size", type=int, default=25, metavar="N", help="how many releases (default: 25)")
    command.add_argument("--seed", required=True, metavar="SEED", help="any word; the same draws the same")
    command.add_argument("--out", metavar="DIR", help="a new or empty folder (default: one in build/audit/)")
    shapes.book(command)
    shapes.engine(command)
    shapes.output(command)
