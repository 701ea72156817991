"""The list of releases: the newest with a filter, and every one by year."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.page import Page, SearchEntry
from golive.publishing.catalogue import ROWS, Slice
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted


def releases(press: Press) -> Iterator[Page]:
    """The list of the newest releases, then its pages by year."""
    yield _newest(press)
    for piece in press.catalogue.years:
        yield _year(press, piece)


def _newest(press: Press) -> Page:
    rows = press.catalogue.releases
    shown = rows[:ROWS]
    sheet = Sheet(
        address="releases/",
        template="releases.html",
        title="Releases",
        description=f"All {counted(len(rows), 'release')} of {press.imprint.book}, by state and year.",
        values={
            "rows": shown,
            "total": len(rows),
            "years": press.catalogue.years,
            "states": dict.fromkeys((row.state, row.status.word) for row in shown),
            "products": sorted({row.product for row in shown}),
            "facet_years": list(dict.fromkeys(row.year for row in shown)),
        },
        search=SearchEntry("releases list filter state product year"),
    )
    return press.printed(sheet)


def _year(press: Press, piece: Slice) -> Page:
    name = "without a date" if piece.year == "no-date" else f"of {piece.year}"
    number = f", page {piece.number} of {piece.of}" if piece.of > 1 else ""
    sheet = Sheet(
        address=piece.address,
        template="releases_year.html",
        title=f"Releases {name}{number}",
        description=f"{counted(piece.total, 'release')} {name}{number}.",
        values={
            "rows": piece.rows,
            "piece": piece,
            "siblings": [other for other in press.catalogue.years if other.year == piece.year],
        },
    )
    return press.printed(sheet)
