from __future__ import annotations

import pytest

from golive.model.scalars import instant
from support.verdicts import QA, counts, refused
from support.world import World


def _made(at: str) -> World:
    return World().verified_as(QA, made_at=instant(at))


@pytest.mark.parametrize("at", ["2026-02-28T09:00:00Z", "2026-02-27T08:55:00Z"])
def test_a_day_before_and_five_minutes_after_the_signature_agree(at: str) -> None:
    assert counts(_made(at))


@pytest.mark.parametrize("at", ["2026-02-28T09:00:01Z", "2026-02-27T08:54:59Z"])
def test_a_second_more_does_not(at: str) -> None:
    why = refused(_made(at), "signed-at-apart")
    assert why.startswith("It says that it was signed on 27 February 2026, 09:00 UTC, and its signature")


def test_a_signature_without_a_time_is_left_to_the_other_rules() -> None:
    assert counts(World().verified_as(QA, made_at=None))
