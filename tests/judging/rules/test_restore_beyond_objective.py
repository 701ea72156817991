from __future__ import annotations

from typing import Any

import pytest

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.verdicts import requirement
from support.world import POLICY, World

SLUG = "restore-beyond-objective"
QUALITY = "checklists/quality.yaml"
ID = "backup-restore-tested"


def _restored(within: tuple[str, ...] = ("rto", "rpo"), **answer: Any) -> World:
    """A world with RTO 30 and RPO 5 minutes whose policy asks for one restored backup."""
    criterion = {"id": ID, "class": "quality", "confirm": "A backup was restored", "within": list(within)}
    given = {"answer": "yes", "by": "qa-one", "at": "2026-02-25T16:00:00Z", **answer}
    world = (
        World().edit(POLICY, {"criteria": [criterion]}).edit("rollback.yaml", {"rto": "PT30M", "rpo": "PT5M"})
    )
    return world.edit(QUALITY, {"answers": {ID: given}})


def test_a_slow_restore_fails() -> None:
    found = fault(SLUG, _restored(took="PT30M1S", lost="PT5M"))
    assert found.result is Result.FAILED
    assert found.excuse == (f"`{ID}` took 30 minutes and 1 second; at most 30 minutes, the RTO, is wanted.")
    assert [at(place) for place in found.because] == [
        (QUALITY, ("answers", ID, "took")),
        ("rollback.yaml", ("rto",)),
    ]


def test_so_does_one_that_lost_too_much() -> None:
    found = fault(SLUG, _restored(took="PT30M", lost="PT6M"))
    assert found.excuse == f"`{ID}` lost 6 minutes; at most 5 minutes, the RPO, is wanted."
    assert at(found.because[0]) == (QUALITY, ("answers", ID, "lost"))


def test_what_is_just_within_is_within() -> None:
    world = _restored(took="PT30M", lost="PT5M")
    assert is_silent(SLUG, world)
    met = requirement(world.freeze().judge(), f"criterion/{ID}")
    assert (met.result, met.wanted) == (Result.MET, "confirmed with `yes`, within RTO and RPO")


@pytest.mark.parametrize(
    ("answer", "says"),
    [({"took": "PT1M"}, "how much time was lost"), ({"lost": "PT1M"}, "how long the restore took")],
)
def test_a_yes_without_its_times_is_not_enough(answer: dict[str, str], says: str) -> None:
    found = fault(SLUG, _restored(**answer))
    assert (found.result, says in found.excuse) == (Result.MISSING, True)


def test_only_the_objectives_that_are_named_are_asked_for() -> None:
    assert is_silent(SLUG, _restored(within=("rto",), took="PT1M"))
    assert is_silent(SLUG, _restored(within=()))


def test_without_an_objective_its_author_has_to_state_it() -> None:
    world = _restored(took="PT1M", lost="PT1M").omit("rollback.yaml", "rpo")
    found = fault(SLUG, world)
    assert (found.result, found.owner) == (Result.MISSING, "dev-one")
    assert found.excuse == f"`{ID}` is held against the RPO, and rollback.yaml states none."
    assert at(found.because[0]) == ("rollback.yaml", ())
    gone = fault(SLUG, world.remove("rollback.yaml"))
    assert at(gone.because[0]) == (POLICY, ("criteria", 0))


def test_an_open_question_and_a_no_are_told_by_other_rules() -> None:
    unanswered = World().edit(
        POLICY, {"criteria": [{"id": ID, "class": "quality", "confirm": "x", "within": ["rto"]}]}
    )
    assert is_silent(SLUG, unanswered)
    no = requirement(_restored(answer="no").freeze().judge(), f"criterion/{ID}")
    assert no.rule == "criterion-not-confirmed"
