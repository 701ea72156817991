"""Publishing: an assessed book as pages, data files and reports; it never judges."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from golive.model.edition import Edition
from golive.model.page import Page
from golive.model.rule_doc import RuleDoc
from golive.publishing import pages as _kinds
from golive.publishing.data.files import data
from golive.publishing.data.status import envelope, status_data
from golive.publishing.press import Press, imprinted, press
from golive.publishing.table import table


def pages(edition: Edition, rules: Sequence[RuleDoc], templates: Path) -> Iterator[Page]:
    """Every generated page, one at a time, in the order of the page kinds.

    Args:
        edition: what to publish.
        rules: documentation of every rule, for the rule pages.
        templates: folder with the page templates.
    """
    printer = press(edition, rules, table(edition, rules), templates)
    for kind in page_kinds():
        yield from kind(printer)


def addresses(edition: Edition, rules: Sequence[RuleDoc]) -> frozenset[str]:
    """The address of every page that `pages` makes."""
    return table(edition, rules).pages


def page_kinds() -> tuple[Callable[[Press], Iterator[Page]], ...]:
    """The function of each page kind: one a module, with the module's name."""
    names = sorted(info.name for info in pkgutil.iter_modules(_kinds.__path__))
    modules = ((name, importlib.import_module(f"{_kinds.__name__}.{name}")) for name in names)
    return tuple(getattr(module, name) for name, module in modules)


__all__ = ["addresses", "data", "envelope", "imprinted", "page_kinds", "pages", "status_data"]
