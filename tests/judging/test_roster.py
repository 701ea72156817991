"""The people and products of then: no change of today's files revives or kills what was decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import judging
from golive.judging.pinning import in_force
from golive.judging.roles import holders
from golive.judging.roster import product_since
from golive.model.scalars import instant
from support.verdicts import GO, QA, counts, refused, requirement
from support.world import World

SINCE = "2026-03-02T12:00:00Z"
"""When the roster is changed: everybody has signed and the release is authorized."""

EARLY = "2026-02-20T12:00:00Z"
PERSON, DEPUTY = "records/people/qa-one.yaml", "records/people/qa-two.yaml"
PRODUCT = "records/products/payments-api.yaml"
KEY = "1" * 40
OTHERS = ("qa-one", "sec-one", "ops-one", "rm-one", "cab-one", "po-one")

Change = Callable[[World, str], World]


def _term(role: str = "qa-lead", **fields: Any) -> dict[str, Any]:
    return {"role": role, "products": ["*"], "from": "2025-01-01"} | fields


def _roles(*terms: dict[str, Any]) -> dict[str, Any]:
    return {"roles": list(terms)}


def _keys(**fields: Any) -> dict[str, Any]:
    return {"keys": [{"fingerprint": KEY, "from": "2025-01-01"} | fields]}


CHANGES: dict[str, Change] = {
    "a role ended in the past": lambda w, at: w.revise(PERSON, at, _roles(_term(until="2026-01-31"))),
    "a role begun in the future": lambda w, at: w.revise(
        PERSON, at, _roles({**_term(), "from": "2027-01-01"})
    ),
    "a role taken away": lambda w, at: w.revise(PERSON, at, _roles()),
    "a role for another product": lambda w, at: w.revise(PERSON, at, _roles(_term(products=["ledger"]))),
    "a role turned into a deputy's": lambda w, at: w.revise(PERSON, at, _roles(_term(deputy_for="qa-two"))),
    "a person deleted": lambda w, at: w.delete(PERSON, at),
    "a key window closed in the past": lambda w, at: w.revise(PERSON, at, _keys(until="2026-01-31")),
    "a key window begun in the future": lambda w, at: w.revise(PERSON, at, _keys(**{"from": "2027-01-01"})),
    "a key taken away": lambda w, at: w.revise(PERSON, at, {"keys": []}),
    "a key given to somebody else too": lambda w, at: w.revise(
        DEPUTY, at, {"keys": [{"fingerprint": KEY, "from": "2025-01-01"}]}
    ),
    "another policy list": lambda w, at: w.revise(PRODUCT, at, {"policies": {"default": "lenient"}}),
    "another tier": lambda w, at: w.revise(PRODUCT, at, {"tier": "toy"}),
    "a product deleted": lambda w, at: w.delete(PRODUCT, at),
}


def _authorized() -> World:
    return World().opened().freeze()


DELETIONS = {"a person deleted", "a product deleted"}


@pytest.mark.parametrize("change", sorted(CHANGES.keys() - DELETIONS))
def test_what_is_written_today_leaves_a_past_verdict_as_it_is(change: str) -> None:
    world = CHANGES[change](_authorized(), SINCE)
    assessment = world.judge()
    assert (assessment.state, assessment.verdict) == ("authorized", _authorized().judge().verdict)
    assert counts(world)


@pytest.mark.parametrize("change", sorted(DELETIONS))
def test_what_is_deleted_leaves_the_decision_and_breaks_the_history(change: str) -> None:
    world = CHANGES[change](_authorized(), SINCE)
    assert counts(world)
    assert world.judge().state == "draft"
    assert world.judge().verdict.startswith("Not authorized, whatever stands here now. Commit ")


@pytest.mark.parametrize("change", sorted(CHANGES.keys() - {"a product deleted"}))
def test_what_was_written_before_is_what_counts(change: str) -> None:
    world = CHANGES[change](_authorized(), EARLY)
    assert world.lands("release.yaml", "2026-02-21T09:00:00Z").judge().state != "authorized"


@pytest.mark.parametrize("change", CHANGES)
def test_in_a_trial_book_only_todays_file_is_known(change: str) -> None:
    trial = World().freeze()
    assert CHANGES[change](trial, SINCE).judge().state != "authorized"


@settings(max_examples=30, deadline=None)
@given(chosen=st.sets(st.sampled_from(sorted(CHANGES)), min_size=1), who=st.sampled_from(OTHERS))
def test_nor_do_several_of_them_in_a_row(chosen: set[str], who: str) -> None:
    world = _authorized()
    for hour, change in enumerate(sorted(chosen - DELETIONS)):
        CHANGES[change](world, f"2026-03-02T{12 + hour}:00:00Z")
    world.revise(f"records/people/{who}.yaml", "2026-03-03T11:00:00Z", {"roles": [], "keys": []})
    assert world.judge().state == "authorized"


class TestNothingIsRevived:
    def test_a_role_dated_back_does_not_make_an_earlier_sign_off_good(self) -> None:
        world = World().opened().edit(PERSON, _roles()).freeze()
        assert refused(world, "role-not-held") == "`qa-one` does not hold `qa-lead` for `payments-api`."
        world.revise(PERSON, SINCE, _roles(_term()))
        assert refused(world, "role-not-held") == (
            "`qa-one` does not hold `qa-lead` for `payments-api`, or was given it only after this had landed."
        )
        assert counts(world.approve("qa-lead", "qa-one", 2), "approvals/qa-lead--qa-one.2.yaml")

    def test_nor_does_a_longer_term(self) -> None:
        world = World().opened().edit(PERSON, _roles(_term(until="2026-01-31"))).freeze()
        assert "until" in refused(world.revise(PERSON, SINCE, _roles(_term())), "role-not-held")

    def test_nor_a_key_dated_back(self) -> None:
        world = World().opened().edit(PERSON, _keys(until="2026-01-31")).freeze()
        assert refused(world.revise(PERSON, SINCE, _keys()), "key-window")

    def test_nor_a_person_written_later(self) -> None:
        world = World().opened().freeze().lands(PERSON, SINCE)
        assert refused(world, "signature-wrong-person") == (
            "It is by `qa-one`, and records/people/qa-one.yaml was not there when it landed."
        )

    def test_nor_a_person_that_has_not_landed(self) -> None:
        assert refused(World().opened().freeze().lands(PERSON), "signature-wrong-person")

    def test_nor_one_who_could_not_be_read(self) -> None:
        world = World().opened().freeze()
        world.lands(PERSON, "2026-01-01T00:00:00Z", "2026-02-20T00:00:00Z", SINCE)
        assert refused(world, "signature-wrong-person")

    def test_nor_a_longer_policy_list(self) -> None:
        world = World().opened().edit(PRODUCT, {"policies": {"default": "lenient"}}).freeze()
        world.revise(PRODUCT, SINCE, {"policies": {"default": "standard"}})
        assert (world.judge().state, world.judge().excuses[0].rule) == ("invalid", "policy-not-listed")


class TestTheCommitDecides:
    def test_what_lands_with_a_decision_counts_for_it(self) -> None:
        landing = "2026-02-27T09:00:00Z"
        assert counts(
            World().opened().edit(PERSON, _roles()).freeze().revise(PERSON, landing, _roles(_term()))
        )
        ended = _authorized().revise(PERSON, landing, _roles(_term(until="2026-01-31")))
        assert refused(ended, "role-not-held")

    def test_commits_of_one_time_are_told_apart(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _roles())
        context = world.context()
        line = context.history.line
        stopped = tuple(replace(commit, at=line[-1].at) for commit in line)
        history = replace(context.history, line=stopped)
        late = judging.judge(replace(context, history=history, as_of=line[-1].at))
        found = late.assessments["payments-api/2.4.1"].decisions
        assert next(d for d in found if d.path.endswith(QA)).counts

    def test_a_policy_of_the_same_time_but_a_later_commit_was_not_in_force(self) -> None:
        context = _authorized().context()
        first, last = context.history.line[0], context.history.line[-1]
        assert in_force(context, "standard", first) == 1
        policy = context.book.policies["standard/1"]
        past = {**context.history.changes, policy.path: context.history.changes[f"{_path(GO)}"]}
        moved = replace(context, history=replace(context.history, changes=past))
        assert in_force(moved, "standard", first) is None
        assert in_force(moved, "standard", last) == 1

    def test_a_term_runs_by_the_time_of_the_landing(self) -> None:
        until = "2026-02-27T09:00:00Z"
        assert refused(World().opened().edit(PERSON, _roles(_term(until=until))).freeze(), "role-not-held")


class TestDeputies:
    NAME = "approvals/qa-lead--qa-two.yaml"

    def _signed(self) -> World:
        world = World().opened().edit(DEPUTY, _roles(_term(deputy_for="qa-one"))).remove(QA)
        world.approve("qa-lead", "qa-two", deputy_for="qa-one", signed_at="2026-02-27T09:00:00Z")
        return world.freeze()

    def test_a_deputy_whose_term_is_taken_away_had_spoken(self) -> None:
        assert counts(self._signed().revise(DEPUTY, SINCE, _roles()), self.NAME)

    def test_so_had_one_whose_principal_left(self) -> None:
        assert counts(self._signed().revise(PERSON, SINCE, _roles(_term(until="2026-01-31"))), self.NAME)
        assert counts(self._signed().delete(PERSON, SINCE), self.NAME)

    def test_a_principal_dated_back_makes_no_deputy(self) -> None:
        world = self._signed()
        world.records[PERSON]["roles"] = []
        assert refused(world.revise(PERSON, SINCE, _roles(_term())), "role-not-held", self.NAME)


class TestCompromise:
    def test_only_a_recorded_compromise_reaches_back(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _keys(compromised="2026-02-01T00:00:00Z"))
        assert refused(world, "signature-compromised")
        assert world.judge().state != "authorized"

    def test_what_landed_before_it_stands(self) -> None:
        assert counts(_authorized().revise(PERSON, SINCE, _keys(compromised="2026-03-01T00:00:00Z")))

    def test_taking_the_record_away_heals_nothing(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _keys(compromised="2026-02-01T00:00:00Z"))
        world.revise(PERSON, "2026-03-02T13:00:00Z", _keys())
        assert refused(world, "signature-compromised")
        assert refused(world.delete(PERSON, "2026-03-02T14:00:00Z"), "signature-compromised")

    def test_nor_does_a_later_time_in_its_place(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _keys(compromised="2026-02-01T00:00:00Z"))
        world.revise(PERSON, "2026-03-02T13:00:00Z", _keys(compromised="2026-03-01T00:00:00Z"))
        assert refused(world, "signature-compromised")

    def test_an_earlier_time_is_believed(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _keys(compromised="2026-03-01T00:00:00Z"))
        world.revise(PERSON, "2026-03-02T13:00:00Z", _keys(compromised="2026-02-01T00:00:00Z"))
        assert refused(world, "signature-compromised")

    def test_whoever_has_the_key_it_is_compromised(self) -> None:
        world = _authorized().revise(
            "records/people/qa-two.yaml", SINCE, _keys(compromised="2026-02-01T00:00:00Z")
        )
        assert refused(world, "signature-compromised")

    def test_what_has_not_landed_is_believed_too(self) -> None:
        assert refused(
            _authorized().edit(PERSON, _keys(compromised="2026-02-01T00:00:00Z")), "signature-compromised"
        )


class TestProducts:
    RIVAL = "records/releases/ledger/1.0.0/release.yaml"

    def test_a_product_that_came_after_its_release_is_asked_as_it_came(self) -> None:
        world = _authorized().lands(PRODUCT, "2026-01-05T00:00:00Z")
        assert world.judge().state == "authorized"
        world.revise(PRODUCT, SINCE, {"policies": {}})
        assert world.judge().state == "authorized"

    def test_one_that_was_deleted_before_and_came_back_is_asked_as_it_came_back(self) -> None:
        world = _authorized().lands("release.yaml", "2026-02-20T00:00:00Z")
        world.delete(PRODUCT, "2026-02-01T00:00:00Z")
        assert world.judge().excuses[0].rule == "product-unknown"
        world.revise(
            PRODUCT, "2026-02-21T00:00:00Z", {"title": "Payments", "policies": {"default": "standard"}}
        )
        context = world.context()
        found = product_since(context, "payments-api", instant("2026-02-20T00:00:00Z"))
        assert found is not None
        assert found.record.title == "Payments"

    def test_a_product_that_has_not_landed_counts_as_once_landed(self) -> None:
        assert _authorized().lands(PRODUCT).judge().state == "authorized"

    def test_a_dependency_of_today_takes_no_window_of_the_past(self) -> None:
        world = _authorized()
        self._depended_on(world)
        assert world.judge().state == "authorized"
        world.revise(PRODUCT, SINCE, {"depends_on": ["ledger"]})
        assert requirement(world.judge(), "window-overlap").result.satisfied
        assert world.judge().state == "authorized"

    def test_one_of_before_the_decision_does(self) -> None:
        world = _authorized()
        self._depended_on(world)
        world.revise(PRODUCT, EARLY, {"depends_on": ["ledger"]})
        assert not requirement(world.judge(), "window-overlap").result.satisfied

    def test_before_a_decision_todays_dependencies_bind(self) -> None:
        world = _authorized().remove(GO)
        self._depended_on(world)
        world.revise(PRODUCT, SINCE, {"depends_on": ["ledger"]})
        assert not requirement(world.judge(), "window-overlap").result.satisfied

    def _depended_on(self, world: World) -> None:
        plan = {"start": "2026-03-10T20:30:00Z", "end": "2026-03-10T21:00:00Z"}
        own = world.records[world.path("release.yaml")]
        world.put(self.RIVAL, own | {"schedule": {"window": plan}})
        world.put("records/products/ledger.yaml", {"title": "Ledger", "policies": {"default": "standard"}})


class TestAskingByTime:
    def test_holders_are_those_of_the_time(self) -> None:
        world = _authorized().revise(PERSON, SINCE, _roles()).at("2026-03-03T12:00:00Z")
        context = world.context()
        assert holders(context, "qa-lead", "payments-api", instant("2026-03-02T11:59:59Z")) == (
            "qa-one",
            "qa-two",
        )
        assert holders(context, "qa-lead", "payments-api", instant(SINCE)) == ("qa-two",)

    def test_before_the_first_commit_nobody_holds_anything(self) -> None:
        context = _authorized().revise(PERSON, SINCE, _roles(_term())).context()
        assert "qa-one" not in holders(context, "qa-lead", "payments-api", instant("2025-06-01T00:00:00Z"))

    def test_what_has_not_landed_counts_from_the_last_landing_on(self) -> None:
        world = _authorized().revise(PERSON, EARLY, _roles())
        context = world.edit(PERSON, _roles(_term())).context()
        assert "qa-one" in holders(context, "qa-lead", "payments-api", instant(SINCE))

    def test_the_deleted_are_known_as_long_as_they_stood(self) -> None:
        context = _authorized().delete(PERSON, SINCE).context()
        assert "qa-one" in holders(context, "qa-lead", "payments-api", instant(EARLY))
        assert "qa-one" not in holders(context, "qa-lead", "payments-api", instant(SINCE))


def _path(name: str) -> str:
    return World().path(name)


def test_products_are_of_the_book_where_history_is_not_seen() -> None:
    context = replace(_authorized().context(), roster=None)
    assert product_since(context, "payments-api", context.as_of) is context.book.products["payments-api"]
