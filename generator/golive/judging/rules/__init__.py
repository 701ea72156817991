"""The rules, one module each: slug, module, function, page and test have one name.

A module's docstring is the rule's page. Its first line is the title; then the headings
``What it finds:``, ``Why:``, ``Fails:``, ``Passes:`` and ``Fix:``, each on a line of its own
with its text indented below. Constants: `SCOPE` (``"book"``, ``"release"``, ``"decision"``,
``"criterion"`` for what may be wrong with one criterion, see `golive.judging.criteria`, or ``"change"``
for what may be wrong with a proposed change, see `golive.judging.proposal`), `GATE`
(release and criterion rules that yield requirements) and `CONTROLS`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from golive.model.findings import severity_of
from golive.model.rule_doc import RuleDoc

SCOPES = ("book", "release", "decision", "criterion", "change")
HEADINGS = ("What it finds", "Why", "Fails", "Passes", "Fix")


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every rule's module, by slug."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def slug_of(module: ModuleType) -> str:
    """The rule's slug: its module's name with dashes."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


@cache
def of_scope(scope: str) -> tuple[Callable[..., Any], ...]:
    """The rule functions of one scope, by slug."""
    chosen = (m for m in modules() if scope == m.SCOPE)
    return tuple(getattr(m, m.__name__.rpartition(".")[2]) for m in chosen)


@cache
def catalogue() -> tuple[RuleDoc, ...]:
    """Every rule as its page shows it, by slug."""
    return tuple(_doc(module) for module in modules())


def _doc(module: ModuleType) -> RuleDoc:
    title, _, rest = inspect.cleandoc(module.__doc__ or "").partition("\n")
    slug = slug_of(module)
    return RuleDoc(
        slug=slug,
        title=title.rstrip("."),
        scope=module.SCOPE,
        gate=getattr(module, "GATE", None),
        severity=severity_of(slug),
        controls=getattr(module, "CONTROLS", ()),
        sections=_sections(rest),
    )


def _sections(text: str) -> dict[str, str]:
    heading = re.compile(rf"^({'|'.join(HEADINGS)}):[ \t]*$", re.MULTILINE)
    parts = heading.split(text)
    return {name: inspect.cleandoc("\n" + body) for name, body in zip(parts[1::2], parts[2::2], strict=True)}
