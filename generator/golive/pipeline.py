"""The corridor: the only module that knows more than one room.

Tree and History -> (reading) Book -> (signing) Verifications -> (judging) Judgement -> Edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import golive
from golive import insight, judging, reading, signing, source
from golive.model.assessment import Excuse, Judgement
from golive.model.book import Book, ReleaseFolder, Signed
from golive.model.differences import Supposition, WhatIf
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.history import History
from golive.model.places import Place, Span
from golive.model.records.signed import SignedRecord
from golive.model.rule_doc import RuleDoc
from golive.model.snapshot import Before
from golive.model.tree import Tree
from golive.model.verification import SignedItem, Verification

DEFAULT_BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Request:
    """What a door asks for.

    Attributes:
        root: top folder of the book.
        now: the door's clock, UTC; used only where nothing else gives a time.
        rev: a commit instead of the working tree.
        as_of: the time to judge at; ``None`` leaves it to the book and the door.
        by_commit: True for doors that publish: a clean tree is judged at its commit's time.
    """

    root: Path
    now: datetime
    rev: str | None = None
    as_of: datetime | None = None
    by_commit: bool = False


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
    history = source.read_history(request.root, _branch(result.book), request.rev)
    wanted = _earlier(tree, result.book, history, _as_of(request, tree, result.book))
    contents = source.read_contents(request.root, wanted)
    return tree, result, replace(history, contents=contents)


def what_if(
    request: Request, release: str, ask: Callable[[Edition], tuple[Supposition, ...]]
) -> tuple[Edition, WhatIf]:
    """The book, and the verdict on a release with something supposed that `ask` makes of the book.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does, and whatever `ask` does.
    """
    tree, result, history = _read(request)
    context = _context(tree, result.book, history, _as_of(request, tree, result.book))
    found = _edition(tree, result, history, context)
    suppositions = ask(found)
    return found, judging.what_if(context, found.judgement.assessments[release], suppositions)


def assess(request: Request, tree: Tree, result: reading.Reading, history: History) -> Edition:
    """The same as `edition` from a tree, its book and its history that are at hand.

    Raises:
        signing.EngineError: signatures cannot be verified here.
    """
    context = _context(tree, result.book, history, _as_of(request, tree, result.book))
    return _edition(tree, result, history, context)


def _edition(tree: Tree, result: reading.Reading, history: History, context: judging.Context) -> Edition:
    book = result.book
    certificates = signing.certificates(book.keys)
    judgement = judging.judge(context)
    findings = (*result.findings, *certificates.findings, *judgement.findings)
    spans = _spans(tree, findings, judgement)
    return Edition(
        tree=tree,
        history=history,
        book=book,
        judgement=judgement,
        findings=_ordered(findings, spans),
        spans=spans,
        certificates=certificates.by_fingerprint,
        tool=golive.__version__,
        audit=insight.audit(book, judgement, judging.rule_docs()),
        policy_differences=judging.policy_differences(book),
    )


def rule_docs() -> tuple[RuleDoc, ...]:
    """Every rule as its page shows it."""
    return judging.rule_docs()


def signed_items(tree: Tree, book: Book, history: History) -> Iterator[SignedItem]:
    """Every signed record of the book with its signature, as bytes.

    The landing is the trusted time of an opened book; in a trial book there is none.
    """
    for folder in book.releases.values():
        for signed in folder.signed():
            signature = tree.files.get(f"{signed.path}.asc")
            yield SignedItem(
                path=signed.path,
                document=tree.files[signed.path].data,
                signature=signature.data if signature else None,
                trusted_at=None if book.is_trial else _landed_at(history, signed),
            )


def _landed_at(history: History, signed: Signed[SignedRecord]) -> datetime | None:
    pair = (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
    landing = history.landing(*pair)
    return landing.at if landing else None


# --- what stood before --------------------------------------------------------------------------


def _earlier(tree: Tree, book: Book, history: History, as_of: datetime) -> frozenset[str]:
    """The blobs of all that stood before and is asked for; none in a trial book."""
    if book.is_trial:
        return frozenset()
    moments = judging.moments(book, history, as_of)
    return reading.earlier_blobs(tree, history) | reading.blobs_then(tree, book, history, moments)


def _context(tree: Tree, book: Book, history: History, as_of: datetime) -> judging.Context:
    """All that judging is given; what stood before is read from the contents of the history."""
    then = reading.folders_then(tree, book, history, judging.moments(book, history, as_of))
    deployed = {release: folder for release, folder in then.items() if release in book.releases}
    gone = (item for folder in deployed.values() for item in _gone_items(tree, history, folder))
    verified = signing.verify((*signed_items(tree, book, history), *gone), book.keys, as_of)
    return judging.Context(
        book,
        verified,
        history,
        as_of,
        roster=reading.roster(book, history),
        before={release: Before(folder, _of_then(folder, verified)) for release, folder in deployed.items()},
        as_closed={key: folder for key, folder in then.items() if key not in deployed},
    )


def _gone_items(tree: Tree, history: History, folder: ReleaseFolder) -> Iterator[SignedItem]:
    """The signed records of a folder that are not here as they were then, under names of their own."""
    for signed in folder.signed():
        if not history.contents.keys().isdisjoint({signed.blob, signed.signature_blob}):
            yield SignedItem(
                path=_name_of_then(signed.path),
                document=_data(tree, history, signed.path, signed.blob) or b"",
                signature=_data(tree, history, f"{signed.path}.asc", signed.signature_blob),
                trusted_at=_landed_at(history, signed),
            )


def _data(tree: Tree, history: History, path: str, blob: str | None) -> bytes | None:
    if blob is None or blob in history.contents:
        return history.contents.get(blob or "")
    return tree.files[path].data


def _of_then(folder: ReleaseFolder, verified: Mapping[str, Verification]) -> Mapping[str, Verification]:
    names = {signed.path: _name_of_then(signed.path) for signed in folder.signed()}
    return {path: verified[name] for path, name in names.items() if name in verified}


def _name_of_then(path: str) -> str:
    return f"{path} as deployed"


# --- times and places ---------------------------------------------------------------------------


def _branch(book: Book) -> str:
    forge = book.settings.record.forge if book.settings else None
    return forge.branch if forge else DEFAULT_BRANCH


def _as_of(request: Request, tree: Tree, book: Book) -> datetime:
    if request.as_of is not None:
        return request.as_of
    trial = book.settings.record.trial if book.settings and book.is_trial else None
    if trial is not None and trial.as_of is not None:
        return trial.as_of
    if request.by_commit and tree.clean and tree.committed_at is not None:
        return tree.committed_at
    return request.now


def _spans(tree: Tree, findings: Iterable[Finding], judgement: Judgement) -> Mapping[Place, Span]:
    places: dict[str, set[Place]] = {}
    for place in (*_finding_places(findings), *_judged_places(judgement)):
        places.setdefault(place.path, set()).add(place)
    spans: dict[Place, Span] = {}
    for path, wanted in places.items():
        known = {place: place.span for place in wanted if place.span is not None}
        file = tree.files.get(path)
        if file is not None and len(known) < len(wanted):
            spans.update(reading.locate(file.data, wanted - known.keys()))
        spans.update(known)
    return spans


def _finding_places(findings: Iterable[Finding]) -> Iterator[Place]:
    for finding in findings:
        yield finding.place
        yield from (related.place for related in finding.related)


def _judged_places(judgement: Judgement) -> Iterator[Place]:
    for assessment in judgement.assessments.values():
        for gate in assessment.gates:
            for requirement in gate.requirements:
                yield from requirement.because
        yield from _excuse_places(assessment.excuses)


def _excuse_places(excuses: Iterable[Excuse]) -> Iterator[Place]:
    for excuse in excuses:
        if excuse.place is not None:
            yield excuse.place
        yield from _excuse_places(excuse.consequences)


def _ordered(findings: Iterable[Finding], spans: Mapping[Place, Span]) -> tuple[Finding, ...]:
    start = Span(1, 1, 1, 1)

    def order(finding: Finding) -> tuple[str, int, int, str, str]:
        span = spans.get(finding.place, start)
        return finding.place.path, span.line, span.column, finding.rule, finding.message

    return tuple(sorted(set(findings), key=order))
