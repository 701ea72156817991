from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.verdicts import QA, counts, decision, faults_of, refused
from support.world import World

FAILING = [outcome for outcome in Outcome if not outcome.counts]


@pytest.mark.parametrize("outcome", FAILING)
def test_no_outcome_that_fails_ever_counts(outcome: Outcome) -> None:
    why = refused(World().verified_as(QA, outcome), "signature-not-good")
    assert why.startswith("Its signature does not count: ")


def test_every_failing_outcome_has_words_of_its_own() -> None:
    said = {decision(World().verified_as(QA, outcome)).why for outcome in FAILING}
    assert len(said) == len(FAILING)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome.counts])
def test_outcomes_that_count_count(outcome: Outcome) -> None:
    assert counts(World().verified_as(QA, outcome))


def test_a_missing_signature_is_a_fault_of_the_book_and_says_how_to_mend_it() -> None:
    (found,) = faults_of(World().unsign(QA), "signature-not-good")
    assert found.message == (
        "sign-off by `qa-one`: its signature does not count: there is no signature file beside it"
    )
    assert found.place.path.endswith(QA)
    assert found.hint is not None
    assert found.hint.startswith("Sign it with `gpg --armor --detach-sign records/releases/")


def _hint(world: World) -> str:
    (found,) = faults_of(world, "signature-not-good")
    assert found.hint is not None
    return found.hint


def test_what_to_do_goes_by_the_outcome() -> None:
    world = World()
    path = world.path(QA)
    assert _hint(world.verified_as(QA, Outcome.ALTERED)) == (
        f"Restore the file as it was signed (`git restore {path}`), or write the next decision "
        f"{path.replace('.yaml', '.2.yaml')} and sign that."
    )
    assert _hint(World().verified_as(QA, Outcome.KEY_EXPIRED_AT_SIGNING)).startswith(
        "Sign with a key that is in force."
    )
    stranger = World().verified_as(QA, Outcome.UNKNOWN_KEY, primary="9" * 40)
    assert _hint(stranger) == (
        f"Add records/keys/{'9' * 40}.asc and list the key under `keys` in records/people/qa-one.yaml, "
        "or sign with one of the listed keys."
    )
    assert _hint(World().verified_as(QA, Outcome.UNKNOWN_KEY)).startswith("Restore the key file if")
    assert _hint(World().verified_as(QA, Outcome.NOT_A_SIGNING_KEY)).startswith("Restore the key file if")
