"""One run through the rooms: tree, book, verifications, judgement, edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import golive
from golive import insight, judging, reading, signing, source
from golive.model.book import Book
from golive.model.differences import MoveWindow, Supposition, WhatIf
from golive.model.edition import Edition
from golive.model.history import History
from golive.model.records.release import Window
from golive.model.rule_doc import RuleDoc
from golive.model.snapshot import Before
from golive.model.tree import Tree
from golive.pipeline.items import gone_items, of_then, signed_items
from golive.pipeline.keys import keys_of
from golive.pipeline.past import breaches, earlier
from golive.pipeline.request import Request, branch, moment
from golive.pipeline.spots import ordered
from golive.pipeline.spots import spans as located


def edition(request: Request) -> Edition:
    """The book, read, verified and judged: one run's whole result.

    Raises:
        source.SourceError: git or the folder cannot be read.
        signing.EngineError: signatures cannot be verified here.
    """
    return assess(request, *_read(request))


def _read(request: Request) -> tuple[Tree, reading.Reading, History]:
    tree = source.read_tree(request.root, request.rev)
    result = reading.read(tree)
    history = source.read_history(request.root, branch(result.book), request.rev)
    return tree, result, remembering(request, history, [(tree, result.book)])


def what_if(
    request: Request, release: str, ask: Callable[[Edition], tuple[Supposition, ...]]
) -> tuple[Edition, WhatIf]:
    """The book, and the verdict on a release with something supposed that `ask` makes of the book.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does, and whatever `ask` does.
    """
    tree, result, history = _read(request)
    context = _context(request, tree, result.book, history)
    found = _edition(tree, result, history, context)
    suppositions = ask(found)
    moves = (one for one in suppositions if isinstance(one, MoveWindow))
    windows = [Window(start=one.start, end=one.end) for one in moves]
    known = replace(context, book=replace(result.book, closed=reading.closed_around(result.book, windows)))
    return found, judging.what_if(known, found.judgement.assessments[release], suppositions)


def assess(request: Request, tree: Tree, result: reading.Reading, history: History) -> Edition:
    """The same as `edition` from a tree, its book and its history that are at hand.

    Raises:
        signing.EngineError: signatures cannot be verified here.
    """
    return assessed(request, tree, result, history)[1]


def assessed(
    request: Request, tree: Tree, result: reading.Reading, history: History
) -> tuple[judging.Context, Edition]:
    """The same, with all that judging was given."""
    context = _context(request, tree, result.book, history)
    return context, _edition(tree, result, history, context)


def remembering(request: Request, history: History, books: Iterable[tuple[Tree, Book]]) -> History:
    """The history with the contents of all that stood before and is asked for of some books."""
    wanted = [earlier(tree, book, history, moment(request, tree, book)) for tree, book in books]
    return replace(history, contents=source.read_contents(request.root, frozenset().union(*wanted)))


def _edition(tree: Tree, result: reading.Reading, history: History, context: judging.Context) -> Edition:
    book = result.book
    certificates = keys_of(tree, book, history)
    judgement = judging.judge(context)
    findings = (*result.findings, *certificates.findings, *judgement.findings)
    spans = located(tree, findings, judgement)
    return Edition(
        tree=tree,
        history=history,
        book=book,
        judgement=judgement,
        findings=ordered(findings, spans),
        spans=spans,
        certificates=certificates.by_fingerprint,
        tool=golive.__version__,
        audit=insight.audit(book, judgement, judging.rule_docs()),
        policy_differences=judging.policy_differences(book),
    )


def rule_docs() -> tuple[RuleDoc, ...]:
    """Every rule as its page shows it."""
    return judging.rule_docs()


def _context(request: Request, tree: Tree, book: Book, history: History) -> judging.Context:
    """All that judging is given; what stood before is read from the contents of the history."""
    as_of, settings = moment(request, tree, book), reading.settings_then(book, history)
    then = reading.folders_then(tree, book, history, judging.moments(book, history, as_of))
    deployed = {release: folder for release, folder in then.items() if release in book.releases}
    gone = (item for folder in deployed.values() for item in gone_items(tree, history, folder))
    verified = signing.verify((*signed_items(tree, book, history), *gone), book.keys, as_of)
    windows = (window for folder in deployed.values() for window in folder.windows())
    return judging.Context(
        replace(book, closed=reading.closed_around(book, windows)),
        verified,
        history,
        as_of,
        roster=reading.roster(book, history),
        before={release: Before(folder, of_then(folder, verified)) for release, folder in deployed.items()},
        as_closed={key: folder for key, folder in then.items() if key not in deployed},
        certificates=signing.certificates(book.keys).by_fingerprint,
        is_present=request.as_of is None and as_of == request.now,
        breaches=breaches(tree, book, history, settings),
        settings=settings,
    )
