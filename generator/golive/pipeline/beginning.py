"""How a release begins in a book: what is known of it, and what golive says of its first files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from golive import judging, reading, signing
from golive.model import layout
from golive.model.beginning import Beginning
from golive.model.book import Book
from golive.model.draft import Draft
from golive.model.durations import Duration
from golive.model.edition import Edition
from golive.model.history import History
from golive.model.scope import Scope
from golive.model.tree import File, Tree
from golive.pipeline.charter import charter_items, under_charter
from golive.pipeline.drafted import with_files
from golive.pipeline.gathering import narrowed
from golive.pipeline.reader import Remembering
from golive.pipeline.request import Request, branch, moment
from golive.pipeline.running import assessed


@dataclass(frozen=True, slots=True)
class Begun:
    """The book as far as it bears on new releases of one product, and the release as it proposes it."""

    book: Book
    beginning: Beginning


def begin_release(
    request: Request, product: str, version: str, *, type_: str | None = None, policy: str | None = None
) -> Begun:
    """What the book proposes for a new release.

    Raises:
        CannotBeginError: the book cannot have it.
        source.SourceError: git or the folder cannot be read.
    """
    context = _context(request, product, version)
    found = judging.beginning(context, product, version, type_=type_, policy=policy)
    candidates = judging.window_candidates(context.book, found, _offsets(context.book))
    book = replace(context.book, closed=reading.closed_around(context.book, candidates))
    return Begun(book, replace(found, windows=judging.free_windows(book, found, candidates)))


def begin_again(request: Request, release: str, policy: str) -> Beginning:
    """What is known of a release that was begun, for a file of it that is missing.

    Raises:
        source.SourceError: git or the folder cannot be read.
    """
    product, _, version = release.partition("/")
    context = _context(request, product, version)
    return judging.begun_before(context, context.book.releases[release], policy)


def rto_in_production(request: Request, products: Sequence[str]) -> tuple[str, Duration] | None:
    """The recovery time that the newest release in production set itself, and which that is.

    ``None`` where it is about more or less than one product, or none was set.
    """
    if len(products) != 1 or products[0] == "*":
        return None
    found = judging.newest(_context(request, products[0]), products[0])
    rto = found.rollback.record.rto if found and found.rollback else None
    return (found.id, rto) if found and rto else None


def judged_with(request: Request, release: str, drafts: Sequence[Draft]) -> Edition:
    """The verdict on a release as it is once files are written, which are not yet.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does.
    """
    _, edition = known_with(request, release, drafts)
    return edition


def known_with(request: Request, release: str, drafts: Sequence[Draft]) -> tuple[judging.Context, Edition]:
    """Likewise, with all that judging was given.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does.
    """
    files = {draft.path: File(draft.data) for draft in drafts}
    reader = Beside(Remembering(request.root, request.rev), files)
    asked = replace(request, only=frozenset({release}))
    return assessed(narrowed(asked, frozenset({release}), reader), asked)


@dataclass(frozen=True, slots=True)
class Beside:
    """Reads a book with files in it that are to be written."""

    base: Remembering
    files: dict[str, File]

    def tree(self, scope: Scope) -> Tree:
        """A part of the book as it will be."""
        held = {path: file for path, file in self.files.items() if scope.holds(path)}
        return with_files(self.base.tree(scope), held)

    def history(self, line: str, scope: Scope) -> History:
        """What the line tells: nothing of what is to be written."""
        return self.base.history(line, scope)


def _context(request: Request, product: str, before: str | None = None) -> judging.Context:
    """The trust files, and a little of every release of a product and of those it depends on.

    Whole is only the newest release of the product that is in production, and earlier than `before`
    where that is given. No signature is proven but those on charters.
    """
    reader = Remembering(request.root, request.rev)
    trust = reading.read(reader.tree(Scope()), frozenset()).book
    scope = Scope(products=judging.products_around(trust, None, product))
    tree = reader.tree(scope)
    named = (layout.release_of(path) for path in tree.files)
    book = reading.read(tree, frozenset(one for one in named if one is not None)).book
    history = reader.history(branch(book), Scope())
    past = reading.charter_past(tree, history)
    as_of = moment(request, tree, book)
    verified = signing.verify(charter_items(past, book, history), book.keys, as_of, engine=request.engine)
    context = judging.Context(book, verified, history, as_of)
    newest = judging.newest(context, product, before) if product in book.products else None
    if newest is not None:
        whole = reader.tree(scope.wider(releases=[newest.id]))
        context = replace(context, book=reading.with_more(book, whole, {newest.id}))
    return under_charter(context, past, request.charter_root)


def _offsets(book: Book) -> Callable[[datetime], timedelta]:
    zone = ZoneInfo(book.calendar.record.zone if book.calendar else "UTC")
    return lambda at: at.astimezone(zone).utcoffset() or timedelta(0)
