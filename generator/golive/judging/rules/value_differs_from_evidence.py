"""A typed value is not what its own report says

What it finds:
    A value beside which kept reports give another one. It may be rounded to fewer decimals, as
    long as rounding does not carry it over the threshold. An answer `yes` to `static-analysis-clean`
    differs from a report with new findings.

Why:
    Whoever reads the page sees the value, not the report. When the two differ, one of them is wrong,
    and nobody can know which: neither counts.

Fails:
    ```yaml
    # evidence/coverage.xml, in full
    <coverage line-rate="0.842" lines-covered="842" lines-valid="1000"/>
    ---
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - uri: kept:coverage.xml
            sha256: sha256:882ec8d19d569f905c3ea27fed3a8906ac0960a8d03d278621a28d6355267d20
    ```

Passes:
    ```yaml
    # evidence/coverage.xml, in full
    <coverage line-rate="0.842" lines-covered="842" lines-valid="1000"/>
    ---
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        value: 84.2
        evidence:
          - uri: kept:coverage.xml
            sha256: sha256:882ec8d19d569f905c3ea27fed3a8906ac0960a8d03d278621a28d6355267d20
    ```

Fix:
    Let `golive collect` write the value, or type what the report says.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.reports import differs, more_is_better
from golive.model.assessment import Gate, Result
from golive.model.measured import MEASURES, several, written

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def value_differs_from_evidence(question: Question) -> Fault | None:
    """That what was typed is not what the kept reports say."""
    answer, by_file = question.answer, question.by_file
    if answer is None or by_file is None or not differs(question.criterion, answer, by_file):
        return None
    id_, said = question.criterion.id, _said(question)
    names = ", ".join(each.name for each in by_file.cited)
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{id_}` is typed as {question.observed}; {names} says {said} ({by_file.figure.words}).",
        fix=f"Write what the report says with `{question.collecting}`.",
        because=(question.place("value" if answer.value is not None else "answer"),),
        observed=f"{question.observed} typed, {said} by its own report",
    )


def _said(question: Question) -> str:
    """The value by the reports as a person writes it down."""
    by_file, bounds = question.by_file, question.criterion.measure
    assert by_file is not None  # noqa: S101 - asked only where it is there
    measure = MEASURES[by_file.figure.measure]
    if bounds is None:
        return several(int(by_file.value), measure.unit.removesuffix("s"))
    shown = written(by_file.value, measure.places, more_is_better=more_is_better(bounds))
    return f"{shown} {bounds.unit}"
