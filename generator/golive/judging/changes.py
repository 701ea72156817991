"""The judgement of a proposed change: what it is, what it brings, what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from golive.judging import rules
from golive.judging.case import Context
from golive.judging.change_types import change_type
from golive.judging.changed_charter import resting, unsigned
from golive.judging.changed_releases import changed_release, is_changed
from golive.judging.changed_trust import changed_trust
from golive.judging.proposal import Proposal
from golive.judging.words import counted
from golive.model import layout
from golive.model.assessment import OVER, Assessment, State
from golive.model.change import (
    MANY,
    ChangedRelease,
    ChangedTrust,
    ChangeReport,
    ChangeType,
    Compared,
    Counts,
    ReportedFinding,
    Touched,
    fitted,
    line,
    sentence,
    sentences,
)
from golive.model.charter import Chartered
from golive.model.edition import Edition
from golive.model.findings import RANK, Finding, Severity
from golive.model.places import Place, Span
from golive.model.tree_difference import ChangeKind

_START = Span(1, 1, 1, 1)
_SIGNATURE = frozenset({"signature-not-good", "signature-wrong-person", "signature-orphan"})
"""What the rules of the change say in their own words of what it brings."""


@dataclass(frozen=True)
class Trial:
    """A change with the books that it is judged by.

    Attributes:
        base_name: the base as it was asked for.
        before: the book at the merge base. after: the records of the change, judged by the trust
            files of the merge base.
        then: the whole change as it would stand, with its own trust files; ``None`` where it
            changes none, or both and so is refused.
        proposed: what `then` was judged with.
        spans: line and column of what the rules of the change name.
        fail_on: from which severity on a finding refuses the change.
    """

    proposal: Proposal
    base_name: str
    before: Edition
    after: Edition
    then: Edition | None
    proposed: Context | None
    spans: Mapping[Place, Span] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR

    @property
    def outcome(self) -> Edition:
        """The book as the change leaves it, as far as it is judged."""
        return self.then or self.after


def change_findings(proposal: Proposal) -> tuple[Finding, ...]:
    """What the rules of the change find."""
    return tuple(finding for rule in rules.of_scope("change") for finding in rule(proposal))


def report(trial: Trial, found: tuple[Finding, ...]) -> ChangeReport:
    """Everything there is to say of a change.

    Args:
        trial: the change with the books that it is judged by.
        found: what the rules of the change found.
    """
    proposal, settings = trial.proposal, trial.before.book.settings
    kind = change_type(proposal)
    brought = _brought(trial, found)
    known = Counter(f.severity for f in trial.outcome.findings if _mark(f) in _marks(trial.before.findings))
    releases = tuple(_releases(trial))
    refused = tuple(_refused(brought, trial.fail_on))
    draft = sentences(_draft(kind, releases, trial))
    trust = _trust(trial)
    whole = ChangeReport(
        schema_="golive/change/1",
        tool=line(trial.before.tool),
        book=line(settings.record.title if settings else "A book without settings"),
        trial=trial.before.book.is_trial,
        as_of=f"{trial.before.judgement.as_of:%Y-%m-%dT%H:%M:%SZ}",
        compared=_compared(trial),
        type=kind,
        actor=line(proposal.actor.name) if proposal.actor else None,
        accepted=not refused,
        refused=refused,
        draft=bool(draft),
        draft_reasons=draft,
        touched=_touched(proposal),
        trust=sentences(resting(*_charters(trial))),
        findings=tuple(_reported(trial, finding) for finding in brought[:MANY]),
        left_out=max(len(brought) - MANY, 0),
        known=Counts(**{severity.value: known[severity] for severity in Severity}),
        releases=releases[:MANY],
        releases_left_out=max(len(releases) - MANY, 0),
        changed_trust=trust[:MANY],
        trust_left_out=max(len(trust) - MANY, 0),
    )
    return fitted(whole)


def _charters(trial: Trial) -> tuple[Chartered | None, Chartered | None]:
    return trial.before.judgement.charter, trial.outcome.judgement.charter


def _compared(trial: Trial) -> Compared:
    difference = trial.proposal.difference
    return Compared(
        name=line(trial.base_name),
        commit=difference.base,
        start=difference.merge_base,
        head=difference.head,
        moved_on=difference.base != difference.merge_base,
    )


def _touched(proposal: Proposal) -> Touched:
    paths = [sentence(layout.showable(change.path)) for change in proposal.difference.changes]
    return Touched(book=len(paths), outside=len(proposal.difference.outside), paths=tuple(paths[:MANY]))


def _trust(trial: Trial) -> tuple[ChangedTrust, ...]:
    if trial.proposed is None:
        return ()
    verdicts = trial.outcome.judgement.assessments
    return tuple(changed_trust(trial.proposal, trial.proposed, verdicts))


# --- findings -----------------------------------------------------------------------------------


def _brought(trial: Trial, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What the change brings: what was not there before, the gravest first; nothing is said twice."""
    known = _marks(trial.before.findings)
    own = {finding.place.path for finding in found if finding.rule.startswith("change-")}
    new = [f for f in trial.outcome.findings if _mark(f) not in known]
    rest = (f for f in new if not (f.rule in _SIGNATURE and f.place.path in own))
    return tuple(sorted({*found, *rest}, key=_order))


def _order(finding: Finding) -> tuple[int, bool, str, str, str]:
    is_own = finding.rule.startswith("change-")
    return -RANK[finding.severity], not is_own, finding.place.path, finding.rule, finding.message


def _marks(findings: Iterable[Finding]) -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_mark, findings))


def _mark(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same before and after: lines may have moved."""
    return finding.rule, finding.place.path, finding.message


def _refused(brought: tuple[Finding, ...], fail_on: Severity) -> Iterator[str]:
    grave = [f for f in brought if RANK[f.severity] >= RANK[fail_on]]
    if grave:
        yield f"{counted(len(grave), 'finding')} it brings must be mended before it may land."


def _reported(trial: Trial, finding: Finding) -> ReportedFinding:
    span = trial.spans.get(finding.place) or trial.outcome.spans.get(finding.place, _START)
    return ReportedFinding(
        rule=line(finding.rule),
        severity=finding.severity.value,
        path=sentence(finding.place.path),
        line=span.line,
        column=span.column,
        message=sentence(finding.message),
        hint=sentence(finding.hint) if finding.hint else None,
    )


# --- releases -----------------------------------------------------------------------------------


def _releases(trial: Trial) -> Iterator[ChangedRelease]:
    """The releases that are touched, then those whose verdict the trust files change, each by id."""
    touched: dict[str, dict[str, ChangeKind]] = {}
    for change in trial.proposal.difference.changes:
        release = layout.release_of(change.path)
        if release is not None:
            touched.setdefault(release, {})[change.path] = change.kind
    before, after = trial.before.judgement.assessments, trial.outcome.judgement.assessments
    context = trial.proposed or trial.proposal.judged
    for name in sorted(touched):
        if name in before or name in after:
            yield changed_release(context, before.get(name), after.get(name), touched[name])
    for name in sorted(before.keys() & after.keys() - touched.keys()):
        if is_changed(before[name], after[name]):
            yield changed_release(context, before[name], after[name], {})


def _draft(kind: ChangeType, releases: tuple[ChangedRelease, ...], trial: Trial) -> Iterator[str]:
    """What is lacking: of an approval that it counts, of records and charters that they are complete."""
    yield from map(sentence, unsigned(*_charters(trial)))
    verdicts = trial.outcome.judgement.assessments
    for release in releases:
        if kind in {ChangeType.APPROVAL, ChangeType.CLOSURE}:
            for added in release.adds:
                if not added.counts and added.decision != "abstain":
                    yield sentence(f"What is signed as `{added.person}` does not count. {added.why}")
        elif kind is ChangeType.RECORD and release.release in verdicts:
            yield from map(sentence, _incomplete(release, verdicts[release.release]))


def _incomplete(release: ChangedRelease, verdict: Assessment) -> Iterator[str]:
    if verdict.state in OVER or verdict.state is State.HISTORICAL:
        return
    if not verdict.ready:
        unmet = [r for s in verdict.gates[:1] for r in s.requirements if not r.result.satisfied]
        lacking = counted(len(unmet), "requirement is not met", "requirements are not met")
        yield (
            f"`{release.release}` is not ready for sign-off: {lacking}."
            if unmet
            else (f"`{release.release}` is not ready for sign-off. {verdict.because}")
        )
    for role in release.roles:
        if role.missing and role.title != "Go-live decision":
            yield f"`{release.release}` still needs: {role.title}. {role.missing}"
