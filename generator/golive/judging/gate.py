"""The answer to the one question of a pipeline: may this be deployed, here, now?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golive.judging.docket import NEGATIVE
from golive.judging.gates import REMINDERS
from golive.judging.landings import departures, is_older, unsettled
from golive.judging.unbroken import by_commit, said
from golive.judging.words import listed, time
from golive.model.assessment import OVER, Assessment, Excuse, GateAnswer, State
from golive.model.book import ReleaseFolder
from golive.model.edition import Edition

_RUN_OUT = frozenset({"approval-expired", "verbal-unratified"})
"""Why a sign-off does not count any more although nobody did anything."""

_DECISIONS = frozenset({"sign-off-missing", "authorization-missing"})
"""The rules that tell of it."""

_TIMES = frozenset({"lead-time-short", "window-past-at-decision"})
"""The rules that look at the time of the decision: of now, while none counts."""


def answer(edition: Edition, assessment: Assessment, *, environment: str, digest: str) -> GateAnswer:
    """Yes only when nothing says no; every no has its own sentence, and a yes its verdict.

    A release that is over gets the one sentence that says so: whatever else is missing is not
    asked of a deployment any more. While its deployment goes on, the answer is what it was before:
    yes inside the window, so that each stage may ask anew, and no as soon as something ends the go.

    Args:
        edition: the book the assessment was made of, with the bytes it was read from and its line.
        assessment: the verdict on the release at the time in question.
        environment: where the pipeline wants to deploy.
        digest: what it wants to deploy, ``sha256:…``.
    """
    refusals = tuple(dict.fromkeys(_refusals(edition, assessment, environment, digest)))
    if refusals or not assessment.go:
        return GateAnswer(
            allowed=False,
            environment=environment,
            digest=digest,
            sentences=refusals or ("Not every gate is met.",),
        )
    return GateAnswer(allowed=True, environment=environment, digest=digest, sentences=(assessment.verdict,))


def _refusals(edition: Edition, assessment: Assessment, environment: str, digest: str) -> Iterator[str]:
    if assessment.state in OVER:
        yield f"The release is {assessment.state} already. {assessment.because}"
        return
    yield from _trust(edition)
    yield from _fits(edition.book.releases[assessment.release], environment, digest)
    yield from _landed(edition, assessment)
    yield from _later(edition, assessment)
    yield from _stands(assessment)
    if assessment.state is State.INVALID:
        folder = edition.book.releases[assessment.release].folder
        yield from (said(told, folder) for told in by_commit(assessment.breaches))


def _trust(edition: Edition) -> Iterator[str]:
    charter = edition.judgement.charter
    if charter is not None and charter.void is not None:
        yield charter.void
    for path in edition.book.broken_trust:
        yield f"{path} cannot be read, and it belongs to what decides who may sign."


def _later(edition: Edition, assessment: Assessment) -> Iterator[str]:
    """Every no that landed after the time that is asked for.

    A pipeline that is run again with the time of its first run must not go past a halt: the state is
    that of then, but what is deployed is deployed now.
    """
    folder, as_of = edition.book.releases[assessment.release].folder, edition.judgement.as_of
    for decision in assessment.decisions:
        is_no = decision.decision in NEGATIVE and not decision.counts
        if is_no and decision.landed_at is not None and decision.landed_at > as_of:
            name = decision.path.removeprefix(f"{folder}/")
            said = f"{name} by `{decision.person}` ({decision.decision}) landed on {time(decision.landed_at)}"
            yield f"{said}, after the time that is asked for."


def _stands(assessment: Assessment) -> Iterator[str]:
    """The state, then every root cause, then what follows from them.

    Where a sign-off has run out that comes first: what is asked anew since is asked because of it,
    and nothing is said against the time of the decision that was taken.
    """
    if assessment.state is not State.AUTHORIZED:
        yield f"The release is {assessment.state}, not authorized. {assessment.because}"
    excuses = list(_flat(assessment.excuses))
    if any(decision.reason in _RUN_OUT for decision in assessment.decisions):
        excuses = [excuse for excuse in excuses if excuse.rule not in _TIMES]
        excuses.sort(key=lambda excuse: excuse.rule not in _DECISIONS)
    for excuse in excuses:
        if excuse.message != assessment.because and excuse.rule not in REMINDERS:
            yield excuse.message


def _flat(excuses: Sequence[Excuse]) -> Iterator[Excuse]:
    """Every excuse, but for the time of a decision that would count again with what holds it up."""
    yield from excuses
    for excuse in excuses:
        yield from _flat([one for one in excuse.consequences if one.rule not in _TIMES])


def _fits(folder: ReleaseFolder, environment: str, digest: str) -> Iterator[str]:
    planned = folder.environment
    if environment != planned:
        yield f"The release is for `{planned}`, not for `{environment}`."
    record = folder.release.record if folder.release else None
    built = {build.digest for build in record.artifacts} if record else set()
    if digest not in built:
        yield f"{digest} is none of the release's artifacts: {_said(built)}."


def _said(digests: set[str | None]) -> str:
    known = sorted(digest for digest in digests if digest)
    return listed(known) if known else "it has none"


def _landed(edition: Edition, assessment: Assessment) -> Iterator[str]:
    book, tree, history = edition.book, edition.tree, edition.history
    if book.is_trial:
        yield from filter(None, [unsettled(tree, history)])
        return
    told = departures(book.releases[assessment.release], tree, history)
    if told and is_older(tree, history):
        yield f"This is not the newest state of {history.ref}."
    yield from told.values()
    yield from (f"{path} has not landed as it is." for path in assessment.unlanded if path not in told)
