from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World


def test_a_rollback_without_a_playbook_is_placed_in_its_file() -> None:
    found = fault("rollback-playbook-missing", World().omit("rollback.yaml", "playbook"))
    assert found.result is Result.MISSING
    assert found.caused_by == ()
    assert at(found.because[0]) == ("rollback.yaml", ("playbook",))


def test_without_the_file_the_cause_is_the_dossier() -> None:
    found = fault("rollback-playbook-missing", World().remove("rollback.yaml"))
    assert found.caused_by == ("dossier/rollback.yaml",)
    assert at(found.because[0]) == ("release.yaml", ())


def test_a_linked_playbook_is_shown() -> None:
    assert met("rollback-playbook-missing", World()).observed == "https://docs.example.org/rollback"


def test_a_policy_that_requires_no_rollback_asks_nothing() -> None:
    assert (
        results(
            "rollback-playbook-missing", World().edit(POLICY, {"rules": {"rollback": {"required": False}}})
        )
        == ()
    )
    assert results("rollback-playbook-missing", World().omit(POLICY, "rules", "rollback")) == ()
