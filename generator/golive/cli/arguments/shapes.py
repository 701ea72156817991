"""What commands share: how each is declared, the book it reads, the output it gives.

Nothing in this package imports a room, so that help is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names it so
"""Where a command is added."""

_RAW = argparse.RawDescriptionHelpFormatter

_WHERE = "its folder (default: the repository around this one)"


def command(commands: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    """A new command with its help and an example of it."""
    return commands.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=_RAW,
        allow_abbrev=False,
    )


def which_book(command: argparse.ArgumentParser) -> None:
    """Adds which book is looked at, where no more is asked of it."""
    group = command.add_argument_group("the book")
    group.add_argument("--book", metavar="DIR", help=_WHERE)
    command.set_defaults(as_of=None)


def book(
    command: argparse.ArgumentParser,
    *,
    rev: bool = True,
    root: bool = True,
    times: Iterable[str] = ("--as-of",),
) -> None:
    """Adds which book is read, which root its charter must have, and the time it is judged at."""
    group = command.add_argument_group("the book")
    group.add_argument("--book", metavar="DIR", help=_WHERE)
    if rev:
        group.add_argument("--rev", metavar="REV", help="a commit instead of the working tree")
    if root:
        said = "sha256:... of its first charter (default: GOLIVE_ROOT)"
        group.add_argument("--root", metavar="DIGEST", help=said)
    group.add_argument(
        *times, dest="as_of", metavar="TIME", help="judge as of this time, e.g. 2026-11-22T12:00:00Z"
    )


def engine(command: argparse.ArgumentParser, default: str = "native") -> None:
    """Adds who does the mathematics of signatures, and in how many processes."""
    command.add_argument(
        "--engine",
        choices=("native", "gpg", "both"),
        help=f"who proves signatures: golive itself, gpg, or both, which must agree (default: {default})",
    )
    command.add_argument(
        "--jobs",
        type=_at_least_one,
        metavar="N",
        help="processes that share thousands of signatures (default: one for each core)",
    )


def _at_least_one(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: 1, 2, 3 ...")
    return int(text)


def fail_on(command: argparse.ArgumentParser) -> None:
    """Adds from which severity on findings are a failure."""
    command.add_argument(
        "--fail-on",
        choices=("error", "warning", "note"),
        default="error",
        help="exit with 1 from this severity on (default: error)",
    )


FINDINGS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")
"""The forms in which findings are told; a test holds them equal to what there is."""


def output(command: argparse.ArgumentParser, forms: tuple[str, ...] = ("text", "json")) -> None:
    """Adds the form of the data, the first of `forms` where nobody asks, and where it goes."""
    group = command.add_argument_group("output")
    group.add_argument("--format", choices=forms, default=forms[0], help=f"default: {forms[0]}")
    group.add_argument("--output", metavar="FILE", help="write there instead of standard output")
    talk(group)


def talk(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Adds how much is said to people."""
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    group.add_argument("-q", "--quiet", action="store_true", help="no talk on standard error")
