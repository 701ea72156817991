"""`golive serve`: the site on this machine, rebuilt when the book changes."""

from __future__ import annotations

import argparse

from golive.cli import door
from golive.cli.commands import build
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.mkdocs_plugin import serve


def run(arguments: argparse.Namespace) -> Exit:
    """0 after Ctrl+C."""
    root = door.book_root(arguments)
    out = build.output_folder(arguments)

    def rebuild() -> None:
        # Judged anew each time: the book, the clock and the history may all have moved on.
        edition = door.edition(arguments, by_commit=True)
        if build.publishable(edition, strict=False):
            build.make(edition, out, arguments)
        else:
            build.refuse(arguments, edition)

    try:
        serve.serve(
            rebuild, out, (root / "records", root / "policies"), host=arguments.host, port=arguments.port
        )
    except (OSError, OverflowError) as error:
        where = f"{arguments.host}:{arguments.port}"
        why = (getattr(error, "strerror", None) or str(error)).rstrip(".")
        raise UsageError(f"The site cannot be served at {where}: {why}. Try another --port.") from error
    return Exit.FINE
