"""The command line: arguments in, one exit code out; time, environment and output live here."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from golive.cli.arguments import parser
from golive.cli.exits import Exit

__all__ = ["main"]

_SELDOM = (20_000, 20, 20)
_DECIDING = (
    "approve", "reject", "withdraw", "block", "resolve", "waive", "halt", "cab", "authorize", "close",
)  # fmt: skip
_COMMANDS = {"import": "importing", "what-if": "what_if"} | dict.fromkeys(_DECIDING, "deciding")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 fine … 70 our fault, 130 interrupted)."""
    _open_streams()
    wanted = sys.argv[1:] if argv is None else argv
    if not wanted:
        parser().print_help(sys.stderr)
        return Exit.USAGE
    arguments = parser().parse_args(wanted)
    module = _COMMANDS.get(arguments.command, arguments.command)
    try:
        command = _loaded(f"golive.cli.commands.{module}", is_alone=argv is None)
        return int(command.run(arguments))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: our fault, said as such
        faults = importlib.import_module("golive.cli.faults")
        return int(faults.explain(error))


def _loaded(name: str, *, is_alone: bool) -> ModuleType:
    """The module of a command.

    Where this process is there for the command alone, nobody looks for garbage among what is
    loaded, which stays to the end, and later more seldom: a tenth of a short command's time.
    """
    if not is_alone:
        return importlib.import_module(name)
    gc.disable()
    command = importlib.import_module(name)
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()
    return command


def _open_streams() -> None:
    """Gives closed streams a place to go, and characters that a stream cannot carry a stand-in."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Kept open for as long as the program runs, as a standard stream is.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
