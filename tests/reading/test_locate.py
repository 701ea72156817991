"""Lines and columns of routes."""

from __future__ import annotations

import pytest

from golive.model.places import Place, Route, Span
from golive.reading import locate

TEXT = b"""# words above
title: First
summary: >-
  It begins
  here.

# between
scope:
  - id: A-1
    kind: 'a thing'
  - plain
flow: {a: 1, b: [2, "drei"]}
"ke y": |
  \xc3\xbc\xc3\xbc
none:
\xe6\xbc\xa2: {\xe6\xbc\xa2: x}
"""

VALUES: dict[Route, tuple[int, int, int, int]] = {
    ("title",): (2, 8, 2, 13),
    ("summary",): (3, 10, 5, 8),
    ("scope",): (9, 3, 11, 10),
    ("scope", 0): (9, 5, 10, 20),
    ("scope", 0, "kind"): (10, 11, 10, 20),
    ("scope", 1): (11, 5, 11, 10),
    ("flow",): (12, 7, 12, 29),
    ("flow", "b"): (12, 17, 12, 28),
    ("flow", "b", 1): (12, 21, 12, 27),
    ("ke y",): (13, 9, 14, 5),
    ("none",): (15, 6, 15, 6),
    ("漢", "漢"): (16, 8, 16, 9),
    (): (1, 1, 1, 1),
    ("author",): (1, 1, 1, 1),
    ("scope", 0, "title"): (9, 5, 10, 20),
    ("scope", 7, "title"): (9, 3, 11, 10),
    ("title", "deeper", 3): (2, 8, 2, 13),
}

KEYS: dict[Route, tuple[int, int, int, int]] = {
    ("scope",): (8, 1, 8, 6),
    ("scope", 0, "kind"): (10, 5, 10, 9),
    ("flow", "b"): (12, 14, 12, 15),
    ("ke y",): (13, 1, 13, 7),
    ("漢", "漢"): (16, 5, 16, 6),
    ("scope", 0, "titel"): (9, 5, 10, 20),
}


@pytest.mark.parametrize("route", VALUES)
def test_a_value_stands_where_a_person_would_select_it(route: Route) -> None:
    place = Place("release.yaml", route)
    assert locate(TEXT, [place]) == {place: Span(*VALUES[route])}


@pytest.mark.parametrize("route", KEYS)
def test_a_key_stands_apart_from_its_value(route: Route) -> None:
    place = Place("release.yaml", route, on_key=True)
    assert locate(TEXT, [place]) == {place: Span(*KEYS[route])}


@pytest.mark.parametrize("data", [b"", b"a: [", b"\xff", b"\x00", b"a: &x 1\n---\n"])
def test_a_file_that_cannot_be_read_gives_its_first_character(data: bytes) -> None:
    place = Place("release.yaml", ("b", 2))
    assert locate(data, [place])[place] == Span(1, 1, 1, 1)


def test_what_stands_before_a_fault_keeps_its_place() -> None:
    place = Place("release.yaml", ("a",))
    assert locate(b"a: 1\nb: [\n", [place])[place] == Span(1, 4, 1, 5)


def test_a_span_that_is_known_is_kept() -> None:
    place = Place("release.yaml", ("a",), span=Span(7, 7, 7, 9))
    assert locate(b"a: 1\n", [place])[place] == Span(7, 7, 7, 9)


def test_many_places_are_found_in_one_go() -> None:
    places = [Place("release.yaml", route) for route in VALUES]
    assert list(locate(TEXT, places)) == places
