"""A document that goes with the release is missing, a draft, or not pinned.

What it finds:
    A criterion on a document (user manual, API documentation, release notes) where `release.yaml`
    lists none of its kind, or one that is not `final` or has no sha256.

Why:
    Without its digest nobody can say later which text was accepted, and a draft may still change.

Fails:
    ```yaml
    # release.yaml
    documents:
      - {title: Release notes, kind: release-notes, uri: "https://docs.example.org/notes", final: false}
    ```

Passes:
    ```yaml
    # release.yaml
    documents:
      - title: Release notes
        kind: release-notes
        uri: https://docs.example.org/notes
        sha256: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        final: true
      - title: User manual
        kind: user-manual
        uri: https://docs.example.org/manual
        sha256: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        final: true
      - title: API reference
        kind: api
        uri: https://docs.example.org/api
        sha256: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        final: true
    ```

Fix:
    Finish the document, then list it under `documents` with its kind, `final: true` and the output
    of `sha256sum`.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def document_not_final(question: Question) -> Fault | None:
    """That a document is not there as it will be delivered."""
    computed = question.computed
    if computed is None or question.criterion.from_ != "documents" or computed.holds:
        return None
    return Fault(
        result=Result.FAILED if computed.value else Result.MISSING,
        excuse=f"`{question.criterion.id}` asks for {computed.wanted}; found: {computed.observed}.",
        fix=computed.fix,
        because=computed.because,
    )
