"""A release judged alone is judged as it is with its whole book."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from golive import judging, pipeline
from golive.model.artifact import Artifact
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.scope import RELEASES
from golive.source.git import Git
from support.crowd import DIGEST, Crowd, written

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


class Work:
    """How often git was asked, and how many of its objects were read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.questions = self.blobs = 0
        ask, read = subprocess.run, Git.blobs

        def asked(*arguments: Any, **options: Any) -> Any:
            self.questions += 1
            return ask(*arguments, **options)

        def told(git: Git, wanted: Collection[str]) -> Any:
            self.blobs += len(wanted)
            return read(git, wanted)

        patch.setattr(subprocess, "run", asked)
        patch.setattr(Git, "blobs", told)


def worked(request: pipeline.Request, monkeypatch: pytest.MonkeyPatch) -> Work:
    """What a run took."""
    with monkeypatch.context() as patch:
        work = Work(patch)
        pipeline.edition(request)
    return work


def plan(crowd: Crowd, release: str, year: int) -> None:
    """One more release, far from all others in time."""
    window = {"start": f"{year}-07-01T00:00:00Z", "end": f"{year}-07-01T02:00:00Z"}
    record = {"title": release, "type": "minor", "policy": "standard/1", "author": "dev-one", "summary": "x"}
    folder = f"records/releases/{release}"
    crowd.repo.write(f"{folder}/release.yaml", written(record | {"schedule": {"window": window}}))
    for name in ("defects", "risks"):
        crowd.repo.write(f"{folder}/{name}.yaml", f"# {release}\n{name}: []\n".encode())


def test_the_work_on_one_release_is_bounded_by_what_it_rests_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another product's releases nothing is read; of its own product's one file each, or three."""
    crowd = Crowd(tmp_path / "book", 3, count=6)
    plan(crowd, "api/9.0.0", 2030)
    crowd.repo.commit(at=crowd.now)
    request = pipeline.Request(crowd.repo.path, crowd.now, rev="HEAD", only=frozenset({"api/9.0.0"}))
    before = worked(request, monkeypatch)
    for number in range(40):
        plan(crowd, f"lonely/8.{number}.0", 2031)
    crowd.repo.commit(at=crowd.now)
    other = worked(request, monkeypatch)
    for number in range(40):
        plan(crowd, f"api/8.{number}.0", 2032)
    crowd.repo.commit(at=crowd.now)
    same = worked(request, monkeypatch)
    assert before.questions == other.questions == same.questions
    assert (before.blobs, before.blobs + 40) == (other.blobs, same.blobs)
