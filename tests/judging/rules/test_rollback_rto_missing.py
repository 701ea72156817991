from __future__ import annotations

from support.examples import at, fault, met, results
from support.world import POLICY, World


def test_a_rollback_without_a_limit_is_placed_in_its_file() -> None:
    found = fault("rollback-rto-missing", World().omit("rollback.yaml", "rto"))
    assert at(found.because[0]) == ("rollback.yaml", ("rto",))
    assert found.fix.endswith("e.g. `PT30M`.")


def test_without_the_file_the_cause_is_the_dossier() -> None:
    found = fault("rollback-rto-missing", World().remove("rollback.yaml"))
    assert found.caused_by == ("dossier/rollback.yaml",)
    assert at(found.because[0]) == ("release.yaml", ())


def test_the_limit_is_said_in_words() -> None:
    assert met("rollback-rto-missing", World()).observed == "30 minutes"


def test_a_policy_that_requires_no_rollback_asks_nothing() -> None:
    assert results("rollback-rto-missing", World().omit(POLICY, "rules", "rollback")) == ()
