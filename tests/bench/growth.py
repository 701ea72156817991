"""How time and memory grow with the book: 1,000 against 10,000 releases, and a whole file.

By hand, outside the suite:

    .venv/bin/python tests/bench/growth.py RELEASES.jsonl.gz

imports the first 1,000, the first 10,000 and all rows, then checks and builds each book in a
process of its own. Prints seconds and peak memory, and the ratios that the budgets name
(time at most 11-fold, memory at most 4-fold from 1,000 to 10,000).
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

GOLIVE = Path(sys.executable).with_name("golive")
MEBI = 1024


@dataclass(frozen=True)
class Cost:
    """What one command took: wall seconds and peak MiB of its largest process."""

    wall: float
    peak: float
    code: int


def measure(*command: str | Path) -> Cost:
    """The cost of one command; its output goes to a scratch file."""
    begun = time.monotonic()
    child = os.posix_spawn(GOLIVE, [str(GOLIVE), *map(str, command)], os.environ)
    _, status, usage = os.wait4(child, 0)
    return Cost(time.monotonic() - begun, usage.ru_maxrss / MEBI, os.waitstatus_to_exitcode(status))


def sample(source: Path, count: int, folder: Path) -> Path:
    """A file with the first `count` rows of `source`."""
    target = folder / f"{count}.jsonl"
    with gzip.open(source, "rb") as rows, target.open("wb") as out:
        for _, row in zip(range(count), rows, strict=False):
            out.write(row)
    return target


def book_of(count: int, source: Path, folder: Path) -> dict[str, Cost]:
    """What importing, checking and building the first `count` rows cost."""
    book, rows = folder / f"book{count}", sample(source, count, folder)
    return {
        "import": measure("import", "openstack", rows, "--out", book, "-q"),
        "check": measure("check", "--book", book, "--output", os.devnull),
        "build": measure("build", "--book", book, "--out", folder / f"site{count}", "-q"),
    }


def main(source: Path) -> None:
    """Prints a row a command and the two ratios."""
    costs = {}
    with tempfile.TemporaryDirectory() as scratch:
        for count in (1_000, 10_000, 1_000_000):
            costs[count] = book_of(count, source, Path(scratch))
            for step, cost in costs[count].items():
                figures = f"{cost.wall:7.1f} s {cost.peak:7.0f} MiB, exit {cost.code}"
                sys.stdout.write(f"{step:<7} {count:>9,} rows at most: {figures}\n")
    for step in ("check", "build"):
        small, large = costs[1_000][step], costs[10_000][step]
        ratios = f"time {large.wall / small.wall:.1f}, memory {large.peak / small.peak:.1f}"
        sys.stdout.write(f"{step:<7} 10,000 / 1,000: {ratios}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
