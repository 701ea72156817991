"""Golden bodies: `GOLIVE_RENEW=1 pytest tests/publishing/test_golden.py` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from golive import publishing
from support import editions

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
GOLDEN = Path(__file__).parent / "golden"
KINDS = {
    "home": "",
    "acceptance-authorized": "releases/payments-api/2.4.1/",
    "acceptance-draft": "releases/payments-api/2.5.0/",
    "historical": "releases/oslo.messaging/10.2.0/",
    "policy": "policies/standard/1/",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_body_is_byte_for_byte_the_golden_one(kind: str) -> None:
    edition = editions.whole(opened="2026-01-01T00:00:00Z")
    pages = {page.address: page.body for page in publishing.pages(edition, editions.rules(), TEMPLATES)}
    golden = GOLDEN / f"{kind}.html"
    if os.environ.get("GOLIVE_RENEW"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(pages[KINDS[kind]], encoding="utf-8", newline="\n")
    assert pages[KINDS[kind]] == golden.read_bytes().decode()
