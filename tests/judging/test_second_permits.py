"""Waivers and closures are taken again in the next file, and only by those who may."""

from __future__ import annotations

import pytest

from support.again import BROKEN, GONE, NO_ROLE, SPEAKS, UNSIGNED, Row, again, member, told
from support.verdicts import GO
from support.world import World, a_digest

WAIVER, WAIVER2 = "waivers/w1.yaml", "waivers/w1.2.yaml"
CLOSURE, CLOSURE2 = "closure.yaml", "closure.2.yaml"


def _waived(**fields: str) -> World:
    world = World().edit("checklists/quality.yaml", {"answers": {"test-coverage-unit": {"value": "75"}}})
    words = {"criterion": "test-coverage-unit", "observed": "75", "signed_at": "2026-02-26T09:00:00Z"}
    return member(world, "po-two", "product-owner").waive(**(words | fields)).freeze()


WAIVERS = {
    "for a worse value": Row(
        lambda: again(_waived(observed="78"), WAIVER, observed="75").authorize(number=2),
        "authorized",
        {WAIVER: GONE, WAIVER2: SPEAKS},
        "It counts as the permission of the product owner.",
    ),
    "for a worse value, and nobody said go again": Row(
        lambda: again(_waived(observed="78"), WAIVER, observed="75"),
        "draft",
        {WAIVER: GONE, WAIVER2: SPEAKS, GO: SPEAKS},
    ),
    "for a better value only": Row(
        lambda: again(_waived(), WAIVER, observed="78").authorize(number=2),
        "draft",
        {WAIVER: GONE, WAIVER2: SPEAKS},
    ),
    "the same again, by another one": Row(
        lambda: again(_waived(), WAIVER, by="po-two"),
        "authorized",
        {WAIVER: GONE, WAIVER2: SPEAKS, GO: SPEAKS},
    ),
    "by somebody who may not": Row(
        lambda: again(_waived(), WAIVER, by="qa-one", observed="90"),
        "authorized",
        {WAIVER: SPEAKS, WAIVER2: NO_ROLE, GO: SPEAKS},
    ),
    "by the one who asked for it": Row(
        lambda: again(_waived(), WAIVER, requested_by="po-one"),
        "authorized",
        {WAIVER: SPEAKS, WAIVER2: (False, "waiver-by-requester")},
    ),
    "with a bad signature": Row(
        lambda: again(_waived(), WAIVER, observed="90").unsign(WAIVER2),
        "authorized",
        {WAIVER: SPEAKS, WAIVER2: UNSIGNED},
    ),
    "out of the chain": Row(
        lambda: again(_waived(), WAIVER, observed="90", supersedes=a_digest()),
        "authorized",
        {WAIVER: SPEAKS, WAIVER2: BROKEN},
    ),
}


def _closed(state: str = "withdrawn") -> World:
    return World().freeze().close(state).freeze()


def _in_production() -> World:
    return World().freeze().deploy().close(signed_at="2026-03-11T09:00:00Z").freeze()


CLOSURES = {
    "the same again": Row(lambda: again(_closed(), CLOSURE), "withdrawn", {CLOSURE: GONE, CLOSURE2: SPEAKS}),
    "one that fits after one that does not": Row(
        lambda: again(_closed("production"), CLOSURE, state="withdrawn"),
        "withdrawn",
        {CLOSURE: GONE, CLOSURE2: SPEAKS},
        "The release manager withdraws the release.",
    ),
    "one that does not fit after one that does": Row(
        lambda: again(_in_production(), CLOSURE, state="rolled-back"),
        "deployed",
        {CLOSURE: GONE, CLOSURE2: (False, "closure-mismatch")},
        "It says `rolled-back`, and nothing was taken back.",
    ),
    "by somebody who may not": Row(
        lambda: again(_closed(), CLOSURE, by="qa-one"), "withdrawn", {CLOSURE: SPEAKS, CLOSURE2: NO_ROLE}
    ),
    "with a bad signature": Row(
        lambda: again(_in_production(), CLOSURE).unsign(CLOSURE2),
        "closed",
        {CLOSURE: SPEAKS, CLOSURE2: UNSIGNED},
    ),
    "out of the chain": Row(
        lambda: again(_in_production(), CLOSURE, 3, supersedes=a_digest()),
        "closed",
        {CLOSURE: SPEAKS, "closure.3.yaml": BROKEN},
    ),
}

TABLE = {
    **{f"waiver: {story}": row for story, row in WAIVERS.items()},
    **{f"closure: {story}": row for story, row in CLOSURES.items()},
}


@pytest.mark.parametrize("story", TABLE)
def test_the_highest_that_may_speak_speaks_and_what_is_not_good_is_a_finding(story: str) -> None:
    assert told(TABLE[story]) == TABLE[story].expected
