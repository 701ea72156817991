"""A checklist answers something that nobody asked there.

What it finds:
    An answer to a criterion that the policy does not have, that belongs to another checklist, or
    that golive computes from the dossier. It is a warning: the answer changes nothing.

Why:
    A misspelt name leaves the real question open while its author believes it is answered.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-units: {value: 86.4, by: ci, at: 2026-02-25T16:00:00Z}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 86.4, by: ci, at: 2026-02-25T16:00:00Z}
    ```

Fix:
    Correct the name, move the answer to the checklist of the criterion's class, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from golive.judging.case import Case
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.policy import Criterion

SCOPE = "release"
GATE = None


def answer_unknown(case: Case) -> Iterator[Finding]:
    """One finding for each answer that answers no question of its checklist."""
    asked = {criterion.id: criterion for criterion in case.policy.record.criteria}
    for class_, checklist in case.folder.checklists.items():
        for id_ in checklist.record.answers:
            fault = _fault(case, class_, id_, asked.get(id_))
            if fault is not None:
                message, hint = fault
                place = Place(checklist.path, ("answers", id_), on_key=True)
                yield Finding("answer-unknown", place, message, hint)


def _fault(case: Case, class_: str, id_: str, criterion: Criterion | None) -> tuple[str, str] | None:
    if criterion is None:
        return _unknown(case, class_, id_)
    if criterion.from_ is not None:
        message = f"`{id_}` is computed from {criterion.from_}, so its answer is not read"
        return message, "Take the answer out."
    if criterion.class_ != class_:
        message = f"`{id_}` belongs to checklists/{criterion.class_}.yaml, not to checklists/{class_}.yaml"
        return message, f"Move the answer to checklists/{criterion.class_}.yaml."
    return None


def _unknown(case: Case, class_: str, id_: str) -> tuple[str, str]:
    asked = [c.id for c in case.policy.record.criteria if c.class_ == class_ and c.from_ is None]
    near = get_close_matches(id_, asked, n=1)
    message = f"{case.release.record.policy} has no criterion `{id_}`"
    return message, f"Did you mean `{near[0]}`?" if near else "Take the answer out."
