"""A halted release was deployed further

What it finds:
    An entry under `deployed` in `deployment.yaml`, for the release's own environment, that comes after
    a halt while the deployment had already begun, and no new go had been given in between. Whether the
    signature of the halt is good plays no part. A halt from before the first arrival is asked for by
    `deployed-without-authorization`.

Why:
    A rollout in stages can be stopped half-way: that is what stages are for. Whoever goes on after
    somebody has said stop takes the decision alone.

Fails:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T09:00:00Z
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # halts/stop.yaml
    kind: halt
    book: example.org/governance
    release: payments-api/2.4.1
    by: ops-one
    role: operations
    signed_at: 2026-03-03T10:00:00Z
    reason: Refunds are paid twice.
    ```

Passes:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T09:00:00Z
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T09:30:00Z
    outcome: success
    ---
    # halts/stop.yaml
    kind: halt
    book: example.org/governance
    release: payments-api/2.4.1
    by: ops-one
    role: operations
    signed_at: 2026-03-03T10:00:00Z
    reason: Refunds are paid twice.
    ```

Fix:
    Take it back, and record under `slipped` in `review.yaml` how it could go on. Let the pipeline ask
    `golive gate` before each stage.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.deploying import arrivals
from golive.judging.signoffs import speaks_last
from golive.judging.words import time
from golive.model.assessment import Decision
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.deployment import Deployed

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def deployed_despite_halt(case: Case) -> Iterator[Finding]:
    """One finding for each arrival after a halt that came while the deployment was under way."""
    begun = case.attempt
    if begun is None:
        return
    halts = [d for d in case.decisions if d.kind == "halt" and speaks_last(d) and begun.at < d.at]
    for index, one in arrivals(case.folder):
        halt = next((h for h in halts if h.at <= one.at <= case.as_of), None)
        if halt is not None and not _decided_anew(case, halt, one):
            yield Finding(
                "deployed-despite-halt",
                case.place("deployment.yaml", "deployed", index, "at"),
                f"it was deployed further on {time(one.at)}, and `{halt.person}` had halted it on "
                f"{time(halt.at)}",
                "Take it back, and say in `review.yaml` how it could go on.",
                (Related(Place(halt.path), "the halt"),),
            )


def _decided_anew(case: Case, halt: Decision, one: Deployed) -> bool:
    """Whether a go that counts was given between a halt and an arrival."""
    going = (d for d in case.decisions if d.kind == "authorization" and d.decision == "go" and d.counts)
    return any(halt.at < d.at <= one.at for d in going)
