"""What one version of a policy asks that another does not."""

# ruff: noqa: E501 # a case stands on one line

from __future__ import annotations

import doctest
from typing import Any

import pytest

from golive import judging
from golive.judging import policy_words
from golive.judging.policy_bearings import DIRECTIONS
from golive.judging.policy_difference import policy_changes
from golive.model.policy_difference import PolicyChange
from golive.model.records.policy import (
    Applies,
    AuthorizationDemand,
    Blockers,
    Criterion,
    Due,
    Every,
    Halts,
    Paper,
    Policy,
    Quota,
    Retro,
    RoleCount,
    RoleName,
    Separation,
    SignoffDemand,
    Verbal,
)
from golive.model.records.policy_rules import Rules
from support.world import POLICY, World

PARTS = {
    "applies": Applies, "criteria": Criterion, "signoffs": SignoffDemand, "cab": RoleCount,
    "authorization": AuthorizationDemand, "closure": RoleName, "separation": Separation, "blockers": Blockers,
    "halts": Halts, "verbal": Verbal, "paper": Paper, "review": Due, "drills": Every, "retro": Retro,
    "quota": Quota,
}  # fmt: skip
NAMES = {("criteria", "id"), ("signoffs", "role"), ("retro", "quota")}
SECOND = "policies/standard/2.yaml"


def changes(own: dict[str, Any], **other: Any) -> list[tuple[Any, ...]]:
    """What changed where the policy of the world has `other` first, then `own`."""
    world = World().edit(POLICY, other) if other else World()
    world.put(SECOND, world.records[POLICY] | own)
    book = world.book()
    found = policy_changes(book.policies["standard/1"].record, book.policies["standard/2"].record)
    return [(" / ".join(c.path), c.before, c.after, str(c.bearing)) for c in found]


def one(own: dict[str, Any], **other: Any) -> tuple[Any, ...]:
    (change,) = changes(own, **other)
    return change


def criterion(**own: Any) -> tuple[Any, ...]:
    world = World()
    known = list(world.records[POLICY]["criteria"])
    known[5] |= own
    (change,) = changes({"criteria": [{k: v for k, v in c.items() if v is not None} for c in known]})
    return change


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(policy_words).failed == 0


def test_the_same_is_no_change_in_whatever_order_it_stands() -> None:
    criteria = World().records[POLICY]["criteria"]
    same = {"blockers": {"accepted_by": ["product-owner"], "raised_by": ["signatories"]}}
    assert changes(same | {"criteria": criteria[::-1]}) == []
    halts = ["product-owner", "signatories"]
    assert changes({"halts": {"raised_by": halts}}) == []


def test_every_key_of_every_part_has_a_direction() -> None:
    parts = PARTS | {name: field.annotation.__args__[0] for name, field in Rules.model_fields.items()}  # type: ignore[union-attr] # `<rule> | None`
    keys = {(part, key) for part, model in parts.items() for key in model.model_fields} - NAMES
    keys |= {("policy", key) for key in Policy.model_fields if key not in PARTS and key != "rules"}
    assert set(DIRECTIONS) == keys


@pytest.mark.parametrize(("own", "path", "before", "after", "bearing"), [
    ({"title": "Strict"}, "title", "Standard release", "Strict", "other"),
    ({"effective": "2026-11-01"}, "effective", "1 January 2026", "1 November 2026", "other"),
    ({"effective": "2026-11-01T12:30:00Z"}, "effective", "1 January 2026", "1 November 2026, 12:30 UTC", "other"),
    ({"applies": {"tiers": ["standard", "critical"]}}, "applies / types", "major, minor, patch", "all", "other"),
    ({"cab": {"role": "change-advisory-board", "count": "2"}}, "change board / count", "1", "2", "asks-more"),
    ({"authorization": {"role": "product-owner", "by": "sign-off"}}, "authorization / by", "record", "sign-off",
     "asks-less"),
    ({"authorization": {"role": "legal"}}, "authorization / role", "product-owner", "legal", "other"),
    ({"closure": {"role": "legal"}}, "closure / role", "release-manager", "legal", "other"),
    ({"separation": {"author_may_sign": "true"}}, "separation / author may sign", "no", "yes", "asks-less"),
    ({"separation": {"roles_per_person": "2"}}, "separation / roles per person", "1", "2", "asks-less"),
    ({"blockers": {"accepted_by": []}}, "blockers / accepted by", "product-owner", None, "asks-more"),
    ({"halts": {"raised_by": ["signatories", "product-owner", "legal"]}}, "halts / raised by", None, "legal",
     "asks-more"),
    ({"verbal": {"counts": "true"}}, "verbal / counts", "no", "yes", "asks-less"),
    ({"verbal": {"ratify_within": "P2D"}}, "verbal / ratify within", "1 day", "2 days", "asks-less"),
    ({"paper": {"counts": "false"}}, "paper / counts", "yes", "no", "asks-more"),
    ({"review": {"due": "P14D"}}, "review", None, "due: 14 days", "asks-more"),
    ({"drills": {"every": "P3M"}}, "drills", None, "every: 3 months", "asks-more"),
    ({"retro": {"items": ["defect-density"]}}, "retro / items", None, "defect-density", "asks-less"),
    ({"retro": {"quota": {"max": "3", "per": "P30D"}}}, "retro / quota", None, "max: 3; per: 30 days", "asks-more"),
    ({"advisory": ["defect-density"]}, "only warns", None, "defect-density", "asks-less"),
    ({"advisory": ["lead-time-short"]}, "only warns", None, "lead-time-short", "asks-less"),
])  # fmt: skip
def test_a_setting_is_told_before_and_after(
    own: dict[str, Any], path: str, before: str | None, after: str | None, bearing: str
) -> None:
    assert one(own) == (path, before, after, bearing)


@pytest.mark.parametrize(("own", "aspect", "before", "after", "bearing"), [
    ({"title": "Covered"}, "title", "Unit test coverage", "Covered", "other"),
    ({"measure": {"at_least": "85", "unit": "%"}}, "measure", "at least 80 %", "at least 85 %", "asks-more"),
    ({"measure": {"at_least": "75", "unit": "%"}}, "measure", "at least 80 %", "at least 75 %", "asks-less"),
    ({"measure": {"above": "80", "unit": "%"}}, "measure", "at least 80 %", "above 80 %", "other"),
    ({"measure": {"at_least": "80", "at_most": "99", "unit": "%"}}, "measure", "at least 80 %",
     "at least 80 and at most 99 %", "asks-more"),
    ({"measure": {"at_least": "80", "unit": "points"}}, "measure", "at least 80 %", "at least 80 points", "other"),
    ({"measure": {"unit": "%"}}, "measure", "at least 80 %", "measured in %", "asks-less"),
    ({"evidence": None}, "evidence", "required", "optional", "asks-less"),
    ({"max_age": None}, "age of evidence", "14 days", None, "asks-less"),
    ({"max_age": "P7D"}, "age of evidence", "14 days", "7 days", "asks-more"),
    ({"after_freeze": None}, "after the code freeze", "yes", "no", "asks-less"),
    ({"not_applicable": "verified"}, "not applicable", "forbidden", "verified", "asks-less"),
    ({"controls": ["SOC2-CC8.1"]}, "controls", None, "SOC2-CC8.1", "other"),
    ({"waivable_by": ["legal", "product-owner"]}, "waived by", None, "legal", "asks-less"),
    ({"waivable_by": None}, "waived by", "product-owner", None, "asks-more"),
])  # fmt: skip
def test_a_criterion_goes_by_its_id(
    own: dict[str, Any], aspect: str, before: str | None, after: str | None, bearing: str
) -> None:
    assert criterion(**own) == (f"criterion / test-coverage-unit / {aspect}", before, after, bearing)


@pytest.mark.parametrize(("own", "path", "before", "after", "bearing"), [
    ({"lead-time": {"at_least": "P9D", "note_over": "P14D"}}, "lead-time / at least", "7 days", "9 days",
     "asks-more"),
    ({"lead-time": {"at_least": "P7D"}}, "lead-time / note over", "14 days", None, "other"),
    ({"rollback": {"within_rto": "true"}}, "rollback / rehearsed within", "90 days", None, "asks-less"),
    ({"strategy": {"allowed": ["canary", "rolling"]}}, "strategy / allowed", "blue-green", None, "asks-more"),
    ({"risks": {"categories": ["operational", "security", "brand", "legal"]}}, "risks / categories", None, "legal",
     "asks-more"),
    ({"waivers": {"max": "4"}}, "waivers / max", "3", "4", "asks-less"),
    ({"waivers": None}, "waivers", "max: 3", None, "asks-less"),
    ({"change-request": {"required": "true"}}, "change-request", None, "asked for", "asks-more"),
    ({"change-request": {"required": "false"}}, "change-request", None, "required: no", "other"),
    ({"run-up": {"drift": "true", "drift_within": "P1D"}}, "run-up", None,
     "drift check; age of the drift check: 1 day", "asks-more"),
])  # fmt: skip
def test_a_rule_goes_by_its_name(
    own: dict[str, Any], path: str, before: str | None, after: str | None, bearing: str
) -> None:
    rules = {k: v for k, v in (World().records[POLICY]["rules"] | own).items() if v is not None}
    assert one({"rules": rules}) == (f"rule / {path}", before, after, bearing)


def test_a_sign_off_goes_by_its_role() -> None:
    first, second, *rest = World().records[POLICY]["signoffs"]
    legal = {"role": "legal", "count": "2", "covers": ["release.yaml", "risks.yaml"]}
    first = {**first, "expires": "P10D", "covers": [*first["covers"], "risks.yaml"]}
    assert changes({"signoffs": [first, *rest, legal]}) == [
        ("sign-off / qa-lead / covers", None, "risks.yaml", "asks-more"),
        ("sign-off / qa-lead / expires", "30 days", "10 days", "asks-more"),
        ("sign-off / security-officer", "covers: release.yaml, checklists/security.yaml", None, "asks-less"),
        ("sign-off / legal", None, "count: 2; covers: release.yaml, risks.yaml", "asks-more"),
    ]
    assert second["role"] == "security-officer"
    again = one(
        {"signoffs": [*World().records[POLICY]["signoffs"], {"role": "qa-lead", "covers": ["a.yaml"]}]}
    )
    assert again == ("sign-off / qa-lead, again", None, "covers: a.yaml", "asks-more")


def test_files_of_the_dossier_and_classes_come_and_go() -> None:
    record = World().records[POLICY]
    dossier = [*record["dossier"][1:], "decision.yaml"]
    classes = {**record["classes"], "quality": "operations", "usability": "qa-lead"}
    del classes["security"]
    assert changes({"dossier": dossier, "classes": classes}) == [
        ("dossier", "release.yaml", None, "asks-less"),
        ("dossier", None, "decision.yaml", "asks-more"),
        ("class / quality", "qa-lead", "operations", "other"),
        ("class / security", "security-officer", None, "other"),
        ("class / usability", None, "qa-lead", "other"),
    ]


def test_a_criterion_that_only_warns_neither_asks_more_nor_less() -> None:
    new = {"id": "load", "class": "quality", "title": "Load", "measure": {"at_least": "150", "unit": "%"}}
    criteria = [*World().records[POLICY]["criteria"], new]
    assert changes({"criteria": criteria, "advisory": ["load"]}) == [
        ("criterion / load", None, "class: quality; title: Load; measure: at least 150 %", "other"),
        ("only warns", None, "load", "other"),
    ]
    stricter = [*criteria[:-1], {**new, "measure": {"at_least": "200", "unit": "%"}}]
    told = changes({"criteria": stricter, "advisory": ["load"]}, criteria=criteria, advisory=["load"])
    assert told == [("criterion / load / measure", "at least 150 %", "at least 200 %", "other")]
    asked = changes({"criteria": stricter, "advisory": []}, criteria=criteria, advisory=["load"])
    assert asked[-1] == ("only warns", "load", None, "asks-more")
    assert asked[0][-1] == "asks-more"


def test_against_no_policy_everything_is_new_and_the_other_way_round() -> None:
    policy = World().book().policies["standard/1"].record
    new = policy_changes(None, policy)
    assert {change.kind for change in new} == {"added"}
    assert ("criterion", "user-manual") in {change.path for change in new}
    gone = policy_changes(policy, None)
    assert [change.path for change in gone] == [change.path for change in new]
    assert {change.kind for change in gone} == {"removed"}
    assert policy_changes(None, None) == ()


def test_a_change_says_what_happened() -> None:
    assert PolicyChange(("title",), "A", "B").kind == "changed"
    assert PolicyChange(("title",), None, "B").kind == "added"
    assert PolicyChange(("title",), "A", None).kind == "removed"


# --- which policies are compared ----------------------------------------------------------------


def compared(world: World) -> dict[str, list[tuple[str, str]]]:
    found = judging.policy_differences(world.book())
    return {ref: [(one.against, one.relation) for one in differences] for ref, differences in found.items()}


def test_a_version_is_held_against_the_one_before_it_by_number() -> None:
    world = World()
    for number in ("2", "10"):
        world.put(f"policies/standard/{number}.yaml", world.records[POLICY])
    assert compared(world) == {
        "standard/1": [],
        "standard/2": [("standard/1", "predecessor")],
        "standard/10": [("standard/2", "predecessor")],
    }


def test_and_against_what_it_extends_where_that_is_another_one() -> None:
    world = World()
    pin = f"standard/1@{world.book().policies['standard/1'].digest}"
    own = {"title": "Strict", "effective": "2026-02-01", "extends": pin}
    world.put("policies/strict/1.yaml", own).put("policies/strict/2.yaml", own).put(SECOND, own)
    assert compared(world) == {
        "standard/1": [],
        "standard/2": [("standard/1", "predecessor")],
        "strict/1": [("standard/1", "base")],
        "strict/2": [("strict/1", "predecessor"), ("standard/1", "base")],
    }
    (base,) = judging.policy_differences(world.book())["strict/1"]
    assert [change.path for change in base.changes] == [("title",), ("effective",), ("extends",)]
