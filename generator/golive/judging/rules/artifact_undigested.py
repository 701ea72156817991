"""An artifact is not pinned by its digest, or none is listed.

What it finds:
    A release that lists no artifact, or one without a digest.

Why:
    A sign-off speaks for exact bytes. The deployment gate compares the digest of what is about to be
    deployed with this one; a name or a tag may point somewhere else tomorrow.

Fails:
    ```yaml
    # release.yaml
    artifacts: [{name: payments-api, uri: "oci://registry.example.org/payments-api"}]
    ```

Passes:
    ```yaml
    # release.yaml
    artifacts:
      - name: payments-api
        uri: oci://registry.example.org/payments-api
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Fix:
    Add the digest that the registry or `sha256sum` gives for the artifact.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.words import counted, listed
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")


def artifact_undigested(case: Case) -> Iterator[Requirement]:
    """One requirement: at least one artifact, each with its digest."""
    artifacts = case.release.record.artifacts
    bare = [(i, a.name) for i, a in enumerate(artifacts) if a.digest is None]
    names = listed(f"`{name}`" for _, name in bare) if bare else "the artifact"
    places = tuple(case.place("release.yaml", "artifacts", i) for i, _ in bare)
    met = bool(artifacts) and not bare
    yield Requirement(
        id="artifact-undigested",
        rule="artifact-undigested",
        gate=GATE,
        title="Artifacts pinned by digest",
        result=Result.MET if met else Result.MISSING,
        wanted="at least one artifact, each with its digest",
        observed=_observed(len(artifacts), len(bare)),
        owner=case.release.record.author,
        because=places or (case.place("release.yaml", "artifacts"),),
        excuse=None if met else f"{case.release.path} lists {_observed(len(artifacts), len(bare))}.",
        fix=None if met else f"Give the digest of {names} under `artifacts` in {case.release.path}.",
    )


def _observed(number: int, bare: int) -> str:
    if number == 0:
        return "no artifact"
    return counted(number, "artifact") + (f", {bare} without a digest" if bare else ", each with its digest")
