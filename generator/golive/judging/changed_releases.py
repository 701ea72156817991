"""What a change does to a release: its verdict before and after, what it brings, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Context
from golive.judging.changed_roles import asked_roles, in_short
from golive.judging.words import day
from golive.model.assessment import Assessment, Decision, Excuse, StaleFile, State
from golive.model.change import (
    MANY,
    ChangedFile,
    ChangedRelease,
    ReportedDecision,
    Verdict,
    line,
    sentence,
    sentences,
)
from golive.model.layout import showable
from golive.model.tree_difference import ChangeKind

_OPEN = 8
"""How many root causes are told; JSON of `golive status` has them all."""

_DIGEST = len("sha256:") + 8
_COMMIT = 12
_ASKED = frozenset({"sign-off-missing", "cab-missing", "authorization-missing"})


def changed_release(
    context: Context,
    before: Assessment | None,
    after: Assessment | None,
    touched: Mapping[str, ChangeKind],
) -> ChangedRelease:
    """What becomes of one release.

    Args:
        context: what `after` was judged with.
        before: the verdict at the merge base; ``None`` for a new release.
        after: the verdict as if the change had landed; ``None`` for one that is gone.
        touched: the paths that the change touches in it, to what becomes of each; empty where only
            the trust files change it.
    """
    one = after or before
    if one is None:
        message = "a release that is neither before nor after"
        raise ValueError(message)
    brought = [d for d in after.decisions if _is_brought(d, touched)] if after else []
    return ChangedRelease(
        release=line(one.release),
        policy=None if one.policy is None else line(one.policy),
        touched=bool(touched),
        before=_verdict(before),
        after=_verdict(after),
        adds=tuple(_reported(d, touched, brought=True) for d in brought[:MANY]),
        lost=tuple(_lost(before, after, touched))[:MANY] if after else (),
        roles=tuple(asked_roles(context, after, {d.path for d in brought}))[:MANY] if after else (),
        open=sentences(map(_turn, _others(after)), _OPEN) if after else (),
    )


def _verdict(assessment: Assessment | None) -> Verdict | None:
    if assessment is None:
        return None
    state = line(assessment.state.value)
    return Verdict(
        state=state, sentence=sentence(assessment.verdict), ready=assessment.ready, go=assessment.go
    )


def _is_brought(decision: Decision, touched: Mapping[str, ChangeKind]) -> bool:
    """Whether the change adds a signed record, or its signature."""
    return ChangeKind.ADDED in {touched.get(decision.path), touched.get(f"{decision.path}.asc")}


def _lost(
    before: Assessment | None, after: Assessment, touched: Mapping[str, ChangeKind]
) -> Iterator[ReportedDecision]:
    """What counted and does so no more, and what is signed over other content than stands there."""
    counted = {d.path for d in before.decisions if d.counts} if before else set()
    for decision in after.decisions:
        is_past = decision.reason in {"decision-superseded", "decision-withdrawn"}
        if decision.counts or is_past or _is_brought(decision, touched):
            continue
        if decision.path in counted or decision.stale:
            yield _reported(decision, touched, brought=False)


def _reported(decision: Decision, touched: Mapping[str, ChangeKind], *, brought: bool) -> ReportedDecision:
    return ReportedDecision(
        path=sentence(decision.path),
        kind=line(decision.kind),
        role=line(decision.role),
        person=line(decision.person),
        decision=line(decision.decision),
        counts=decision.counts,
        why=sentence(in_short(decision)),
        brought=brought,
        files=tuple(_file(stale, touched) for stale in decision.stale[:MANY]),
    )


def _file(stale: StaleFile, touched: Mapping[str, ChangeKind]) -> ChangedFile:
    """A covered file that is not what was signed; digests by their first eight digits."""
    return ChangedFile(
        path=sentence(showable(stale.path)),
        change=stale.change,  # type: ignore[arg-type]  # the model says it in words: one of the three
        was=stale.was[:_DIGEST] if stale.was else None,
        now=stale.now[:_DIGEST] if stale.now else None,
        where=_where(stale, touched),
    )


def _where(stale: StaleFile, touched: Mapping[str, ChangeKind]) -> str | None:
    if stale.path in touched:
        return "in this change"
    if stale.commit is None or stale.at is None:
        return None
    return line(f"in commit `{stale.commit[:_COMMIT]}` by {stale.author} on {day(stale.at)}")


def _others(after: Assessment) -> Iterator[Excuse]:
    """Root causes that no signature ends; what the roles lack is told there."""
    yield from (excuse for excuse in after.excuses if excuse.rule not in _ASKED)


def _turn(excuse: Excuse) -> str:
    owner = f"`{excuse.owner}`: " if excuse.owner else ""
    return f"{owner}{excuse.message}" + (f" {excuse.fix}" if excuse.fix else "")


def is_changed(before: Assessment, after: Assessment) -> bool:
    """Whether a release that is not touched has another verdict, or other decisions that count."""
    return _face(before) != _face(after)


def _face(one: Assessment) -> tuple[State, bool, bool, frozenset[str]]:
    return one.state, one.ready, one.go, frozenset(d.path for d in one.decisions if d.counts)
