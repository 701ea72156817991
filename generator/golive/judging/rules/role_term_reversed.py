"""A term ends before it starts.

What it finds:
    A role or a key of a person whose `until` is not later than its `from`.

Why:
    Such a term never runs: the person signs and nothing counts.

Fails:
    ```yaml
    # records/people/qa-two.yaml
    roles: [{role: qa-lead, products: ["*"], from: 2026-01-01, until: 2025-06-30}]
    ```

Passes:
    ```yaml
    # records/people/qa-two.yaml
    roles: [{role: qa-lead, products: ["*"], from: 2025-06-30, until: 2025-06-30}]
    ```

Fix:
    Correct the dates. `until` is the last day that counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.words import time
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.person import Person

SCOPE = "book"


def role_term_reversed(context: Context) -> Iterator[Finding]:
    """One finding for each term of a role or a key that can never run."""
    for filed in context.book.people.values():
        for part, index, message in _reversed(filed.record):
            yield Finding(
                "role-term-reversed",
                Place(filed.path, (part, index, "until")),
                message,
                "Correct the dates.",
                (Related(Place(filed.path, (part, index, "from")), "when it starts"),),
            )


def _reversed(person: Person) -> Iterator[tuple[str, int, str]]:
    roles = [
        ("roles", i, f"role `{term.role}`", term.from_, term.until) for i, term in enumerate(person.roles)
    ]
    keys = [
        ("keys", i, f"key {term.fingerprint}", term.from_, term.until) for i, term in enumerate(person.keys)
    ]
    for part, index, what, start, end in (*keys, *roles):
        if end is not None and end <= start:
            yield part, index, f"{what} ends {time(end)}, not after its start, {time(start)}"
