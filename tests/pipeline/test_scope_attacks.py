"""Nothing that lies elsewhere in the book changes the answer on one release by being left unread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from golive import judging, pipeline
from golive.model.edition import Edition
from golive.model.scope import RELEASES
from support.commands import golive
from support.crowd import DIGEST, HOUR, Crowd, time, written

OWN, OTHER = "api/9.0.0", "api/8.0.0"
Attack = Callable[[Crowd], None]


@pytest.fixture
def empty(tmp_path: Path) -> Crowd:
    """A book without releases."""
    return Crowd(tmp_path / "book", 1, count=0)


@pytest.fixture
def crowd(empty: Crowd) -> Crowd:
    """A book with one authorized release whose window is open, and nothing in its way."""
    return authorized(empty)


def authorized(crowd: Crowd) -> Crowd:
    """The book with the release, two hours later."""
    release(crowd, OWN, crowd.now + HOUR)
    crowd.at(OWN)
    subject = {"release.yaml": crowd.digest("release.yaml")}
    crowd.sign("approvals/qa-lead--qa-one.yaml", "qa-one", decision="approve", subject=subject)
    going = {"decision": "go", "statement": "We go.", "subject": crowd.everything()}
    crowd.sign("authorization.yaml", "po-one", artifacts=[{"name": "build", "digest": DIGEST}], **going)
    crowd.repo.commit(at=crowd.now)
    crowd.now += 2 * HOUR
    return crowd


def release(crowd: Crowd, name: str, start: datetime, kind: str = "minor") -> None:
    """A release that goes from a time on."""
    policy = "emergency/1" if kind == "hotfix" else "standard/1"
    plan = {"title": name, "type": kind, "policy": policy, "author": "dev-one", "summary": "More."}
    window = {"start": time(start), "end": time(start + 4 * HOUR)}
    artifact = {"name": "build", "uri": "oci://registry.example.org/build", "digest": DIGEST}
    record = plan | {"artifacts": [artifact], "schedule": {"window": window}}
    crowd.repo.write(f"{RELEASES}/{name}/release.yaml", written(record))


def answers(crowd: Crowd) -> tuple[bool, bool]:
    """Whether the gate says yes: with the whole book, and to the release alone."""
    whole = pipeline.edition(pipeline.Request(crowd.repo.path, crowd.now))
    alone = pipeline.edition(pipeline.Request(crowd.repo.path, crowd.now, only=frozenset({OWN})))
    assert alone.judgement.assessments[OWN] == whole.judgement.assessments[OWN]
    assert alone.book.broken_trust == whole.book.broken_trust
    return answer(whole), answer(alone)


def answer(edition: Edition) -> bool:
    found = edition.judgement.assessments[OWN]
    return judging.answer(edition, found, environment="production", digest=DIGEST).allowed


def _edit(crowd: Crowd, path: str, old: str, new: str) -> None:
    text = (crowd.repo.path / path).read_text()
    assert old in text
    crowd.repo.write(path, text.replace(old, new))


def broken_person(crowd: Crowd) -> None:
    crowd.repo.write("records/people/zoe.yaml", b"name: [")


def broken_product_of_others(crowd: Crowd) -> None:
    crowd.repo.write("records/products/other.yaml", b"title: [")


def broken_calendar(crowd: Crowd) -> None:
    crowd.repo.write("records/calendar.yaml", b"zone: Nowhere/At-all\n")


def linked_policy(crowd: Crowd) -> None:
    (crowd.repo.path / "policies/standard/2.yaml").symlink_to("1.yaml")


def twin_of_a_person(crowd: Crowd) -> None:
    crowd.repo.write("records/people/Qa-one.yaml", b"name: Mallory\n")


def rival(crowd: Crowd) -> None:
    release(crowd, OTHER, crowd.now)


def rival_that_hides_its_days(crowd: Crowd) -> None:
    """Double quotes may spell any letter by its number."""
    release(crowd, OTHER, crowd.now)
    day = f"{crowd.now:%Y-%m-%d}"
    _edit(crowd, f"{RELEASES}/{OTHER}/release.yaml", f"'{day}", f'"\\x32{day[1:]}')
    path = crowd.repo.path / RELEASES / OTHER / "release.yaml"
    path.write_text(path.read_text().replace("Z'", 'Z"'))


def rival_that_was_moved(crowd: Crowd) -> None:
    release(crowd, OTHER, crowd.now + 20 * HOUR)
    window = {"start": time(crowd.now), "end": time(crowd.now + 2 * HOUR), "reason": "early"}
    crowd.repo.write(f"{RELEASES}/{OTHER}/runup.yaml", written({"window": window}))


def unreadable_rival(crowd: Crowd) -> None:
    release(crowd, OTHER, crowd.now)
    crowd.repo.write(f"{RELEASES}/{OTHER}/risks.yaml", b"risks: [")


def linked_rival(crowd: Crowd) -> None:
    release(crowd, OTHER, crowd.now)
    folder = crowd.repo.path / RELEASES / OTHER
    folder.rename(folder.with_name("8.0.1"))
    folder.symlink_to("8.0.1")


def hidden_hotfixes(crowd: Crowd) -> None:
    """Two emergencies within the quota's time, whose type is spelt out of letters' numbers."""
    for number in (1, 2):
        name, start = f"api/7.0.{number}", crowd.now - 6 * HOUR * number
        release(crowd, name, start, "hotfix")
        _edit(crowd, f"{RELEASES}/{name}/release.yaml", "type: hotfix", 'type: "\\x68otfix"')
        log = {"deployed": [{"environment": "production", "digest": DIGEST, "at": time(start)}]}
        crowd.repo.write(f"{RELEASES}/{name}/deployment.yaml", written(log | {"outcome": "success"}))


def folder_of_another_case(crowd: Crowd) -> None:
    crowd.repo.write(f"{RELEASES}/API/9.0.0/halts/stop.yaml", b"kind: halt\n")
    crowd.repo.write(f"{RELEASES}/api/9.0.0-RC1/release.yaml", b"title: x\n")
    crowd.repo.write(f"{RELEASES}/api/9.0.0-rc1/release.yaml", b"title: x\n")


def unreadable_name(crowd: Crowd) -> None:
    crowd.repo.write(f"{RELEASES}/api/\udcff/release.yaml", b"title: x\n")


ATTACKS: tuple[tuple[Attack, bool], ...] = (
    (broken_person, False),
    (broken_product_of_others, False),
    (broken_calendar, False),
    (linked_policy, False),
    (twin_of_a_person, False),
    (rival, True),
    (rival_that_hides_its_days, True),
    (rival_that_was_moved, True),
    (unreadable_rival, True),
    (linked_rival, True),
    (hidden_hotfixes, False),
    (folder_of_another_case, True),
    (unreadable_name, True),
)


def test_in_peace_both_say_yes(crowd: Crowd) -> None:
    assert answers(crowd) == (True, True)


@pytest.mark.parametrize(("attack", "goes"), ATTACKS, ids=lambda one: getattr(one, "__name__", str(one)))
def test_the_answer_is_that_of_the_whole_book(attack: Attack, goes: bool, crowd: Crowd) -> None:  # noqa: FBT001 - a column of the table
    attack(crowd)
    crowd.repo.commit(at=crowd.now)
    crowd.now += HOUR
    assert answers(crowd) == (goes, goes)


@pytest.mark.parametrize(
    ("attack", "goes"),
    [
        (rival, False),
        (rival_that_hides_its_days, False),
        (unreadable_rival, False),
        (rival_that_was_moved, True),
    ],
)
def test_what_stood_in_the_way_before_the_decision_is_found(
    attack: Attack,
    goes: bool,  # noqa: FBT001 - a column of the table
    empty: Crowd,
) -> None:
    """A window that nobody has signed binds nobody who has decided."""
    attack(empty)
    empty.repo.commit(at=empty.now)
    assert answers(authorized(empty)) == (goes, goes)


def test_a_release_is_asked_for_by_its_exact_name(crowd: Crowd) -> None:
    for name in ("API/9.0.0", "api/../api/9.0.0", "api/9.0", "*/9.0.0", ":(top)api/9.0.0"):
        asked = ("gate", name, "--environment", "production", "--digest", DIGEST)
        refused = golive(*asked, "--book", str(crowd.repo.path), cwd=crowd.repo.path)
        assert (refused.code, "has no release" in refused.err) == (2, True), name
