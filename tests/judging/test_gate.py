"""May this be deployed, here, now: every no in its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from golive import judging
from golive.judging import answer
from golive.model.assessment import GateAnswer
from golive.model.edition import Edition
from golive.model.verification import Outcome
from support.verdicts import GO, QA
from support.world import RELEASE, World, a_digest

INSIDE = "2026-03-10T21:00:00Z"


def _edition(world: World) -> Edition:
    context = world.context()
    return Edition(world.tree(), context.history, context.book, judging.judge(context))


def _of(edition: Edition, environment: str = "production", digest: str = a_digest()) -> GateAnswer:
    assessment = edition.judgement.assessments[RELEASE]
    return answer(edition, assessment, environment=environment, digest=digest)


def _asked(world: World, **asked: str) -> GateAnswer:
    return _of(_edition(world), **asked)


def _no(world: World, **asked: str) -> tuple[str, ...]:
    said = _asked(world, **asked)
    assert not said.allowed
    assert said.sentences
    return said.sentences


def _ready() -> World:
    return World().freeze().at(INSIDE)


def test_an_authorized_release_may_go_in_its_window_with_its_digest_to_its_environment() -> None:
    said = _asked(_ready())
    assert said.allowed
    assert said.sentences[0].startswith("Authorized on 2 March 2026")


def test_it_may_in_an_opened_book_where_everything_landed() -> None:
    assert _asked(World().opened().freeze().at(INSIDE)).allowed


@pytest.mark.parametrize("now", ["2026-03-10T19:59:59Z", "2026-03-10T22:00:00Z"])
def test_not_outside_the_window(now: str) -> None:
    (said,) = _no(World().freeze().at(now))
    assert said.startswith("The window ")


def test_not_to_another_environment() -> None:
    assert _no(_ready(), environment="staging") == ("The release is for `production`, not for `staging`.",)


def test_not_with_another_digest() -> None:
    assert _no(_ready(), digest=a_digest("b")) == (
        f"{a_digest('b')} is none of the release's artifacts: {a_digest()}.",
    )
    world = World().edit("release.yaml", {"artifacts": []})
    assert f"{a_digest()} is none of the release's artifacts: it has none." in _no(world)


def test_not_while_it_is_halted_and_every_reason_is_said() -> None:
    said = _no(_ready().halt())
    assert said[0].startswith(
        "The release is halted, not authorized. Halted on 10 March 2026 by operations, `ops-one`"
    )
    assert any("No sign-off as `qa-lead` counts" in sentence for sentence in said)
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", [GO, QA, "cab.yaml"])
def test_not_with_a_signature_that_is_not_good(name: str) -> None:
    said = _no(_ready().verified_as(name, Outcome.ENGINES_DISAGREE))
    assert any(name in sentence for sentence in said)


def test_not_when_a_dossier_file_changed() -> None:
    said = _no(_ready().edit("risks.yaml", {"none": ["brand", "legal"]}))
    assert "risks.yaml is not what was signed" in said[0]


def test_not_with_trust_files_that_cannot_be_read() -> None:
    said = _no(_ready().write("records/people/qa-two.yaml", b"["))
    assert "records/people/qa-two.yaml cannot be read" in said[0]


def test_not_without_settings() -> None:
    assert "policies/book.yaml cannot be read" in _no(_ready().remove("policies/book.yaml"))[0]


@pytest.mark.parametrize("name", [QA, "risks.yaml", "records/people/po-one.yaml"])
def test_not_with_anything_that_has_not_landed(name: str) -> None:
    world = World().opened().freeze().lands(name).at(INSIDE)
    assert any("has not landed as it is." in sentence for sentence in _no(world))


def test_a_book_needs_no_calendar() -> None:
    assert _asked(World().opened().remove("records/calendar.yaml").freeze().at(INSIDE)).allowed


def test_not_with_a_file_that_landed_differently_since() -> None:
    world = World().opened().freeze().lands("risks.yaml", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    assert any("risks.yaml is newer on main than here." in sentence for sentence in _no(world.at(INSIDE)))


def test_not_with_anything_that_the_verdict_holds_for_not_landed() -> None:
    edition = _edition(World().opened().freeze().at(INSIDE))
    assessment = replace(edition.judgement.assessments[RELEASE], unlanded=("elsewhere.yaml",))
    said = answer(edition, assessment, environment="production", digest=a_digest())
    assert said.sentences == ("elsewhere.yaml has not landed as it is.",)


def test_not_from_a_state_that_is_not_the_newest() -> None:
    edition = _edition(World().opened().freeze().at(INSIDE))
    stop = World().path("halts/stop.yaml")
    said = _of(replace(edition, history=replace(edition.history, newer={stop: "e" * 40})))
    assert said.sentences == (
        "This is not the newest state of main.",
        f"{stop} stands on main and is missing here.",
    )


def test_not_in_a_trial_book_whose_settings_are_not_committed() -> None:
    edition = _edition(_ready())
    files = dict(edition.tree.files)
    files["policies/book.yaml"] = replace(files["policies/book.yaml"], committed=False)
    said = _of(replace(edition, tree=replace(edition.tree, files=files)))
    assert said.sentences == ("policies/book.yaml has changes that are not committed.",)


def test_not_when_it_cannot_be_judged() -> None:
    said = _no(_ready().edit("release.yaml", {"policy": "standard/7"}))
    assert said[0].startswith("The release is invalid, not authorized. Nothing judges it")


def test_not_history() -> None:
    world = _ready().undecided().edit("release.yaml", {"origin": {"system": "somewhere"}})
    assert _no(world)[0] == "The release is historical, not authorized. It was imported from somewhere."


def test_not_where_a_release_cannot_be_read() -> None:
    assert any(
        "release.yaml cannot be read" in sentence for sentence in _no(_ready().write("release.yaml", b"["))
    )


def test_never_yes_without_a_go_of_the_assessment() -> None:
    world = _ready()
    edition = _edition(world)
    assessment = replace(edition.judgement.assessments[RELEASE], go=False)
    said = answer(edition, assessment, environment="production", digest=a_digest())
    assert (said.allowed, said.sentences) == (False, ("Not every gate is met.",))
