from __future__ import annotations

import pytest

from golive.judging.advisory import NEVER
from golive.model.assessment import Result
from support.examples import at, fault, is_silent, modules
from support.verdicts import requirement
from support.world import POLICY, World

SLUG = "policy-advisory-unfit"
QUALITY = "checklists/quality.yaml"


def _advisory(*names: str) -> World:
    return World().edit(POLICY, {"advisory": list(names)})


@pytest.mark.parametrize("name", sorted(NEVER - {"criterion-unmet", "nothing-to-measure"}))
def test_what_decides_is_never_advisory(name: str) -> None:
    found = fault(SLUG, _advisory("defect-density", name))
    assert found.message == f"`{name}` is neither a criterion of the policy nor a rule that may only warn"
    assert at(found.place) == (POLICY, ("advisory", 1))


def test_every_name_that_never_warns_is_a_rule() -> None:
    assert set(modules()) >= NEVER


def test_a_misspelt_name_warns_of_nothing() -> None:
    assert fault(SLUG, _advisory("defect-densty"))


def test_criteria_and_rules_may_warn() -> None:
    assert is_silent(SLUG, _advisory("defect-density", "lead-time-short", "rollback-rehearsal-late"))


def test_an_advisory_criterion_is_told_and_does_not_block() -> None:
    world = _advisory("defect-density").edit(QUALITY, {"answers": {"defect-density": {"value": 3}}}).freeze()
    assessment = world.judge()
    found = requirement(assessment, "criterion/defect-density")
    assert (found.result, found.excuse, found.fix) == (Result.ADVISED, None, None)
    assert found.note
    assert found.note.startswith("It only warns under this policy: ")
    assert (assessment.state, assessment.ready) == ("authorized", True)


def test_an_advisory_rule_is_told_and_does_not_block() -> None:
    window = {"start": "2026-03-05T20:00:00Z", "end": "2026-03-05T22:00:00Z"}
    late = {"schedule": {"window": window}}
    assert World().edit("release.yaml", late).freeze().judge().state != "authorized"
    world = (
        _advisory("lead-time-short").edit("release.yaml", late).edit("cab.yaml", {"window": window}).freeze()
    )
    assert world.judge().state == "authorized"
    assert requirement(world.judge(), "lead-time-short").result is Result.ADVISED


def test_what_cannot_be_told_is_never_advisory() -> None:
    measure = {"id": "defect-density", "class": "quality", "measure": {"unit": "per KLOC"}}
    world = _advisory("defect-density").edit(POLICY, {"criteria": [measure]}).freeze()
    assert requirement(world.judge(), "criterion/defect-density").result is Result.UNKNOWN


def test_a_name_that_may_not_warn_does_not() -> None:
    world = _advisory("sign-off-missing").undecided().freeze()
    assert requirement(world.judge(), "sign-off/qa-lead").result is Result.MISSING
