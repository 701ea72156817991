"""One run through the rooms: tree, book, verifications, judgement, edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import golive
from golive import insight, judging, reading, signing
from golive.model.audit import Audit
from golive.model.differences import MoveWindow, Supposition, WhatIf
from golive.model.edition import Edition
from golive.model.history import History
from golive.model.records.release import Window
from golive.model.rule_doc import RuleDoc
from golive.model.snapshot import Before
from golive.model.tree import Tree
from golive.pipeline.charter import charter_items, under_charter
from golive.pipeline.gathering import Gathered, gathered
from golive.pipeline.items import gone_items, of_then, signed_items
from golive.pipeline.keys import keys_of
from golive.pipeline.past import breaches
from golive.pipeline.request import Request, moment
from golive.pipeline.spots import ordered
from golive.pipeline.spots import spans as located


def edition(request: Request) -> Edition:
    """The book, read, verified and judged: one run's whole result.

    Raises:
        source.SourceError: git or the folder cannot be read.
        signing.EngineError: signatures cannot be verified here.
    """
    return _edition(gathered(request), request)


def what_if(
    request: Request, release: str, ask: Callable[[Edition], tuple[Supposition, ...]]
) -> tuple[Edition, WhatIf]:
    """The book, and the verdict on a release with something supposed that `ask` makes of the book.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does, and whatever `ask` does.
    """
    found = gathered(request)
    context = _context(found, request)
    judged = _judged(found, request, context)
    suppositions = ask(judged)
    moves = (one for one in suppositions if isinstance(one, MoveWindow))
    windows = [Window(start=one.start, end=one.end) for one in moves]
    if windows and found.only is not None:
        context = _context(gathered(request, windows), request)
    known = replace(context, book=replace(context.book, closed=reading.closed_around(context.book, windows)))
    return judged, judging.what_if(known, judged.judgement.assessments[release], suppositions)


def assess(request: Request, tree: Tree, result: reading.Reading, history: History) -> Edition:
    """The same as `edition` from a tree, its book and its history that are at hand.

    Raises:
        signing.EngineError: signatures cannot be verified here.
    """
    return _edition(Gathered(tree, result, history), request)


def assessed(found: Gathered, request: Request) -> tuple[judging.Context, Edition]:
    """A book that is at hand, judged, with all that judging was given."""
    context = _context(found, request)
    return context, _judged(found, request, context)


def judged_as(
    found: Gathered, request: Request, suppose: Callable[[judging.Context], judging.Context]
) -> Edition:
    """The same edition with something supposed of what judging is given."""
    return _judged(found, request, suppose(_context(found, request)))


def _edition(found: Gathered, request: Request) -> Edition:
    return _judged(found, request, _context(found, request))


def _judged(found: Gathered, request: Request, context: judging.Context) -> Edition:
    tree, book = found.tree, found.book
    certificates = keys_of(tree, book, found.history, found.keys)
    judgement = judging.judge(context)
    findings = (*found.reading.findings, *certificates.findings, *judgement.findings)
    spans = located(tree, findings, judgement)
    return Edition(
        tree=tree,
        history=found.history,
        book=book,
        judgement=judgement,
        findings=ordered(findings, spans),
        spans=spans,
        certificates=certificates.by_fingerprint,
        tool=golive.__version__,
        engine=request.engine,
        audit=insight.audit(book, judgement, judging.rule_docs()) if found.only is None else Audit(),
        policy_differences=judging.policy_differences(book),
    )


def rule_docs() -> tuple[RuleDoc, ...]:
    """Every rule as its page shows it."""
    return judging.rule_docs()


def _context(found: Gathered, request: Request) -> judging.Context:
    """All that judging is given; what stood before is read from the contents of the history."""
    tree, book, history = found.tree, found.book, found.history
    as_of, settings = moment(request, tree, book), reading.settings_then(book, history)
    then = reading.folders_then(tree, book, history, judging.moments(book, history, as_of))
    deployed = {release: folder for release, folder in then.items() if release in book.releases}
    gone = (item for folder in deployed.values() for item in gone_items(tree, history, folder))
    past = reading.charter_past(tree, history)
    items = (*signed_items(tree, book, history), *gone, *charter_items(past, book, history))
    verified = signing.verify(items, found.keys, as_of, engine=request.engine, jobs=request.jobs)
    windows = (window for folder in deployed.values() for window in folder.windows())
    context = judging.Context(
        replace(book, closed=reading.closed_around(book, windows)),
        verified,
        history,
        as_of,
        roster=reading.roster(book, history),
        before={release: Before(folder, of_then(folder, verified)) for release, folder in deployed.items()},
        as_closed={key: folder for key, folder in then.items() if key not in deployed},
        only=found.only,
        heard=found.heard,
        certificates=signing.certificates(found.keys).by_fingerprint,
        is_present=request.as_of is None and as_of == request.now,
        breaches=breaches(tree, book, history, settings),
        settings=settings,
    )
    return under_charter(context, past, request.charter_root)
