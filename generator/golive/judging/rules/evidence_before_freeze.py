"""Evidence is older than the code it speaks for.

What it finds:
    An answer to a criterion with `after_freeze: true` that is not later than the commit that is
    released (`source.committed_at`). A kept report that says an earlier time than the answer is taken
    at its word. Where the time of the commit is not given, nobody can tell.

Why:
    A test that ran before the last change says nothing about it.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {at: 2026-02-20T15:00:00Z}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {at: 2026-02-20T15:00:01Z}
    ```

Fix:
    Measure again on the frozen commit and record the new value with its time and evidence.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question, by_report
from golive.judging.words import time
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("ISO27001-A.8.29",)


def evidence_before_freeze(question: Question) -> Fault | None:
    """That the evidence was there before the code, or that nobody can tell."""
    answer, release = question.answer, question.case.release
    if answer is None or not question.criterion.after_freeze:
        return None
    committed = release.record.source.committed_at if release.record.source else None
    if committed is None:
        return _unknown(question)
    measured_at = question.measured_at or answer.at
    if measured_at > committed:
        return None
    id_ = question.criterion.id
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` is dated {time(measured_at)}{by_report(question)}, not after the released commit "
        f"of {time(committed)}.",
        fix=f"Measure `{id_}` again on the released commit and record it in {question.path}.",
        because=(question.place("at"), question.case.place("release.yaml", "source", "committed_at")),
        observed=f"{question.observed}, dated {time(measured_at)}",
    )


def _unknown(question: Question) -> Fault:
    release = question.case.release
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{question.criterion.id}` must be later than the released commit, whose time is not given.",
        fix=f"Give `source.committed_at` in {release.path}.",
        because=(question.case.place("release.yaml", "source", "committed_at"), question.place("at")),
        observed=f"{question.observed}, the commit's time is not given",
        owner=release.record.author,
    )
