"""The deployment window of a release, beside the calendar and other releases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from golive.judging.case import Booking, Case
from golive.judging.going import authorizing
from golive.judging.moved_windows import moved_window, signed_window, standing_window
from golive.judging.words import time, time_beside
from golive.model.book import LONGEST, Book, ClosedTime, Filed, RecordT_co
from golive.model.records.release import Window


def window_of(case: Case) -> Window | None:
    """The window that was signed; ``None`` without one, or where it ends before it starts."""
    return signed_window(case.folder)


def moved(case: Case) -> Window | None:
    """The window as the run-up moved it within the tolerance; ``None`` where the signed one stands."""
    return moved_window(case.context.book, case.folder)


def open_window(case: Case) -> Window | None:
    """The window in which the release may be deployed: the moved one, else the signed one."""
    return moved(case) or window_of(case)


def said(window: Window | Booking | ClosedTime) -> str:
    """A stretch of time in a sentence."""
    return f"{time(window.start)} to {time_beside(window.end, window.start)}"


def bookings(book: Book, given_up: Collection[str]) -> Mapping[str, tuple[Booking, ...]]:
    """Product to the windows that its releases ask for, in the order of their start.

    History asks for none, and neither do the releases that have `given_up` theirs.
    """
    found: dict[str, list[Booking]] = {}
    for folder in book.releases.values():
        window = standing_window(book, folder)
        if window is not None and folder.id not in given_up:
            path, moved_to = folder.path("release.yaml"), moved_window(book, folder)
            booking = Booking(
                folder.id, path, window.start, window.end, window.end, was_moved=moved_to is not None
            )
            found.setdefault(folder.product, []).append(booking)
    return {product: tuple(_reaching(sorted(some, key=_start))) for product, some in found.items()}


def _reaching(booked: list[Booking]) -> Iterator[Booking]:
    reach = booked[0].end
    for booking in booked:
        reach = max(reach, booking.end)
        yield replace(booking, reach=reach)


def rivals(case: Case, window: Window, *, was_moved: bool = False) -> Iterator[Booking]:
    """Windows of the same product, or one it depends on, that overlap a window, in order.

    Before the release is authorized every one counts, and so it does for a window that was moved,
    which nobody has signed. Afterwards only that of a release which was authorized earlier (of two
    at once, the one whose id comes first) and has not moved it here, and in an opened book one
    that stood in its ``release.yaml`` as it is when the decision was taken.
    """
    for product in (case.folder.product, *case.product.record.depends_on):
        booked = _overlapping(case.bookings.get(product, ()), window, case.folder.id)
        yield from (booking for booking in booked if was_moved or _binds(case, booking))


def _binds(case: Case, booking: Booking) -> bool:
    if not is_decided(case):
        return True
    if booking.was_moved:
        return False
    moment = case.decided.get(booking.release)
    if moment is not None and (moment, booking.release) < (case.judged_at, case.folder.id):
        return True
    other = case.context.book.releases[booking.release]
    if case.context.book.is_trial or other.release is None or other.halts:
        return False
    return not _is_younger(case, other.release)


def is_decided(case: Case) -> bool:
    """Whether the release is authorized, by a record or by its last sign-off."""
    return authorizing(case.policy.record, case.decisions) is not None


def _is_younger(case: Case, filed: Filed[RecordT_co]) -> bool:
    """Whether a file became what it is only after the release was judged, as far as history shows."""
    past = case.context.history.changes.get(filed.path, ())
    if not past or past[-1].blob != filed.blob:
        return True
    return case.context.history.line[past[-1].commit].at > case.judged_at


def _overlapping(booked: tuple[Booking, ...], window: Window, own: str) -> Iterator[Booking]:
    first = bisect_right(booked, window.start, key=_reach)
    for booking in booked[first : bisect_left(booked, window.end, key=_start)]:
        if booking.end > window.start and booking.release != own:
            yield booking


def _start(booking: Booking) -> datetime:
    return booking.start


def _reach(booking: Booking) -> datetime:
    return booking.reach


def closed_times(case: Case, window: Window, kind: str) -> tuple[ClosedTime, ...]:
    """The blackouts or peaks of the calendar that a window touches, in order.

    What lies further than `LONGEST` from its start is looked at for blackouts alone, whatever
    peaks are known there for the sake of other windows.
    """
    end = min(window.end, window.start + LONGEST) if kind == "peak" else window.end
    return tuple(
        closed
        for closed in case.context.book.closed
        if closed.kind == kind
        and closed.concerns(case.folder.product)
        and closed.start < end
        and window.start < closed.end
    )
