from __future__ import annotations

from dataclasses import replace

from golive.judging.rules.record_misbound import record_misbound
from support.examples import hearings
from support.verdicts import QA, faults_of, refused
from support.world import World


def test_a_record_of_another_book_says_nothing_here() -> None:
    hearing = next(hearings(World()))
    foreign = hearing.record.model_copy(update={"book": "example.org/elsewhere"})
    verdict = record_misbound(replace(hearing, signed=replace(hearing.signed, record=foreign)))
    assert verdict is not None
    assert verdict.why == "It says book `example.org/elsewhere`, and here it is `example.org/governance`."


def test_a_record_for_another_environment_says_nothing_here() -> None:
    world = World().edit(QA, {"environment": "staging"})
    assert "It says environment `staging`" in refused(world, "record-misbound")
    (found,) = faults_of(world, "record-misbound")
    assert found.place.route == ("environment",)


def test_a_record_for_another_release_says_nothing_here() -> None:
    hearing = next(hearings(World()))
    elsewhere = replace(hearing.folder, id="payments-api/2.4.0")
    verdict = record_misbound(replace(hearing, folder=elsewhere))
    assert verdict is not None
    assert verdict.route == ("release",)


def test_a_release_that_names_no_environment_is_for_production() -> None:
    assert World().omit("release.yaml", "deployment").judge().decisions[0].reason == ""


def test_records_without_an_environment_are_not_bound_to_one() -> None:
    world = World().edit("release.yaml", {"deployment": {"environment": "staging"}}).halt()
    assert faults_of(world, "record-misbound")
    assert not [f for f in faults_of(world, "record-misbound") if "/halts/" in f.place.path]


def test_without_settings_nothing_is_bound_to_the_book() -> None:
    assert "here it is ``" in refused(World().remove("policies/book.yaml"), "record-misbound")
