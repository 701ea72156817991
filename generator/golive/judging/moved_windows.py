"""Windows that were moved in the run-up, after they were signed."""

from __future__ import annotations

from datetime import timedelta

from golive.model.book import Book, ReleaseFolder
from golive.model.durations import Duration
from golive.model.records.book_settings import Tolerances
from golive.model.records.release import Release, Window
from golive.model.records.runup import MovedWindow


def signed_window(folder: ReleaseFolder) -> Window | None:
    """The window of ``release.yaml``; ``None`` without one, or where it ends before it starts."""
    record = folder.release.record if folder.release else None
    window = record.schedule.window if isinstance(record, Release) else None
    return window if window and window.start < window.end else None


def asked_move(folder: ReleaseFolder) -> MovedWindow | None:
    """The window that the run-up asks for in place of the signed one; ``None`` if it asks for none."""
    return folder.runup.record.window if folder.runup else None


def tolerance(book: Book) -> Duration:
    """How far a window may be moved without a new decision."""
    return (book.settings.record.tolerances if book.settings else Tolerances()).window_move


def moved_window(book: Book, folder: ReleaseFolder) -> Window | None:
    """The window as it was moved within the tolerance; ``None`` where the signed one stands."""
    asked, signed = asked_move(folder), signed_window(folder)
    if asked is None or signed is None or asked.end <= asked.start:
        return None
    most = tolerance(book).length
    longer = (asked.end - asked.start) - (signed.end - signed.start)
    near = abs(asked.start - signed.start) <= most and max(longer, timedelta(0)) <= most
    return Window(start=asked.start, end=asked.end) if near else None


def standing_window(book: Book, folder: ReleaseFolder) -> Window | None:
    """The window that stands: the moved one, else the signed one."""
    return moved_window(book, folder) or signed_window(folder)
