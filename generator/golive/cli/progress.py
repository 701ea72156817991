"""How far long work is: a bar on a terminal, a line for every tenth elsewhere; nothing for short work."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from golive.cli import door

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds that work may take without a word."""

_TENTHS = 10


def watched(
    arguments: argparse.Namespace,
    items: Iterable[T],
    total: int,
    unit: str,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The same items; on standard error how many of `total` are done, how fast, and how long yet."""
    if arguments.quiet:
        return iter(items)
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return _bar(arguments, items, total, unit)
    return _lines(arguments, items, total, unit, clock)


def _bar(arguments: argparse.Namespace, items: Iterable[T], total: int, unit: str) -> Iterator[T]:
    from tqdm import tqdm  # noqa: PLC0415 - only long work on a terminal needs it

    # Its watching thread would make golive's own processes impossible, which are made by forking.
    tqdm.monitor_interval = 0
    plain = not door.style_of_talk(arguments).colour
    yield from tqdm(
        items, total=total, unit=f" {unit}", file=sys.stderr, leave=False, delay=PATIENCE, ascii=plain
    )


def _lines(
    arguments: argparse.Namespace, items: Iterable[T], total: int, unit: str, clock: Callable[[], float]
) -> Iterator[T]:
    start, told = clock(), 0
    for number, item in enumerate(items, start=1):
        yield item
        tenth = number * _TENTHS // max(total, 1)
        if tenth > told and clock() - start > PATIENCE:
            passed = clock() - start
            left = passed / number * max(total - number, 0)
            rate, done = f"{number / passed:,.0f} a second", f"{number:,} of {total:,} {unit}"
            door.say(arguments, f"{tenth * 100 // _TENTHS} %: {done}, {rate}, {left:,.0f} s left")
        told = max(told, tenth)
