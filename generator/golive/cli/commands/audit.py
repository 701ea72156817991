"""`golive audit sample`: a population, a seeded sample of it, and the evidence of each item."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from golive import insight
from golive.authoring.fresh_folder import ImportRefusedError, fresh_folder
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.periods import period
from golive.model.audit import AuditItem
from golive.model.edition import Edition
from golive.publishing.data import audit as data
from golive.publishing.data.status import envelope
from golive.publishing.times import counted


def run(arguments: argparse.Namespace) -> Exit:
    """Always 0; UsageError for a period or a size that is none, and where `--out` is not empty."""
    start, end = period(arguments.period)
    if arguments.size < 1:
        raise UsageError("--size wants a whole number from 1 up.")
    edition = door.edition(arguments)
    items = insight.within(edition.audit.items, start, end)
    chosen = insight.sample(items, arguments.size, arguments.seed)
    terms = {"period": arguments.period, "seed": arguments.seed, "size": str(arguments.size)}
    out = _folder(arguments)
    try:
        with fresh_folder(out, in_place_of_old=arguments.out is None) as folder:
            for file in data.sample_files(edition, items, chosen, terms):
                target = folder / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.data)
    except ImportRefusedError as error:
        raise UsageError(str(error)) from error
    answer = _as_json if arguments.format == "json" else _as_text
    door.write(arguments, answer(edition, items, chosen, terms))
    if arguments.format == "text":
        door.say(arguments, f"All of it is in {out}; README.txt there says how to check it.")
    return Exit.FINE


def _folder(arguments: argparse.Namespace) -> Path:
    """Where it goes: ``--out``, else a folder for these very terms in the book's ``build/audit``."""
    if arguments.out is not None:
        return Path(arguments.out)
    terms = f"{arguments.period}-{arguments.size}-{arguments.seed}"
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", terms)
    return door.book_root(arguments) / "build" / "audit" / name


def _drawn(chosen: Sequence[AuditItem], terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each release of the sample behind its place in the order of the seed."""
    yield from ((insight.rank(terms["seed"], item.release), item.release) for item in chosen)


def _as_json(
    edition: Edition, items: Sequence[AuditItem], chosen: Sequence[AuditItem], terms: Mapping[str, str]
) -> str:
    drawn = [{"release": release, "rank": rank} for rank, release in _drawn(chosen, terms)]
    data = {**envelope(edition, "golive/sample/1"), **terms, "population": len(items), "sample": drawn}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_text(
    edition: Edition,  # noqa: ARG001 # the same shape as `_as_json`
    items: Sequence[AuditItem],
    chosen: Sequence[AuditItem],
    terms: Mapping[str, str],
) -> str:
    lines = [f"{len(chosen)} of {counted(len(items), 'release')} of {terms['period']}, seed {terms['seed']}:"]
    lines += [f"  {rank[:12]}  {release}" for rank, release in _drawn(chosen, terms)]
    lines.append("A release is of the period in which it was deployed, else in which it was decided.")
    return "\n".join(lines) + "\n"
