"""A kept report is about another commit than the release

What it finds:
    A kept report that names the commit it was made from, where that is not `source.commit` of the
    release. Reports may shorten it.

Why:
    Good results of other code say nothing about this release, however little the two differ.

Fails:
    ```yaml
    # evidence/trivy.json, in full
    {"SchemaVersion": 2, "ArtifactName": "payments-api", "Results": [{"Class": "lang-pkgs"}],
     "Metadata": {"Commit": "cccccccccccccccccccccccccccccccccccccccc"}}
    ---
    # checklists/security.yaml
    answers:
      critical-vulnerabilities:
        evidence:
          - uri: kept:trivy.json
            sha256: sha256:bae25b36623d272c3931e2e283d2234baf2c14b5ea07005ff666fb6c84ea3d59
    ```

Passes:
    ```yaml
    # evidence/trivy.json, in full
    {"SchemaVersion": 2, "ArtifactName": "payments-api", "Results": [{"Class": "lang-pkgs"}],
     "Metadata": {"Commit": "0000000000000000000000000000000000000000"}}
    ---
    # checklists/security.yaml
    answers:
      critical-vulnerabilities:
        evidence:
          - uri: kept:trivy.json
            sha256: sha256:2407b52800010726d9f603ba99c1fe06e34a4d8503b78c97e4d1b7c829dc0669
    ```

Fix:
    Run the tool on the commit that is released and read its report in with `golive collect`; or, where
    `source.commit` is wrong, correct it.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.reports import other_commit
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def evidence_of_another_commit(question: Question) -> Fault | None:
    """That a kept report is about other code."""
    found = other_commit(question.case.folder, question.cited)
    if found is None:
        return None
    (each, said, wanted), id_ = found, question.criterion.id
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{id_}` rests on {each.name}, about the commit {said[:12]}; {wanted[:12]} is released.",
        fix=f"Run the tool on the commit {wanted[:12]} and read its report in with `{question.collecting}`.",
        because=(
            question.place("evidence", each.index),
            question.case.place("release.yaml", "source", "commit"),
        ),
        observed=f"{question.observed}, of another commit",
    )
