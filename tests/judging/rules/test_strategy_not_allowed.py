from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World


def test_a_strategy_that_the_policy_lacks_fails() -> None:
    found = fault(
        "strategy-not-allowed", World().edit("release.yaml", {"deployment": {"strategy": "big-bang"}})
    )
    assert found.result is Result.FAILED
    assert found.excuse == (
        "The deployment is planned with `big-bang`; `canary`, `blue-green` or `rolling` is allowed."
    )
    assert at(found.because[0]) == ("release.yaml", ("deployment", "strategy"))


def test_no_strategy_and_no_plan_are_missing() -> None:
    assert (
        fault("strategy-not-allowed", World().omit("release.yaml", "deployment", "strategy")).result
        is Result.MISSING
    )
    assert fault("strategy-not-allowed", World().omit("release.yaml", "deployment")).observed == "no strategy"


def test_an_allowed_one_meets_it_and_an_empty_list_allows_none() -> None:
    assert met("strategy-not-allowed", World()).observed == "`canary`"
    nothing = World().edit(POLICY, {"rules": {"strategy": {"allowed": []}}})
    assert fault("strategy-not-allowed", nothing).wanted == "no strategy"


def test_a_policy_without_the_rule_asks_nothing() -> None:
    assert results("strategy-not-allowed", World().omit(POLICY, "rules", "strategy")) == ()
