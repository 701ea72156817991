"""Which values of a record changed, named as people would name them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive.judging import field_changes
from golive.model.deciding import FieldChange

A, B = {"id": "R1", "status": "open"}, {"id": "R2", "status": "open"}

CASES: list[tuple[Any, Any, list[tuple[str, str | None, str | None]]]] = [
    ({"a": "1"}, {"a": "1"}, []),
    ({"a": "1"}, {"a": "2"}, [("a", "1", "2")]),
    ({"a": {"b": "1"}}, {"a": {"b": "1", "c": "2"}}, [("a.c", None, "2")]),
    ({"a": "1"}, {}, [("a", "1", None)]),
    (
        {"risks": (A, B)},
        {"risks": (B, A | {"status": "mitigated"})},
        [("risks[R1].status", "open", "mitigated")],
    ),
    ({"risks": (A,)}, {"risks": ()}, [("risks[R1]", "{id: R1, status: open}", None)]),
    ({"none": ("brand",)}, {"none": ("brand", "legal")}, [("none[legal]", None, "legal")]),
    ({"x": ({"k": "1"},)}, {"x": ({"k": "2"},)}, [("x[0].k", "1", "2")]),
    ({"x": (("a",),)}, {"x": (("b",),)}, [("x[0][a]", "a", None), ("x[0][b]", None, "b")]),
    ({"x": "1"}, {"x": ("1",)}, [("x", "1", "[1]")]),
    ("1", "2", [("all of it", "1", "2")]),
]


@pytest.mark.parametrize(("was", "now", "told"), CASES)
def test_each_change_is_told_where_it_is(
    was: Any, now: Any, told: list[tuple[str, str | None, str | None]]
) -> None:
    assert list(field_changes(was, now)) == [FieldChange(*one) for one in told]


def test_items_with_one_name_are_told_by_their_position() -> None:
    assert [one.route for one in field_changes({"x": (A, A)}, {"x": (A, A | {"status": "x"})})] == [
        "x[1].status"
    ]


TREES = st.recursive(
    st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(["id", "k"]), inner, max_size=2)
    ),
    max_leaves=8,
)


@given(TREES, TREES)
def test_there_is_a_change_where_and_only_where_they_differ(was: Any, now: Any) -> None:
    assert bool(list(field_changes(was, now))) == (was != now) or isinstance(was, tuple)
    assert list(field_changes(was, was)) == []
