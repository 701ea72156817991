"""The book in a format of data; the modules of `exports` are what there is."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from types import MappingProxyType

from golive.model.assessment import Assessment
from golive.model.edition import Edition

FORMATS = MappingProxyType(
    {"csv": "csv", "json": "json", "sqlite": "sqlite", "ics": "ics", "atom": "atom", "in-toto": "in_toto"}
)
"""What a format is called, to its module."""


def exported(edition: Edition, chosen: Sequence[Assessment], name: str, **more: str) -> bytes:
    """The data of the releases that were chosen, in a format; `more` is what only it understands.

    Raises:
        exports.in_toto.NothingToStateError: there is no statement to be made.
    """
    module = importlib.import_module(f"golive.publishing.exports.{FORMATS[name]}")
    data: bytes = module.render(edition, chosen, **more)
    return data
