"""Policies that extend others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from golive.model.places import Place
from golive.model.records.policy import Policy
from golive.model.tree import File
from golive.reading import Reading, read
from golive.reading.extending import DEEPEST
from support.trees import SHA, tree_of

BASE = """\
title: Standard
effective: 2026-01-01
dossier: [release.yaml, risks.yaml]
classes: {quality: qa-lead, security: security-officer}
criteria:
  - {id: coverage, class: quality, title: Coverage, measure: {at_least: 80, unit: "%"}, evidence: required}
  - {id: scan, class: security, confirm: Scanned}
rules: {lead-time: {at_least: P7D, note_over: P14D}, waivers: {max: 3}}
signoffs:
  - {role: qa-lead, covers: [release.yaml], statement: No known blockers, expires: P30D}
  - {role: security-officer, covers: [release.yaml, risks.yaml]}
authorization: {role: product-owner}
closure: {role: release-manager}
"""


def _books(**policies: str) -> Reading:
    files = {"policies/book.yaml": "id: a\ntitle: A\n"}
    files |= {f"policies/{name.replace('_', '/')}.yaml": text for name, text in policies.items()}
    return read(tree_of(files))


def _pin(name: str, text: str) -> str:
    return f"{name}@{File(text.encode()).digest}"


def _extending(own: str, base: str = BASE) -> Policy:
    reading = _books(standard_1=base, standard_2=f"extends: {_pin('standard/1', base)}\n{own}")
    assert [finding.message for finding in reading.findings] == []
    return reading.book.policies["standard/2"].record


def _messages(**policies: str) -> list[tuple[str, str, str]]:
    reading = _books(**policies)
    assert reading.book.broken_trust
    return [(f.rule, f.place.path, f.message) for f in reading.findings]


def test_what_is_not_stated_is_that_of_the_base() -> None:
    policy = _extending("title: Stricter\neffective: 2026-11-01\n")
    assert policy.title == "Stricter"
    assert policy.dossier == ("release.yaml", "risks.yaml")
    assert [criterion.id for criterion in policy.criteria] == ["coverage", "scan"]
    assert policy.closure is not None
    assert policy.extends == _pin("standard/1", BASE)


def test_a_criterion_is_changed_by_its_id_and_keeps_what_is_not_stated() -> None:
    own = 'criteria: [{id: scan, max_age: P7D}, {id: coverage, measure: {at_least: 90, unit: "%"}}]\n'
    policy = _extending(own + "title: T\n")
    assert [criterion.id for criterion in policy.criteria] == ["scan", "coverage"]
    scan, coverage = policy.criteria
    assert (scan.confirm, str(scan.max_age)) == ("Scanned", "P7D")
    assert coverage.measure is not None
    assert (coverage.measure.at_least, coverage.title, coverage.evidence) == (
        Decimal(90),
        "Coverage",
        "required",
    )


def test_a_new_criterion_stands_before_those_of_the_base_so_that_places_fit() -> None:
    policy = _extending("criteria: [{id: load, class: quality, confirm: Loaded}]\n")
    assert [criterion.id for criterion in policy.criteria] == ["load", "coverage", "scan"]


def test_sign_offs_go_by_role_and_rules_by_name() -> None:
    own = (
        "signoffs: [{role: qa-lead, count: 2}, {role: legal, covers: [release.yaml]}]\n"
        "rules: {lead-time: {at_least: P10D}}\n"
    )
    policy = _extending(own)
    assert [(demand.role, demand.count) for demand in policy.signoffs] == [
        ("qa-lead", 2), ("legal", 1), ("security-officer", 1)]  # fmt: skip
    assert policy.signoffs[0].statement == "No known blockers"
    assert policy.rules.lead_time is not None
    assert policy.rules.waivers is not None


def test_a_rule_keeps_the_parameters_that_are_not_stated() -> None:
    base = BASE.replace("waivers: {max: 3}", "rollback: {rehearsed_within: P90D, within_rto: true}")
    policy = _extending("rules: {rollback: {rehearsed_within: P30D}, lead-time: {at_least: P10D}}\n", base)
    rollback, lead_time = policy.rules.rollback, policy.rules.lead_time
    assert rollback is not None
    assert lead_time is not None
    assert (str(rollback.rehearsed_within), rollback.within_rto) == ("P30D", True)
    assert (str(lead_time.at_least), str(lead_time.note_over)) == ("P10D", "P14D")


def test_a_list_of_a_rule_replaces() -> None:
    base = BASE.replace("waivers: {max: 3}", "strategy: {allowed: [canary, rolling]}")
    policy = _extending("rules: {strategy: {allowed: [blue-green]}}\n", base)
    assert policy.rules.strategy is not None
    assert policy.rules.strategy.allowed == ("blue-green",)


def test_a_quota_keeps_what_is_not_stated_of_it() -> None:
    base = BASE + "retro: {quota: {max: 3, per: P30D}}\n"
    quota = _extending("retro: {quota: {max: 1}}\n", base).retro.quota
    assert quota is not None
    assert (quota.max, str(quota.per)) == (1, "P30D")


def test_a_measure_is_stated_as_a_whole() -> None:
    own = 'criteria: [{id: coverage, measure: {above: 90, unit: "%"}}]\n'
    measure = _extending(own).criteria[0].measure
    assert measure is not None
    assert (measure.at_least, measure.above) == (None, Decimal(90))


def test_other_lists_replace() -> None:
    assert _extending("dossier: [release.yaml]\n").dossier == ("release.yaml",)


def test_a_chain_is_followed_to_its_beginning() -> None:
    two = f"extends: {_pin('standard/1', BASE)}\ntitle: Two\n"
    three = f"extends: {_pin('standard/2', two)}\nadvisory: [scan]\n"
    reading = _books(standard_1=BASE, standard_2=two, standard_3=three)
    assert reading.findings == ()
    policy = reading.book.policies["standard/3"].record
    assert (policy.title, policy.advisory) == ("Two", ("scan",))
    assert reading.book.policies["standard/3"].digest == File(three.encode()).digest


def test_a_base_that_is_not_there_is_told() -> None:
    text = f"extends: other/1@{SHA}\n"
    assert _messages(standard_2=text) == [(
        "policy-extends-broken", "policies/standard/2.yaml",
        "the policy extends `other/1`, and policies/other/1.yaml is not there")]  # fmt: skip


def test_a_base_that_is_another_text_is_told_with_both_digests() -> None:
    ((rule, path, message),) = _messages(standard_1=BASE, standard_2=f"extends: standard/1@{SHA}\n")
    assert (rule, path) == ("policy-extends-broken", "policies/standard/2.yaml")
    assert message.startswith("the policy extends `standard/1` with `sha256:")
    assert ", and policies/standard/1.yaml is `sha256:" in message


def test_policies_that_extend_each_other_cannot_be_pinned_and_one_that_extends_itself_is_told() -> None:
    ((_, _, message),) = _messages(standard_1=f"extends: standard/1@{SHA}\n")
    assert message == "the policy extends `standard/1`, which extends it in turn"


def test_a_chain_has_an_end() -> None:
    policies = {"p_1": BASE}
    for number in range(2, DEEPEST + 2):
        before = policies[f"p_{number - 1}"]
        policies[f"p_{number}"] = f"extends: {_pin(f'p/{number - 1}', before)}\n"
    ((_, path, message),) = _messages(**policies)
    assert path == f"policies/p/{DEEPEST + 1}.yaml"
    assert message == f"the policy extends `p/1`, the last of more than {DEEPEST} in a row"


@pytest.mark.parametrize("own", ["extends: standard/1\n", "extends: [a]\n", "- a\n"])
def test_what_is_no_pin_is_a_fault_of_its_own(own: str) -> None:
    reading = _books(standard_1=BASE, standard_2=own)
    assert reading.book.broken_trust == ("policies/standard/2.yaml",)
    assert {finding.place.path for finding in reading.findings} == {"policies/standard/2.yaml"}


@pytest.mark.parametrize(
    "odd", ["criteria: {a: b}\n", "criteria: [a]\n", "criteria: [{id: [a]}]\n", "classes: [a]\n"]
)
def test_odd_values_are_told_and_never_raise(odd: str) -> None:
    reading = _books(standard_1=BASE, standard_2=f"extends: {_pin('standard/1', BASE)}\n{odd}")
    assert reading.findings
    assert "standard/2" not in reading.book.policies


def test_a_base_that_is_no_mapping_gives_nothing() -> None:
    reading = _books(standard_1="- a\n", standard_2=f"extends: {_pin('standard/1', '- a' + chr(10))}\n{BASE}")
    assert "standard/2" in reading.book.policies


def test_a_policy_whose_text_cannot_be_read_is_broken_once() -> None:
    assert _books(standard_1="title: [").book.broken_trust == ("policies/standard/1.yaml",)


def test_what_is_taken_over_stands_where_it_was_written() -> None:
    own = """\
title: Two
classes: {quality: qa-lead}
criteria:
  - {id: scan, class: security, confirm: Scanned twice}
rules: {waivers: {max: 1}, lead-time: {at_least: P9D}}
"""
    two = f"extends: {_pin('standard/1', BASE)}\n{own}"
    three = f"extends: {_pin('standard/2', two)}\nadvisory: [scan]\n"
    places = _books(standard_1=BASE, standard_2=two, standard_3=three).book.taken_over
    first, second = "policies/standard/1.yaml", "policies/standard/2.yaml"
    assert places[first] == {}
    assert places[second][("signoffs",)] == Place(first, ("signoffs",))
    assert places[second][("criteria", 1)] == Place(first, ("criteria", 0))
    note = ("rules", "lead-time", "note_over")
    assert places[second][note] == Place(first, note)
    assert ("rules", "lead-time") not in places[second]
    assert places[second][("classes", "security")] == Place(first, ("classes", "security"))
    assert not {("criteria", 0), ("rules", "waivers"), ("title",), ("extends",)} & set(places[second])
    three_s = places["policies/standard/3.yaml"]
    assert three_s[("criteria",)] == Place(second, ("criteria",))
    assert ("advisory",) not in three_s
