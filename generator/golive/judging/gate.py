"""The answer to the one question of a pipeline: may this be deployed, here, now?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golive.judging.deploying import planned_environment
from golive.judging.landings import departures, is_older, unsettled
from golive.judging.words import listed
from golive.model.assessment import Assessment, Excuse, GateAnswer, State
from golive.model.book import Book, ReleaseFolder
from golive.model.edition import Edition

_OVER = frozenset(
    {
        State.CLOSED,
        State.WITHDRAWN,
        State.ROLLED_BACK,
        State.ABORTED,
        State.VALIDATED,
        State.DEPLOYED,
    }
)
"""The states after which nothing is deployed any more: that takes a new release."""


def answer(edition: Edition, assessment: Assessment, *, environment: str, digest: str) -> GateAnswer:
    """Yes only when nothing says no; every no has its own sentence, and a yes its verdict.

    Args:
        edition: the book the assessment was made of, with the bytes it was read from and its line.
        assessment: the verdict on the release at the time in question.
        environment: where the pipeline wants to deploy.
        digest: what it wants to deploy, ``sha256:…``.
    """
    folder = edition.book.releases[assessment.release]
    refusals = tuple(
        dict.fromkeys(
            (
                *_trust(edition.book),
                *_fits(folder, environment, digest),
                *_landed(edition, assessment),
                *_stands(assessment),
            )
        )
    )
    if refusals or not assessment.go:
        return GateAnswer(
            allowed=False,
            environment=environment,
            digest=digest,
            sentences=refusals or ("Not every gate is met.",),
        )
    return GateAnswer(allowed=True, environment=environment, digest=digest, sentences=(assessment.verdict,))


def _trust(book: Book) -> Iterator[str]:
    for path in book.broken_trust:
        yield f"{path} cannot be read, and it belongs to what decides who may sign."


def _stands(assessment: Assessment) -> Iterator[str]:
    """The state, then every root cause, then what follows from them."""
    if assessment.state in _OVER:
        yield f"The release is {assessment.state} already: {assessment.because}"
    elif assessment.state is not State.AUTHORIZED:
        yield f"The release is {assessment.state}, not authorized: {assessment.because}"
    for excuse in _flat(assessment.excuses):
        if excuse.message != assessment.because:
            yield excuse.message


def _flat(excuses: Sequence[Excuse]) -> Iterator[Excuse]:
    yield from excuses
    for excuse in excuses:
        yield from _flat(excuse.consequences)


def _fits(folder: ReleaseFolder, environment: str, digest: str) -> Iterator[str]:
    planned = planned_environment(folder)
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
