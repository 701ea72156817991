from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

SETTINGS, WHEN = "policies/book.yaml", "2026-03-02T10:00:00Z"


def test_another_id_breaks_every_release() -> None:
    world = World().opened().freeze().revise(SETTINGS, WHEN, {"id": "example.org/elsewhere"})
    said = (
        "set `id` in policies/book.yaml to `example.org/elsewhere`, where `example.org/governance` had landed"
    )
    assert said in fault("book-renamed", world).message


def test_the_same_id_is_none() -> None:
    assert is_silent("book-renamed", World().opened().freeze().revise(SETTINGS, WHEN, {"title": "X"}))
