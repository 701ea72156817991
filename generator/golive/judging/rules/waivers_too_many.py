"""A release has too many waivers

What it finds:
    A release with more counting waivers than the policy's `waivers.max`. Waivers that came after
    the authorization cover nothing and are not among them.

Why:
    One exception is an exception; many are another policy that nobody decided on.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {waivers: {max: 0}}
    ---
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Passes:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Fix:
    Meet some of what was waived.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.going import came_late
from golive.judging.words import counted
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1",)


def waivers_too_many(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy has a limit and there is a waiver that counts."""
    limit = case.policy.record.rules.waivers
    waivers = tuple(d for d in case.counting("waiver") if came_late(case, d) is None)
    if limit is None or not waivers:
        return
    fits = len(waivers) <= limit.max
    yield Requirement(
        id="waivers-too-many",
        rule="waivers-too-many",
        gate=GATE,
        title="Number of waivers",
        result=Result.MET if fits else Result.FAILED,
        wanted=f"at most {limit.max}",
        observed=str(len(waivers)),
        owner=case.release.record.author,
        because=tuple(Place(decision.path) for decision in waivers),
        excuse=None
        if fits
        else f"The release has {counted(len(waivers), 'waiver')}, and the policy allows {limit.max}.",
        fix=None if fits else "Meet some of what was waived.",
    )
