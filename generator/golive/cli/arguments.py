"""The arguments of every command; nothing here imports a room, so that help is quick."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

import golive

_RAW = argparse.RawDescriptionHelpFormatter

_INTRO = """\
golive reads a book of release records from git, verifies its signatures, judges every release
by its policy, and publishes the proof.

  golive check                     are the records sound?
  golive status                    where does every release stand, and whose turn is it?
  golive show payments-api/2.4.1   everything about one release
  golive gate payments-api/2.4.1 --environment production --digest sha256:...
  golive what-if shop-web/5.3.0 --sign product-owner=sam-okafor
  golive build                     the site
"""

_EXITS = """\
exit codes: 0 fine, 1 findings, 2 usage, 3 no, 4 could not verify, 5 git or history, 70 our fault
"""


class _Parser(argparse.ArgumentParser):
    """A parser that says how to write a value which begins with a minus."""

    def error(self, message: str) -> NoReturn:
        """Leaves with exit code 2; argparse takes ``-PT2H`` behind a blank for an option."""
        back = "; a shift back wants an equals sign: --window=-PT2H" if "--window" in message else ""
        super().error(message + back)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top: argparse.ArgumentParser = _Parser(
        prog="golive", description=_INTRO, epilog=_EXITS, formatter_class=_RAW, allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"golive {golive.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for add in (_check, _status, _show, _gate, _what_if, _audit, _build, _serve, _import):
        add(commands)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=_RAW,
        allow_abbrev=False,
    )


def _book(command: argparse.ArgumentParser, *, rev: bool = True, times: Iterable[str] = ("--as-of",)) -> None:
    group = command.add_argument_group("the book")
    group.add_argument("--book", metavar="DIR", help="its folder (default: the repository around this one)")
    if rev:
        group.add_argument("--rev", metavar="REV", help="a commit instead of the working tree")
    group.add_argument(
        *times, dest="as_of", metavar="TIME", help="judge as of this time, e.g. 2026-11-22T12:00:00Z"
    )


def _output(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("output")
    group.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    group.add_argument("--output", metavar="FILE", help="write there instead of standard output")
    _talk(group)


def _talk(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    group.add_argument("-q", "--quiet", action="store_true", help="no talk on standard error")


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "check", "report the faults in the book", "golive check")
    command.add_argument("paths", nargs="*", metavar="PATH", help="only findings in these files or folders")
    command.add_argument(
        "--fail-on",
        choices=("error", "warning", "note"),
        default="error",
        help="exit with 1 from this severity on (default: error)",
    )
    _book(command)
    _output(command)


def _status(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "say where releases stand, why they are not ready, and whose turn it is"
    command = _command(commands, "status", does, "golive status payments-api/2.4.1 --require authorized")
    command.add_argument("release", nargs="?", metavar="RELEASE", help="<product>/<version>; all without it")
    command.add_argument(
        "--require", choices=("ready", "approved", "authorized"), help="exit with 3 unless this holds"
    )
    command.add_argument("--all", action="store_true", help="list historical releases too")
    _book(command)
    _output(command)


def _show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "show everything an acceptance page shows"
    command = _command(commands, "show", does, "golive show payments-api/2.4.1")
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    _book(command)
    _output(command)


def _gate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "answer whether this digest may be deployed, here, now"
    example = "golive gate payments-api/2.4.1 --environment production --digest sha256:..."
    command = _command(commands, "gate", does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument("--environment", required=True, metavar="NAME", help="where it would be deployed")
    command.add_argument(
        "--digest", required=True, metavar="DIGEST", help="sha256:... of what would be deployed"
    )
    _book(command, times=("--as-of", "--at"))
    _output(command)


def _what_if(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "show what the verdict would be with something changed, without changing anything"
    example = "golive what-if shop-web/5.3.0 --sign product-owner=sam-okafor --window +P7D"
    command = _command(commands, "what-if", does, example)
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
    _book(command)
    _output(command)


_PERIOD = (
    "2026, 2026-Q3, 2026-11, or FROM/TO as two days, both whole, UTC; "
    "a release counts when it was deployed, else when it was decided"
)


def _audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "draw a sample that anybody can draw again, with the evidence of each release"
    example = "golive audit sample --period 2026-Q4 --size 5 --seed 20261122"
    command = _command(commands, "audit", does, example)
    command.add_argument("what", choices=("sample",), help="what to make")
    command.add_argument("--period", required=True, metavar="PERIOD", help=_PERIOD)
    command.add_argument("--size", type=int, default=25, metavar="N", help="how many releases (default: 25)")
    command.add_argument("--seed", required=True, metavar="SEED", help="any word; the same draws the same")
    command.add_argument("--out", metavar="DIR", help="a new or empty folder (default: one in build/audit/)")
    _book(command)
    _output(command)


def _build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "build", "build the site", "golive build --out build/site")
    _site(command)
    command.add_argument("--strict", action="store_true", help="publish nothing while the book has errors")
    _book(command)
    _talk(command)


def _serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "serve the site on this machine and rebuild it when the book changes"
    command = _command(commands, "serve", does, "golive serve --port 8000")
    _site(command)
    command.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    command.add_argument("--port", type=int, default=8000, help="default: 8000")
    _book(command, rev=False)
    _talk(command)


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="DIR", help="default: build/site in the book's folder")
    command.add_argument(
        "--search",
        choices=("auto", "material", "pagefind"),
        default="auto",
        help="search engine of the site (default: auto, by the number of pages)",
    )
    command.add_argument("--site", metavar="DIR", help="templates and theme instead of the built-in ones")


def _import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "make a book of historical releases out of another system's records"
    command = _command(commands, "import", does, "golive import openstack releases.jsonl.gz --out history")
    command.add_argument("system", choices=("openstack",), help="where the records come from")
    command.add_argument("file", metavar="FILE", help="JSON Lines, plain or gzipped")
    command.add_argument("--out", required=True, metavar="DIR", help="a new or empty folder for the book")
    _talk(command)
