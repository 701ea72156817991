"""The population of an audit, what is tested on it, the controls, and the sample."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive import insight, judging
from golive.insight.controls import CONTROLS
from golive.model.assessment import State
from golive.model.audit import Answer, Attribute, Audit, AuditItem
from support.verdicts import GO, QA
from support.world import POLICY, World, a_digest

SHOWN = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def audit(world: World) -> Audit:
    return insight.audit(world.book(), world.judgement(), judging.rule_docs())


def item(world: World) -> AuditItem:
    (found,) = audit(world).items
    return found


def answers(world: World) -> dict[str, str]:
    return {str(t.attribute): str(t.answer) for t in item(world).tested}


def reason(world: World, attribute: Attribute) -> str:
    return next(t.reason for t in item(world).tested if t.attribute is attribute)


def test_a_release_that_was_decided_and_deployed_as_it_should_be_passes_every_test() -> None:
    world = World().edit(POLICY, {"review": {"due": "P14D"}}).freeze().deploy().review()
    assert set(answers(world).values()) == {"yes"}
    assert [t.attribute for t in item(world).tested] == list(Attribute)
    assert item(world).date == datetime(2026, 3, 10, 20, 30, tzinfo=UTC)


def test_what_was_only_decided_is_dated_by_the_decision_and_not_implemented() -> None:
    found = item(World().freeze())
    assert found.date == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert answers(World().freeze())["implemented"] == "not-applicable"
    assert answers(World().freeze())["reviewed"] == "not-applicable"


def test_what_nobody_has_decided_or_deployed_is_not_in_the_population() -> None:
    assert audit(World().undecided()).items == ()
    assert audit(World().remove(GO).freeze()).items == ()
    assert audit(World().undecided().edit("release.yaml", {"origin": {"system": "x"}})).items == ()


def test_what_cannot_be_judged_but_was_deployed_is_in_the_population_with_its_exception() -> None:
    world = World().freeze().deploy().write("defects.yaml", b"defects: [")
    found = item(world)
    assert (found.state, found.type, found.policy) == (State.INVALID, "minor", "standard/1")
    assert found.date == datetime(2026, 3, 10, 20, 30, tzinfo=UTC)
    assert set(answers(world).values()) == {"no"}
    assert reason(world, Attribute.TESTED) == "Nothing judges it: defects.yaml cannot be read."
    assert found.exceptions[0] == "It was deployed, and nothing judges it: defects.yaml cannot be read."


def test_so_is_what_was_deployed_under_a_release_that_cannot_be_read() -> None:
    found = item(World().freeze().deploy().write("release.yaml", b"["))
    assert (found.type, found.policy) == ("", "")
    assert found.date == datetime(2026, 3, 10, 20, 30, tzinfo=UTC)


def test_what_cannot_be_judged_but_was_decided_is_dated_by_what_the_decision_says() -> None:
    world = World().freeze().write("defects.yaml", b"[")
    assert item(world).date == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert item(world).exceptions[0].startswith("It was decided, and nothing judges it: ")
    assert (answers(world)["implemented"], answers(world)["reviewed"]) == 2 * ("not-applicable",)


@pytest.mark.parametrize("name", ["deployment.yaml", "authorization.yaml", "authorization.2.yaml"])
def test_where_no_date_can_be_read_it_is_in_every_period(name: str) -> None:
    world = World().without("authorization").freeze().write(name, b"[")
    found = item(world)
    assert found.date is None
    assert insight.within((found,), SHOWN[1], SHOWN[1]) == (found,)


def test_an_invalid_release_that_nobody_decided_or_deployed_is_not_in_the_population() -> None:
    assert audit(World().undecided().write("defects.yaml", b"[")).items == ()


def test_history_beside_a_deployment_is_no_way_around_audit() -> None:
    found = item(World().deploy().edit("release.yaml", {"origin": {"system": "x"}}))
    assert found.exceptions[0].startswith("It was deployed, and nothing judges it: It is imported history")


def test_only_what_reached_its_own_environment_by_now_is_a_deployment() -> None:
    ahead = World().freeze().deploy().at("2026-03-10T20:29:59Z")
    assert item(ahead).date == datetime(2026, 3, 2, 10, tzinfo=UTC)
    world = World().freeze().deploy()
    reached = [*world.records[world.path("deployment.yaml")]["deployed"]]
    staged = reached[0] | {"environment": "staging", "at": "2026-03-05T10:00:00Z"}
    assert item(world.edit("deployment.yaml", {"deployed": [staged, *reached]})).date == datetime(
        2026, 3, 10, 20, 30, tzinfo=UTC
    )


def test_the_newest_come_first_and_those_without_a_date_before_them() -> None:
    world = World().twin("2.4.0", "2026-03-03T20:00:00Z", "2026-03-03T22:00:00Z", "2026-02-20T10:00:00Z")
    world.twin("2.4.9", "2026-03-20T20:00:00Z", "2026-03-20T22:00:00Z", "2026-02-25T10:00:00Z")
    world.write("records/releases/payments-api/2.4.0/deployment.yaml", b"[")
    assert [one.version for one in audit(world).items] == ["2.4.0", "2.4.1", "2.4.9"]


def test_where_the_last_sign_off_authorizes_it_dates_the_release() -> None:
    world = World().remove(GO, "cab.yaml").omit(POLICY, "cab")
    world.edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}}).freeze()
    assert item(world.at("2026-03-01T12:00:00Z")).date == datetime(2026, 2, 28, 9, tzinfo=UTC)


def test_a_no_go_is_a_decision_that_authorises_nothing() -> None:
    world = World().edit(GO, {"decision": "no-go"}).freeze()
    assert answers(world)["authorised"] == "no"
    assert reason(world, Attribute.AUTHORISED) == "`po-one` said no-go on 2 March 2026."


def test_a_deployment_without_an_authorization_is_neither_authorised_nor_as_authorized() -> None:
    world = World().remove(GO).freeze().deploy(at="2026-03-02T11:00:00Z")
    assert (answers(world)["authorised"], answers(world)["implemented"]) == ("no", "no")
    assert "was not authorized then" in reason(world, Attribute.AUTHORISED)
    assert any(said.startswith("deployed-without-authorization: ") for said in item(world).exceptions)


@pytest.mark.parametrize(("outcome", "said"), [("rolled-back", "rolled-back"), (None, "going on")])
def test_what_did_not_stay_was_not_implemented(outcome: str | None, said: str) -> None:
    world = World().freeze().deploy(outcome)
    assert reason(world, Attribute.IMPLEMENTED) == f"Its deployment is {said}."


def test_an_aborted_one_is_dated_by_its_first_step() -> None:
    assert item(World().freeze().deploy("aborted")).date == datetime(2026, 3, 10, 20, 30, tzinfo=UTC)


def test_a_log_that_says_nothing_dates_nothing() -> None:
    world = World().undecided().put("deployment.yaml", {"outcome": "aborted"})
    assert audit(world).items == ()


def test_what_is_not_tested_is_told_with_its_first_excuse() -> None:
    answer = {"answers": {"defect-density": {"value": 3}}}
    world = World().edit("checklists/quality.yaml", answer).freeze()
    assert answers(world)["tested"] == "no"
    assert "`defect-density`" in reason(world, Attribute.TESTED)


def test_an_author_who_signs_is_told_where_the_policy_lets_them() -> None:
    world = World().edit("policies/book.yaml", {"floor": {"separation": {"author_may_sign": True}}})
    world.edit(POLICY, {"separation": {"author_may_sign": True}})
    world.edit("release.yaml", {"author": "qa-one"}).freeze()
    assert reason(world, Attribute.SEGREGATED) == "An author signed: qa-one."


def test_a_review_is_missed_only_when_it_is_overdue() -> None:
    world = World().edit(POLICY, {"review": {"due": "P14D"}}).freeze().deploy()
    assert answers(world)["reviewed"] == "not-applicable"
    assert answers(world.at("2026-04-30T00:00:00Z"))["reviewed"] == "no"
    assert any("is overdue since" in said for said in item(world).exceptions)


def test_a_gate_that_asks_for_nothing_was_not_passed() -> None:
    world = World().edit(POLICY, {"signoffs": []}).freeze()
    assert answers(world)["approved"] == "no"


def test_everything_out_of_the_ordinary_is_an_exception() -> None:
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "witness": "ops-one"}
    recorded |= {"scan": {"uri": "https://files.example.org/s", "sha256": a_digest()}}
    world = World().edit(QA, {"form": "paper", "recorded": recorded, "comment": "So"})
    world.waive(criterion="test-coverage-unit", observed="79", signed_at="2026-02-27T07:00:00Z")
    world.block("qa-one", "qa-lead", criterion="defect-density", signed_at="2026-02-26T07:00:00Z")
    world.resolve(
        "po-one", "product-owner", outcome="accepted", mitigation="Watch", signed_at="2026-02-26T08:00:00Z"
    )
    answer = {
        "answer": "not-applicable",
        "reason": "None used",
        "by": "sec-one",
        "at": "2026-02-25T09:00:00Z",
    }
    world.put(
        "checklists/security.yaml",
        {
            "answers": dict(
                world.records[world.path("checklists/security.yaml")]["answers"], **{"licence-check": answer}
            )
        },
    )
    world.edit(POLICY, {"advisory": ["defect-density"]})
    world.edit("checklists/quality.yaml", {"answers": {"defect-density": {"value": 3}}}).freeze()
    said = item(world).exceptions
    assert "A waiver by `po-one` as `product-owner` is in force." in said
    assert "A blocker was accepted by `po-one`." in said
    assert "The approval of `qa-one` is paper." in said
    assert "Not applicable: Licences checked." in said
    assert any(one.startswith("It only warns under this policy") for one in said)


def test_a_hotfix_is_an_exception() -> None:
    world = World().edit(POLICY, {"applies": {"types": ["hotfix"]}}).edit("release.yaml", {"type": "hotfix"})
    for path in [path for path in world.records if "/approvals/" in path]:
        world.edit(path, {"comment": "It cannot wait"})
    assert item(world.freeze()).exceptions[0] == "It is a hotfix."


# --- sample -------------------------------------------------------------------------------------


def _items(*names: str) -> tuple[AuditItem, ...]:
    date = datetime(2026, 3, 1, tzinfo=UTC)
    return tuple(AuditItem(n, "p", n, "minor", "s/1", State.CLOSED, date, ()) for n in names)


@given(st.sets(st.text(min_size=1, max_size=8)), st.text(max_size=5), st.integers(1, 9))
def test_a_sample_is_the_first_in_an_order_that_anybody_can_compute(
    names: set[str], seed: str, size: int
) -> None:
    chosen = [one.release for one in insight.sample(_items(*sorted(names)), size, seed)]
    ordered = sorted(names, key=lambda n: hashlib.sha256(f"{seed}:{n}".encode()).hexdigest())
    assert chosen == ordered[:size]
    assert chosen == [one.release for one in insight.sample(_items(*sorted(names, reverse=True)), size, seed)]


def test_a_period_is_half_open() -> None:
    items, date = _items("a"), datetime(2026, 3, 1, tzinfo=UTC)
    assert insight.within(items, date, SHOWN[1]) == items
    assert insight.within(items, SHOWN[0], date) == ()
    assert insight.within(items, SHOWN[0], date + timedelta(microseconds=1)) == items


def test_a_period_asks_when_a_release_was_deployed_and_not_when_it_was_decided() -> None:
    items = audit(World().freeze().deploy()).items
    first, second = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 10))
    assert insight.within(items, first, second) == ()
    assert insight.within(items, second, second + timedelta(days=1)) == items


# --- controls -----------------------------------------------------------------------------------


def test_every_control_that_rules_and_policies_name_has_its_title() -> None:
    named = {code for doc in judging.rule_docs() for code in doc.controls}
    assert named <= set(CONTROLS)


def _licensed() -> World:
    named = {"id": "licence-check", "class": "security", "confirm": "Licences"}
    return World().edit(POLICY, {"criteria": [named | {"controls": ["OWN-1", "SOC2-CC8.1"]}]})


def test_a_control_counts_what_serves_it_on_the_releases_of_the_population() -> None:
    criteria = [
        {
            "id": "licence-check",
            "class": "security",
            "confirm": "Licences",
            "controls": ["OWN-1", "SOC2-CC8.1"],
        }
    ]
    world = World().edit(POLICY, {"criteria": criteria}).freeze()
    found = {control.code: control for control in audit(world).controls}
    own = found["OWN-1"]
    assert (own.title, own.standard, own.criteria, own.rules) == ("OWN-1", "", ("licence-check",), ())
    assert (own.releases, own.met, own.excepted, own.failed) == (1, 1, 0, 0)
    assert found["SOC2-CC8.1"].title == "Change management"
    assert found["SOC2-CC8.1"].met > 5
    no = {"answers": {"licence-check": {"answer": "no"}}}
    failed = _licensed().edit("checklists/security.yaml", no).freeze()
    assert {c.code: c.failed for c in audit(failed).controls}["OWN-1"] == 1
    told = _licensed().edit("checklists/security.yaml", no).edit(POLICY, {"advisory": ["licence-check"]})
    assert {c.code: c.excepted for c in audit(told.freeze()).controls}["OWN-1"] == 1


def test_without_a_population_nothing_was_tested() -> None:
    controls = audit(World().undecided()).controls
    assert {control.releases for control in controls} == {0}


def test_answers_are_three() -> None:
    assert [str(answer) for answer in Answer] == ["yes", "no", "not-applicable"]
