"""A blocker is open

What it finds:
    A blocker of the release that no signed resolution has ended, by a role that may end it.

Why:
    Anybody who signs can stop a release that they see a reason against. It goes on when somebody
    answers for that.

Fails:
    ```yaml
    # blockers/figures.yaml
    kind: blocker
    book: example.org/governance
    release: payments-api/2.4.1
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    reason: The figures cannot be right.
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: Nothing speaks against it
    ```

Fix:
    Write `blockers/<slug>.resolution.yaml` with the blocker's digest and evidence (`resolved`) or
    a mitigation plan (`accepted`), and sign it.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.next_records import written
from golive.judging.signoffs import speaks_last
from golive.judging.words import day, opened_up
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.signed import Blocker

SCOPE = "release"
GATE = Gate.SIGN_OFF
CONTROLS = ("SOC2-CC8.1",)


def blocker_open(case: Case) -> Iterator[Requirement]:
    """One requirement for each blocker that speaks or spoke last."""
    records = {signed.path: signed.record for signed in case.folder.blockers}
    for decision in case.decisions:
        if decision.kind == "blocker" and speaks_last(decision):
            yield _requirement(case, decision, records[decision.path])


def _requirement(case: Case, decision: Decision, blocker: Blocker) -> Requirement:
    stem = decision.path.rpartition("/")[2].removesuffix(".yaml")
    matter = blocker.criterion or blocker.risk or "the release"
    answer = written(case.folder, f"{decision.name}.resolution", "the blocker's digest")
    is_open = decision.counts
    return Requirement(
        id=f"blocker-open/{stem}",
        rule="blocker-open",
        gate=GATE,
        title=f"Blocker by {decision.person} on {matter}",
        result=Result.FAILED if is_open else Result.MET,
        wanted="ended by a signed resolution",
        observed="open" if is_open else decision.why,
        owner=decision.role,
        because=(Place(decision.path, ("reason",)),),
        excuse=f"`{decision.person}` blocks the release since {day(decision.at)}: {blocker.reason}"
        if is_open
        else None,
        fix=f"{opened_up(answer)}." if is_open else None,
        since=decision.at,
    )
