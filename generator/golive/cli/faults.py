"""What a person is told when a command cannot do its work."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback

import golive
from golive.cli.exits import Exit
from golive.model.draft import NotWrittenError
from golive.signing import EngineError
from golive.source import SourceError


class UsageError(Exception):
    """The caller asked for something that is not there; the message says what there is."""


def explain(error: Exception) -> Exit:
    """Says on stderr what went wrong and what to do; the exit code that goes with it."""
    code = _code(error)
    if code is Exit.OUR_FAULT:
        _say("golive failed, and that is our fault, not the book's.", f"A report lies in {_report(error)}.")
    else:
        _say(str(error))
    return code


def _code(error: Exception) -> Exit:
    if isinstance(error, UsageError | NotWrittenError):
        return Exit.USAGE
    if isinstance(error, SourceError):
        return Exit.SOURCE
    if isinstance(error, EngineError):
        return Exit.UNVERIFIED
    return Exit.OUR_FAULT


def _say(*sentences: str) -> None:
    sys.stderr.write("golive: " + " ".join(sentences) + "\n")


def _report(error: Exception) -> str:
    descriptor, path = tempfile.mkstemp(prefix="golive-report-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as report:
        report.write(f"golive {golive.__version__}, Python {sys.version}\n")
        report.write(f"arguments: {sys.argv[1:]}\n\n")
        report.writelines(traceback.format_exception(error))
    return path
