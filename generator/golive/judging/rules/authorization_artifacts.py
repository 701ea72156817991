"""The authorization is for other artifacts

What it finds:
    A counting go whose `artifacts` are not the release's, name by name and digest by digest.

Why:
    What goes live is bytes with a digest, not a version number.

Fails:
    ```yaml
    # authorization.yaml
    artifacts:
      - name: payments-api
        digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # authorization.yaml
    artifacts:
      - name: payments-api
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Fix:
    Authorize again in `authorization.<n>.yaml` with the artifacts of `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.signed import Authorization

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("SOC2-CC8.1",)


def authorization_artifacts(case: Case) -> Iterator[Requirement]:
    """One requirement for each go that counts."""
    counting = {d.path for d in case.counting("authorization") if d.decision == "go"}
    for signed in case.folder.authorizations:
        if signed.path in counting:
            yield _requirement(case, signed.path, signed.record)


def _requirement(case: Case, path: str, decision: Authorization) -> Requirement:
    planned = {(build.name, build.digest) for build in case.release.record.artifacts}
    allowed: set[tuple[str, str | None]] = {(a.name, a.digest) for a in decision.artifacts}
    same = planned == allowed and bool(planned)
    return Requirement(
        id="authorization-artifacts",
        rule="authorization-artifacts",
        gate=GATE,
        title="The authorized artifacts are the release's",
        result=Result.MET if same else Result.FAILED,
        wanted=_said(planned),
        observed=_said(allowed),
        owner=decision.role,
        because=(Place(path, ("artifacts",)), case.place("release.yaml", "artifacts")),
        excuse=None if same else f"Authorized is {_said(allowed)}, and the release builds {_said(planned)}.",
        fix=None if same else "Authorize again with the artifacts of release.yaml.",
    )


def _said(artifacts: set[tuple[str, str | None]]) -> str:
    words = sorted(f"{name} ({digest or 'no digest'})" for name, digest in artifacts)
    return listed(words) if words else "nothing"
