"""The root excuses of every unready demonstration release say all that is needed to make it go."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo import fixers
from demo.desk import Desk
from demo.make_book import POLICIES, TOP, furnish
from demo.mending import PAUSE, Mender, flat, moment
from golive import pipeline
from golive.model.assessment import Assessment, Excuse, Gate, State
from golive.model.edition import Edition
from support.keys import KeyRing

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""When the demonstration book is looked at."""

MOST = 15
"""Rounds of work after which a release must go."""

OVER = frozenset(
    {
        State.HISTORICAL,
        State.CLOSED,
        State.WITHDRAWN,
        State.ROLLED_BACK,
        State.ABORTED,
        State.VALIDATED,
        State.DEPLOYED,
    }
)
"""The states after which nothing is deployed any more: that takes a new release."""

VERBS = re.compile(
    "Answer|Authorize|Check|Decide|Enter|Finish|Fix|Give|Hand|Hold|Let|List"
    "|Measure|Meet|Move|Reach|Rehearse|Remove|Sign|Tell|Wait|Write"
)
"""The first words of next actions."""

JUDGED: Edition = pipeline.edition(pipeline.Request(root=TOP, now=NOON))
VERDICTS = JUDGED.judgement.assessments
UNREADY = sorted(name for name, verdict in VERDICTS.items() if not verdict.go and verdict.state not in OVER)
FINISHED = sorted(name for name, verdict in VERDICTS.items() if verdict.state in OVER)
ROOTS = [(name, root) for name in UNREADY for root in VERDICTS[name].excuses]


def _named(value: object) -> str | None:
    return value.requirement if isinstance(value, Excuse) else None


def test_every_state_before_a_deployment_is_tried() -> None:
    assert {VERDICTS[name].state for name in UNREADY} == set(State) - OVER - {State.INVALID}


# --- what each root says ------------------------------------------------------------------------


@pytest.mark.parametrize(("release", "root"), ROOTS, ids=_named)
def test_each_root_says_what_is_wrong_and_what_to_do(release: str, root: Excuse) -> None:
    assert root.message.endswith(".")
    assert root.fix is not None
    assert root.fix.endswith(".")
    assert VERBS.match(root.fix), f"{release}: {root.fix}"


@pytest.mark.parametrize(("release", "root"), ROOTS, ids=_named)
def test_each_root_is_somebodys_turn_since_a_time_that_is_past(release: str, root: Excuse) -> None:
    assert root.owner in {*JUDGED.book.people, *_roles(release)}
    assert root.since is not None
    assert root.since <= NOON
    assert root.due is None or root.due > root.since


def _roles(release: str) -> Iterator[str]:
    """The roles that somebody holds for the release's product."""
    product = release.partition("/")[0]
    for person in JUDGED.book.people.values():
        yield from (term.role for term in person.record.roles if {"*", product} & set(term.products))


@pytest.mark.parametrize(("release", "root"), ROOTS, ids=_named)
def test_each_root_names_a_file_and_a_line(release: str, root: Excuse) -> None:
    assert root.place is not None
    lines = JUDGED.tree.files[root.place.path].data.decode().splitlines()
    line = JUDGED.spans[root.place].line
    assert lines[line - 1].strip(), release
    assert line > 1 or root.place.path.startswith("records/"), "a policy's first line asks for nothing"


# --- what follows from doing it -----------------------------------------------------------------


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration book with the keys of all its people, which go when the module is done."""
    root = tmp_path_factory.mktemp("company")
    for name in POLICIES:
        shutil.copytree(TOP / "policies" / name, root / "policies" / name)
    shutil.copy(TOP / "policies/raci.yaml", root / "policies/raci.yaml")
    with KeyRing() as ring:
        desk = Desk(root, ring)
        furnish(desk)
        yield desk


def _mender(company: Desk, tmp_path: Path, release: str) -> Mender:
    root = shutil.copytree(company.root, tmp_path / "book")
    return Mender(Desk(root, company.ring, company.keys, company.signers), release, NOON)


@pytest.mark.parametrize("release", ["payments-api/2.4.0", "shop-web/5.4.0"])  # the others: by command
def test_fixing_exactly_the_roots_leads_to_go(company: Desk, tmp_path: Path, release: str) -> None:
    mender = _mender(company, tmp_path, release)
    verdict, heard = mender.look()
    assert [e.requirement for e in verdict.excuses] == [e.requirement for e in VERDICTS[release].excuses]
    rounds = 0
    while not heard.allowed:
        assert rounds < MOST, f"{release} is still not go after {rounds} rounds: {verdict.verdict}"
        assert verdict.excuses, f"{release} is not go, and no root says why: {heard.sentences}"
        done = _round(mender, verdict)
        verdict, heard = mender.look()
        _assert_it_helped(done, verdict)
        rounds += 1
    assert verdict.go


def _round(mender: Mender, verdict: Assessment) -> list[Excuse]:
    """Do what the roots ask, as far as it can be done now; the roots that were worked on."""
    chosen = fixers.next_actions(verdict.excuses)
    for root, fixer in chosen:
        fixer(mender, root)
    mender.now += PAUSE
    return [root for root, _ in chosen]


def _assert_it_helped(done: list[Excuse], verdict: Assessment) -> None:
    left = {(excuse.requirement, excuse.message) for excuse in flat(verdict.excuses)}
    same = [f"{root.message} {root.fix}" for root in done if (root.requirement, root.message) in left]
    assert not same, "\n".join(["This was done, and nothing has changed:", *same])


def test_work_that_changes_nothing_is_noticed(company: Desk, tmp_path: Path) -> None:
    mender = _mender(company, tmp_path, "shop-web/5.2.3")
    before, _ = mender.look()
    mender.now = moment("2026-11-22T13:00:00Z")
    after, heard = mender.look()
    assert not heard.allowed
    with pytest.raises(AssertionError, match="The window opens on 24 November"):
        _assert_it_helped(list(before.excuses), after)


# --- what nothing leads to go -------------------------------------------------------------------


@pytest.mark.parametrize("release", FINISHED)
def test_no_root_of_a_finished_release_promises_a_go(release: str) -> None:
    verdict = VERDICTS[release]
    gate = {one.id: status.gate for status in verdict.gates for one in status.requirements}
    assert {gate[excuse.requirement] for excuse in flat(verdict.excuses)} <= {Gate.VALIDATION, Gate.CLOSURE}
    assert not verdict.go


@pytest.mark.parametrize("state", [State.HISTORICAL, State.CLOSED, State.WITHDRAWN])
def test_what_is_closed_asks_for_nothing(state: State) -> None:
    there = [verdict for verdict in VERDICTS.values() if verdict.state is state]
    assert there
    assert all(verdict.excuses == () for verdict in there)
