"""The corridor: the only module that knows more than one room.

Tree and History -> (reading) Book -> (signing) Verifications -> (judging) Judgement -> Edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import golive
from golive import judging, reading, signing, source
from golive.model.assessment import Excuse, Judgement
from golive.model.book import Book
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.history import History
from golive.model.places import Place, Span
from golive.model.rule_doc import RuleDoc
from golive.model.tree import Tree
from golive.model.verification import SignedItem

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
    tree = source.read_tree(request.root, request.rev)
    result = reading.read(tree)
    history = source.read_history(request.root, _branch(result.book), request.rev)
    return assess(request, tree, result, _with_contents(request, tree, result.book, history))


def assess(request: Request, tree: Tree, result: reading.Reading, history: History) -> Edition:
    """The same from a tree, its book and its history that are at hand.

    Raises:
        signing.EngineError: signatures cannot be verified here.
    """
    book = result.book
    as_of = _as_of(request, tree, book)
    certificates = signing.certificates(book.keys)
    verifications = signing.verify(signed_items(tree, book, history), book.keys, as_of)
    roster = reading.roster(book, history)
    judgement = judging.judge(judging.Context(book, verifications, history, as_of, roster=roster))
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
    )


def _with_contents(request: Request, tree: Tree, book: Book, history: History) -> History:
    """The history with the bytes of what judging asks for; in a trial book that is nothing."""
    if book.is_trial:
        return history
    wanted = reading.earlier_blobs(tree, history)
    return replace(history, contents=source.read_contents(request.root, wanted))


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
            landing = None
            if not book.is_trial:
                landing = history.landing(
                    (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
                )
            yield SignedItem(
                path=signed.path,
                document=tree.files[signed.path].data,
                signature=signature.data if signature else None,
                trusted_at=landing.at if landing else None,
            )


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
