"""Halts, blockers and resolutions are taken again; nobody takes another one's stop away."""

from __future__ import annotations

from typing import Any

import pytest

from support.again import BROKEN, GONE, SPEAKS, UNSIGNED, Row, again, told
from support.binding import sha256, text
from support.verdicts import requirement, unmet
from support.world import World, a_digest

HALT, HALT2 = "halts/stop.yaml", "halts/stop.2.yaml"
BLOCKER, BLOCKER2 = "blockers/stop-it.yaml", "blockers/stop-it.2.yaml"
ANSWER, ANSWER2 = "blockers/stop-it.resolution.yaml", "blockers/stop-it.resolution.2.yaml"
PROOF = [{"uri": "https://ci.example.org/7", "sha256": a_digest()}]
SIGNERS = {
    "qa-lead": "qa-one",
    "security-officer": "sec-one",
    "operations": "ops-one",
    "release-manager": "rm-one",
}
LIFTED = (False, "")


def _halted() -> World:
    return World().freeze().halt().freeze()


def _signed_anew(world: World) -> World:
    """Every role signs, the board approves and the authority says go, with every halt before them."""
    world.at("2026-03-03T13:00:00Z")
    for role, person in SIGNERS.items():
        world.approve(role, person, 2)
    return again(again(world, "cab.yaml").freeze(), "authorization.yaml").freeze()


def _blocked() -> World:
    return World().freeze().block("qa-two", "qa-lead").freeze()


def _resolved(world: World, name: str = BLOCKER, answer: str = ANSWER, **fields: Any) -> World:
    """Let the product owner end the blocker of a name."""
    words = {"blocker": sha256(text(world.freeze().records[world.path(name)])), "outcome": "resolved"}
    who = {"kind": "resolution", "role": "product-owner", "person": "po-one"}
    return world.sign(answer, **who, **(words | {"evidence": PROOF} | fields)).freeze()


def _other(world: World, name: str) -> World:
    """Another one, who may raise it too, supersedes a stop with a weaker one."""
    return again(world, name, by="rm-one", role="release-manager", reason="It was nothing.").freeze()


HALTS = {
    "with another reason": Row(
        lambda: again(_halted(), HALT, reason="Refunds are paid three times."),
        "halted",
        {HALT: GONE, HALT2: SPEAKS},
        "It halts the release until every role has signed anew.",
    ),
    "by another one": Row(lambda: _other(_halted(), HALT), "halted", {HALT: SPEAKS, HALT2: SPEAKS}),
    "by another one, and signed anew": Row(
        lambda: _signed_anew(_other(_halted(), HALT)), "authorized", {HALT: LIFTED, HALT2: LIFTED}
    ),
    "signed anew, and halted again by another one": Row(
        lambda: _other(_signed_anew(_halted()), HALT), "halted", {HALT: LIFTED, HALT2: SPEAKS}
    ),
    "without a signature": Row(
        lambda: again(_halted(), HALT).unsign(HALT2),
        "halted",
        {HALT: SPEAKS, HALT2: (True, "signature-not-good")},
    ),
    "out of the chain": Row(
        lambda: again(_halted(), HALT, supersedes=a_digest()),
        "halted",
        {HALT: SPEAKS, HALT2: (True, "decision-chain-broken")},
    ),
    "by somebody without a role": Row(
        lambda: again(_halted(), HALT, by="dev-one", role="developer"),
        "halted",
        {HALT: SPEAKS, HALT2: (True, "role-not-asked")},
    ),
}

BLOCKERS = {
    "with another reason": Row(
        lambda: again(_blocked(), BLOCKER, reason="The figures are old."),
        "signing",
        {BLOCKER: GONE, BLOCKER2: SPEAKS},
        "It blocks the release until a signed resolution stands.",
    ),
    "by another one": Row(
        lambda: _other(_blocked(), BLOCKER), "signing", {BLOCKER: SPEAKS, BLOCKER2: SPEAKS}
    ),
    "by another one, and that one is resolved": Row(
        lambda: _resolved(_other(_blocked(), BLOCKER), BLOCKER2).authorize(number=2),
        "signing",
        {BLOCKER: SPEAKS, BLOCKER2: LIFTED, ANSWER: SPEAKS},
        "It ends its blocker.",
    ),
    "by another one, and the first is resolved": Row(
        lambda: _resolved(_other(_blocked(), BLOCKER)).authorize(number=2),
        "signing",
        {BLOCKER: LIFTED, BLOCKER2: SPEAKS, ANSWER: SPEAKS},
    ),
    "by another one, and both are resolved": Row(
        lambda: _resolved(_resolved(_other(_blocked(), BLOCKER)), BLOCKER2, ANSWER2).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, BLOCKER2: LIFTED, ANSWER: SPEAKS, ANSWER2: SPEAKS},
    ),
    "by its own person, and that one is resolved": Row(
        lambda: _resolved(again(_blocked(), BLOCKER), BLOCKER2).authorize(number=2),
        "authorized",
        {BLOCKER: GONE, BLOCKER2: LIFTED, ANSWER: SPEAKS},
    ),
    "resolved, and raised again": Row(
        lambda: again(_resolved(_blocked()), BLOCKER).authorize(number=2),
        "signing",
        {BLOCKER: GONE, BLOCKER2: SPEAKS, ANSWER: SPEAKS},
    ),
    "without a signature": Row(
        lambda: again(_blocked(), BLOCKER).unsign(BLOCKER2),
        "signing",
        {BLOCKER: SPEAKS, BLOCKER2: (True, "signature-not-good")},
    ),
    "out of the chain": Row(
        lambda: again(_blocked(), BLOCKER, supersedes=a_digest()),
        "signing",
        {BLOCKER: SPEAKS, BLOCKER2: (True, "decision-chain-broken")},
    ),
}

RESOLUTIONS = {
    "accepted, then resolved": Row(
        lambda: again(
            _resolved(_blocked(), outcome="accepted", mitigation="We watch it."), ANSWER, outcome="resolved"
        ).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, ANSWER: GONE, ANSWER2: SPEAKS},
    ),
    "with a bad signature": Row(
        lambda: again(_resolved(_blocked()), ANSWER).unsign(ANSWER2).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, ANSWER: SPEAKS, ANSWER2: UNSIGNED},
    ),
    "out of the chain": Row(
        lambda: again(_resolved(_blocked()), ANSWER, supersedes=a_digest()).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, ANSWER: SPEAKS, ANSWER2: BROKEN},
    ),
    "by somebody who may not": Row(
        lambda: again(_resolved(_blocked()).unsign(ANSWER), ANSWER, by="dev-one", role="product-owner"),
        "signing",
        {BLOCKER: SPEAKS, ANSWER: UNSIGNED, ANSWER2: (False, "role-not-held")},
    ),
    "badly, then well": Row(
        lambda: again(_resolved(_blocked()).unsign(ANSWER), ANSWER).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, ANSWER: UNSIGNED, ANSWER2: SPEAKS},
    ),
    "without proof after one with": Row(
        lambda: again(_resolved(_blocked()), ANSWER, evidence=None).authorize(number=2),
        "authorized",
        {BLOCKER: LIFTED, ANSWER: SPEAKS, ANSWER2: (False, "resolution-unsupported")},
    ),
    "of another blocker": Row(
        lambda: _resolved(
            _resolved(_blocked().block("ops-one", "operations", "other")), "blockers/other.yaml", ANSWER2
        ).authorize(number=2),
        "signing",
        {
            BLOCKER: LIFTED,
            "blockers/other.yaml": SPEAKS,
            ANSWER: SPEAKS,
            ANSWER2: (False, "resolution-unsupported"),
        },
    ),
}

TABLE = {
    **{f"halt: {story}": row for story, row in HALTS.items()},
    **{f"blocker: {story}": row for story, row in BLOCKERS.items()},
    **{f"resolution: {story}": row for story, row in RESOLUTIONS.items()},
}


@pytest.mark.parametrize("story", TABLE)
def test_a_stop_stands_until_it_is_settled(story: str) -> None:
    assert told(TABLE[story]) == TABLE[story].expected


def test_both_halts_are_told_with_their_own_reasons() -> None:
    assessment = _other(_halted(), HALT).judge()
    said = [requirement(assessment, f"halt-open/{stem}").excuse for stem in ("stop", "stop.2")]
    assert said == [
        "Halted on 3 March 2026 by operations, `ops-one`: “Refunds are paid twice”.",
        "Halted on 3 March 2026 by the release manager, `rm-one`: “It was nothing”.",
    ]


def test_sign_offs_that_saw_only_one_halt_lift_none() -> None:
    world = _other(_signed_anew(_halted()), HALT)
    assert "halt-open/stop.2" in unmet(world.judge())
    assert requirement(world.judge(), "sign-off/qa-lead").result.value == "missing"


def test_the_next_resolution_is_named_for_the_blocker() -> None:
    found = requirement(_resolved(_other(_blocked(), BLOCKER)).judge(), "blocker-open/stop-it.2")
    assert found.fix is not None
    assert f"2.4.1/{ANSWER2} with the blocker's digest" in found.fix
