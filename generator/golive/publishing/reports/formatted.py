"""Findings in the format that was asked for; the modules of `formats` are what there is."""

from __future__ import annotations

import importlib
import pkgutil

from golive.publishing.reports import formats
from golive.publishing.reports.told import Findings


def names() -> tuple[str, ...]:
    """What ``--format`` may say besides ``text`` and ``json``, in order."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(formats.__path__)))


def render(found: Findings, name: str) -> str:
    """The findings in one of the formats."""
    module = importlib.import_module(f"{formats.__name__}.{name}")
    text: str = module.render(found)
    return text
