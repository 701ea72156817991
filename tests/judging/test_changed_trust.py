"""What a change of people, policies and products gives and takes, in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from golive.judging.changed_charter import coming, resting, unsigned
from golive.judging.changed_people import changed_people
from golive.judging.changed_policies import changed_policies
from golive.judging.changed_trust import changed_trust
from golive.judging.changed_verdicts import MOST, verdicts_under
from golive.model.change import ChangedTrust
from golive.model.charter import Chartered, CharterText, CharterVersion, Quorum
from golive.model.records.charter import Charter
from support.proposals import proposal
from support.world import POLICY, World

KEY = f"records/keys/{'1' * 40}.asc"
PERSON = "records/people/qa-one.yaml"
TERM = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}


def _people(after: World, before: World | None = None) -> ChangedTrust:
    (one,) = changed_people((before or World()).book(), after.book())
    return one


def test_somebody_new_is_named_with_what_they_may() -> None:
    keys = [{"fingerprint": "A" * 40, "from": "2026-01-01", "until": "2027-01-01"}]
    told = _people(World().put("records/people/eve.yaml", {"name": "Eve", "keys": keys, "roles": [TERM]}))
    assert told.what == "`eve` is added: Eve."
    assert told.gains == (
        "`qa-lead` for every product from 1 January 2025.",
        f"key `{'A' * 40}` from 1 January 2026 until 1 January 2027.",
    )
    assert (told.loses, told.changes) == ((), ())


def test_somebody_gone_is_named_with_what_they_might() -> None:
    told = _people(World().remove(PERSON))
    assert told.what == "`qa-one` is taken away: qa-one."
    assert told.loses[0] == "`qa-lead` for every product from 1 January 2025."


def test_a_term_that_ends_is_told_with_what_it_was() -> None:
    told = _people(World().edit(PERSON, {"roles": [TERM | {"until": "2026-06-30"}]}))
    (said,) = told.changes
    assert said.startswith(
        "`qa-lead` for every product: from 1 January 2025 until 30 June 2026, and it was from"
    )


def test_two_terms_of_one_kind_are_told_apart() -> None:
    later = TERM | {"from": "2026-05-01"}
    told = _people(World().edit(PERSON, {"roles": [TERM, later]}))
    assert told.gains == ("`qa-lead` for every product from 1 May 2026.",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"until": "2026-02-01", "reason": "lost"}, ", lost"),
        ({"compromised": "2026-02-01T00:00:00Z"}, ", compromised on 1 February 2026"),
    ],
)
def test_a_key_that_ends_is_told_with_its_reason(change: dict[str, str], why: str) -> None:
    key = World().records[PERSON]["keys"][0]
    told = _people(World().edit(PERSON, {"keys": [key | change]}))
    assert why in told.changes[0]
    twice = _people(World().edit(PERSON, {"keys": [key, key | {"from": "2026-01-01"}]}))
    assert len(twice.gains) == 1


def test_name_address_and_account_are_told() -> None:
    told = _people(World().edit(PERSON, {"name": "Quinn", "email": "q@example.org", "account": "quinn"}))
    assert told.changes == (
        "the name becomes `Quinn`, and was `qa-one`.",
        "the e-mail address becomes `q@example.org`, and was `qa.one@example.org`.",
        "the account becomes `quinn`, and was none.",
    )


# --- policies -----------------------------------------------------------------------------------


def _policy(after: World, name: str = "standard/2") -> ChangedTrust:
    verdicts = {name: ("`x` would be stale.",)}
    return next(
        one for one in changed_policies(after.context(), World().book(), verdicts) if one.name == name
    )


def _second(**change: Any) -> World:
    world = World()
    return world.put("policies/standard/2.yaml", world.records[POLICY] | change)


def test_a_next_version_names_the_one_before_and_who_gains_a_say() -> None:
    more = {"role": "legal", "covers": ["release.yaml"]}
    told = _policy(_second(signoffs=[*World().records[POLICY]["signoffs"], more]))
    assert told.what.startswith("`standard/2` follows `standard/1`, in force from 1 January 2026")
    assert told.gains == ("`legal` signs off (today nobody).",)
    assert told.verdicts == ("`x` would be stale.",)


def test_what_is_taken_from_a_role_is_lost() -> None:
    told = _policy(_second(signoffs=World().records[POLICY]["signoffs"][1:]))
    role = World().records[POLICY]["signoffs"][0]["role"]
    assert told.loses[0].startswith(f"`{role}` signs off (today ")


def test_halts_waivers_and_offices_are_powers() -> None:
    criteria = [dict(criterion) for criterion in World().records[POLICY]["criteria"]]
    criteria[2] = criteria[2] | {"waivable_by": ["qa-lead"]}
    told = _policy(
        _second(
            criteria=criteria,
            halts={"raised_by": ["developer"]},
            authorization={"role": "legal"},
        )
    )
    assert "`developer` may raise halts (today `dev-one`)." in told.gains
    assert "`signatories` may raise halts." in told.loses
    assert "`legal` authorizes (today nobody)." in told.gains
    assert "`product-owner` authorizes (today `po-one`)." in told.loses
    assert f"`qa-lead` may waive `{criteria[2]['id']}` (today `qa-one` and `qa-two`)." in told.gains


def test_everything_else_is_told_with_its_weight() -> None:
    criteria = [dict(criterion) for criterion in World().records[POLICY]["criteria"]]
    criteria[5] = criteria[5] | {"measure": {"at_least": "90", "unit": "%"}}
    (said,) = _policy(_second(criteria=criteria)).changes
    measure = "criterion `test-coverage-unit` measure: at least 90 % in place of at least 80 %."
    assert said == f"{measure} This asks more of a release."
    fewer = _policy(_second(criteria=criteria[:-1]))
    assert any("is left out. This asks less of a release." in change for change in fewer.changes)
    longer = _policy(_second(drills={"every": "P3M"}))
    assert any("comes in." in change for change in longer.changes)


def test_a_policy_that_is_altered_gone_or_the_first_of_its_name_says_so() -> None:
    altered = _policy(World().edit(POLICY, {"title": "Other"}), "standard/1")
    assert altered.what == "`standard/1`, which has landed, is altered."
    assert _policy(World().remove(POLICY), "standard/1").what == "`standard/1` is taken away."
    first = World().put("policies/lax/1.yaml", World().records[POLICY])
    assert _policy(first, "lax/1").what.startswith("`lax/1` is a new policy, in force from")


def test_other_bytes_that_say_the_same_are_no_alteration_of_another() -> None:
    same = changed_policies(World().context(), World().book(), {})
    assert not [*same]


# --- what open releases would come to -----------------------------------------------------------


def test_an_open_release_stays_under_its_policy_and_is_tried_under_the_next() -> None:
    more = {"role": "legal", "covers": ["release.yaml"]}
    world = _second(signoffs=[*World().records[POLICY]["signoffs"], more], effective="2027-01-01")
    context = world.context()
    found = verdicts_under(context, World().book(), world.judgement().assessments)
    (said,) = found["standard/2"]
    assert said.startswith(
        "`payments-api/2.4.1` stays under `standard/1` and is authorized. Under `standard/2`"
    )


def test_one_that_would_stand_alike_says_so() -> None:
    world = _second(title="Other", effective="2027-01-01")
    found = verdicts_under(world.context(), World().book(), world.judgement().assessments)
    assert found["standard/2"] == (
        "`payments-api/2.4.1` stays under `standard/1`. Under `standard/2` it would be authorized as well.",
    )


def test_one_that_names_the_new_version_is_judged_by_it() -> None:
    world = _second(title="Other").edit("release.yaml", {"policy": "standard/2"})
    found = verdicts_under(world.context(), World().book(), world.judgement().assessments)
    assert found["standard/2"][0].startswith("`payments-api/2.4.1` is judged by it. ")


def test_what_is_over_or_under_another_policy_is_not_tried() -> None:
    deployed = _second(title="Other", effective="2027-01-01").deploy()
    assert verdicts_under(deployed.context(), World().book(), deployed.judgement().assessments) == {
        "standard/2": ()
    }
    other = World().put("policies/lax/1.yaml", World().records[POLICY])
    assert verdicts_under(other.context(), World().book(), other.judgement().assessments) == {"lax/1": ()}


def test_no_more_than_a_few_are_tried() -> None:
    world = _second(title="Other", effective="2027-01-01")
    assessments = world.judgement().assessments
    (one,) = assessments.values()
    many = {f"{one.release} {number}": one for number in range(MOST + 2)}
    found = verdicts_under(world.context(), World().book(), many)["standard/2"]
    assert len(found) == MOST + 1
    assert found[-1] == "2 more open releases of the same policy were not tried."


# --- everything else ----------------------------------------------------------------------------


def _trust(after: World, touches: dict[str, str], **said: Any) -> dict[str, ChangedTrust]:
    change = replace(proposal(World(), touches=touches, **said), proposed=after.book())
    told = changed_trust(change, after.context(), {})
    return {one.name: one for one in told}


def test_settings_are_told_key_by_key() -> None:
    after = World().edit("policies/book.yaml", {"title": "Other"})
    told = _trust(after, {"policies/book.yaml": "modified"})["policies/book.yaml"]
    assert told.what == "The settings of the book are altered."
    assert told.changes == ("`title` becomes `Other`, and was `Release governance of Example`.",)
    opened = _trust(World().opened(), {})["policies/book.yaml"]
    assert any(change.endswith("and was nothing.") for change in opened.changes)


def test_settings_that_cannot_be_read_say_so() -> None:
    gone = replace(World().context(), book=replace(World().book(), settings=None))
    (told,) = changed_trust(proposal(World(), touches={"policies/book.yaml": "deleted"}), gone, {})
    assert told.what == "The settings of the book cannot be read."


def test_a_product_is_told_with_the_policies_of_its_releases() -> None:
    path = "records/products/payments-api.yaml"
    use = dict(World().records[path]["policies"])
    after = World().edit(path, {"policies": use | {"hotfix": "fast"}, "title": "Other"})
    told = _trust(after, {path: "modified"})["payments-api"]
    assert told.what == "The product `payments-api` is altered."
    assert "Its hotfix releases are judged by `fast`, and were by none." in told.changes
    assert any(change.startswith("`title` becomes `Other`") for change in told.changes)
    gone = _trust(World().remove(path), {path: "deleted"})["payments-api"]
    assert gone.what == "The product `payments-api` is taken away."
    assert "Its default releases are judged by no policy, and were by `standard`." in gone.changes
    new = _trust(
        World().put("records/products/new.yaml", {"title": "New"}), {"records/products/new.yaml": "added"}
    )
    assert new["new"].what == "The product `new` is added."


def test_keys_calendar_matrix_and_charter_are_told_by_their_files() -> None:
    touches = {
        KEY: "modified",
        f"records/keys/{'2' * 40}.asc": "added",
        "records/calendar.yaml": "deleted",
        "policies/raci.yaml": "added",
        "policies/charter/1.yaml": "added",
        "policies/notes.txt": "added",
    }
    told = _trust(World(), touches, losses={KEY: ["a subkey is gone"]})
    assert told[KEY].what.endswith("is replaced by one that lacks something: a subkey is gone.")
    assert told[f"records/keys/{'2' * 40}.asc"].what.endswith("is added.")
    assert told["records/calendar.yaml"].what == "The calendar of blackouts and peaks is taken away."
    assert told["policies/raci.yaml"].kind == "raci"
    assert told["policies/charter/1.yaml"].what == "`policies/charter/1.yaml` is added."
    assert "policies/notes.txt" not in told
    renewed = _trust(World(), {KEY: "modified"}, losses={KEY: []})[KEY]
    assert renewed.what.endswith("is renewed: it is the same key, and nothing of it is lost.")


# --- the charter --------------------------------------------------------------------------------


def _version(
    number: int, own: Quorum, before: Quorum | None = None, *, valid: bool, here: bool = True
) -> CharterVersion:
    record = Charter.model_construct(version=number, threshold=own.needed, stewards=(), digests={}, keys=())
    text = CharterText(number, f"policies/charter/{number}.yaml", "sha256:0", None, record, b"", here)
    return CharterVersion(text, valid, own, before)


FIRST = _version(1, Quorum(1, 2, ("ada", "ben"), (), 2), valid=True)
BASE = Chartered((FIRST,), (FIRST,))


def test_without_a_charter_trust_rests_on_the_forge() -> None:
    words = "The book has no charter: trust rests on the repository's branch protection."
    assert [*resting(None, None)] == [words]
    assert [*resting(Chartered(), None)] == [words]
    assert [*resting(Chartered(void="No charter holds."), None)] == ["No charter holds."]
    assert not [*unsigned(None, None)]


def test_with_one_both_thresholds_of_the_next_version_are_told() -> None:
    second = _version(
        2, Quorum(2, 2, ("ada",), ("cid",), 1), Quorum(1, 2, ("ada", "ben"), (), 2), valid=False
    )
    after = Chartered((FIRST, second), (FIRST,))
    rests, told = resting(BASE, after)
    assert rests.startswith("Trust rests on version 1 of the charter: ")
    assert told == (
        "Version 2 of the charter is not complete: "
        "version 1 asks 2 signatures of its stewards and has 2 (`ada` and `ben`) "
        "and version 2 asks 2 signatures of its stewards and has 1 (`ada`), and `cid` can still sign."
    )
    (lacking,) = unsigned(BASE, after)
    assert lacking.startswith("Version 2 of the charter is not complete: version 2 asks 2 signatures ")


def test_a_version_that_is_signed_lacks_nothing() -> None:
    second = _version(2, Quorum(2, 1, ("cid",), (), 1), Quorum(1, 2, ("ada", "ben"), (), 2), valid=True)
    after = Chartered((FIRST, second), (FIRST, second))
    assert "Version 2 of the charter is complete" in [*resting(BASE, after)][1]
    assert not [*unsigned(BASE, after)]


def test_the_first_charter_has_one_threshold() -> None:
    first = _version(1, Quorum(1, 1, (), (), 0), valid=False)
    assert [*unsigned(None, Chartered((first,)))] == [
        "Version 1 of the charter is not complete: version 1 asks 1 signature of its stewards and has 0."
    ]


def test_what_only_the_line_knows_does_not_come_with_the_change() -> None:
    gone = _version(2, Quorum(2, 1, (), ("cid",), 0), valid=False, here=False)
    assert coming(BASE, Chartered((FIRST, gone), (FIRST,))) == ()
