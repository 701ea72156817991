"""One byte of anything an authorization rests on: flip it, and the release is no longer authorized."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from golive import judging, pipeline, reading, source
from golive.judging.moments import AFTERWARDS
from golive.model.assessment import Assessment, Excuse, State
from golive.model.edition import Edition
from golive.model.history import History
from golive.model.tree import File, Tree
from support.commands import CHECKOUT, copy_of_the_demonstration, golive

RELEASE = "payments-api/2.4.1"
FOLDER = f"records/releases/{RELEASE}/"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@cache
def tree() -> Tree:
    return source.read_tree(CHECKOUT)


def edition(files: dict[str, File]) -> Edition:
    changed = Tree(files)
    request = pipeline.Request(root=CHECKOUT, now=NOW)
    return pipeline.assess(request, changed, reading.read(changed), History())


@cache
def whole() -> Edition:
    return edition(dict(tree().files))


def digest() -> str:
    release = whole().book.releases[RELEASE].release
    assert release is not None
    return str(release.record.artifacts[0].digest)


def rests_on() -> list[str]:
    """The release's own files but for what is written after the decision, and the keys that signed for it."""
    later = tuple(FOLDER + name for name in AFTERWARDS)
    files = [path for path in tree().files if path.startswith(FOLDER) and not path.startswith(later)]
    decisions = whole().judgement.assessments[RELEASE].decisions
    keys = {f"records/keys/{d.verification.primary}.asc" for d in decisions}
    return [*files, *sorted(keys)]


def named(path: str) -> str:
    """What the excuse must name: a key's file, else the record (a signature's own record)."""
    return path if path.startswith("records/keys/") else path.removeprefix(FOLDER).removesuffix(".asc")


def flipped(path: str, at: float) -> dict[str, File]:
    data = bytearray(tree().files[path].data)
    data[int((len(data) - 1) * at)] ^= 0x01
    return {**tree().files, path: File(bytes(data))}


def words(excuses: tuple[Excuse, ...]) -> str:
    parts = [f"{e.message} {e.fix} {e.place} {words(e.consequences)}" for e in excuses]
    return "\n".join(parts)


def allowed(found: Edition, assessment: Assessment) -> bool:
    answer = judging.answer(found, assessment, environment="production", digest=digest())
    return answer.allowed


def test_the_demonstration_may_go_live_as_it_is() -> None:
    assessment = whole().judgement.assessments[RELEASE]
    assert assessment.state is State.AUTHORIZED
    assert allowed(whole(), assessment)


def test_what_it_rests_on_is_more_than_a_few_files() -> None:
    paths = rests_on()
    assert len([p for p in paths if p.endswith(".yaml")]) > 10
    assert len([p for p in paths if p.startswith("records/keys/")]) > 5


@pytest.mark.parametrize("at", [0.3, 0.7])
@pytest.mark.parametrize("path", rests_on())
def test_a_flipped_byte_ends_the_authorization_and_the_excuse_names_the_file(path: str, at: float) -> None:
    found = edition(flipped(path, at))
    assessment = found.judgement.assessments[RELEASE]
    assert assessment.state is not State.AUTHORIZED
    assert not allowed(found, assessment)
    assert named(path) in words(assessment.excuses)


def test_the_command_says_no_with_3(tmp_path: Path) -> None:
    book = copy_of_the_demonstration(tmp_path)
    question = ("gate", RELEASE, "--environment", "production", "--digest", digest(), "--book", book)
    assert golive(*question).code == 0
    risks = book / FOLDER / "risks.yaml"
    risks.write_bytes(risks.read_bytes().replace(b"low", b"lOw", 1))
    answer = golive(*question)
    assert answer.code == 3
    assert "risks.yaml" in answer.out
