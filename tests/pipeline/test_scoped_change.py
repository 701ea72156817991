"""A change that touches no trust file is judged without the whole book, and as with it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from golive import pipeline, source
from golive.model import layout
from golive.model.change import ChangeReport
from golive.pipeline.gathering import is_release
from golive.pipeline.sides import Sides
from support.crowd import Crowd, written


def judged(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> tuple[ChangeReport, ChangeReport]:
    """The report of what lies there, made with what it rests on and with all releases judged."""
    asked = pipeline.ChangeRequest(pipeline.Request(crowd.repo.path, crowd.now), "main")
    narrow = pipeline.change(asked)
    with monkeypatch.context() as patch:
        patch.setattr(Sides, "_asked", _all_of_them)
        return narrow, pipeline.change(asked)


def _all_of_them(sides: Sides, _paths: frozenset[str]) -> frozenset[str]:
    root, start = sides.request.root, sides.difference.merge_base
    paths = {*source.read_paths(root, start), *(change.path for change in sides.difference.changes)}
    named = (layout.release_of(path) for path in paths)
    return frozenset(release for release in named if release is not None and is_release(release))


def said(report: ChangeReport) -> ChangeReport:
    """All but how many faults were known before, and what becomes of releases that it does not touch."""
    touched = tuple(release for release in report.releases if release.touched)
    return report.model_copy(update={"known": None, "releases": touched})


def _halt(crowd: Crowd, release: str) -> None:
    crowd.at(release).sign("halts/more.yaml", "rm-one", reason="It leaks again.")


def _sign(crowd: Crowd, release: str) -> None:
    crowd.at(release).sign("approvals/qa-lead--rm-one.yaml", "rm-one", decision="approve", subject={})


def _window(crowd: Crowd, release: str) -> None:
    moved = {"start": "2023-01-04T00:00:00Z", "end": "2023-01-05T00:00:00Z", "reason": "late"}
    crowd.repo.write(f"records/releases/{release}/runup.yaml", written({"window": moved}))


def _break(crowd: Crowd, release: str) -> None:
    crowd.repo.write(f"records/releases/{release}/release.yaml", b"a: [")


def _delete(crowd: Crowd, release: str) -> None:
    crowd.repo.remove(f"records/releases/{release}")


def _drill(crowd: Crowd, release: str) -> None:
    crowd.repo.write("records/drills/2023-02-01-more.yaml", f"scenario: {release}\n".encode())


def _twin(crowd: Crowd, release: str) -> None:
    """A folder that some disks take for another release's."""
    crowd.repo.write(f"records/releases/{release}-RC1/release.yaml", b"title: x\n")
    crowd.repo.write(f"records/releases/{release}-rc1/release.yaml", b"title: x\n")


def _product_twin(crowd: Crowd, release: str) -> None:
    """A folder that some disks take for another product's."""
    crowd.repo.write(f"records/releases/{release.title()}/release.yaml", b"title: x\n")


def _inner_twin(crowd: Crowd, release: str) -> None:
    crowd.repo.write(f"records/releases/{release}/Release.yaml", b"title: x\n")


CHANGES = (_halt, _sign, _window, _break, _delete, _drill, _twin, _product_twin, _inner_twin)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_every_kind_of_change(
    change: Callable[[Crowd, str], None],
    crowded: Crowd,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change(crowded, random.Random(change.__name__).choice(crowded.releases))  # noqa: S311 - always the same
    narrow, whole = judged(crowded, monkeypatch)
    assert said(narrow) == said(whole)


@pytest.fixture
def crowded(tmp_path: Path) -> Crowd:
    return Crowd(tmp_path / "book", 11)
