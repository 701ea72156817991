"""Something else was deployed than was authorized

What it finds:
    An entry under `deployed` in `deployment.yaml`, for the release's own environment, whose digest is
    none of the artifacts that were authorized; or a log with `outcome: success` of which no entry is
    for that environment. The release does not become `deployed` by such a log.

Why:
    The decision was about exact bytes. Other bytes under the same version are another release.

Fails:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Passes:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Fix:
    Deploy what was authorized; or correct the digest in `deployment.yaml` where the log is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.deploying import arrivals, succeeded_elsewhere
from golive.judging.words import listed
from golive.model.findings import Finding, Related

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def deployed_digest_other(case: Case) -> Iterator[Finding]:
    """One finding for each artifact that arrived and was not authorized, or where none arrived."""
    if succeeded_elsewhere(case.folder):
        yield _elsewhere(case)
    known = [build.digest for build in case.release.record.artifacts if build.digest]
    wanted = listed(known, "or") if known else "nothing"
    for index, one in arrivals(case.folder):
        if one.at <= case.as_of and one.digest not in known:
            yield Finding(
                "deployed-digest-other",
                case.place("deployment.yaml", "deployed", index, "digest"),
                f"{one.digest} was deployed, and {wanted} was authorized",
                "Deploy what was authorized, or correct the log.",
                (Related(case.place("release.yaml", "artifacts"), "what was authorized"),),
            )


def _elsewhere(case: Case) -> Finding:
    log = case.folder.deployment.record.deployed if case.folder.deployment else ()
    reached, wanted = (
        listed(dict.fromkeys(f"`{one.environment}`" for one in log)),
        case.folder.environment,
    )
    return Finding(
        "deployed-digest-other",
        case.place("deployment.yaml", "deployed", 0, "environment"),
        f"it was deployed to {reached}, and the release is for `{wanted}`",
        f"Log what reached `{wanted}`, or take `outcome` out until something has.",
        (Related(case.place("release.yaml", "deployment"), "what the release is for"),),
    )
