"""A kept report is not the one that the answer cites

What it finds:
    Evidence with an address `kept:…` where no such file stands in the release's folder `evidence/`, or
    where its bytes have another digest than `sha256` says.

Why:
    The digest is what the sign-offs cover: they cover the checklist, and the checklist names the
    report by its digest. A report that was exchanged afterwards was never looked at by anybody.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - uri: kept:coverage-unit.json
            sha256: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - uri: https://ci.example.org/1
            sha256: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Fix:
    Bring the file back as it was, or read the new one in with `golive collect`, which needs new
    sign-offs.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def evidence_altered(question: Question) -> Fault | None:
    """That a kept report is gone, or is another one."""
    each = next((each for each in question.cited if each.is_altered), None)
    if each is None:
        return None
    path, id_ = question.case.folder.path(each.name), question.criterion.id
    stands = "is not there" if each.digest is None else f"has the digest {each.digest}"
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{id_}` cites {each.name} with the digest {each.evidence.sha256}, and that file {stands}.",
        fix=f"Bring {path} back as it was, or read the new one in with `{question.collecting}`.",
        because=(question.place("evidence", each.index, "sha256"),),
        observed=f"{question.observed}, from a report that is not the cited one",
    )
