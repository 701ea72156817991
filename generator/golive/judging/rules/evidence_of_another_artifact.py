"""A kept report is about another artifact than the release's

What it finds:
    A kept report that names the digest of the image or file it looked at, where that is none of the
    digests under `artifacts` of the release.

Why:
    What is deployed is these bytes. A scan of an image that was built before, or elsewhere, does not
    know what is in them.

Fails:
    ```yaml
    # evidence/trivy.json, in full
    {"SchemaVersion": 2, "ArtifactName": "payments-api", "Results": [{"Class": "lang-pkgs"}],
     "Metadata": {"RepoDigests": [
      "registry.example.org/payments-api@sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"]}}
    ---
    # checklists/security.yaml
    answers:
      critical-vulnerabilities:
        evidence:
          - uri: kept:trivy.json
            sha256: sha256:1bb6aab04d5c2cb7bf826aa9ba3bd5ebbf2179c3d1ca9053d732ddaac6a9d567
    ```

Passes:
    ```yaml
    # evidence/trivy.json, in full
    {"SchemaVersion": 2, "ArtifactName": "payments-api", "Results": [{"Class": "lang-pkgs"}],
     "Metadata": {"RepoDigests": [
      "registry.example.org/payments-api@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}}
    ---
    # checklists/security.yaml
    answers:
      critical-vulnerabilities:
        evidence:
          - uri: kept:trivy.json
            sha256: sha256:b2b0d3e130f3d8e5a89dc15dd97e13737089865f11fe42593e2b3f986f0503a7
    ```

Fix:
    Scan the artifact that will be deployed, by its digest, and read the report in with
    `golive collect`; or, where the digest under `artifacts` is wrong, correct it.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.reports import other_artifact
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def evidence_of_another_artifact(question: Question) -> Fault | None:
    """That a kept report is about other bytes."""
    found = other_artifact(question.case.folder, question.cited)
    if found is None:
        return None
    (each, said), id_ = found, question.criterion.id
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{id_}` rests on {each.name}, about {said[:19]}…, which is no artifact of the release.",
        fix=f"Scan the artifact that will be deployed, by its digest, and read the report in with "
        f"`{question.collecting}`.",
        because=(question.place("evidence", each.index), question.case.place("release.yaml", "artifacts")),
        observed=f"{question.observed}, of another artifact",
    )
