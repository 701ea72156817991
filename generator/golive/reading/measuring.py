"""The bytes of a report to what it measured: every format is tried, nothing is ever raised."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from golive.model.measured import Measured, Report, Unmeasured
from golive.reading import evidence
from golive.reading.misread import MisreadError
from golive.reading.report_files import Document, document


@cache
def formats() -> Mapping[str, ModuleType]:
    """Slug to the module of each format, in order of the slugs."""
    names = sorted(info.name for info in pkgutil.iter_modules(evidence.__path__))
    found = (importlib.import_module(f"{evidence.__name__}.{name}") for name in names)
    return MappingProxyType({slug_of(module): module for module in found})


def slug_of(module: ModuleType) -> str:
    """The format's slug: its module's name with dashes."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def report(data: bytes, wanted: str | None = None) -> Report | None:
    """What the report says; ``None`` where no format is known for what can be read.

    Args:
        data: its bytes.
        wanted: the slug of the only format it may have; ``None``: whichever it is.
    """
    try:
        found = document(data)
        module = _format(found, wanted)
        return None if module is None else _read(module, found)
    except MisreadError as error:
        return Unmeasured(str(error))


def _format(found: Document, wanted: str | None) -> ModuleType | None:
    if wanted is None:
        return next((module for module in formats().values() if module.recognises(found)), None)
    module = formats()[wanted]
    if not module.recognises(found):
        raise MisreadError(f"it is not {module.TITLE}")
    return module


def _read(module: ModuleType, found: Document) -> Report:
    try:
        measured: Measured = module.read(found)
    except MisreadError as error:
        return Unmeasured(str(error), slug_of(module))
    return measured
