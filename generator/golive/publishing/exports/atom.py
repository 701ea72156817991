"""The change log as a feed (Atom, RFC 4287), newest first."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.events import Event, release_events
from golive.publishing.reports.style import harmless
from golive.publishing.times import rfc3339

MOST = 200
"""Entries of a feed: what is older stands in the change log."""

_ATOM = "http://www.w3.org/2005/Atom"


def render(edition: Edition, chosen: Sequence[Assessment]) -> bytes:
    """The newest events that have a time; ids never change, titles and texts are plain text."""
    ET.register_namespace("", _ATOM)
    events = [e for one in chosen for e in release_events(one, edition.book.releases.get(one.release))]
    settings = edition.book.settings.record if edition.book.settings else None
    book = settings.id if settings else "book"
    dated = sorted((e for e in events if e.at is not None), key=_order)
    newest = list(zip(dated, _ids(dated, book), strict=True))[: -MOST - 1 : -1]
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", f"tag:golive,2026:{_name(book)}")
    _text(feed, "title", f"{settings.title if settings else 'Releases'}: change log")
    _text(feed, "updated", rfc3339(dated[-1].at if dated and dated[-1].at else edition.judgement.as_of))
    _text(feed, "generator", "golive")
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", settings.title if settings else "golive")
    for event, name in newest:
        _entry(feed, name, event)
    ET.indent(feed)
    head, body = "<?xml version='1.0' encoding='utf-8'?>", ET.tostring(feed, encoding="unicode")
    return f"{head}\n{body}\n".encode("utf-8", "backslashreplace")


def _order(event: Event) -> tuple[str, str, str, str]:
    return rfc3339(event.at) if event.at else "", event.release, event.path, event.what


def _ids(events: Sequence[Event], book: str) -> Iterator[str]:
    """An id for each event, the oldest first; what says the same again is counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for event in events:
        about = (event.release, event.kind, event.path, event.what)
        again = [str(seen[about])] if seen[about] else []
        seen[about] += 1
        yield f"tag:golive,2026:{_name(book, *about, *again)}"


def _entry(feed: ET.Element, name: str, event: Event) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "id", name)
    _text(entry, "title", f"{event.release}: {event.what}")
    _text(entry, "updated", rfc3339(event.at) if event.at else "")
    if event.who:
        author = ET.SubElement(entry, f"{{{_ATOM}}}author")
        _text(author, "name", event.who)
    claim = " The time is a claim." if event.claimed else ""
    _text(entry, "summary", f"{event.why}{claim}".strip() or event.what)
    ET.SubElement(entry, f"{{{_ATOM}}}category", term=event.kind)


def _name(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:40]


def _text(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = harmless(value)
