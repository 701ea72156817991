"""Cobertura XML: lines and branches that tests ran, as many tools write it.

The counts of the top element are taken; where it has none, the lines of its classes (coverage-04.dtd).
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.measured import Figure, Measured, share
from golive.reading.misread import MisreadError, count, text
from golive.reading.report_files import Document, Element
from golive.reading.report_times import since_1970

TITLE = "Cobertura XML"
TOOLS = "coverage.py (`coverage xml`), gcovr, Coverlet, Istanbul and others"
MAKE = "coverage xml -o coverage.xml"
GIVES = ("line-coverage", "branch-coverage")
ABOUT = "its time"


def recognises(document: Document) -> bool:
    """Whether this is Cobertura XML."""
    return isinstance(document, Element) and document.tag == "coverage" and "line-rate" in document.attributes


def read(document: Document) -> Measured:
    """The shares of lines and branches that were run."""
    top = document if isinstance(document, Element) else Element("coverage", {})
    figures = tuple(_figures(top))
    if not figures or figures[0].measure != "line-coverage":
        raise MisreadError("it covers no lines of code, so nothing was measured")
    version = text(top.attributes.get("version"))
    return Measured(
        "cobertura",
        TITLE,
        f"Cobertura {version}" if version else None,
        figures,
        since_1970(top.attributes.get("timestamp")).moment,
    )


def _figures(top: Element) -> Iterator[Figure]:
    for plural, measure in (("lines", "line-coverage"), ("branches", "branch-coverage")):
        covered, valid = f"{plural}-covered", f"{plural}-valid"
        if valid in top.attributes:
            counted, among = count(top.attributes.get(covered), covered), count(top.attributes[valid], valid)
        else:
            counted, among = _lines(top) if plural == "lines" else (0, 0)
        if counted > among:
            raise MisreadError(f"`{covered}` is {counted:,}, more than `{valid}` with {among:,}")
        if among:
            yield share(measure, counted, among, plural)


def _lines(top: Element) -> tuple[int, int]:
    """How many lines were run of how many: those of the classes, which repeat those of their methods."""
    blocks = (block for e in top.all() if e.tag == "class" for block in e.children if block.tag == "lines")
    hits = [count(line.attributes.get("hits"), "hits") for block in blocks for line in block.children]
    return sum(hit > 0 for hit in hits), len(hits)
