"""How far long work is: a bar where a person sits, lines elsewhere, nothing for short work."""

from __future__ import annotations

import contextlib
import io
from argparse import Namespace
from collections.abc import Iterator

import pytest

from golive.cli import progress
from golive.cli.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(stream: io.StringIO, seconds: float, *, quiet: bool = False, total: int = 40) -> str:
    """What is said while forty things take so many seconds each."""
    ticks = (number * seconds for number in range(10_000))

    def clock() -> float:
        return next(ticks)

    arguments = Namespace(quiet=quiet, color="never")
    with contextlib.redirect_stderr(stream):
        assert list(watched(arguments, iter(range(total)), total, "pages", clock=clock)) == list(range(total))
    return stream.getvalue()


def test_elsewhere_every_tenth_of_long_work_is_a_line() -> None:
    lines = seen(io.StringIO(), 3.0).splitlines()
    assert lines[0].startswith("10 %: 4 of 40 pages, ")
    assert lines[-1].startswith("100 %: 40 of 40 pages, ")
    assert len(lines) == 10
    assert lines[-1].endswith(" 0 s left")


def test_short_work_is_not_talked_about() -> None:
    assert seen(io.StringIO(), 0.001) == ""
    assert seen(io.StringIO(), 1.0, quiet=True) == ""
    assert seen(io.StringIO(), 1.0, total=0) == ""


def test_a_person_at_a_terminal_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    told = seen(Terminal(), 1.0)
    assert "40" in told
    assert " pages" in told
    assert "\n" not in told.strip("\r\n ")


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert seen(Terminal(), 3.0).startswith("10 %: ")


def test_what_is_stopped_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setenv("TERM", "xterm")
        with contextlib.redirect_stderr(stream), pytest.raises(KeyboardInterrupt):
            list(watched(Namespace(quiet=False, color="auto"), broken(), 9, "pages"))
