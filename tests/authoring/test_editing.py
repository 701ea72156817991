"""A record with some values changed: what golive reads is what was meant, and all else is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive.authoring.editing import Edit, NoSuchPlaceError, Word, edited
from golive.reading.documents import document

RECORD = b"""\
# top
title: Instant refunds   # the title
v: 2.10
when: 2026-02-20T15:00:00Z
ok: yes
scope:
  - {id: PAY-1, kind: feature}
  # second
  - id: 'PAY-2'
answers:
  # how it is
  a: {value: 86.4, by: ci}
  b:
    answer: yes
summary: >-
  folded text
  more
# end
"""


def read(data: bytes) -> object:
    value, flaws = document(data)
    assert flaws == ()
    return value


def test_all_but_what_was_meant_stays_byte_for_byte() -> None:
    made = edited(RECORD, [Edit(("v",), Word("3.0")), Edit(("answers", "b", "note"), "Seen: all")])
    before, after = RECORD.decode().splitlines(), made.decode().splitlines()
    assert [line for line in before if line not in after] == ["v: 2.10"]
    assert [line for line in after if line not in before] == ["v: 3.0", '    note: "Seen: all"']


def test_lists_are_written_as_the_record_has_them() -> None:
    assert edited(b"a:\n- x\n", [Edit(("a", 1), "z")]) == b"a:\n- x\n- z\n"
    assert edited(b"a:\n  - x\n", [Edit(("a", 1), "z")]) == b"a:\n  - x\n  - z\n"
    assert edited(b"a: [x]\n", [Edit(("a", 0), "z")]) == b"a: [z]\n"


def test_what_is_missing_on_the_way_is_made() -> None:
    made = edited(
        b"# nothing yet\n", [Edit(("answers", "c", "evidence", 0, "uri"), "https://example.org/?a=b")]
    )
    assert made.startswith(b"# nothing yet\n")
    assert read(made) == {"answers": {"c": {"evidence": ({"uri": "https://example.org/?a=b"},)}}}


def test_a_value_can_be_taken_away_and_what_is_not_there_is_not_missed() -> None:
    gone = [Edit(("answers", "a"), None), Edit(("answers", "z"), None), Edit(("no", "way"), None)]
    assert read(edited(RECORD, gone))["answers"] == {"b": {"answer": "yes"}}  # type: ignore[index]  # a mapping


@pytest.mark.parametrize(
    "route", [("title", "x"), ("scope", "x"), ("scope", 7), ("answers", 0), ("title", 0, "x")]
)
def test_a_route_through_something_else_leads_nowhere(route: tuple[str | int, ...]) -> None:
    with pytest.raises(NoSuchPlaceError, match="There is no place for"):
        edited(RECORD, [Edit(route, "x")])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20) | (
    st.sampled_from(
        ["yes", "2.10", "null", "~", "- a", "a: b", "# c", "'", '"', "*a", "!t", " a ", "1e3", "0x1"]
    )
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, st.sampled_from([("answers", "new"), ("scope", 2), ("title",), ("x", 0, "y")]))
def test_golive_reads_what_was_meant(value: object, route: tuple[str | int, ...]) -> None:
    place = read(edited(RECORD, [Edit(route, value)]))  # type: ignore[arg-type]  # texts, lists, mappings
    for step in route:
        place = place[step]  # type: ignore[index]  # the way that was written
    assert place == _read_back(value)


def _read_back(value: object) -> object:
    if isinstance(value, list):
        return tuple(_read_back(inner) for inner in value)
    if isinstance(value, dict):
        return {key: _read_back(inner) for key, inner in value.items()}
    return value


@given(VALUES)
def test_a_text_that_was_meant_as_a_text_has_quotes_where_it_needs_them(value: object) -> None:
    made = edited(b"", [Edit(("a",), value)])  # type: ignore[arg-type]  # texts, lists, mappings
    assert edited(made, []) == made


COMMENTED = b"""\
answers:
  a:
    value: 1
    by: x # me

  # of b
  b:
    evidence:
      - title: t

  # of c
  c: 1 # behind c
# at the end
more: 2
"""


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (("answers", "a"), {"answer": Word("yes")}),
        (("answers", "b"), {"answer": Word("yes")}),
        (("answers", "b", "evidence"), ["z"]),
        (("answers", "b", "evidence", 0), {"uri": "z"}),
        (("answers", "b"), "text"),
        (("answers", "c"), {"answer": Word("yes")}),
        (("answers", "b"), None),
        (("answers", "c"), None),
        (("answers", "a"), None),
    ],
)
def test_what_stands_below_a_value_stays_when_it_is_replaced_or_taken_away(
    route: tuple[str | int, ...], value: object
) -> None:
    made = edited(COMMENTED, [Edit(route, value)]).decode()  # type: ignore[arg-type]  # texts, lists, mappings
    comments = ["# me", "# of b", "# of c", "# behind c", "# at the end"]
    kept = [comment for comment in comments if comment in made]
    assert kept == [c for c in comments if c in kept]
    assert [c for c in comments if c not in kept] in ([], ["# behind c"])
    assert read(made.encode())


def test_what_ruamel_does_not_read_is_no_place_to_edit() -> None:
    with pytest.raises(NoSuchPlaceError, match="cannot be edited by command"):
        edited(b"a: [\n", [])


def test_the_only_value_is_not_taken_away_from_where_it_stands() -> None:
    with pytest.raises(NoSuchPlaceError, match=r"`answers\.b\.evidence` is all that stands there"):
        edited(COMMENTED, [Edit(("answers", "b", "evidence"), None)])


@pytest.mark.parametrize(
    "data",
    [
        b"a:\n    b: 1\n    c:\n        - x\n        - y: 1\n          z: 2\n",
        b"a:\n  b: 1\n  c:\n  - x\n  - y: 1\n    z: 2\n",
        b"a:\n    c:\n    - x\n",
        b"---\na: 1\n",
        b"t: x\nv:\n   w: 1\n",
        b"a:\n  - x\n  - y\n",
    ],
)
def test_blanks_before_keys_and_items_stay_as_the_record_has_them(data: bytes) -> None:
    assert edited(data, []) == data
    assert edited(data, [Edit(("new",), "z")]) == data + b"new: z\n"
