"""One person wears more hats than the policy allows

What it finds:
    A sign-off, CAB decision or authorization by a person who has already signed this release in
    as many other roles as `separation.roles_per_person` allows. The first hats count, in the
    order of time. Names whose files have one e-mail are one person.

Why:
    Several roles are asked so that several people look. One person in all of them is one look.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    roles:
      - {role: qa-lead, products: ["*"], from: 2025-01-01}
      - {role: security-officer, products: ["*"], from: 2025-01-01}
    ---
    # approvals/security-officer--qa-one.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: security-officer
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    roles:
      - {role: qa-lead, products: ["*"], from: 2025-01-01}
      - {role: security-officer, products: ["*"], from: 2025-01-01}
    ```

Fix:
    Have the other role signed by another person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from golive.judging.aliases import is_one_person
from golive.judging.case import Entry, Hearing, Verdict
from golive.judging.docket import overruling
from golive.judging.roles import separation
from golive.judging.words import counted, listed, noun, word_of
from golive.model.records.signed import SignedRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")

HATS = frozenset({"approval", "cab", "authorization"})
"""The kinds of record that are a hat."""

_BARE = frozenset({"withdraw", "abstain"})


def second_hat(hearing: Hearing) -> Verdict | None:
    """Which hats the person wears already; ``None`` while there is room for this one."""
    record = hearing.record
    if record.kind not in HATS:
        return None
    before = tuple(_worn(hearing))
    worn = tuple(dict.fromkeys(one.role for one in before))
    most = separation(hearing.context, hearing.policy.record, hearing.when).roles_per_person
    if record.role in worn[:most] or len(worn) < most:
        return None
    names = dict.fromkeys(f"`{one.by}`" for one in before if one.by != record.by)
    also = f", who is {listed(names)} by their e-mail," if names else ""
    hats = listed(f"`{role}`" for role in worn[:most]) if most else "nobody yet"
    return Verdict(
        "second-hat",
        f"`{record.by}`{also} has signed this release as {hats}, and the policy allows "
        f"{counted(most, 'role')} a person: this {noun(record.kind)} as `{record.role}` is one more.",
        route=("role",),
        hint=f"Have another person who holds `{record.role}` sign.",
    )


def _worn(hearing: Hearing) -> Iterator[SignedRecord]:
    for entry in takewhile(lambda e: e.signed.path != hearing.signed.path, hearing.docket):
        if _is_worn(entry, hearing):
            yield entry.signed.record


def _is_worn(entry: Entry, hearing: Hearing) -> bool:
    record = entry.signed.record
    if entry.fault is not None or record.kind not in HATS:
        return False
    if not is_one_person(hearing, record.by, hearing.record.by):
        return False
    last = overruling(entry, hearing) or entry
    return word_of(last.signed.record) not in _BARE
