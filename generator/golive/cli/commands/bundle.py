"""`golive bundle`: everything that a verdict rests on in one zip, with the program that checks it."""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
from pathlib import Path

from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.publishing.bundle import bundle


def run(arguments: argparse.Namespace) -> Exit:
    """Always 0; UsageError where the zip cannot be written."""
    edition = door.edition(arguments, by_commit=True)
    assessment = door.release(edition, arguments.release)
    made = bundle(edition, assessment)
    out = Path(arguments.out or made.path)
    try:
        _placed(out, made.data)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}.") from error
    _tell(arguments, edition, out, made.data)
    return Exit.FINE


def _placed(out: Path, data: bytes) -> None:
    """Writes the file whole or not at all; what stood there before stays until then."""
    descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as sink:
            sink.write(data)
        umask = os.umask(0)
        os.umask(umask)
        draft.chmod(0o666 & ~umask)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def _tell(arguments: argparse.Namespace, edition: Edition, out: Path, data: bytes) -> None:
    if edition.tree.commit is None or not edition.tree.clean:
        door.say(
            arguments, "The book has uncommitted changes: nobody can make the same bundle from a commit."
        )
    door.say(arguments, f"{out} has {len(data):,} bytes and the SHA-256 {hashlib.sha256(data).hexdigest()}.")
    door.say(arguments, f"README.txt in it says how to check it; golive can too: golive verify {out}")
