"""Which other releases bear on the verdict on one: all others can be left unread.

What a rule asks of other releases stands in `golive.judging.heard`: windows that overlap, who was
authorized first, hotfixes that were deployed, the newest version in production. Whoever adds to
that adds here, or a release judged alone is judged otherwise than with its book.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby

from golive.judging.deploying import attempt
from golive.judging.roster import product_ever
from golive.model.book import Book, ReleaseFolder
from golive.model.glance import Days, Glance
from golive.model.history import History
from golive.model.records.release import Release, Window
from golive.model.records.runup import MovedWindow
from golive.model.roster import Roster
from golive.model.versions import SCHEMES, precedence

_OLDER_LINES = frozenset({"patch", "hotfix"})


def products_around(book: Book, roster: Roster | None, product: str) -> frozenset[str]:
    """A product and all that it depends on or ever did."""
    files = product_ever(book, roster, product)
    return frozenset({product, *(one for filed in files for one in filed.record.depends_on)})


def near_windows(glances: Iterable[Glance], windows: Iterable[Window | MovedWindow]) -> frozenset[str]:
    """The releases that may have a window, signed or moved, which overlaps one of `windows`."""
    wanted = tuple(windows)
    return frozenset(
        glance.release
        for glance in glances
        for days in (glance.planned, glance.moved)
        if days is not None and any(_touches(days, window) for window in wanted)
    )


def _touches(days: Days, window: Window | MovedWindow) -> bool:
    return days.start < window.end and window.start < days.end


def hotfixes(glances: Iterable[Glance], products: Collection[str]) -> frozenset[str]:
    """The releases of some products that may be a hotfix which was deployed."""
    return frozenset(
        one.release
        for one in glances
        if one.product in products and one.may_be_hotfix and one.shipped is not None
    )


def newest_candidates(
    book: Book, glances: Iterable[Glance], folder: ReleaseFolder, as_of: datetime
) -> Iterator[tuple[str, ...]]:
    """Releases of the same product that may have been its newest before, the latest versions first.

    Each step is a set of versions of which none is later than another. Nothing where the order of
    versions has no say.
    """
    filed = book.products.get(folder.product)
    record = folder.release.record if folder.release else None
    if filed is None or not isinstance(record, Release) or record.type in _OLDER_LINES:
        return
    scheme = filed.record.versioning
    if scheme not in SCHEMES:
        return
    begun = attempt(folder, as_of)
    until = min(as_of, begun.at) if begun else as_of
    known = (
        (place, glance.release)
        for glance in glances
        if glance.product == folder.product and glance.shipped and glance.shipped.start < until
        if (place := precedence(scheme, glance.version)) is not None
    )
    for _, some in groupby(sorted(known, reverse=True), key=lambda one: one[0]):
        yield tuple(release for _, release in some)


def was_newest(other: ReleaseFolder, folder: ReleaseFolder, history: History, as_of: datetime) -> bool:
    """Whether a release went into production before a verdict on `folder` can ask which one was newest.

    That is asked for the time of its authorization, of its deployment or of now: none is before its
    first signed record was claimed to be signed and had landed.
    """
    begun, own = attempt(other, as_of), attempt(folder, as_of)
    times = [as_of, *([own.at] if own else [])]
    for signed in folder.signed():
        first = history.first(signed.path)
        times.append(signed.record.signed_at)
        times += [first.at] if first else []
    return begun is not None and begun.outcome == "success" and begun.at < min(times)
