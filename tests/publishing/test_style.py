"""How text reports are folded to the width of a terminal."""

from __future__ import annotations

import argparse
import io
import sys

import pytest

from golive.cli import door
from golive.publishing.reports.style import Style, folded

ROW = "closed       payments-api/2.3.5  Closed on 12 October 2026 by the release manager, `hanna-berg`."


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert folded(f"{ROW}\n\n  - x\n", len(ROW)) == f"{ROW}\n\n  - x\n"


def test_what_does_not_fit_goes_on_below_the_last_column() -> None:
    assert folded(ROW, 66) == (
        "closed       payments-api/2.3.5  Closed on 12 October 2026 by the\n"
        "                                 release manager, `hanna-berg`."
    )


@pytest.mark.parametrize(("line", "second"), [
    ("  - one two three four", "    four"),
    ("  12. one two three four", "      three four"),
    ("   fix: one two three four", "   three four"),
    ("x" * 12 + "  one two three four", "  two three four"),
])  # fmt: skip
def test_points_numbers_and_narrow_rests_have_their_own_indent(line: str, second: str) -> None:
    assert folded(line, 18).split("\n")[1] == second


def test_no_column_is_narrower_than_half_a_line() -> None:
    assert folded("a" * 12 + "  bbbb cccc dddd", 20) == "a" * 12 + "  bbbb\n  cccc dddd"


def test_what_stands_in_backticks_is_never_broken_and_nothing_is_lost() -> None:
    line = "fix: write it, then `gpg --armor --detach-sign records/x.yaml`. A ` alone."
    found = folded(line, 30)
    assert "\n  `gpg --armor --detach-sign records/x.yaml`.\n" in found
    assert found.split() == line.split()


def test_colours_have_no_width() -> None:
    line = f"{Style(colour=True).paint('closed', 'green', 'bold')}  one two"
    assert folded(line, 15) == line


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_only_a_terminal_is_folded_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "66")
    for stream, lines in ((io.TextIOWrapper(io.BytesIO()), 1), (Terminal(io.BytesIO()), 2)):
        monkeypatch.setattr(sys, "stdout", stream)
        door.write_text(argparse.Namespace(output=None), f"{ROW}\n")
        assert stream.buffer.getvalue().count(b"\n") == lines  # type: ignore[attr-defined] # a wrapper of bytes
