"""A key did not speak for its owner at that time

What it finds:
    A signed record whose key belongs to the person, but outside the time from `from` (inclusive)
    to `until` (exclusive) in which it speaks for them.

Why:
    People get new keys and leave. An old key must not decide for them afterwards. In an opened
    book the times are those of the person's file as it stood when the decision landed.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    keys:
      - {fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01, until: 2026-01-31}
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01, until: 2026-12-31}]
    ```

Fix:
    Sign again with the key that speaks for the person now.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import key_terms, runs, signer
from golive.judging.subjects import next_of
from golive.judging.words import day, listed
from golive.model.records.person import KeyTerm

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def key_window(hearing: Hearing) -> Verdict | None:
    """Why the key did not speak for the person; ``None`` when it did."""
    terms = key_terms(hearing)
    if not terms or any(runs(term, hearing.at) for term in terms):
        return None
    who = signer(hearing.record)
    person = f"records/people/{who}.yaml"
    spoke = listed(_said(term) for term in terms)
    return Verdict(
        "key-window",
        f"It dates from {day(hearing.at)}, and its key spoke for `{who}` {spoke}.",
        hint=f"Sign {next_of(hearing)} with a key that {person} has in force today.",
    )


def _said(term: KeyTerm) -> str:
    until = f" until {day(term.until)}" if term.until else " on"
    return f"from {day(term.from_)}{until}"
