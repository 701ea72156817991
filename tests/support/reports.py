"""Reports of tools, and verbs that read and break them.

The samples were written by the tools themselves: Locust 2.47.0 against a server on the same machine,
cyclonedx-py 7.5.0 on an environment of three packages, Bandit 1.9.4 on a file of twelve lines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from golive.model.measured import Measured, Unmeasured
from golive.reading.measuring import report

SAMPLES = Path(__file__).parents[1] / "reading/evidence/samples"


def sample(name: str) -> bytes:
    """A report that a tool really wrote."""
    return (SAMPLES / name).read_bytes()


def measured(data: bytes | str | dict[str, Any] | list[Any], wanted: str | None = None) -> Measured:
    """What a report says, which must be readable."""
    found = report(_bytes(data), wanted)
    assert isinstance(found, Measured), found
    return found


def why_not(data: bytes | str | dict[str, Any] | list[Any], wanted: str | None = None) -> str:
    """Why nothing was measured."""
    found = report(_bytes(data), wanted)
    assert isinstance(found, Unmeasured), found
    return found.why


def figures(found: Measured) -> dict[str, str]:
    """Measure to its value, short."""
    return {figure.measure: f"{figure.value:.6g}" for figure in found.figures}


def words(found: Measured, measure: str) -> str:
    """How a figure came about."""
    figure = found.figure(measure)
    assert figure is not None
    return figure.words


def _bytes(data: bytes | str | dict[str, Any] | list[Any]) -> bytes:
    if isinstance(data, bytes):
        return data
    return (data if isinstance(data, str) else json.dumps(data)).encode()
