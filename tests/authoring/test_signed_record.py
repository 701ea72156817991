"""The text of a record that is to be signed: plain, the same every time, and read back as it was meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive.authoring import signed_text
from golive.authoring.signed_record import text
from golive.reading.documents import document
from golive.reading.encoding import REFUSED

DIGEST = "sha256:" + "1" * 64
AT = datetime(2026, 2, 28, 10, 12, tzinfo=timezone(timedelta(hours=1)))


def test_a_record_has_the_form_of_the_contract() -> None:
    fields: dict[str, Any] = {
        "kind": "approval",
        "signed_at": AT,
        "subject": {"release.yaml": DIGEST, "checklists/quality.yaml": DIGEST},
        "decision": "approve-with-conditions",
        "statement": "No known blockers",
        "conditions": ({"id": "C1", "text": "Watch it, closely", "due": "2026-03-17", "owner": None},),
        "not_applicable": ("penetration-test", "gdpr"),
        "observed": Decimal("78.40"),
        "recorded": {"by": "rm-one", "given_at": AT.astimezone(UTC), "quote": "Go: now"},
        "artifacts": (),
    }
    assert signed_text(fields).decode() == (
        "kind: approval\n"
        "signed_at: 2026-02-28T09:12:00Z\n"
        "subject:\n"
        f"  release.yaml: {DIGEST}\n"
        f"  checklists/quality.yaml: {DIGEST}\n"
        "decision: approve-with-conditions\n"
        "statement: No known blockers\n"
        "conditions:\n"
        '  - {id: C1, text: "Watch it, closely", due: 2026-03-17}\n'
        "not_applicable: [penetration-test, gdpr]\n"
        "observed: 78.40\n"
        'recorded: {by: rm-one, given_at: 2026-02-28T09:12:00Z, quote: "Go: now"}\n'
        "artifacts: []\n"
    )


@pytest.mark.parametrize(
    "word", ["null", "True", "no", "~", "", " a", "a ", "a: b", "a #b", "- a", "a:", "[a]"]
)
def test_what_could_be_taken_for_something_else_stands_in_quotes(word: str) -> None:
    assert text(word) == f'"{word}"'


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda said: not REFUSED.search(said)))
def test_every_text_is_read_back_as_it_was(said: str) -> None:
    fields = {
        "comment": said,
        "conditions": ({"id": "C1", "text": f"{said}."},),
        "not_applicable": (said, "b"),
    }
    value, flaws = document(signed_text(fields))
    assert not flaws
    assert value == fields
