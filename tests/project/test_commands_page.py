"""The page of all commands says what their help says."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shlex
from collections.abc import Iterator

import pytest

from golive.cli.arguments import parser
from support.commands import CHECKOUT

PAGE = CHECKOUT / "site/pages/how-to/commands.md"
HEAD = """\
---
description: Every command of golive with its arguments and an example, as its help prints them.
---

# Commands

`golive COMMAND --help` says the same. What a command gives goes to standard output, what it says to people
to standard error. `NO_COLOR` and `--color never` take the colours away; `-q` takes the talk away.

| exit code | means |
|---|---|
| 0 | fine |
| 1 | findings at or above `--fail-on` |
| 2 | the command was not understood, or cannot do this |
| 3 | no: a gate, a state that was required, or a person who did not sign |
| 4 | a signature could not be verified, or does not count |
| 5 | git or the history cannot be read |
| 70 | our fault; a report says more |
| 130 | interrupted |
"""


def commands(
    of: argparse.ArgumentParser, name: str = "golive"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, those with actions before their actions."""
    for action in of._actions:  # noqa: SLF001 - argparse tells it nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - ditto
            for word, inner in action.choices.items():
                yield f"{name} {word}", inner
                yield from commands(inner, f"{name} {word}")


ALL = dict(commands(parser()))


def page() -> str:
    return "\n".join([HEAD, *(part for name, one in ALL.items() for part in section(name, one))])


def section(name: str, one: argparse.ArgumentParser) -> Iterator[str]:
    """A command: what it does, an example, and every argument with its help."""
    yield f"{'##' if name.count(' ') == 1 else '###'} {name}\n"
    yield f"{one.description}\n"
    example = (one.epilog or "").removeprefix("example:\n")
    lines = [line.removeprefix("  ") for line in example.splitlines()]
    yield "\n".join(["```console", *lines, "```\n"])
    rows = [row(action) for action in one._actions if action.help and action.dest != "help"]  # noqa: SLF001 - ditto
    if rows:
        yield "\n".join(["| argument | what it says |", "|---|---|", *rows, ""])


def row(action: argparse.Action) -> str:
    words = action.metavar or ("|".join(map(str, action.choices)) if action.choices else None)
    named = words if isinstance(words, str) else action.dest.upper()
    value = "" if action.nargs == 0 else f"[{named}]" if action.nargs == "?" else named
    shown = " ".join([", ".join(action.option_strings), value]).strip() if action.option_strings else value
    told = (action.help or "").replace("|", "\\|").replace("<", "&lt;")
    return f"| `{shown}` | {told} |"


def test_the_page_shows_the_help_of_every_command() -> None:
    if os.environ.get("GOLIVE_RENEW"):
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_an_example_that_it_understands(name: str) -> None:
    text = ALL[name].epilog or ""
    assert text.startswith("example:\n")
    lines = text.removeprefix("example:\n").replace("\\\n", " ").splitlines()
    typed = [line.strip() for line in lines if line.strip().startswith("golive ")]
    own = [line for line in typed if line.startswith(f"{name} ") or line == name]
    assert own or name == "golive completion"
    for line in typed:
        words = shlex.split(line, comments=True)[1:]
        with contextlib.redirect_stderr(io.StringIO()) as said:
            try:
                parser().parse_args(words)
            except SystemExit:
                pytest.fail(f"{line}: {said.getvalue()}")
