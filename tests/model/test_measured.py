from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive.model.measured import Figure, Measured, first_given, is_same, joined, scale, share, written


def figure(measure: str, value: str) -> Figure:
    return Figure(measure, Decimal(value), f"{value} here")


def test_shares_are_joined_by_what_they_count() -> None:
    both = joined([share("line-coverage", 90, 100, "lines"), share("line-coverage", 0, 900, "lines")])
    assert both.value == 9
    assert both.words == "90 of 100 lines and 0 of 900 lines"
    assert both.parts == (90, 1000)


@pytest.mark.parametrize(
    ("measure", "value"),
    [("critical-vulnerabilities", "5"), ("response-time-p95", "3"), ("request-rate", "2")],
)
def test_counts_are_added_and_of_times_and_rates_the_worst_is_taken(measure: str, value: str) -> None:
    assert joined([figure(measure, "3"), figure(measure, "2")]).value == Decimal(value)
    assert joined([figure(measure, "3")]).words == "3 here"


@pytest.mark.parametrize(
    ("typed", "exact", "more", "same"),
    [
        ("86.4", "86.4137", True, True),
        ("86.41", "86.4137", True, True),
        ("86.42", "86.4137", True, False),
        ("86", "86.9", True, True),
        ("87", "86.9", True, True),
        ("0", "0.9", False, False),
        ("1", "0.4", False, True),
        ("0", "0.4", False, True),
        ("3", "3", False, True),
        ("2", "3", False, False),
        ("100", "99.6", True, True),
        ("1E+2", "99.6", True, True),
    ],
)
def test_a_typed_value_is_the_exact_one_rounded(typed: str, exact: str, *, more: bool, same: bool) -> None:
    assert is_same(Decimal(typed), Decimal(exact), more_is_better=more) is same


@pytest.mark.parametrize(
    ("value", "places", "more", "said"),
    [
        ("79.996", 2, True, "79.99"),
        ("1.001", 2, False, "1.01"),
        ("100.000", 2, True, "100"),
        ("0", 2, True, "0"),
        ("3", 0, False, "3"),
        ("120", 0, False, "120"),
        ("86.50", 2, True, "86.5"),
    ],
)
def test_a_value_is_written_no_better_than_it_is(value: str, places: int, *, more: bool, said: str) -> None:
    assert str(written(Decimal(value), places, more_is_better=more)) == said


@given(st.fractions(0, 100), st.integers(0, 4), st.booleans())
def test_what_is_written_is_the_same_and_never_better(exact: Fraction, places: int, more: bool) -> None:  # noqa: FBT001 - hypothesis fills it in
    value = Decimal(exact.numerator) / exact.denominator
    said = written(value, places, more_is_better=more)
    assert said <= value if more else said >= value
    assert is_same(said, value, more_is_better=more)


def test_units_that_mean_the_same_fit() -> None:
    assert scale("s", "ms") == 1000
    assert scale("findings", "findings") == 1
    assert scale("%", "s") is None


def test_the_first_measure_that_all_give_is_taken() -> None:
    lines = Measured("x", "X", None, (figure("line-coverage", "1"),))
    both = Measured("x", "X", None, (figure("line-coverage", "1"), figure("branch-coverage", "1")))
    assert first_given([lines, both], ("branch-coverage", "line-coverage")) == "line-coverage"
    assert first_given([both], ("branch-coverage", "line-coverage")) == "branch-coverage"
    assert first_given([lines], ("branch-coverage",)) is None
    assert first_given([], ("line-coverage",)) is None
