"""A restored backup is not shown to be within its objectives.

What it finds:
    A criterion with `within: [rto, rpo]` whose answer is `yes` but does not say how long the restore
    `took` or how much was `lost`, or says more than `rto` and `rpo` in `rollback.yaml` allow. Without
    an objective there is nothing to hold the time against.

Why:
    "A backup was restored" says little. Whether it was there in time, and how much was gone, is what
    everybody asks on the day when it is needed.

Fails:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: backup-restore-tested, class: quality, confirm: A backup was restored, within: [rto]}
    ---
    # rollback.yaml
    rto: PT30M
    ---
    # checklists/quality.yaml
    answers:
      backup-restore-tested: {answer: yes, took: PT45M, by: qa-one, at: 2026-02-25T16:00:00Z}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: backup-restore-tested, class: quality, confirm: A backup was restored, within: [rto]}
    ---
    # rollback.yaml
    rto: PT30M
    ---
    # checklists/quality.yaml
    answers:
      backup-restore-tested: {answer: yes, took: PT25M, by: qa-one, at: 2026-02-25T16:00:00Z}
    ```

Fix:
    Make the restore faster or the backups more frequent, test it again, and record `took` and `lost`
    as measured, for example `took: PT25M`.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.spans import spoken
from golive.model.assessment import Gate, Result
from golive.model.durations import Duration
from golive.model.places import Place
from golive.model.records.checklist import Answer

SCOPE = "criterion"
GATE = Gate.READINESS

_TOLD = {"rto": ("took", "how long the restore took"), "rpo": ("lost", "how much time was lost")}
"""Objective to the key of the answer that is held against it, and what that key says."""


def restore_beyond_objective(question: Question) -> Fault | None:
    """The first objective that the answer does not show to be kept."""
    answer = question.answer
    if answer is None:
        return None
    faults = (_fault(question, objective, answer) for objective in question.criterion.within)
    return next((fault for fault in faults if fault is not None), None)


def _fault(question: Question, objective: str, answer: Answer) -> Fault | None:
    key, says = _TOLD[objective]
    rollback = question.case.folder.rollback
    allowed: Duration | None = getattr(rollback.record, objective) if rollback else None
    told: Duration | None = getattr(answer, key)
    name = f"`{question.criterion.id}`"
    if allowed is None:
        path = question.case.folder.path("rollback.yaml")
        return Fault(
            result=Result.MISSING,
            excuse=f"{name} is held against the {objective.upper()}, and rollback.yaml states none.",
            fix=f"State `{objective}` in {path}.",
            because=(Place(path) if rollback else question.asked_at,),
            owner=question.case.release.record.author,
        )
    if told is None:
        return Fault(
            result=Result.MISSING,
            excuse=f"The answer to {name} does not say {says}; at most {spoken(allowed)} is wanted.",
            fix=f"Record `{key}` as measured in the answer to {name} in {question.path}.",
            because=(question.place(),),
        )
    if told.length <= allowed.length:
        return None
    return Fault(
        result=Result.FAILED,
        excuse=f"{name} {key} {spoken(told)}; at most {spoken(allowed)}, the {objective.upper()}, is wanted.",
        fix=f"Improve it, test it again, and record it in {question.path}.",
        because=(question.place(key), Place(question.case.folder.path("rollback.yaml"), (objective,))),
        observed=f"{key} {spoken(told)}",
    )
