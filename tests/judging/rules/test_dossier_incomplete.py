from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, results
from support.world import World


def test_a_missing_checklist_is_asked_of_the_role_that_owns_its_class() -> None:
    found = fault("dossier-incomplete", World().remove("checklists/security.yaml"))
    assert found.id == "dossier/checklists/security.yaml"
    assert found.result is Result.MISSING
    assert found.owner == "security-officer"
    assert found.fix == "Write records/releases/payments-api/2.4.1/checklists/security.yaml."


def test_a_missing_plan_is_asked_of_the_author_and_placed_where_the_policy_asks() -> None:
    found = fault("dossier-incomplete", World().remove("rollback.yaml"))
    assert found.owner == "dev-one"
    assert at(found.because[0]) == ("policies/standard/1.yaml", ("dossier", 1))


def test_a_checklist_of_an_unknown_class_is_asked_of_the_author() -> None:
    world = World().edit("policies/standard/1.yaml", {"dossier": ["checklists/legal.yaml"]})
    assert fault("dossier-incomplete", world).owner == "dev-one"


def test_every_file_of_the_dossier_is_one_requirement_placed_in_itself() -> None:
    found = results("dossier-incomplete", World())
    assert [r.id for r in found][:2] == ["dossier/release.yaml", "dossier/rollback.yaml"]
    assert at(found[1].because[0]) == ("rollback.yaml", ())
    assert len(found) == 6


def test_a_file_that_is_listed_twice_is_asked_once() -> None:
    world = World().edit("policies/standard/1.yaml", {"dossier": ["release.yaml", "release.yaml"]})
    assert len(results("dossier-incomplete", world)) == 1
