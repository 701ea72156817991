"""It was deployed, and nobody had authorized it

What it finds:
    A `deployment.yaml` that shows the release in its environment, or on its way there, at a time at
    which it was not authorized. The release does not become `deployed` by it.

Why:
    A build in production that nobody let in is what all of this is there to prevent. An
    authorization that comes afterwards does not make it good.

Fails:
    ```yaml
    # authorization.yaml
    decision: no-go
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
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
    Take it back, or decide about it now as about any release; and find out how it got there.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.deploying import arrivals
from golive.judging.words import time
from golive.model.findings import Finding

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32", "NIST-800-53-CM-3")


def deployed_without_authorization(case: Case) -> Iterator[Finding]:
    """One finding where a deployment began without an authorization."""
    if case.attempt is None or case.was_authorized:
        return
    first = min(arrivals(case.folder), key=lambda found: found[1].at, default=None)
    where = ("deployed", first[0], "at") if first else ("steps",)
    yield Finding(
        "deployed-without-authorization",
        case.place("deployment.yaml", *where),
        f"it was deployed on {time(case.attempt.at)}, and it was not authorized then",
        "Roll it back, or decide about it now; and record how it could happen in `review.yaml`.",
    )
