from __future__ import annotations

from golive.authoring.criterion_lines import criterion_lines
from golive.model.records.policy import Criterion


def test_a_question_that_a_report_answers_says_so() -> None:
    measure = {"at_least": "80", "unit": "%"}
    asked = {"id": "test-coverage-unit", "class": "quality", "measure": measure, "evidence": "required"}
    assert criterion_lines(Criterion.model_validate(asked, by_alias=True, by_name=False), "pay/1.0.0")[
        2:4
    ] == (
        "# golive answer pay/1.0.0 test-coverage-unit --value N --evidence FILE",
        "# golive collect auto REPORT --release pay/1.0.0 --criterion test-coverage-unit --keep",
    )


def test_a_question_that_no_report_answers_says_nothing_of_it() -> None:
    asked = {"id": "penetration-test", "class": "security", "confirm": "Done"}
    lines = criterion_lines(Criterion.model_validate(asked, by_alias=True, by_name=False), "pay/1.0.0")
    assert not any("collect" in line for line in lines)
