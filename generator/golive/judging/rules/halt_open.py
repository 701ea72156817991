"""A release is halted

What it finds:
    A halt after which not every role has signed anew with the halt before it. A halt stops a
    release however it is signed.

Why:
    Halting is cheap and resuming is dear: one person stops a release with one file, and the full
    set of sign-offs starts it again.

Fails:
    ```yaml
    # halts/twice.yaml
    kind: halt
    book: example.org/governance
    release: payments-api/2.4.1
    role: operations
    by: ops-one
    signed_at: 2026-03-03T09:00:00Z
    reason: Refunds are paid twice.
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: Nobody has halted it
    ```

Fix:
    Remove the reason, then have every role sign anew: the halt belongs to each `subject`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.signoffs import speaks_last
from golive.judging.words import day, quoted, the_role
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.signed import Halt

SCOPE = "release"
GATE = Gate.SIGN_OFF
CONTROLS = ("SOC2-CC8.1",)


def halt_open(case: Case) -> Iterator[Requirement]:
    """One requirement for each halt that speaks or spoke last."""
    records = {signed.path: signed.record for signed in case.folder.halts}
    for decision in case.decisions:
        if decision.kind == "halt" and speaks_last(decision):
            yield _requirement(decision, records[decision.path])


def _requirement(decision: Decision, halt: Halt) -> Requirement:
    stem = decision.path.rpartition("/")[2].removesuffix(".yaml")
    halts, who = decision.counts, f"{the_role(decision.role)}, `{decision.person}`"
    return Requirement(
        id=f"halt-open/{stem}",
        rule="halt-open",
        gate=GATE,
        title=f"Halt by {decision.person}",
        result=Result.FAILED if halts else Result.MET,
        wanted="every role signs anew, with the halt before it",
        observed="not yet" if halts else decision.why,
        owner=decision.role,
        because=(Place(decision.path, ("reason",)),),
        excuse=f"Halted on {day(decision.at)} by {who}: {quoted(halt.reason)}" if halts else None,
        fix="Remove the reason, then have every role sign anew with this halt in `subject`."
        if halts
        else None,
        since=decision.at,
    )
