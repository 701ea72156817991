from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, faults, is_silent, results
from support.world import POLICY, World


def test_a_category_that_nobody_named_is_missing() -> None:
    found = fault("risk-category-missing", World().edit("risks.yaml", {"none": []}))
    assert (found.id, found.result) == ("risk-category-missing/brand", Result.MISSING)
    assert found.excuse == "Risk category `brand` is neither listed nor stated as none."
    assert at(found.because[0]) == ("risks.yaml", ("none",))


def test_a_category_cannot_be_none_and_have_a_risk() -> None:
    found = fault("risk-category-missing", World().edit("risks.yaml", {"none": ["brand", "security"]}))
    assert found.result is Result.FAILED
    assert found.observed == "stated as none and listed with 1 risk"
    assert [at(place)[1] for place in found.because] == [("none", 1), ("risks", 1)]
    assert found.fix.startswith("Take `security` out of `none`")


def test_without_a_register_every_category_fails_because_the_file_is_missing() -> None:
    found = faults("risk-category-missing", World().remove("risks.yaml"))
    assert len(found) == 3
    assert {f.caused_by for f in found} == {("dossier/risks.yaml",)}
    assert at(found[0].because[0]) == (POLICY, ("rules", "risks", "categories"))


def test_listed_and_none_both_meet_it() -> None:
    assert [r.observed for r in results("risk-category-missing", World())] == [
        "listed with 1 risk",
        "listed with 1 risk",
        "stated as none",
    ]


def test_a_policy_that_asks_for_no_category_asks_nothing() -> None:
    assert results("risk-category-missing", World().omit(POLICY, "rules", "risks")) == ()
    assert is_silent("risk-category-missing", World().edit(POLICY, {"rules": {"risks": {"categories": []}}}))
