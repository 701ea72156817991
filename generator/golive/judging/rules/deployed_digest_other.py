"""Something else was deployed than was authorized

What it finds:
    An entry under `deployed` in `deployment.yaml`, for the release's own environment, whose digest is
    none of the artifacts that were authorized.

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
from golive.judging.deploying import arrivals
from golive.judging.words import listed
from golive.model.findings import Finding, Related

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def deployed_digest_other(case: Case) -> Iterator[Finding]:
    """One finding for each artifact that reached the environment and was not authorized."""
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
