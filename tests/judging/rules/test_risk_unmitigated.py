from __future__ import annotations

import pytest

from support.examples import at, fault, is_silent, results
from support.world import POLICY, World


@pytest.mark.parametrize("key", ["mitigation", "owner", "due"])
def test_an_open_risk_needs_mitigation_owner_and_date(key: str) -> None:
    found = fault("risk-unmitigated", World().omit("risks.yaml", "risks", 0, key))
    assert found.excuse == f"Risk `R1` is open and lacks `{key}`."
    assert at(found.because[0]) == ("risks.yaml", ("risks", 0))
    assert found.owner == ("dev-one" if key == "owner" else "ops-one")


@pytest.mark.parametrize("key", ["mitigation", "owner"])
def test_a_mitigated_risk_needs_mitigation_and_owner(key: str) -> None:
    assert (
        fault("risk-unmitigated", World().omit("risks.yaml", "risks", 1, key)).observed
        == f"mitigated, no `{key}`"
    )


def test_a_mitigated_risk_needs_no_date() -> None:
    assert is_silent("risk-unmitigated", World())
    assert [r.wanted for r in results("risk-unmitigated", World())] == [
        "mitigation, owner and due date",
        "mitigation and owner",
    ]


def test_an_accepted_risk_is_asked_elsewhere() -> None:
    bare = {"id": "R9", "title": "A risk", "category": "brand", "probability": 0, "status": "accepted"}
    impact = {"low": 0, "likely": 0, "high": 0}
    assert (
        results("risk-unmitigated", World().edit("risks.yaml", {"risks": [bare | {"impact": impact}]})) == ()
    )


def test_nothing_is_asked_without_the_rule_or_the_register() -> None:
    assert results("risk-unmitigated", World().omit(POLICY, "rules", "risks")) == ()
    assert results("risk-unmitigated", World().remove("risks.yaml")) == ()
