"""The examples of every rule page, run."""

from __future__ import annotations

import pytest

from golive.judging import rules
from golive.model.assessment import Gate, Requirement, Result
from support.examples import applied, blocks, faults, modules
from support.world import World

DOCS = {doc.slug: doc for doc in rules.catalogue()}


@pytest.mark.parametrize("slug", sorted(DOCS))
def test_what_a_rule_page_calls_failing_fails(slug: str) -> None:
    text = DOCS[slug].sections["Fails"]
    assert blocks(text)
    found = faults(slug, applied(text, _world(slug)))
    assert found
    for fault in found:
        named = getattr(fault, "rule", getattr(fault, "reason", slug))
        assert named in {slug, *CRITERION_FAULTS} if slug == "criterion-unmet" else named == slug
        assert not isinstance(fault, Requirement) or _is_told(fault)


def _is_told(requirement: Requirement) -> bool:
    """Whether a reader learns what is wrong, where, and what to do; a mere note asks for nothing."""
    said = (requirement.excuse and requirement.fix) or (
        requirement.result is Result.ADVISED and requirement.note
    )
    return bool(said and requirement.because)


@pytest.mark.parametrize("slug", sorted(DOCS))
def test_what_a_rule_page_calls_passing_passes(slug: str) -> None:
    text = DOCS[slug].sections["Passes"]
    assert blocks(text)
    assert faults(slug, applied(text, _world(slug))) == ()


@pytest.mark.parametrize(
    "slug", sorted(slug for slug, doc in DOCS.items() if doc.gate is not Gate.DEPLOYMENT)
)
def test_no_rule_up_to_the_deployment_finds_fault_with_the_baseline(slug: str) -> None:
    assert faults(slug, World()) == ()


CRITERION_FAULTS = {slug for slug, module in modules().items() if module.SCOPE == "criterion"}


def _world(slug: str) -> World:
    """A world to break; where decisions are judged, they are bound to the files as they are."""
    if "charter" in slug:
        return World().charter()
    return World().freeze() if modules()[slug].SCOPE == "decision" else World()
