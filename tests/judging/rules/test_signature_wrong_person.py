from __future__ import annotations

from golive.model.verification import Outcome
from support.verdicts import QA, counts, decision, faults_of, refused
from support.world import World

OTHER = "2" * 40
QA2 = "approvals/qa-lead--qa-two.yaml"


def test_somebody_elses_key_does_not_speak_for_a_person() -> None:
    world = World().verified_as(QA, primary=OTHER)
    assert refused(world, "signature-wrong-person") == (
        f"It is signed with key {OTHER}, which belongs to `qa-two`, and that is no key of `qa-one`."
    )
    assert decision(world).verification.outcome is Outcome.WRONG_PERSON


def test_a_key_of_nobody_does_not_either() -> None:
    assert "which belongs" not in refused(World().verified_as(QA, primary="9" * 40), "signature-wrong-person")


def test_a_good_signature_without_a_key_of_the_book_is_nobodys() -> None:
    world = World().verified_as(QA, primary=None)
    assert "a key that the book does not have" in refused(world, "signature-wrong-person")


def test_a_person_who_is_not_in_the_book_cannot_sign() -> None:
    world = World().verified_as(QA, primary=OTHER).remove("records/people/qa-one.yaml")
    assert refused(world, "signature-wrong-person") == (
        "It is by `qa-one`, and records/people/qa-one.yaml is not there."
    )


def test_the_place_is_the_name_of_the_person() -> None:
    (found,) = faults_of(World().verified_as(QA, primary=OTHER), "signature-wrong-person")
    assert found.place.route == ("by",)


def test_a_key_of_two_people_is_nobodys() -> None:
    shared = {"keys": [{"fingerprint": "1" * 40, "from": "2025-01-01"}]}
    world = World().edit("records/people/qa-two.yaml", shared)
    world.approve("qa-lead", "qa-two").verified_as(QA2, primary="1" * 40)
    for name in (QA, QA2):
        assert refused(world, "signature-wrong-person", name) == (
            f"It is signed with key {'1' * 40}, which stands in the files of `qa-one` and `qa-two`, "
            "so nobody can tell who signed."
        )
        assert decision(world, name).verification.outcome is Outcome.AMBIGUOUS_KEY
    assert world.judge().state == "signing"


def test_a_key_that_one_person_lists_twice_is_theirs() -> None:
    terms = [{"fingerprint": "1" * 40, "from": "2025-01-01", "until": "2026-01-31"}]
    terms.append({"fingerprint": "1" * 40, "from": "2026-02-01"})
    assert counts(World().edit("records/people/qa-one.yaml", {"keys": terms}))
