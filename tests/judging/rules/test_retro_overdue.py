from __future__ import annotations

from typing import Any

import pytest

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, met, results
from support.kept import entry, junit
from support.world import World

SLUG = "retro-overdue"
FOLDER = "records/releases/payments-api/2.4.0"
HOTFIX = "policies/hotfix/1.yaml"
RATE = {"id": "regression-failure-rate", "class": "quality", "measure": {"at_most": "2", "unit": "%"}}
RETRO = {"items": ["regression-failure-rate", "cab"], "within": "P7D"}

BOARD = {
    "kind": "cab",
    "book": "example.org/governance",
    "release": "payments-api/2.4.0",
    "by": "cab-one",
    "role": "change-advisory-board",
    "signed_at": "2026-02-19T08:00:00Z",
    "environment": "production",
    "outcome": "approved",
}


def _world(started: str = "2026-02-20T08:00:00Z", **policy: Any) -> World:
    """A product whose last hotfix was deployed then; the release was authorized on 2 March, 10:00 UTC."""
    record = {
        "title": "Hotfix",
        "effective": "2026-01-01",
        "dossier": ["release.yaml"],
        "signoffs": [{"role": "qa-lead", "covers": ["release.yaml"]}],
        "cab": {"role": "change-advisory-board"},
        "authorization": {"role": "product-owner"},
        "criteria": [RATE],
        "retro": RETRO,
    }
    release = {
        "title": "Urgent",
        "type": "hotfix",
        "policy": "hotfix/1",
        "author": "dev-one",
        "summary": "Now.",
    }
    log = {"steps": [{"step": "promote", "started": started, "outcome": "pass"}], "outcome": "success"}
    world = World().put(HOTFIX, record | policy)
    return world.put(f"{FOLDER}/release.yaml", release).put(f"{FOLDER}/deployment.yaml", log)


def _delivered(world: World, item: str) -> World:
    followup = {"of": {"retro": item}, "done": "2026-02-25", "by": "qa-one"}
    return world.put(f"{FOLDER}/followups/2026-02-25-{item}.yaml", followup)


def test_what_is_owed_too_long_holds_the_next_release_up() -> None:
    found = fault(SLUG, _world())
    assert (found.id, found.result) == ("retro-overdue/2.4.0", Result.FAILED)
    assert found.excuse == (
        "The hotfix payments-api/2.4.0 owes `regression-failure-rate` and `cab` since "
        "27 February 2026, 08:00 UTC."
    )
    assert at(found.because[0]) == (HOTFIX, ("retro", "items"))
    assert (found.owner, found.since) == ("dev-one", found.due)
    assert fault(SLUG, _world(closure={"role": "release-manager"})).owner == "release-manager"


def test_the_term_runs_from_the_deployment_to_the_decision() -> None:
    assert results(SLUG, _world("2026-02-23T10:00:01Z")) == ()
    assert not is_silent(SLUG, _world("2026-02-23T10:00:00Z"))


def test_a_follow_up_for_each_item_settles_it() -> None:
    world = _delivered(_world(), "cab")
    assert "`regression-failure-rate` since" in fault(SLUG, world).excuse
    assert met(SLUG, _delivered(world, "regression-failure-rate")).observed == "all delivered"


def test_what_was_there_before_the_deployment_is_not_owed() -> None:
    answer = {"value": "1", "by": "ci", "at": "2026-02-19T08:00:00Z"}
    world = _delivered(_world(), "cab")
    world.put(f"{FOLDER}/checklists/quality.yaml", {"answers": {"regression-failure-rate": answer}})
    assert is_silent(SLUG, world)
    world = _delivered(_world(), "regression-failure-rate").put(f"{FOLDER}/cab.yaml", BOARD)
    assert is_silent(SLUG, world)


def _answered(answer: dict[str, Any], **criterion: Any) -> World:
    world = _delivered(_world(criteria=[RATE | criterion]), "cab")
    answers = {"regression-failure-rate": {"by": "ci", "at": "2026-02-25T08:00:00Z"} | answer}
    return world.put(f"{FOLDER}/checklists/quality.yaml", {"answers": answers})


@pytest.mark.parametrize(
    ("answer", "criterion", "pays"),
    [
        ({"value": "2"}, {}, True),
        ({"value": "2.1"}, {}, False),
        ({"answer": "yes"}, {}, False),
        ({"value": "2"}, {"evidence": "required"}, False),
        ({"answer": "not-applicable"}, {}, False),
        ({"answer": "not-applicable"}, {"not_applicable": "self-certified"}, True),
        ({"value": "2"}, {"class": "security"}, False),
        ({"value": "2"}, {"id": "another"}, False),
    ],
)
def test_an_answer_pays_where_it_is_none_to_improve(
    answer: dict[str, Any], criterion: dict[str, Any], *, pays: bool
) -> None:
    assert is_silent(SLUG, _answered(answer, **criterion)) is pays


def test_an_answer_does_not_pay_where_its_own_report_says_otherwise() -> None:
    cited = entry("tests.xml", junit(failed=5))
    for value, pays in (("2", False), ("5", False), ("1", True)):
        text = junit(failed=int(value)) if pays else junit(failed=5)
        world = _answered({"value": value, "evidence": [entry("tests.xml", text) if pays else cited]})
        assert is_silent(SLUG, world.write(f"{FOLDER}/evidence/tests.xml", text.encode())) is pays


def test_a_confirmation_pays_with_yes_alone() -> None:
    for answer in ("yes", "no"):
        world = _answered({"answer": answer})
        world.put(HOTFIX, {k: v for k, v in world.records[HOTFIX].items() if k != "criteria"})
        confirm = {"id": "regression-failure-rate", "class": "quality", "confirm": "Tests passed"}
        world.edit(HOTFIX, {"criteria": [confirm]})
        assert is_silent(SLUG, world) is (answer == "yes")


def test_what_was_waived_is_not_owed() -> None:
    waiver = {"kind": "waiver", "book": "example.org/governance", "release": "payments-api/2.4.0"}
    waiver |= {"by": "po-one", "role": "product-owner", "signed_at": "2026-02-19T08:00:00Z", "reason": "r"}
    waiver |= {"risk_of_doing": "a", "risk_of_not_doing": "b", "requested_by": "rm-one"}
    waiver |= {"criterion": "regression-failure-rate", "observed": "3", "expires": "2026-06-30"}
    path = f"{FOLDER}/waivers/w1.yaml"
    assert is_silent(SLUG, _answered({"value": "3"}).put(path, waiver))
    assert not is_silent(SLUG, _answered({"value": "3"}).put(path, waiver).unsign(path))
    assert not is_silent(SLUG, _answered({"value": "3"}).put(path, waiver | {"criterion": "another"}))


@pytest.mark.parametrize(
    ("change", "pays"),
    [({}, True), ({"outcome": "rejected"}, False), ({"role": "developer"}, False)],
)
def test_the_board_pays_with_a_yes_of_its_own(change: dict[str, str], *, pays: bool) -> None:
    world = _delivered(_world(), "regression-failure-rate").put(f"{FOLDER}/cab.yaml", BOARD | change)
    assert is_silent(SLUG, world) is pays
    assert not is_silent(SLUG, world.unsign(f"{FOLDER}/cab.yaml"))
    world = _delivered(_world(), "regression-failure-rate").omit(HOTFIX, "cab")
    assert not is_silent(SLUG, world.put(f"{FOLDER}/cab.yaml", BOARD))


def test_nothing_is_owed_without_items_a_term_or_a_deployment() -> None:
    assert results(SLUG, _world(retro={})) == ()
    assert results(SLUG, _world(retro={"items": ["cab"]})) == ()
    assert results(SLUG, _world().remove(f"{FOLDER}/deployment.yaml")) == ()
    assert results(SLUG, _world().remove(HOTFIX)) == ()
    assert results(SLUG, _world().edit(f"{FOLDER}/release.yaml", {"type": "patch"})) == ()


def test_a_hotfix_does_not_wait_for_another() -> None:
    assert results(SLUG, _world().edit("release.yaml", {"type": "hotfix"})) == ()


def test_a_waiver_of_the_rule_lets_it_pass() -> None:
    world = _world().waive(rule=SLUG, signed_at="2026-03-01T12:00:00Z")
    (found,) = results(SLUG, world)
    assert (found.result, found.note) == (Result.WAIVED, "Waived by po-one.")


def test_the_hotfix_itself_is_reminded_until_it_is_delivered() -> None:
    world = _world().edit(f"{FOLDER}/deployment.yaml", {"outcome": "success"})
    owed = results("followup-overdue", world, "payments-api/2.4.0")
    assert [one.id for one in owed if not one.result.satisfied] == [
        "followup-overdue/retro-regression-failure-rate",
        "followup-overdue/retro-cab",
    ]
    owed = results("followup-overdue", _delivered(world, "cab"), "payments-api/2.4.0")
    assert [one.observed for one in owed] == ["open", "done by qa-one"]
    assert results("followup-overdue", _world(retro={"items": ["cab"]}), "payments-api/2.4.0") == ()


def test_the_hotfix_is_not_reminded_of_what_was_there_before_it_went() -> None:
    answer = {"value": "1", "by": "ci", "at": "2026-02-19T08:00:00Z"}
    world = _world().edit(f"{FOLDER}/deployment.yaml", {"outcome": "success"})
    world.put(f"{FOLDER}/checklists/quality.yaml", {"answers": {"regression-failure-rate": answer}})
    owed = results("followup-overdue", world, "payments-api/2.4.0")
    assert [one.id for one in owed] == ["followup-overdue/retro-cab"]
