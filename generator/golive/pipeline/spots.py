"""Where the places that a run names stand: line and column, and the order of findings by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from golive import reading
from golive.model.assessment import Excuse, Judgement
from golive.model.findings import Finding
from golive.model.places import Place, Span
from golive.model.tree import Tree


def spans(tree: Tree, findings: Iterable[Finding], judgement: Judgement) -> Mapping[Place, Span]:
    """Line and column of every place that a finding, a requirement or an excuse names."""
    places: dict[str, set[Place]] = {}
    for place in (*_finding_places(findings), *_judged_places(judgement)):
        places.setdefault(place.path, set()).add(place)
    found: dict[Place, Span] = {}
    for path, wanted in places.items():
        known = {place: place.span for place in wanted if place.span is not None}
        file = tree.files.get(path)
        if file is not None and len(known) < len(wanted):
            found.update(reading.locate(file.data, wanted - known.keys()))
        found.update(known)
    return found


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


def ordered(findings: Iterable[Finding], spans: Mapping[Place, Span]) -> tuple[Finding, ...]:
    """The findings, each once, by path, line, column, rule and message."""
    start = Span(1, 1, 1, 1)

    def order(finding: Finding) -> tuple[str, int, int, str, str]:
        span = spans.get(finding.place, start)
        return finding.place.path, span.line, span.column, finding.rule, finding.message

    return tuple(sorted(set(findings), key=order))
