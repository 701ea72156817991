"""Nobody has closed the release

What it finds:
    A release whose deployment has ended and that has no closure that counts, where the policy names
    who closes. It follows from what is still open before it.

Why:
    The closure archives what everybody relied on: the digest of every file. Until then the folder
    may still change.

Fails:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: rolled-back
    ```

Passes:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: rolled-back
    ---
    # closure.yaml, in full
    kind: closure
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: release-manager
    by: rm-one
    signed_at: 2026-03-03T11:40:00Z
    state: rolled-back
    ```

Fix:
    Write `closure.yaml` with the digest of every file of the release, and sign it with
    `gpg --armor --detach-sign`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.next_records import DIGESTS, written
from golive.judging.words import day, opened_up, the_role, uncounted
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def closure_missing(case: Case) -> Iterator[Requirement]:
    """One requirement once a deployment has ended, where the policy names who closes."""
    demand, begun = case.policy.record.closure, case.attempt
    if demand is None or begun is None or begun.outcome is None:
        return
    given = [d for d in case.decisions if d.kind == "closure" and d.reason != "decision-superseded"]
    counting = case.counting("closure")
    asked = Asked(
        rule="closure-missing",
        gate=GATE,
        title="Closure",
        wanted=f"closed by {the_role(demand.role)}",
        owner=demand.role,
        because=tuple(Place(d.path, ("state",)) for d in given) or (Place(case.policy.path, ("closure",)),),
        since=begun.at,
    )
    idle = (f"{d.path.rpartition('/')[2]} by `{d.person}` {uncounted(d.why)}" for d in given)
    said = " ".join([f"{opened_up(the_role(demand.role))} has not closed the release.", *idle])
    fix = f"Close as {demand.role}: {written(case.folder, 'closure', DIGESTS)}."
    observed = f"{counting[-1].decision} on {day(counting[-1].at)}" if counting else "not closed"
    yield requirement(asked, observed, None if counting else Lack(said, fix, Result.MISSING))
