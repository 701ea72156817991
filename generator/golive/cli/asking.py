"""A question to the person in front of the terminal; nobody's yes is ever taken for granted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from golive.cli.faults import UsageError


def agreed(arguments: argparse.Namespace, question: str) -> bool:
    """Whether the person says yes to a question such as ``Sign as ann-example?``; ``--yes`` says it before.

    Raises:
        UsageError: nobody can be asked here, and ``--yes`` was not given.
    """
    if arguments.yes:
        return True
    if not asks(arguments):
        raise UsageError("Nobody is asked here, and this is a decision: give --yes to take it.")
    return answer(f"{question} [y/N]").lower() in {"y", "yes"}


def asked(arguments: argparse.Namespace, option: str, question: str) -> str:
    """A text that only the person knows: what an option says, else what they answer; never empty.

    Raises:
        UsageError: the option is not given, and nobody can be asked or nothing is answered.
    """
    given = getattr(arguments, option.removeprefix("--").replace("-", "_"))
    if given is None and asks(arguments):
        given = answer(question)
    if given is None or not given.strip():
        raise UsageError(f"{question.rstrip('?:. ')} is missing: give {option}.")
    return str(given).strip()


def asks(arguments: argparse.Namespace) -> bool:
    """Whether there is somebody to ask."""
    return not arguments.no_input and sys.stdin is not None and sys.stdin.isatty()


def answer(question: str) -> str:
    """One line that the person types; empty at the end of the input."""
    sys.stdout.flush()
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def choice(
    arguments: argparse.Namespace, option: str, question: str, default: str, among: Sequence[str] = ()
) -> str:
    """What an option says, else what they answer, else the default; one of `among`, if any.

    Raises:
        UsageError: the answer is none of those.
    """
    given = getattr(arguments, option.removeprefix("--").replace("-", "_"))
    if given is None and asks(arguments):
        offered = f" ({', '.join(among)})" if among else ""
        given = answer(f"{question}{offered} [{default}]?")
    chosen = str(given or default).strip()
    if among and chosen not in among:
        raise UsageError(f"{option} wants {' or '.join(among)}, not {chosen!r}.")
    return chosen
