"""A policy asks for nothing.

What it finds:
    A policy without sign-offs, with a sign-off or CAB approval of count 0, or without a dossier.

Why:
    Nothing is true because nothing was asked: a release under such a policy would pass by itself.

Fails:
    ```yaml
    # policies/standard/1.yaml
    signoffs: []
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    signoffs: [{role: qa-lead, covers: [release.yaml]}]
    ```

Fix:
    Publish a next version of the policy that asks for a dossier and at least one signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.model.findings import Finding
from golive.model.places import Place, Route
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_empty(context: Context) -> Iterator[Finding]:
    """One finding for each part of a policy that asks for nothing."""
    for ref, filed in living_policies(context):
        for route, words, hint in _empty(filed.record):
            place = Place(filed.path, route)
            yield Finding(
                "policy-empty", place, f"{ref} {words}", f"{hint}, in a next version of the policy."
            )


def _empty(policy: Policy) -> Iterator[tuple[Route, str, str]]:
    if not policy.dossier:
        yield ("dossier",), "has an empty dossier, so a sign-off would cover nothing", "List release.yaml"
    if not policy.signoffs:
        yield ("signoffs",), "asks for no sign-off", "Ask at least one role to sign"
    for index, demand in enumerate(policy.signoffs):
        if demand.count == 0:
            words = f"asks `{demand.role}` for 0 sign-offs"
            yield ("signoffs", index, "count"), words, "Ask for at least 1"
    if policy.cab is not None and policy.cab.count == 0:
        yield ("cab", "count"), f"asks `{policy.cab.role}` for 0 approvals", "Ask for at least 1"
