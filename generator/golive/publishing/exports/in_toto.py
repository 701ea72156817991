"""What golive verified of a release's artifacts, as an in-toto statement.

Statement v1 with the Simple Verification Result predicate v0.1: unsigned, for a pipeline to sign by its own
means. It says only what is true at its time; a consumer reads what it needs out of `properties`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from golive.model.assessment import Assessment, State
from golive.model.edition import Edition
from golive.publishing.times import rfc3339

_STATEMENT = "https://in-toto.io/Statement/v1"
_PREDICATE = "https://in-toto.io/attestation/svr/v0.1"


class NothingToStateError(Exception):
    """There is no statement to be made about a release, in one sentence."""


def render(edition: Edition, chosen: Sequence[Assessment]) -> bytes:
    """The statement about one release.

    Raises:
        NothingToStateError: not exactly one release was chosen, it has no artifact with a digest, or nothing
            was verified of it.
    """
    if len(chosen) != 1:
        raise NothingToStateError("A statement is about one release: name it with --release.")
    (assessment,) = chosen
    subjects, properties = list(_subjects(edition, assessment)), list(_properties(edition, assessment))
    if not subjects:
        raise NothingToStateError(f"{assessment.release} has no artifact with a digest.")
    if not properties:
        raise NothingToStateError(f"Nothing is verified of {assessment.release}: {assessment.verdict}")
    data = {
        "_type": _STATEMENT,
        "subject": subjects,
        "predicateType": _PREDICATE,
        "predicate": {
            "verifier": {
                "id": f"tag:golive,2026:verifier/{edition.tool}",
                **_policy(edition, assessment),
            },
            "timeCreated": rfc3339(edition.judgement.as_of),
            "properties": properties,
        },
    }
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _subjects(edition: Edition, assessment: Assessment) -> Iterator[dict[str, Any]]:
    folder = edition.book.releases[assessment.release]
    record = folder.release.record if folder.release else None
    for artifact in getattr(record, "artifacts", ()):
        if artifact.digest is not None:
            algorithm, _, value = artifact.digest.partition(":")
            yield {"name": artifact.name, "uri": artifact.uri, "digest": {algorithm: value}}


def _properties(edition: Edition, assessment: Assessment) -> Iterator[str]:
    """Each gate that is met, and whether the release is authorized and may go.

    In a trial book, whose times are claims, every one begins with ``GOLIVE_TRIAL_``.
    """
    scope = "GOLIVE_TRIAL" if edition.book.is_trial else "GOLIVE"
    if edition.book.broken_trust or assessment.breaches or assessment.unlanded:
        return
    for gate in assessment.gates:
        if gate.met:
            yield f"{scope}_GATE_{gate.gate.value.upper().replace('-', '_')}_MET"
    if assessment.state is State.AUTHORIZED:
        yield f"{scope}_AUTHORIZED"
    if assessment.go:
        yield f"{scope}_GO"


def _policy(edition: Edition, assessment: Assessment) -> dict[str, Any]:
    filed = edition.book.policies.get(assessment.policy or "")
    if filed is None:
        return {}
    algorithm, _, value = filed.digest.partition(":")
    return {"policy": {"uri": filed.path, "digest": {algorithm: value}}}
