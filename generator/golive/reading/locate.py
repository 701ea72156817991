"""Line and column, late: the route of a place to its stretch of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from golive.model.places import Place, Span
from golive.reading.encoding import text_flaws
from golive.reading.yaml_marks import Marked, marked

_TOP = Span(1, 1, 1, 1)


def locate(data: bytes, places: Iterable[Place]) -> Mapping[Place, Span]:
    """Where in `data` each place stands; every place gets a span.

    A span that a place already has is kept. A route to something missing gives its nearest
    existing parent; the whole file, or a file that cannot be read, gives line 1, column 1.
    Columns count characters from 1, ends are exclusive. The span of a mapping or list reaches
    from its first to its last character, comments and blank lines after it left out.
    """
    marks = Marked() if text_flaws(data) else marked(data)
    return {place: place.span or _span(marks, place) for place in places}


def _span(marks: Marked, place: Place) -> Span:
    route = place.route
    if place.on_key and route in marks.keys:
        return marks.keys[route]
    while route:
        if route in marks.values:
            return marks.values[route]
        route = route[:-1]
    return _TOP
