"""Findings as rows, each with an anchor that stays the same while the fault does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from golive.model.findings import Finding
from golive.publishing.addresses import Here
from golive.publishing.press import Press
from golive.publishing.sources import Spot
from golive.publishing.wording import SEVERITIES, Status


class FindingRow(NamedTuple):
    """One finding as a table shows it."""

    anchor: str
    finding: Finding
    status: Status
    spot: Spot
    rule_href: str | None
    related: tuple[tuple[str, Spot], ...]


def finding_rows(press: Press, findings: Iterable[Finding], here: Here) -> tuple[FindingRow, ...]:
    """`findings` in their own order; equal ones once."""
    return tuple(_row(press, finding, here) for finding in dict.fromkeys(findings))


def _row(press: Press, finding: Finding, here: Here) -> FindingRow:
    return FindingRow(
        anchor=_anchor(finding),
        finding=finding,
        status=SEVERITIES[finding.severity],
        spot=press.sources.spot(finding.place, here),
        rule_href=here.rule(finding.rule),
        related=tuple((r.message, press.sources.spot(r.place, here)) for r in finding.related),
    )


def _anchor(finding: Finding) -> str:
    place = finding.place
    span = place.span
    text = repr((finding.rule, place.path, place.route, place.on_key, span and span.line, finding.message))
    return "finding-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
