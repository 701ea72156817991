from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World


def accepted() -> World:
    world = World()
    world.records[world.path("risks.yaml")]["risks"][0]["status"] = "accepted"
    return world


def test_an_accepted_risk_needs_a_signature() -> None:
    found = fault("risk-accepted-without-waiver", accepted())
    assert found.result is Result.MISSING
    assert found.excuse == "Risk `R1` is accepted, but no waiver names it."
    assert at(found.because[0]) == ("risks.yaml", ("risks", 0, "status"))
    assert found.owner == "ops-one"


def test_a_counting_waiver_that_names_it_accepts_it() -> None:
    found = met("risk-accepted-without-waiver", accepted().waive(risk="R1"))
    assert found.result is Result.WAIVED
    assert found.observed == "accepted by `po-one`"
    assert at(found.because[1]) == ("waivers/w1.yaml", ())


def test_a_waiver_of_another_risk_does_not() -> None:
    assert fault("risk-accepted-without-waiver", accepted().waive(risk="R2"))


def test_a_waiver_that_does_not_count_is_named_with_its_reason() -> None:
    world = accepted().waive(risk="R1").discount("waivers/w1.yaml")
    assert "the waiver by `po-one` does not count" in fault("risk-accepted-without-waiver", world).excuse


def test_it_is_asked_where_the_risks_are_in_the_dossier_or_under_a_rule() -> None:
    assert fault("risk-accepted-without-waiver", accepted().omit(POLICY, "rules", "risks"))
    assert fault("risk-accepted-without-waiver", accepted().edit(POLICY, {"dossier": ["release.yaml"]}))
    neither = accepted().omit(POLICY, "rules", "risks").edit(POLICY, {"dossier": ["release.yaml"]})
    assert results("risk-accepted-without-waiver", neither) == ()
    assert results("risk-accepted-without-waiver", World().remove("risks.yaml")) == ()
