"""A computed criterion has nothing to measure.

What it finds:
    A criterion that golive computes from the dossier, where the dossier has nothing to compute it
    from: no scope item, no acceptance criterion, no register of defects.

Why:
    "All of none" is not "all". A release that lists no story has not finished every story.

Fails:
    ```yaml
    # release.yaml
    scope: []
    ```

Passes:
    ```yaml
    # release.yaml
    scope:
      - id: PAY-1123
        kind: feature
        title: Refund to card at once
        status: done
        acceptance: [{text: Refund shows within 10 s, met: true}]
    ```

Fix:
    List in `release.yaml` what the release brings, with the acceptance criteria of each item, and
    write `defects.yaml`, even when no defect is known.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def nothing_to_measure(question: Question) -> Fault | None:
    """That the dossier holds nothing which the criterion could be computed from."""
    computed = question.computed
    if computed is None or computed.value is not None:
        return None
    return Fault(
        result=Result.MISSING,
        excuse=f"`{question.criterion.id}` has nothing to measure: {computed.observed}.",
        fix=computed.fix,
        because=computed.because,
        owner=question.case.release.record.author,
        caused_by=computed.caused_by,
    )
