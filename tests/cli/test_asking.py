"""A person is asked where one sits there; nobody's yes is ever taken for granted."""

from __future__ import annotations

import io
from argparse import Namespace

import pytest

from golive.cli.asking import agreed, asked
from golive.cli.faults import UsageError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def sat(monkeypatch: pytest.MonkeyPatch, typed: str, *, terminal: bool = True, **words: object) -> Namespace:
    monkeypatch.setattr("sys.stdin", Terminal(typed) if terminal else io.StringIO(typed))
    return Namespace(**{"yes": False, "no_input": False} | words)


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [("y\n", True), ("YES\n", True), ("\n", False), ("", False), ("no\n", False), ("ye\n", False)],
)
def test_only_a_yes_is_a_yes(monkeypatch: pytest.MonkeyPatch, typed: str, agrees: bool) -> None:  # noqa: FBT001 - a column of the table
    assert agreed(sat(monkeypatch, typed), "Sign?") is agrees


def test_who_said_yes_before_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert agreed(sat(monkeypatch, "", terminal=False, yes=True), "Sign?")


@pytest.mark.parametrize(("terminal", "no_input"), [(False, False), (True, True)])
def test_where_nobody_is_asked_nobody_decides(
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001 - a column of the table
    no_input: bool,  # noqa: FBT001 - a column of the table
) -> None:
    with pytest.raises(UsageError, match="give --yes to take it"):
        agreed(sat(monkeypatch, "y\n", terminal=terminal, no_input=no_input), "Sign?")


def test_a_text_is_what_the_option_says_else_what_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(sat(monkeypatch, "typed\n", given_reason="said"), "--given-reason", "The reason:") == "said"
    assert asked(sat(monkeypatch, " typed \n", given_reason=None), "--given-reason", "The reason:") == "typed"


@pytest.mark.parametrize("given", [None, " "])
def test_a_text_that_nobody_gives_is_asked_for_by_its_option(
    monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    with pytest.raises(UsageError, match=r"^The reason is missing: give --reason\.$"):
        asked(sat(monkeypatch, "\n", reason=given), "--reason", "The reason:")
