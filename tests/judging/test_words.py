"""Dates, roles and lists in sentences."""

from __future__ import annotations

import doctest
from datetime import timedelta

import pytest

from golive.judging import words
from support.world import AS_OF


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(words).failed == 0


def test_times_are_absolute_and_say_their_zone() -> None:
    assert words.time(AS_OF) == "3 March 2026, 12:00 UTC"
    assert words.time(AS_OF + timedelta(seconds=1)) == "3 March 2026, 12:00:01 UTC"


def test_the_year_is_said_where_it_is_another_one() -> None:
    assert words.time_beside(AS_OF, AS_OF) == "3 March, 12:00 UTC"
    assert words.time_beside(AS_OF, AS_OF - timedelta(days=90)) == "3 March 2026, 12:00 UTC"


@pytest.mark.parametrize(
    ("role", "said"),
    [("product-owner", "the product owner"), ("operations", "operations"), ("qa-lead", "the QA lead")],
)
def test_roles_are_said_as_people_say_them(role: str, said: str) -> None:
    assert words.the_role(role) == said


def test_lists_and_counts() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"], "or") == "a or b"
    assert words.counted(1, "criterion", "criteria") == "1 criterion"
    assert words.counted(2, "role") == "2 roles"
