from __future__ import annotations

import pytest

from support.reports import measured, why_not, words

LINES = '<lines><line number="1" hits="3"/><line number="2" hits="0"/></lines>'


def test_a_document_type_may_be_named_and_is_never_fetched() -> None:
    found = measured(
        '<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://cobertura.example.org/coverage-04.dtd">'
        '<coverage line-rate="0.5" lines-covered="1" lines-valid="2" branches-covered="0" branches-valid="0" '
        'timestamp="1771632000"/>'
    )
    assert words(found, "line-coverage") == "1 of 2 lines"
    assert found.figure("branch-coverage") is None
    assert str(found.made_at) == "2026-02-21 00:00:00+00:00"
    assert found.tool is None


def test_without_counts_the_lines_of_the_classes_are_counted() -> None:
    methods = f"<methods><method>{LINES}</method></methods>"
    found = measured(f'<coverage line-rate="1"><class>{methods}{LINES}</class></coverage>')
    assert words(found, "line-coverage") == "1 of 2 lines"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<coverage line-rate="1"/>', "it covers no lines of code, so nothing was measured"),
        ('<coverage line-rate="1" lines-covered="0" lines-valid="0"/>', "it covers no lines of code"),
        ('<coverage line-rate="1" lines-covered="9" lines-valid="8"/>', "`lines-covered` is 9, more than"),
        ('<coverage line-rate="1" lines-covered="inf" lines-valid="8"/>', "is `inf`, not a number"),
    ],
)  # fmt: skip
def test_rates_of_nothing_are_no_measure(text: str, why: str) -> None:
    assert why in why_not(text)
