"""Findings as every report tells them: the same facts, whether of a whole book or of a change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from golive.model.change import ChangeReport
from golive.model.edition import Edition
from golive.model.findings import Finding, Severity
from golive.model.places import Place, Span
from golive.model.rule_doc import RuleDoc
from golive.publishing.times import rfc3339

_RELEASES = "records/releases/"
_INNER = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; ``span`` is ``None`` where the whole file is meant; lines and columns from 1."""

    path: str
    span: Span | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding.

    Attributes:
        about: the release that it concerns (``<product>/<version>``), else its path.
        fingerprint: 64 hex digits; the same for the same fault however far its line moves, and never
            twice in one report.
    """

    rule: str
    severity: Severity
    spot: Spot
    message: str
    hint: str | None
    fingerprint: str
    related: tuple[Spot, ...] = ()

    @property
    def about(self) -> str:
        """The release that it concerns, else its path."""
        return about(self.spot.path)


@dataclass(frozen=True)
class Findings:
    """What a report of findings is made of.

    Attributes:
        command: that found them: ``check``, ``check --base``, ``keys check``.
        tool: version of golive. commit: full id; ``None`` outside git. as_of: RFC 3339, UTC.
        told: in the order of path, line, column and rule.
        releases: every release that was looked at, whether anything was found in it or not.
        repository: address of the book on its forge; ``None`` where its settings name none.
        rules: slug to documentation.
    """

    command: str
    tool: str
    commit: str | None
    as_of: str
    told: tuple[Told, ...]
    releases: tuple[str, ...] = ()
    repository: str | None = None
    rules: Mapping[str, RuleDoc] = field(default_factory=dict)

    def counts(self) -> Mapping[Severity, int]:
        """How many there are of each severity, gravest first; severities without any are left out."""
        found = Counter(one.severity for one in self.told)
        return {severity: found[severity] for severity in Severity if found[severity]}


def about(path: str) -> str:
    """The release in whose folder a path lies, else the path itself."""
    parts = path.split("/")
    return "/".join(parts[2:_INNER]) if path.startswith(_RELEASES) and len(parts) > _INNER else path


def of_book(
    edition: Edition, chosen: Sequence[Finding], rules: Iterable[RuleDoc], command: str = "check"
) -> Findings:
    """The findings of a book that were chosen."""
    forge = edition.book.settings.record.forge if edition.book.settings else None
    marks = _Marks()
    return Findings(
        command=command,
        tool=edition.tool,
        commit=edition.tree.commit,
        as_of=rfc3339(edition.judgement.as_of),
        told=tuple(_told(edition, finding, marks) for finding in chosen),
        releases=tuple(edition.judgement.assessments),
        repository=str(forge.url) if forge and forge.url else None,
        rules={rule.slug: rule for rule in rules},
    )


def of_change(report: ChangeReport, rules: Iterable[RuleDoc]) -> Findings:
    """The findings that a change brings."""
    marks = _Marks()
    told = (
        Told(
            rule=one.rule,
            severity=Severity(one.severity),
            spot=Spot(one.path, Span(one.line, one.column, one.line, one.column)),
            message=one.message,
            hint=one.hint,
            fingerprint=marks.next(one.rule, one.path, one.message),
        )
        for one in report.findings
    )
    return Findings(
        command="check --base",
        tool=report.tool,
        commit=None,
        as_of=report.as_of,
        told=tuple(told),
        releases=tuple(one.release for one in report.releases),
        rules={rule.slug: rule for rule in rules},
    )


def _told(edition: Edition, finding: Finding, marks: _Marks) -> Told:
    return Told(
        rule=finding.rule,
        severity=finding.severity,
        spot=_spot(edition, finding.place),
        message=finding.message,
        hint=finding.hint,
        fingerprint=marks.next(finding.rule, finding.place.path, *map(str, finding.place.route)),
        related=tuple(_spot(edition, one.place, one.message) for one in finding.related),
    )


def _spot(edition: Edition, place: Place, message: str = "") -> Spot:
    return Spot(place.path, place.span or edition.spans.get(place), message)


class _Marks:
    """Makes fingerprints; what would be the same twice is numbered."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def next(self, *parts: str) -> str:
        self._seen[parts] += 1
        return hashlib.sha256("\0".join((*parts, str(self._seen[parts]))).encode()).hexdigest()
