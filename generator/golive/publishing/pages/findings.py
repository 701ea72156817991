"""The findings page: every fault in the book, by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from golive.model.page import Page
from golive.publishing.finding_rows import finding_rows
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted

SHOWN = 500
"""Findings on the page at most; `golive check` lists them all."""


def findings(press: Press) -> Iterator[Page]:
    """The page of all findings, errors counted apart."""
    held = press.edition.findings
    sheet = Sheet(
        address="findings/",
        template="findings.html",
        title="Faults in the records",
        description=f"{counted(len(held), 'finding')} in this book.",
        values={
            "rows": finding_rows(press, held[:SHOWN], press.here("findings/")),
            "total": len(held),
            "counts": Counter(str(finding.severity) for finding in held),
        },
    )
    yield press.printed(sheet)
