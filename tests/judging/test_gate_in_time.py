"""What the gate answers while a deployment goes on, when the go has ended, and when all is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from golive import judging
from golive.judging import answer
from golive.model.assessment import GateAnswer
from golive.model.edition import Edition
from support.verdicts import GO, QA
from support.world import POLICY, RELEASE, World, a_digest

INSIDE = "2026-03-10T21:00:00Z"
BACK = {"started": "2026-03-10T21:00:00Z", "reason": "Refunds went out twice."}
ASKS = {"rules": {"validation": {"checks": ["smoke-test"]}}, "review": {"due": "P14D"}}


def _asked(world: World, environment: str = "production", digest: str = a_digest()) -> GateAnswer:
    context = world.context()
    edition = Edition(world.tree(), context.history, context.book, judging.judge(context))
    assessment = edition.judgement.assessments[RELEASE]
    return answer(edition, assessment, environment=environment, digest=digest)


def _no(world: World, **asked: str) -> tuple[str, ...]:
    said = _asked(world, **asked)
    assert not said.allowed
    return said.sentences


def _asking() -> World:
    """The authorized release, with checks and a review asked for, and no risk that falls due."""
    world = World().edit(POLICY, ASKS)
    world.records[world.path("risks.yaml")]["risks"][0]["status"] = "mitigated"
    return world


def _world() -> World:
    return _asking().freeze()


OVER: dict[str, tuple[Callable[[], World], str]] = {
    "closed": (
        lambda: _world().deploy().validate("smoke-test").review().close(),
        "The release is closed already. Closed on 21 March 2026 by the release manager, `rm-one`.",
    ),
    "withdrawn": (
        lambda: _world().close("withdrawn"),
        "The release is withdrawn already. Withdrawn on 3 March 2026 by the release manager, `rm-one`.",
    ),
    "rolled-back": (
        lambda: _world().deploy("rolled-back", rollback=BACK),
        (
            "The release is rolled-back already. Rolled back on 10 March 2026, 21:00 UTC, 30 minutes after "
            "its deployment: “Refunds went out twice”."
        ),
    ),
    "aborted": (
        lambda: _world().deploy("aborted", reason="The migration did not start."),
        (
            "The release is aborted already. Aborted on 10 March 2026, 20:30 UTC, after the step `promote` "
            "by `pipeline`: “The migration did not start”."
        ),
    ),
    "deployed": (
        lambda: _world().deploy(),
        "The release is deployed already. Deployed on 10 March 2026, 20:30 UTC.",
    ),
    "validated": (
        lambda: _world().deploy().validate("smoke-test"),
        (
            "The release is validated already. Validated: deployed on 10 March 2026, 20:30 UTC, and "
            "its one check has passed."
        ),
    ),
}


@pytest.mark.parametrize("state", OVER)
def test_what_is_over_is_refused_in_one_sentence(state: str) -> None:
    world, sentence = OVER[state]
    assert _no(world()) == (sentence,)
    assert _no(world(), environment="staging", digest=a_digest("b")) == (sentence,)


def test_inside_the_window_a_deployment_that_has_succeeded_is_over() -> None:
    assert _no(_world().deploy().at(INSIDE)) == (OVER["deployed"][1],)


def test_while_a_deployment_goes_on_it_may_go_on_inside_the_window() -> None:
    world = _world().deploy(None)
    assert _asked(world.at(INSIDE)) == GateAnswer(
        allowed=True,
        environment="production",
        digest=a_digest(),
        sentences=(
            (
                "Authorized on 2 March 2026 by the product owner, `po-one`. All 4 sign-offs count. "
                "Its deployment began on 10 March, 20:30 UTC. Window is open until 10 March, 22:00 UTC."
            ),
        ),
    )
    assert _asked(world.at("2026-03-10T21:59:59Z")).allowed
    assert _no(world.at("2026-03-10T22:00:00Z")) == ("The window closed on 10 March 2026, 22:00 UTC.",)


def test_a_rollback_that_is_going_to_start_has_not_ended_the_deployment() -> None:
    world = _world().deploy("rolled-back", rollback=BACK)
    assert _asked(world.at("2026-03-10T20:59:59Z")).allowed
    assert _no(world.at(INSIDE)) == (OVER["rolled-back"][1],)


def test_a_halt_stops_a_deployment_that_goes_on() -> None:
    said = _no(_world().deploy(None).at(INSIDE).halt())
    assert said[0] == (
        "The release is halted, not authorized. "
        "Halted on 10 March 2026 by operations, `ops-one`: “Refunds are paid twice”."
    )


def _expiring(term: str, *, by: str = "record") -> World:
    world = _asking()
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    demands[0]["expires"] = term
    world.edit(POLICY, {"signoffs": demands})
    if by == "sign-off":
        world.edit(POLICY, {"authorization": {"by": by, "role": "release-manager"}})
        world.omit(POLICY, "cab").remove(GO, "cab.yaml")
    return world.freeze()


LAST = "`rm-one` signed off as `release-manager` on 28 February 2026."
EXPIRED = (
    "No sign-off as `qa-lead` counts. approvals/qa-lead--qa-one.yaml by `qa-one` does not count: "
    "it was given on 27 February 2026, 09:00 UTC and expired on 10 March 2026, 20:45 UTC."
)


@pytest.mark.parametrize("goes_on", [True, False])
def test_when_a_sign_off_has_expired_nothing_is_said_against_the_time_of_the_decision(
    *, goes_on: bool
) -> None:
    world = _expiring("P11DT11H45M")
    if goes_on:
        world.deploy(None)
    assert _asked(world.at("2026-03-10T20:44:59Z")).allowed
    assert _no(world.at("2026-03-10T20:45:00Z")) == (
        f"The release is signing, not authorized. {LAST}",
        EXPIRED,
        (
            "The product owner has not authorized the release. authorization.yaml by `po-one` does not "
            "count: The sign-offs it cites do not meet `qa-lead` (0 of 1 sign-off)."
        ),
    )


def test_nor_where_the_last_sign_off_authorizes() -> None:
    world = _expiring("P11DT11H45M", by="sign-off")
    assert _asked(world.at("2026-03-10T20:44:59Z")).allowed
    assert _no(world.at("2026-03-10T20:45:00Z")) == (
        f"The release is signing, not authorized. {LAST}",
        EXPIRED,
        "The release manager authorizes with the last required sign-off, which is not there.",
    )


@pytest.mark.parametrize("gone", [(GO,), (GO, QA)])
def test_where_nobody_decided_the_time_of_the_decision_is_said(gone: tuple[str, ...]) -> None:
    said = _no(_world().remove(*gone).at(INSIDE))
    assert "The window opened on 10 March 2026, 20:00 UTC, before anybody decided." in said
    small = _expiring("P90D", by="sign-off").remove(QA)
    assert "The window opened on 10 March 2026, 20:00 UTC, before anybody decided." in _no(small.at(INSIDE))


def test_a_no_that_landed_after_the_time_that_is_asked_for_is_told() -> None:
    world = World().opened().freeze().at("2026-03-10T20:10:00Z").halt(signed_at="2026-03-10T20:29:00Z")
    said = _no(world.lands("halts/stop.yaml", "2026-03-10T20:30:00Z"))
    later = "halts/stop.yaml by `ops-one` (halt) landed on 10 March 2026, 20:30 UTC, after the time that is "
    assert f"{later}asked for." in said
    assert not any("after the time" in sentence for sentence in _no(world.at("2026-03-10T20:30:00Z")))
