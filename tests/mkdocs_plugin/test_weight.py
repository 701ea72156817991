"""How heavy the pages of the demonstration book are: its largest policy asks for 51 criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive import pipeline
from golive.mkdocs_plugin import site

BOOK = Path(__file__).parents[2]
LIMIT = 60_000
"""Bytes of HTML, the frame included."""
ANY_DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    out = tmp_path_factory.mktemp("demonstration") / "site"
    edition = pipeline.edition(pipeline.Request(BOOK, ANY_DAY))
    site.build(edition, out, rules=pipeline.rule_docs(), site_source=site.site_source(), search="material")
    pages = (out / "releases").glob("*/*/**/index.html")
    return {page.parent.relative_to(out).as_posix(): page.stat().st_size for page in pages}


def test_every_acceptance_and_evidence_page_is_under_sixty_kilobytes(weights: Mapping[str, int]) -> None:
    assert "releases/payments-api/2.4.0" in weights
    assert "releases/payments-api/2.4.0/evidence" in weights
    assert {page: weight for page, weight in weights.items() if weight >= LIMIT} == {}
