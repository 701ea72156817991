from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, faults, is_silent
from support.world import POLICY, World


def test_no_scope_means_nothing_to_measure_not_everything_done() -> None:
    found = faults("nothing-to-measure", World().edit("release.yaml", {"scope": []}))
    assert [f.result for f in found] == [Result.MISSING, Result.MISSING]
    assert at(found[0].because[0]) == ("release.yaml", ("scope",))
    assert found[0].owner == "dev-one"


def test_stories_without_acceptance_criteria_leave_those_unmeasured() -> None:
    story = {"id": "A-1", "kind": "fix", "title": "A fix", "status": "done"}
    found = fault("nothing-to-measure", World().edit("release.yaml", {"scope": [story]}))
    assert found.excuse == "`acceptance-criteria-met` has nothing to measure: no acceptance criterion listed."


def test_without_a_register_nobody_knows_of_defects() -> None:
    found = faults("nothing-to-measure", World().remove("defects.yaml"))
    assert [f.caused_by for f in found] == [("dossier/defects.yaml",)] * 3
    assert found[0].excuse == "`critical-defects-open` has nothing to measure: no register of defects."


def test_a_register_that_no_dossier_asks_for_is_a_cause_of_its_own() -> None:
    world = World().edit(POLICY, {"dossier": ["release.yaml"]}).remove("defects.yaml")
    assert {f.caused_by for f in faults("nothing-to-measure", world)} == {()}


def test_an_empty_register_says_that_there_is_no_defect() -> None:
    assert is_silent("nothing-to-measure", World().edit("defects.yaml", {"defects": []}))
