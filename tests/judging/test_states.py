"""Every state, in its order, with what moved the release there and its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from golive.judging.because import because
from golive.judging.gates import gates
from golive.judging.standing import Standing
from golive.judging.state import plain_state, state
from golive.judging.verdict import verdict
from golive.model.assessment import Gate, State
from golive.model.verification import Outcome
from support.verdicts import GO, QA
from support.world import World

QUALITY, BUSINESS = "checklists/quality.yaml", "checklists/business.yaml"
POLICY = "policies/standard/1.yaml"
SMOKE = (POLICY, {"review": {"due": "P14D"}, "rules": {"validation": {"checks": ["smoke-test"]}}})


def _stale(world: World) -> World:
    return world.freeze().edit("defects.yaml", {"defects": []})


WORLDS = {
    State.INVALID: lambda: World().write("defects.yaml", b"defects: ["),
    State.HISTORICAL: lambda: World().undecided().edit("release.yaml", {"origin": {"system": "somewhere"}}),
    State.CLOSED: lambda: World().freeze().deploy().review().close(),
    State.WITHDRAWN: lambda: World().freeze().close("withdrawn", comment="Nobody needs it"),
    State.ROLLED_BACK: lambda: (
        World()
        .freeze()
        .deploy(
            "rolled-back",
            rollback={
                "started": "2026-03-10T21:00:00Z",
                "by": "ops-one",
                "reason": "Refunds went out twice.",
            },
        )
    ),
    State.ABORTED: lambda: World().freeze().deploy("aborted", reason="The migration did not start."),
    State.HALTED: lambda: World().freeze().halt(),
    State.DEPLOYED: lambda: World().freeze().deploy(),
    State.VALIDATED: lambda: World().edit(*SMOKE).freeze().deploy().validate("smoke-test"),
    State.NO_GO: lambda: World().edit(GO, {"decision": "no-go"}),
    State.REJECTED: lambda: World().edit(QA, {"decision": "reject"}),
    State.STALE: lambda: _stale(World()),
    State.AUTHORIZED: World,
    State.APPROVED: lambda: World().remove(GO),
    State.SIGNING: lambda: World().undecided().approve("qa-lead", "qa-one"),
    State.READY: lambda: World().undecided(),
    State.DRAFT: lambda: World().undecided().omit(QUALITY, "answers", "defect-density"),
}

OTHER = "defects.yaml is not what was signed (sha256:c974ff74604d… then, sha256:a49a01b4c0a4… now)"
SENTENCES = {
    State.INVALID: ("defects.yaml cannot be read.", "Invalid: defects.yaml cannot be read."),
    State.HISTORICAL: (
        "It was imported from somewhere.",
        "Released on a date it does not give according to somewhere; not judged here.",
    ),
    State.HALTED: 2 * ("Halted on 3 March 2026 by operations, `ops-one`: “Refunds are paid twice”.",),
    State.NO_GO: 2 * ("No-go on 2 March 2026 by the product owner, `po-one`: “We go live”.",),
    State.REJECTED: 2 * ("Rejected on 27 February 2026 by the QA lead, `qa-one`.",),
    State.STALE: (
        f"The sign-off by `qa-one` of 27 February 2026 is stale: {OTHER}.",
        ("Stale: 3 decisions have to be taken again, because defects.yaml is not what was signed."),
    ),
    State.AUTHORIZED: (
        "Authorized on 2 March 2026 by the product owner, `po-one`.",
        (
            "Authorized on 2 March 2026 by the product owner, `po-one`. All 4 sign-offs count. "
            "Window opens 10 March, 20:00 UTC."
        ),
    ),
    State.APPROVED: (
        "`rm-one` signed off as `release-manager` on 28 February 2026.",
        "Approved. All 4 sign-offs count. The product owner has not authorized the release.",
    ),
    State.SIGNING: (
        "`qa-one` signed off as `qa-lead` on 3 March 2026.",
        (
            "Signing: 1 of 4 roles has signed off. "
            "Waiting for the security officer, operations and the release manager."
        ),
    ),
    State.READY: (
        "Every requirement of readiness is met.",
        "Ready for sign-off: all 41 requirements are met, and 4 roles can sign.",
    ),
    State.DRAFT: (
        "`defect-density` has no answer; below 0.5 per KLOC is wanted.",
        "Not ready: 1 of 41 requirements is not met.",
    ),
}

SENTENCES |= {
    State.CLOSED: (
        "Closed on 21 March 2026 by the release manager, `rm-one`.",
        (
            "Closed on 21 March 2026 by the release manager, `rm-one`. "
            "It went into production on 10 March, 20:30 UTC."
        ),
    ),
    State.WITHDRAWN: (
        "Withdrawn on 3 March 2026 by the release manager, `rm-one`: “Nobody needs it”.",
        (
            "Withdrawn on 3 March 2026 by the release manager, `rm-one`: “Nobody needs it”. "
            "It was never deployed."
        ),
    ),
    State.ROLLED_BACK: 2
    * (
        (
            "Rolled back on 10 March 2026, 21:00 UTC by `ops-one`, 30 minutes after its deployment: "
            "“Refunds went out twice”."
        ),
    ),
    State.ABORTED: 2
    * (
        (
            "Aborted on 10 March 2026, 20:30 UTC, after the step `promote` by `pipeline`: "
            "“The migration did not start”."
        ),
    ),
    State.DEPLOYED: (
        "Deployed on 10 March 2026, 20:30 UTC.",
        (
            "Deployed on 10 March 2026, 20:30 UTC. "
            "Neither the policy nor the release asks for a check, so nothing shows that it works."
        ),
    ),
    State.VALIDATED: (
        "Validated: deployed on 10 March 2026, 20:30 UTC, and its one check has passed.",
        (
            "Validated: deployed on 10 March 2026, 20:30 UTC, and its one check has passed. "
            "The post-implementation review is due by 24 March 2026, 20:30 UTC."
        ),
    ),
}


@pytest.mark.parametrize("wanted", list(State))
def test_every_state_can_be_reached_and_says_what_moved_the_release_there(wanted: State) -> None:
    assessment = WORLDS[wanted]().judge()
    assert assessment.state is wanted
    why, said = SENTENCES[wanted]
    assert assessment.because == why
    assert assessment.verdict == said


THREE = {"validation": {"checks": ["smoke-test", "sla-met", "alerts-firing"]}}
CHECKS = (POLICY, {"review": {"due": "P14D"}, "rules": THREE})
ROLLED_BACK = "It was rolled back on 10 March, 21:00 UTC."
BACK = {"started": "2026-03-10T21:00:00Z", "reason": "Refunds went out twice"}
FAILED = [
    {"step": "promote", "by": "ops-one", "started": "2026-03-10T20:00:00Z", "outcome": "pass"},
    {
        "step": "configuration",
        "started": "2026-03-10T20:10:00Z",
        "ended": "2026-03-10T20:15:00Z",
        "outcome": "fail",
    },
]


@pytest.mark.parametrize(
    ("world", "words"),
    [
        (
            lambda: World().deploy("aborted", steps=FAILED),
            "Aborted on 10 March 2026, 20:15 UTC, in the step ",
        ),
        (
            lambda: World().deploy("aborted", steps=[], rollback=BACK),
            "Aborted on 10 March 2026, 21:00 UTC.",
        ),
        (
            lambda: World().deploy("rolled-back", reason="It was\n  slow!"),
            "Rolled back after its deployment on 10 March 2026, 20:30 UTC: “It was slow!”.",
        ),
        (
            lambda: World().deploy("rolled-back", rollback=BACK | {"started": "2026-03-10T20:00:00Z"}),
            "Rolled back on 10 March 2026, 20:00 UTC: “Refunds went out twice”.",
        ),
        (
            lambda: World().edit(*CHECKS).deploy().validate("smoke-test"),
            "Deployed on 10 March 2026, 20:30 UTC. 1 of 3 checks has passed.",
        ),
        (
            lambda: World().edit(*CHECKS).deploy(),
            "Deployed on 10 March 2026, 20:30 UTC. None of its checks has been done yet.",
        ),
        (
            lambda: World().edit(*SMOKE).deploy(),
            "Deployed on 10 March 2026, 20:30 UTC. Its one check has not been done yet.",
        ),
        (
            lambda: World().edit(*CHECKS).deploy().validate("smoke-test", outcome="fail"),
            (
                "Deployed on 10 March 2026, 20:30 UTC. "
                "The check `smoke-test` failed on 10 March 2026, 21:00 UTC. None of its checks has passed."
            ),
        ),
    ],
)
def test_the_verdict_says_how_it_went(world: Callable[[], World], words: str) -> None:
    assert world().judge().verdict.startswith(words)


def test_the_verdict_of_a_validated_release_names_what_comes_next() -> None:
    three = World().edit(*CHECKS).deploy().validate("smoke-test", "sla-met", "alerts-firing")
    assert three.judge().because.endswith("and all 3 checks have passed.")
    assert (
        three.at("2026-04-01T00:00:00Z")
        .judge()
        .verdict.endswith("The post-implementation review is overdue since 24 March 2026, 20:30 UTC.")
    )
    assert (
        three.review()
        .judge()
        .verdict.endswith(
            "The post-implementation review was held on 20 March 2026, 13:00 UTC. "
            "The release manager has not closed the release."
        )
    )
    three.remove("review.yaml").omit(POLICY, "review")
    assert three.judge().verdict.endswith("passed. The release manager has not closed the release.")
    assert three.omit(POLICY, "closure").judge().verdict.endswith("all 3 checks have passed.")


@pytest.mark.parametrize(
    ("world", "words"),
    [
        (lambda: World().deploy("rolled-back", rollback=BACK).review().close("rolled-back"), ROLLED_BACK),
        (lambda: World().deploy("rolled-back").review().close("rolled-back"), "It was rolled back."),
        (
            lambda: World().deploy("aborted").review().close("rolled-back"),
            "Its deployment was aborted on 10 March, 20:30 UTC.",
        ),
    ],
)
def test_a_closed_release_says_how_it_ended(world: Callable[[], World], words: str) -> None:
    assert world().judge().verdict.endswith(f"by the release manager, `rm-one`. {words}")


def test_what_is_deployed_though_it_was_withdrawn_says_so() -> None:
    said = World().freeze().close("withdrawn").deploy(None).judge().verdict
    assert said.endswith("`rm-one`. Its deployment began on 10 March, 20:30 UTC.")


def test_a_long_reason_is_cut_at_a_word() -> None:
    said = World().freeze().halt(reason="word " * 100).judge().verdict
    assert said.endswith(" word…”.")
    assert len(said) < 300


@pytest.mark.parametrize(
    ("world", "words"),
    [
        (
            lambda: World().put(BUSINESS, {"answers": {}}).freeze().remove(BUSINESS),
            f"Stale: 1 decision has to be taken again, because {BUSINESS} is gone.",
        ),
        (
            lambda: World().freeze().put(BUSINESS, {"answers": {}}).edit("defects.yaml", {"defects": []}),
            f"because defects.yaml is not what was signed and {BUSINESS} was not signed.",
        ),
        (
            lambda: (
                World()
                .freeze()
                .edit("risks.yaml", {"none": ["brand", "legal"]})
                .edit("defects.yaml", {"defects": []})
            ),
            "defects.yaml and risks.yaml are not what was signed.",
        ),
    ],
)
def test_a_stale_release_names_the_files(world: Callable[[], World], words: str) -> None:
    assert world().judge().verdict.endswith(words)


def test_a_fault_comes_before_a_halt_and_a_halt_before_every_other_no() -> None:
    world = (
        World().freeze().halt().authorize(decision="no-go").approve("qa-lead", "qa-two", decision="reject")
    )
    assert world.judge().state == "halted"
    assert world.write("risks.yaml", b"[").judge().state == "invalid"


def test_a_no_go_comes_before_a_reject_and_a_reject_before_stale() -> None:
    world = (
        World().freeze().edit("defects.yaml", {"defects": []}).approve("qa-lead", "qa-two", decision="reject")
    )
    assert world.judge().state == "rejected"
    assert world.authorize(decision="no-go").judge().state == "no-go"


def test_changed_content_that_is_not_ready_is_a_draft_and_not_stale() -> None:
    world = World().freeze().edit(QUALITY, {"answers": {"defect-density": {"value": 3}}})
    assert world.judge().state == "draft"
    assert world.judge().verdict == "Not ready: 1 of 14 criteria fails and 1 sign-off is stale."


def test_what_has_no_answer_does_not_fail() -> None:
    world = World().edit(QUALITY, {"answers": {"defect-density": {"value": 3}}}).undecided()
    assert world.judge().verdict == "Not ready: 1 of 14 criteria fails."
    world.omit(QUALITY, "answers", "manual-sanity-check")
    assert world.judge().verdict == "Not ready: 2 of 41 requirements are not met."


def test_a_stale_authorization_over_good_sign_offs_is_stale() -> None:
    world = World().freeze().put("checklists/business.yaml", {"answers": {}})
    assert world.judge().state == "stale"


def test_stale_asks_for_changed_content_as_the_only_fault() -> None:
    world = _stale(World()).verified_as(QA, Outcome.ALTERED)
    assert world.judge().state != "stale"


def test_a_sign_off_over_new_content_ends_it() -> None:
    world = _stale(World())
    for role, person in (("qa-lead", "qa-one"), ("release-manager", "rm-one")):
        world.approve(role, person, 2)
    assert world.judge().state == "approved"
    assert world.authorize(number=2).judge().state == "authorized"


def test_an_authorized_release_is_not_made_stale_by_an_extra_sign_off() -> None:
    world = World().approve("qa-lead", "qa-two").freeze()
    world.edit("approvals/qa-lead--qa-two.yaml", {"subject": {"defects.yaml": "sha256:" + "0" * 64}})
    world.remove(GO).authorize()
    assert world.judge().state == "authorized"


@pytest.mark.parametrize("plain", [State.HALTED, State.NO_GO, State.REJECTED, State.AUTHORIZED])
def test_what_stopped_or_goes_is_not_stale(plain: State) -> None:
    assert state(plain, State.AUTHORIZED) is plain


def test_what_would_not_advance_is_not_stale() -> None:
    assert state(State.DRAFT, State.SIGNING) is State.DRAFT
    assert state(State.APPROVED, State.APPROVED) is State.APPROVED


def test_gates_are_met_one_after_the_other() -> None:
    assessment = World().edit(QUALITY, {"answers": {"defect-density": {"value": 3}}}).judge()
    assert [status.met for status in assessment.gates] == [False] * 6
    assert [status.gate for status in assessment.gates] == list(Gate)
    assert not assessment.ready


def test_sign_offs_before_readiness_are_collected_in_a_draft() -> None:
    assessment = World().edit(QUALITY, {"answers": {"defect-density": {"value": 3}}}).judge()
    assert assessment.state == "draft"
    assert len([d for d in assessment.decisions if d.kind == "approval" and d.counts]) == 4


def test_a_policy_that_asks_no_sign_off_never_approves() -> None:
    world = World().edit(POLICY, {"signoffs": []}).undecided().block("qa-one", "product-owner")
    proof = [{"uri": "https://ci.example.org/7", "sha256": "sha256:" + "a" * 64}]
    assessment = world.resolve("po-one", "product-owner", evidence=proof).judge()
    assert assessment.state == "ready"
    assert assessment.excuses[0].message.startswith("The policy asks no role to sign off")


def test_a_release_of_which_nothing_is_asked_is_not_ready() -> None:
    standing = Standing(World().undecided().case(), gates(()))
    assert plain_state(standing) is State.DRAFT
    why = because(standing, State.DRAFT)
    assert why == "Nothing is asked of it, and nothing is not ready."
    assert verdict(standing, State.DRAFT, why) == "Not ready: nothing is asked of it."


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-03-10T21:00:00Z", "Window is open until 10 March, 22:00 UTC."),
        ("2026-03-10T22:00:00Z", "Window closed 10 March, 22:00 UTC."),
    ],
)
def test_the_verdict_says_how_the_window_stands(now: str, words: str) -> None:
    assert World().freeze().at(now).judge().verdict.endswith(words)


def test_an_open_window_alone_is_no_go() -> None:
    world = World().edit(POLICY, {"rules": {"run-up": {"drift": True}}}).freeze().at("2026-03-10T21:00:00Z")
    said = world.judge().verdict
    assert said.endswith("Window is open until 10 March, 22:00 UTC, but 1 requirement is not met.")


def test_a_small_team_release_may_have_no_window_and_one_sign_off() -> None:
    world = (
        World().omit(POLICY, "rules", "lead-time").omit("release.yaml", "schedule").omit("cab.yaml", "window")
    )
    demands = [dict(world.records[POLICY]["signoffs"][0])]
    world.edit(POLICY, {"signoffs": demands}).without("approvals/sec", "approvals/op", "approvals/rel")
    assert world.judge().verdict.endswith("`po-one`. The one sign-off counts. It has no window.")


def test_while_a_deployment_goes_on_the_verdict_says_so() -> None:
    said = World().freeze().deploy(None).judge().verdict
    assert said.endswith("Its deployment began on 10 March, 20:30 UTC. Window closed 10 March, 22:00 UTC.")


def test_a_release_goes_only_inside_its_window() -> None:
    assert not World().judge().go
    inside = World().freeze().at("2026-03-10T20:00:00Z").judge()
    assert inside.go
    assert inside.excuses == ()


def test_after_an_authorization_evidence_does_not_age() -> None:
    assert World().freeze().at("2026-03-10T20:00:00Z").judge().ready
    assert not World().undecided().at("2026-03-20T20:00:00Z").judge().ready


def test_what_could_not_be_read_is_named_each() -> None:
    assessment = World().write("risks.yaml", b"[").write("defects.yaml", b"[").judge()
    assert assessment.because == "defects.yaml and risks.yaml cannot be read."
    assert [excuse.requirement for excuse in assessment.excuses] == [
        "readable/defects.yaml",
        "readable/risks.yaml",
    ]
    assert {excuse.owner for excuse in assessment.excuses} == {"dev-one"}
    assert assessment.excuses[0].fix is not None
    assert assessment.excuses[0].fix.startswith("Mend what `golive check` finds in records/releases/")
