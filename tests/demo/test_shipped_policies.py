"""The shipped policies hold together, and the criteria of the product's promise are all there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from demo.make_book import POLICIES, TOP
from golive import reading
from golive.model.records.policy import Criterion, Policy
from golive.model.tree import File, Tree
from project.design_rows import CRITERIA

COMPUTED = {
    "stories-done": "scope",
    "acceptance-criteria-met": "scope",
    "critical-defects-open": "defects",
    "high-defects-open": "defects",
    "remaining-defects-documented": "defects",
    "user-manual": "documents",
    "api-documentation": "documents",
    "release-notes": "documents",
}


@cache
def shipped() -> Mapping[str, Policy]:
    """Every version of every policy in `policies/`, as it is in force; the whole tree is read at once."""
    paths = sorted(path for path in (TOP / "policies").rglob("*") if path.is_file())
    found = reading.read(Tree({path.relative_to(TOP).as_posix(): File(path.read_bytes()) for path in paths}))
    assert [f"{f.place.path}: {f.message}" for f in found.findings] == []
    return {reference: filed.record for reference, filed in found.book.policies.items()}


VERSIONS = sorted(
    path.relative_to(TOP / "policies").with_suffix("").as_posix()
    for path in (TOP / "policies").glob("*/*.yaml")
    if path.parent.name != "charter"
)


def policy(name: str) -> Policy:
    return shipped()[name]


def test_no_version_is_left_out() -> None:
    assert sorted(shipped()) == VERSIONS
    assert "standard/2" in VERSIONS
    assert {name.partition("/")[0] for name in VERSIONS} == set(POLICIES)


@pytest.mark.parametrize("name", VERSIONS)
def test_sign_offs_together_cover_the_dossier(name: str) -> None:
    covers = [set(demand.covers) for demand in policy(name).signoffs]
    assert set(policy(name).dossier) <= set().union(*covers)
    assert all("release.yaml" in cover for cover in covers)


@pytest.mark.parametrize("name", VERSIONS)
def test_the_owner_of_a_class_covers_its_checklist(name: str) -> None:
    covers = {demand.role: demand.covers for demand in policy(name).signoffs}
    for class_, owner in policy(name).classes.items():
        assert f"checklists/{class_}.yaml" in covers[owner]


@pytest.mark.parametrize("name", VERSIONS)
def test_every_criterion_asks_one_thing_of_a_class_with_an_owner(name: str) -> None:
    criteria = policy(name).criteria
    assert len({criterion.id for criterion in criteria}) == len(criteria)
    for criterion in criteria:
        assert criterion.class_ in policy(name).classes
        assert criterion.measure or criterion.confirm or criterion.from_ == COMPUTED[criterion.id]
        assert criterion.controls, f"{criterion.id} names no control"


@pytest.mark.parametrize("name", VERSIONS)
def test_a_checklist_is_asked_for_exactly_where_something_is_answered(name: str) -> None:
    answered = {f"checklists/{c.class_}.yaml" for c in policy(name).criteria if c.from_ is None}
    assert {path for path in policy(name).dossier if path.startswith("checklists/")} == answered


@pytest.mark.parametrize("name", VERSIONS)
def test_no_policy_lets_an_author_sign_or_a_person_wear_two_hats(name: str) -> None:
    separation = policy(name).separation
    assert (separation.author_may_sign, separation.roles_per_person) == (False, 1)


def test_the_regulated_policy_asks_everything() -> None:
    ids = {criterion.id for criterion in policy("regulated/1").criteria}
    assert set(CRITERIA) <= ids
    for law in ("gdpr", "hipaa", "pci-dss"):
        assert sum(1 for each in ids if each.startswith(f"{law}-")) >= 2


def test_the_next_regulated_policy_times_a_restore_and_has_finance_sign() -> None:
    criteria = {criterion.id: criterion for criterion in policy("regulated/2").criteria}
    assert criteria["backup-restore-tested"].within == ("rto", "rpo")
    assert criteria["backup-restore-tested"].confirm == "A backup was restored and timed, within RTO and RPO"
    owner = policy("regulated/2").classes[criteria["budget-variance"].class_]
    assert owner == "finance"
    assert owner in {demand.role for demand in policy("regulated/2").signoffs}
    assert set(criteria) == {criterion.id for criterion in policy("regulated/1").criteria}


@pytest.mark.parametrize("name", VERSIONS)
def test_what_is_computed_is_the_same_everywhere(name: str) -> None:
    regulated = {criterion.id: criterion for criterion in policy("regulated/1").criteria}
    for criterion in policy(name).criteria:
        assert criterion.from_ == COMPUTED.get(criterion.id)
        assert kind(criterion) == kind(regulated[criterion.id])


def kind(criterion: Criterion) -> tuple[str, str | None]:
    asked = "measure" if criterion.measure else "confirm" if criterion.confirm else "computed"
    return asked, criterion.measure.unit if criterion.measure else None


def _number(version: str) -> int:
    return int(version.rpartition("/")[2])


def test_the_lighter_the_policy_the_fewer_its_questions() -> None:
    newest = [max((v for v in VERSIONS if v.startswith(f"{name}/")), key=_number) for name in POLICIES]
    counts = [len(policy(name).criteria) for name in newest]
    assert counts == sorted(counts[:3]) + counts[3:]
    assert counts[3] < counts[1]


@pytest.mark.parametrize("name", VERSIONS)
def test_no_policy_is_met_by_machines_alone(name: str) -> None:
    asked = policy(name)
    assert asked.signoffs
    assert asked.authorization
    assert any(criterion.confirm for criterion in asked.criteria)
    assert "manual-sanity-check" in {criterion.id for criterion in asked.criteria}


def test_a_policy_that_asks_for_risks_asks_for_more_than_technical_ones() -> None:
    technical = {"operational", "security"}
    asked = {name: rule.categories for name in VERSIONS if (rule := policy(name).rules.risks) is not None}
    assert {name for name, categories in asked.items() if not set(categories) - technical} == set()
    assert {"legal", "compliance", "brand", "financial"} <= set(asked["regulated/1"])
    assert "brand" in asked["standard/1"]
