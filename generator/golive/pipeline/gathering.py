"""What a run needs of the book: all of it, or what the verdicts on some releases rest on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from golive import judging, reading, signing, source
from golive.model.book import Book, ReleaseFolder
from golive.model.glance import Glance
from golive.model.history import History
from golive.model.records.release import Window
from golive.model.records.runup import MovedWindow
from golive.model.roster import Roster
from golive.model.scalars import PRODUCT, VERSION
from golive.model.scope import Scope
from golive.model.tree import Tree
from golive.pipeline.past import earlier
from golive.pipeline.reader import Reader, Remembering
from golive.pipeline.request import Request, branch, moment

_RELEASE = re.compile(f"{PRODUCT}/{VERSION}")


@dataclass(frozen=True)
class Gathered:
    """A book with its bytes and its past.

    Attributes:
        only: the releases that are judged; ``None``: all.
        heard: the releases on which it has to be known what was decided; likewise.
    """

    tree: Tree
    reading: reading.Reading
    history: History
    only: frozenset[str] | None = None
    heard: frozenset[str] | None = None

    @property
    def book(self) -> Book:
        """The records."""
        return self.reading.book

    @cached_property
    def keys(self) -> signing.KeyBook:
        """The key files, read."""
        return signing.key_book(self.book.keys)


def gathered(request: Request, windows: Collection[Window] = ()) -> Gathered:
    """The whole book, or of it what `request.only` needs.

    Where the book has none of these releases that is the whole book, so that the answer can name others.

    Args:
        request: what is asked.
        windows: that are supposed for these releases, beside those they have.

    Raises:
        source.SourceError: git or the folder cannot be read.
    """
    if request.only is not None and all(map(is_release, request.only)):
        found = narrowed(request, request.only, Remembering(request.root, request.rev), windows)
        if request.only <= found.book.releases.keys():
            return found
    tree = source.read_tree(request.root, request.rev)
    result = reading.read(tree)
    history = source.read_history(request.root, branch(result.book), request.rev)
    return Gathered(tree, result, remembering(request, history, [(tree, result.book)]))


def is_release(name: str) -> bool:
    """Whether a release can be called so; no other folder is ever asked for alone."""
    return _RELEASE.fullmatch(name) is not None


def narrowed(
    request: Request, only: frozenset[str], reader: Reader, windows: Collection[Window] = ()
) -> Gathered:
    """What the verdicts on some releases rest on.

    Args:
        request: what is asked, and for which time.
        only: the releases; all of them can be called so.
        reader: reads the book.
        windows: as in `gathered`.

    Raises:
        source.SourceError: git or the folder cannot be read.
    """
    return _Narrow(request, only, reader).gathered(windows)


def remembering(request: Request, history: History, books: Iterable[tuple[Tree, Book]]) -> History:
    """The history with the contents of all that stood before and is asked for of some books."""
    wanted = (earlier(tree, book, history, moment(request, tree, book)) for tree, book in books)
    missing = frozenset().union(*wanted) - history.contents.keys()
    contents = source.read_contents(request.root, missing)
    return replace(history, contents={**history.contents, **contents})


class _Narrow:
    """Reads what some releases need, step by step: what is needed next shows in what was read before."""

    def __init__(self, request: Request, only: frozenset[str], reader: Reader) -> None:
        self._request, self._only, self._reader = request, only, reader
        self._products = frozenset(release.rpartition("/")[0] for release in only)
        self._scope = Scope(only, self._products)
        self._tree = reader.tree(self._scope)
        self._result = reading.read(self._tree, only)
        self._widen(self._around(None))
        self._history = self._past()

    def gathered(self, windows: Collection[Window]) -> Gathered:
        """Everything, once the neighbours are known whose records bear on a verdict."""
        self._look_around()
        glances = tuple(reading.glances(self._tree).values())
        near = judging.near_windows(glances, [*windows, *self._windows()])
        others = (near | self._counted(glances)) - self._only
        self._widen(self._scope.wider(releases=others))
        book = reading.with_more(self._result.book, self._tree, others)
        history = remembering(self._request, self._history, [(self._tree, book)])
        return Gathered(
            self._tree, replace(self._result, book=book), history, self._only, heard=self._only | near
        )

    def _widen(self, scope: Scope) -> None:
        if scope == self._scope:
            return
        self._scope = scope
        self._tree = self._reader.tree(scope)

    def _past(self) -> History:
        request, book = self._request, self._result.book
        history = self._reader.history(branch(book), self._scope)
        return remembering(request, history, [(self._tree, book)])

    def _look_around(self) -> None:
        """Makes the products known on which those of the releases ever depended, besides today's."""
        wider = self._around(reading.roster(self._result.book, self._history))
        if wider != self._scope:
            self._widen(wider)
            self._history = self._past()

    def _around(self, roster: Roster | None) -> Scope:
        book, products = self._result.book, self._products
        around = (judging.products_around(book, roster, product) for product in products)
        return self._scope.wider(products=frozenset().union(*around))

    @property
    def _as_of(self) -> datetime:
        return moment(self._request, self._tree, self._result.book)

    def _windows(self) -> Iterator[Window | MovedWindow]:
        """The windows of the releases that are asked for, of today and of when they were deployed."""
        book, history = self._result.book, self._history
        moments = judging.moments(book, history, self._as_of)
        then = reading.folders_then(self._tree, book, history, moments)
        for folder in (*book.releases.values(), *then.values()):
            yield from folder.windows()

    def _counted(self, glances: Iterable[Glance]) -> frozenset[str]:
        """The releases that are counted: hotfixes that were deployed, and what may have been the newest."""
        shown = tuple(glances)
        found = set(judging.hotfixes(shown, self._products))
        for folder in self._result.book.releases.values():
            found.update(*self._newest(shown, folder))
        return frozenset(found)

    def _newest(self, glances: tuple[Glance, ...], folder: ReleaseFolder) -> Iterator[tuple[str, ...]]:
        """The latest versions that may have been the newest, down to the first that was."""
        book, as_of = self._result.book, self._as_of
        for versions in judging.newest_candidates(book, glances, folder, as_of):
            yield versions
            shown = reading.with_more(book, self._tree, versions).releases
            others = (shown[version] for version in versions if version in shown)
            if any(judging.was_newest(other, folder, self._history, as_of) for other in others):
                return
