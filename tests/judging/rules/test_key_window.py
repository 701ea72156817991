from __future__ import annotations

import pytest

from support.verdicts import counts, refused
from support.world import World


def _term(start: str, end: str | None = None) -> World:
    key = {"fingerprint": "1" * 40, "from": start} | ({"until": end} if end else {})
    return World().edit("records/people/qa-one.yaml", {"keys": [key]})


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-02-27T09:00:00Z", None), ("2025-01-01", "2026-02-27T09:00:01Z"), ("2025-01-01", "2026-02-27")],
)
def test_a_key_speaks_from_its_start_to_before_its_end(start: str, end: str | None) -> None:
    assert counts(_term(start, end))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-02-27T09:00:01Z", None, "from 27 February 2026 on"),
        ("2025-01-01", "2026-02-27T09:00:00Z", "from 1 January 2025 until 27 February 2026"),
    ],
)
def test_outside_it_does_not(start: str, end: str | None, words: str) -> None:
    assert refused(_term(start, end), "key-window") == (
        f"It dates from 27 February 2026, and its key spoke for `qa-one` {words}."
    )


def test_one_of_two_terms_is_enough() -> None:
    keys = [
        {"fingerprint": "1" * 40, "from": "2025-01-01", "until": "2025-06-01"},
        {"fingerprint": "1" * 40, "from": "2026-01-01"},
    ]
    assert counts(World().edit("records/people/qa-one.yaml", {"keys": keys}))
