"""`golive schema`: the JSON Schema of a kind of record."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Mapping

from golive import reading
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError

_END = ".schema.json"


def run(arguments: argparse.Namespace) -> Exit:
    """0: the schema, or the list of kinds, is written."""
    known = {name.removesuffix(_END): text for name, text in reading.schemas().items()}
    if arguments.kind is None:
        door.write(arguments, _listed(known))
        return Exit.FINE
    kind = arguments.kind.removesuffix(_END)
    if kind not in known:
        near = difflib.get_close_matches(kind, known, n=3, cutoff=0.5)
        meant = f" Did you mean {' or '.join(near)}?" if near else " `golive schema` lists them."
        raise UsageError(f"There is no kind of record called {arguments.kind!r}.{meant}")
    door.write(arguments, known[kind])
    return Exit.FINE


def _listed(known: Mapping[str, str]) -> str:
    return "".join(f"{kind}\n" for kind in sorted(known))
