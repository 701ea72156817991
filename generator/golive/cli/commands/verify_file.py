"""`golive verify --file`: what is true of one document and its signature, from files alone."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.publishing.reports import verification as report
from golive.signing import verify_document

_LARGEST = 64 * 1024 * 1024


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 0 where the signature counts, 4 where it does not or cannot be told."""
    if {arguments.subject, arguments.book, arguments.rev, arguments.told} != {None}:
        raise UsageError("One document is judged by itself: leave the release, --book, --rev and --root out.")
    paths = (arguments.file, arguments.signature, arguments.key)
    if None in paths:
        raise UsageError("--file, --signature and --key go together: a document, its signature, a key.")
    document, signature, key = (_bytes(path) for path in paths)
    at = door.time_asked(arguments) or datetime.now(UTC)
    engine = door.engine_asked(arguments, strict=True)
    answer = verify_document(document, signature, key, at, engine=engine)
    if arguments.format == "json":
        door.write(arguments, report.as_json(answer, engine, at))
    else:
        door.write_text(arguments, report.as_text(answer, engine, at, door.style(arguments)))
    return Exit.FINE if answer.outcome.counts else Exit.UNVERIFIED


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{path} has more than {_LARGEST} bytes, which no record has.")
    return data
