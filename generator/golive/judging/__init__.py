"""Judging: rules yield findings and requirements, requirements make readiness, readiness makes state.

Pure: no clock, no disk, no process, no logging. One `as_of` comes in with the context.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from golive.judging import rules
from golive.judging.assessing import assess, case_of
from golive.judging.beginning import beginning, begun_before, free_windows, newest, unheld, window_candidates
from golive.judging.breaches import breaches, opened_in
from golive.judging.case import Context
from golive.judging.changes import Trial, change_findings
from golive.judging.changes import report as change_report
from golive.judging.charter_chain import chartered
from golive.judging.charter_proposal import CannotProposeError, proposed, signing_keys
from golive.judging.collecting import criterion_called, objections, refuses, taken
from golive.judging.deliberating import answered, policy_of, role_of, roles_for, to_verify
from golive.judging.differences import difference
from golive.judging.drafting import CannotDecideError, drafted
from golive.judging.field_changes import field_changes
from golive.judging.gate import answer
from golive.judging.heard import surroundings
from golive.judging.inbox import inbox
from golive.judging.moments import moments
from golive.judging.neighbours import hotfixes, near_windows, newest_candidates, products_around, was_newest
from golive.judging.policy_difference import policy_differences
from golive.judging.proposal import Actor, Proposal
from golive.judging.questions import Fault, wanted
from golive.judging.roles import known_roles
from golive.judging.signing_supposed import supposed_good
from golive.judging.supposing import supposed
from golive.judging.unbroken import CLOSED
from golive.model.assessment import Assessment, Judgement
from golive.model.differences import Supposition, WhatIf
from golive.model.findings import Finding
from golive.model.rule_doc import RuleDoc

__all__ = [
    "Actor",
    "CannotDecideError",
    "CannotProposeError",
    "Context",
    "Fault",
    "Proposal",
    "Trial",
    "answer",
    "answered",
    "beginning",
    "begun_before",
    "breaches",
    "case_of",
    "change_findings",
    "change_report",
    "chartered",
    "criterion_called",
    "difference",
    "drafted",
    "field_changes",
    "free_windows",
    "hotfixes",
    "inbox",
    "judge",
    "key_findings",
    "known_roles",
    "moments",
    "near_windows",
    "newest",
    "newest_candidates",
    "objections",
    "opened_in",
    "policy_differences",
    "policy_of",
    "products_around",
    "proposed",
    "refuses",
    "role_of",
    "roles_for",
    "rule_docs",
    "signing_keys",
    "supposed_good",
    "taken",
    "to_verify",
    "unheld",
    "wanted",
    "was_newest",
    "what_if",
    "window_candidates",
]

_RELEASES = "records/releases/"


def judge(context: Context) -> Judgement:
    """The verdict on every release of the book, and every fault that rules found in it."""
    opening = opened_in(context.settings)
    found = [f for rule in rules.of_scope("book") for f in rule(context) if _is_asked(context, f.place.path)]
    concerning = _by_release(found)
    around = surroundings(context)
    assessments = {}
    for release, folder in context.book.releases.items():
        if not context.judges(release):
            continue
        assessment = assess(around, folder)
        found.extend(assessment.findings)
        own = concerning.get(release, ())
        assessments[release] = (
            replace(assessment, findings=_ordered((*own, *assessment.findings))) if own else assessment
        )
    asked = (b for b in context.breaches if _is_asked(context, b.path))
    closed = (b for a in assessments.values() for b in a.breaches if b.rule == CLOSED)
    return Judgement(
        context.as_of,
        assessments,
        _ordered(found),
        (*asked, *closed),
        None if opening is None else context.history.line[opening],
        context.charter,
    )


def key_findings(context: Context) -> tuple[Finding, ...]:
    """The faults that the rules about keys find; no signature is asked for."""
    chosen = (rule for rule in rules.of_scope("book") if rule.__name__.startswith("key_"))
    return _ordered(finding for rule in chosen for finding in rule(context))


def what_if(context: Context, before: Assessment, suppositions: tuple[Supposition, ...]) -> WhatIf:
    """The verdict on a release with something supposed, as the difference from the one it has."""
    changed, said = supposed(context, before, suppositions)
    after = assess(surroundings(changed), changed.book.releases[before.release])
    return WhatIf(said, difference(before, after))


def rule_docs() -> tuple[RuleDoc, ...]:
    """Every rule as its page shows it, by slug."""
    return rules.catalogue()


def _by_release(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Release id to the findings that stand in its folder."""
    grouped: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        release = _release_of(finding.place.path)
        if release is not None:
            grouped[release] = (*grouped.get(release, ()), finding)
    return grouped


def _release_of(path: str) -> str | None:
    """The release in whose folder a file stands; ``None`` where it stands elsewhere."""
    return "/".join(path.removeprefix(_RELEASES).split("/")[:2]) if path.startswith(_RELEASES) else None


def _is_asked(context: Context, path: str) -> bool:
    release = _release_of(path)
    return release is None or context.judges(release)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, tuple[str, ...], str, str]:
    route = tuple(str(step).rjust(9) if isinstance(step, int) else step for step in finding.place.route)
    return finding.place.path, route, finding.rule, finding.message
