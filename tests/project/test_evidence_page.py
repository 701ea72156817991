"""The guide's tables of formats and figures are those of the modules; `GOLIVE_RENEW=1` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golive.model.measured import DECIDED, FITS, MEASURES
from golive.reading.measuring import formats
from golive.reading.severities import WORDS, grade

PAGE = Path(__file__).parents[2] / "site/pages/how-to/evidence.md"


def of_formats() -> Iterator[str]:
    yield "| format | written by | for example with | gives | says besides |"
    yield "|---|---|---|---|---|"
    for slug, module in formats().items():
        gives = ", ".join(f"`{measure}`" for measure in module.GIVES)
        yield f"| `{slug}`: {module.TITLE} | {module.TOOLS} | `{module.MAKE}` | {gives} | {module.ABOUT} |"


def of_figures() -> Iterator[str]:
    yield "| criterion | figure | unit |"
    yield "|---|---|---|"
    for criterion, fitting in FITS.items():
        names = ", else ".join(f"`{measure}`" for measure in fitting)
        asks = " (confirmed by nought)" if criterion in DECIDED else ""
        yield f"| `{criterion}`{asks} | {names}: {MEASURES[fitting[0]].title} | {MEASURES[fitting[0]].unit} |"


Rows = Callable[[], Iterator[str]]


@pytest.mark.parametrize(("name", "rows"), [("formats", of_formats), ("figures", of_figures)])
def test_the_tables_of_the_guide_are_those_of_the_modules(
    name: str, rows: Callable[[], Iterator[str]]
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name}: [^>]*-->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)
    wanted = "\n" + "\n".join(rows()) + "\n\n"
    if os.environ.get("GOLIVE_RENEW"):
        PAGE.write_text(block.sub(lambda found: found[1] + wanted + found[3], text), encoding="utf-8")
    found = block.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[2] == wanted


def test_the_grades_of_the_guide_are_those_that_are_counted() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^ +\| (critical|high|medium|low) \| ([a-z, ]+) \|", text, re.MULTILINE)
    said = {word: name for name, words in rows for word in words.split(", ")}
    assert said == dict(WORDS)
    assert grade("Moderate") == "medium"
