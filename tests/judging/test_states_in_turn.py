"""One thing after the other: what a release is when two things happened that lead to different states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from support.again import again
from support.verdicts import GO, QA
from support.world import POLICY, RELEASE, World, a_digest

ASKS = {"rules": {"validation": {"checks": ["smoke-test"]}}}
LATER = "2026-03-11T09:00:00Z"
LOG, CLOSURE = "deployment.yaml", "closure.yaml"
UNAUTHORIZED = {"deployed-without-authorization": LOG}
MISMATCH = {"closure-mismatch": CLOSURE}
WENT = "Deployed on 10 March 2026, 20:30 UTC."
HALTED = "Halted on 3 March 2026 by operations, `ops-one`: “Refunds are paid twice”."
WITHDREW = "Withdrawn on 3 March 2026 by the release manager, `rm-one`."
BACK = {"started": "2026-03-10T21:00:00Z", "reason": "Refunds went out twice."}


@dataclass(frozen=True)
class Row:
    """What happened, the state then, what moved it there, and rule to file of what is found."""

    world: Callable[[], World]
    state: str
    because: str
    findings: Mapping[str, str]


def _world() -> World:
    return World().edit(POLICY, ASKS).freeze()


def _opened() -> World:
    return World().opened().edit(POLICY, ASKS).freeze()


def _logged(world: World, at: str = "2026-03-10T20:40:00Z", **log: Any) -> World:
    """A deployment whose log lands when it is over."""
    return world.deploy(**log).lands(LOG, at)


def _no_go() -> World:
    return World().edit(POLICY, ASKS).edit(GO, {"decision": "no-go"}).freeze()


def _arrived(*more: Mapping[str, str]) -> World:
    first = {"environment": "production", "digest": a_digest(), "at": "2026-03-10T20:30:00Z"}
    return _world().deploy(deployed=[first, *({**first, **one} for one in more)])


TABLE = {
    "withdrawn, then deployed": Row(
        lambda: _world().close("withdrawn").freeze().deploy(), "withdrawn", WITHDREW, UNAUTHORIZED
    ),
    "withdrawn, then deployed, in an opened book": Row(
        lambda: _logged(_opened().close("withdrawn").freeze()),
        "withdrawn",
        WITHDREW,
        UNAUTHORIZED,
    ),
    "withdrawn by a bad signature, then deployed": Row(
        lambda: _world().close("withdrawn").unsign(CLOSURE).freeze().deploy(),
        "deployed",
        WENT,
        {"signature-not-good": CLOSURE},
    ),
    "deployed, then withdrawn": Row(
        lambda: _world().deploy().close("withdrawn").freeze(), "deployed", WENT, MISMATCH
    ),
    "deployed, then withdrawn, in an opened book": Row(
        lambda: _logged(_opened()).close("withdrawn").freeze(), "deployed", WENT, MISMATCH
    ),
    "deployed, withdrawn before the log landed": Row(
        lambda: _logged(
            _opened().close("withdrawn", signed_at="2026-03-10T20:35:00Z").freeze(), "2026-03-10T20:40:00Z"
        ),
        "deployed",
        WENT,
        MISMATCH,
    ),
    "halted, then withdrawn": Row(
        lambda: _world().halt().close("withdrawn").freeze(), "withdrawn", WITHDREW, {}
    ),
    "halted, then deployed": Row(lambda: _world().halt().freeze().deploy(), "halted", HALTED, UNAUTHORIZED),
    "deployed, then halted": Row(lambda: _world().deploy().halt(signed_at=LATER), "deployed", WENT, {}),
    "deployed, then halted, in an opened book": Row(
        lambda: _logged(_opened()).halt(signed_at=LATER), "deployed", WENT, {}
    ),
    "halted while the deployment went on": Row(
        lambda: _world().deploy(None).halt(signed_at="2026-03-10T20:50:00Z"),
        "halted",
        "Halted on 10 March 2026 by operations, `ops-one`: “Refunds are paid twice”.",
        {},
    ),
    "validated, then halted": Row(
        lambda: _world().deploy().validate("smoke-test").halt(signed_at=LATER),
        "validated",
        "Validated: deployed on 10 March 2026, 20:30 UTC, and its one check has passed.",
        {},
    ),
    "validated, then a check failed": Row(
        lambda: (
            _world()
            .deploy()
            .edit(
                "validation.yaml",
                {
                    "checks": [
                        {"check": "smoke-test", "outcome": word, "at": at, "by": "ops-one"}
                        for word, at in (("pass", "2026-03-10T21:00:00Z"), ("fail", "2026-03-10T22:00:00Z"))
                    ]
                },
            )
        ),
        "deployed",
        WENT,
        {},
    ),
    "deployed, then rejected": Row(
        lambda: _world().deploy().approve("qa-lead", "qa-two", decision="reject", signed_at=LATER),
        "deployed",
        WENT,
        {},
    ),
    "deployed, then a sign-off withdrawn": Row(
        lambda: again(_world().deploy(), QA, decision="withdraw"), "deployed", WENT, {}
    ),
    "deployed, then no-go": Row(lambda: again(_world().deploy(), GO, decision="no-go"), "deployed", WENT, {}),
    "no-go, then go": Row(
        lambda: again(_no_go(), GO, decision="go"),
        "authorized",
        "Authorized on 3 March 2026 by the product owner, `po-one`.",
        {},
    ),
    "no-go, then go and deployed": Row(
        lambda: again(_no_go(), GO, decision="go").freeze().deploy(), "deployed", WENT, {}
    ),
    "no-go, then deployed": Row(
        lambda: _no_go().deploy(),
        "no-go",
        "No-go on 2 March 2026 by the product owner, `po-one`: “We go live”.",
        UNAUTHORIZED,
    ),
    "deployed twice, both within the window": Row(
        lambda: _arrived({"at": "2026-03-10T21:00:00Z"}), "deployed", WENT, {}
    ),
    "deployed twice, then after the window": Row(
        lambda: _arrived({"at": "2026-03-10T22:00:00Z"}).at(LATER),
        "deployed",
        WENT,
        {"deployed-outside-window": LOG},
    ),
    "deployed twice, first before the window": Row(
        lambda: _arrived({"at": "2026-03-09T21:00:00Z"}),
        "deployed",
        "Deployed on 9 March 2026, 21:00 UTC.",
        {"deployed-outside-window": LOG},
    ),
    "deployed twice, then another digest": Row(
        lambda: _arrived({"at": "2026-03-10T21:00:00Z", "digest": a_digest("b")}),
        "deployed",
        WENT,
        {"deployed-digest-other": LOG},
    ),
    "deployed twice, first before anybody said go": Row(
        lambda: _arrived({"at": "2026-03-02T09:59:59Z"}),
        "authorized",
        "Authorized on 2 March 2026 by the product owner, `po-one`.",
        UNAUTHORIZED | {"deployed-outside-window": LOG},
    ),
    "elsewhere first": Row(
        lambda: _arrived({"environment": "staging", "at": "2026-03-01T09:00:00Z"}), "deployed", WENT, {}
    ),
    "rolled back, then closed": Row(
        lambda: _world().deploy("rolled-back", rollback=BACK).close("rolled-back"),
        "closed",
        "Closed on 11 March 2026 by the release manager, `rm-one`.",
        {},
    ),
    "rolled back, then closed as in production": Row(
        lambda: _world().deploy("rolled-back", rollback=BACK).validate("smoke-test").close("production"),
        "rolled-back",
        "Rolled back on 10 March 2026, 21:00 UTC, 30 minutes after its deployment: “Refunds went out twice”.",
        MISMATCH,
    ),
}


@pytest.mark.parametrize("story", TABLE)
def test_of_two_things_the_stronger_is_the_state_and_what_was_wrong_is_found(story: str) -> None:
    row = TABLE[story]
    judgement = row.world().judgement()
    assessment = judgement.assessments[RELEASE]
    found = {f.rule: f.place.path.removeprefix(World().path("")) for f in judgement.findings}
    assert (assessment.state.value, assessment.because, found) == (row.state, row.because, row.findings)
    assert not assessment.go or row.state == "authorized"
