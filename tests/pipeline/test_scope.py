"""A release judged alone is judged as it is with its whole book."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive import judging, pipeline
from golive.model.artifact import Artifact
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.scope import RELEASES
from support.crowd import DIGEST, Crowd

TOP = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def own(edition: Edition, release: str) -> tuple[Finding, ...]:
    """What is found in the folder of a release."""
    folder = f"{RELEASES}/{release}/"
    return tuple(finding for finding in edition.findings if finding.place.path.startswith(folder))


def agree(root: Path, now: datetime, rev: str | None = None) -> Edition:
    """The whole book, after each of its releases was judged alone and found to be the same."""
    whole = pipeline.edition(pipeline.Request(root, now, rev=rev))
    for release, assessment in whole.judgement.assessments.items():
        request = pipeline.Request(root, now, rev=rev, only=frozenset({release}))
        alone = pipeline.edition(request)
        assert alone.judgement.assessments == {release: assessment}, release
        assert own(alone, release) == own(whole, release)
        assert alone.book.broken_trust == whole.book.broken_trust
        for digest in (DIGEST, *(a.digest for a in artifacts(whole, release) if a.digest)):
            asked = {"environment": "production", "digest": digest}
            assert judging.answer(alone, assessment, **asked) == judging.answer(whole, assessment, **asked)
    return whole


def artifacts(edition: Edition, release: str) -> tuple[Artifact, ...]:
    filed = edition.book.releases[release].release
    return filed.record.artifacts if filed else ()


def test_the_demonstration_release_by_release() -> None:
    assert len(agree(TOP, NOW).judgement.assessments) > 20


@pytest.mark.parametrize("seed", range(4))
def test_random_books_in_which_releases_crowd_each_other(seed: int, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path / "book", seed)
    found = agree(crowd.repo.path, crowd.now)
    assert len({assessment.state for assessment in found.judgement.assessments.values()}) > 4
