"""What every rule module owes: one name everywhere, a scope, a gate, a page, a test."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pytest

from golive.judging import rules
from golive.model.assessment import Gate
from support.examples import modules

RULES = sorted(modules().items())
TESTS = Path(__file__).parent / "rules"


@pytest.mark.parametrize(("slug", "module"), RULES)
def test_a_rule_is_a_function_named_like_its_module(slug: str, module: ModuleType) -> None:
    function = getattr(module, slug.replace("-", "_"))
    assert len(inspect.signature(function).parameters) == 1
    assert function.__doc__


@pytest.mark.parametrize(("slug", "module"), RULES)
def test_a_rule_says_its_scope_and_where_it_has_one_its_gate(slug: str, module: ModuleType) -> None:
    assert module.SCOPE in rules.SCOPES, slug
    if module.SCOPE in {"release", "criterion"}:
        assert module.GATE is None or isinstance(module.GATE, Gate)
    assert isinstance(getattr(module, "CONTROLS", ()), tuple)


@pytest.mark.parametrize("doc", rules.catalogue(), ids=lambda doc: doc.slug)
def test_a_rule_page_has_a_title_and_every_section_in_order(doc: rules.RuleDoc) -> None:
    assert doc.title
    assert not doc.title.startswith(("What", "Why"))
    assert tuple(doc.sections) == rules.HEADINGS
    assert all(text.strip() for text in doc.sections.values())


@pytest.mark.parametrize("slug", sorted(modules()))
def test_a_rule_has_tests_of_its_own(slug: str) -> None:
    assert (TESTS / f"test_{slug.replace('-', '_')}.py").is_file()


def test_no_test_is_left_of_a_rule_that_is_gone() -> None:
    tested = {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("test_*.py")}
    assert tested - set(modules()) == set()


def test_rules_are_gathered_by_slug() -> None:
    slugs = [doc.slug for doc in rules.catalogue()]
    assert slugs == sorted(slugs)
    assert sum(len(rules.of_scope(scope)) for scope in rules.SCOPES) == len(slugs)
