"""The files of ``api/v1`` and the raw files beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from golive.model.artifact import Artifact
from golive.model.edition import Edition
from golive.publishing.catalogue import Catalogue, ReleaseRow
from golive.publishing.data.audit import files as audit_files
from golive.publishing.data.policies import policies_data
from golive.publishing.data.status import envelope, status_data
from golive.publishing.events import Event
from golive.publishing.raw import raw, sums
from golive.publishing.times import rfc3339

API = "api/v1/"


def data(edition: Edition) -> Iterator[Artifact]:
    """Every data file and raw file; ``api/v1/index.json`` with the digest of each comes last."""
    index: list[dict[str, Any]] = []
    for artifact in _artifacts(edition):
        index.append(
            {
                "path": artifact.path,
                "bytes": len(artifact.data),
                "sha256": hashlib.sha256(artifact.data).hexdigest(),
            }
        )
        yield artifact
    yield _file("index.json", envelope(edition, "golive/index/1") | {"files": index})


def _artifacts(edition: Edition) -> Iterator[Artifact]:
    catalogue = Catalogue(edition)
    head = envelope(edition, "golive/releases/1")
    yield _file("releases.json", head | {"releases": [_row(edition, row) for row in catalogue.releases]})
    head = envelope(edition, "golive/changelog/1")
    yield _file("changelog.json", head | {"events": [_event(event) for event in catalogue.events]})
    yield _file("policies.json", policies_data(edition, catalogue))
    head = envelope(edition, "golive/status/1")
    for assessment in edition.judgement.assessments.values():
        content = head | {"releases": [status_data(edition, assessment)]}
        yield _file(f"releases/{assessment.release}.json", content)
    yield from audit_files(edition)
    yield from raw(edition)
    yield from sums(edition)


def _file(name: str, content: dict[str, Any]) -> Artifact:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return Artifact(API + name, text.encode())


def _row(edition: Edition, row: ReleaseRow) -> dict[str, Any]:
    assessment = edition.judgement.assessments[row.release]
    return {
        "release": row.release,
        "product": row.product,
        "version": row.version,
        "title": row.title or None,
        "policy": row.policy,
        "state": row.state,
        "ready": assessment.ready,
        "go": assessment.go,
        "date": _time(row.date),
        "page": f"releases/{row.release}/",
        "data": f"{API}releases/{row.release}.json",
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": _time(event.at),
        "claimed": event.claimed,
        "kind": event.kind,
        "release": event.release,
        "what": event.what,
        "who": event.who or None,
        "role": event.role or None,
        "decision": event.decision or None,
        "why": event.why or None,
        "path": event.path or None,
        "commit": event.commit,
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else rfc3339(moment)
