"""An authorization rests on too few sign-offs

What it finds:
    An authorization whose cited sign-offs do not by themselves meet every role that the policy
    asks. A sign-off is cited with its signature, and is no later than the authorization. One that
    its signer has repeated since, over the same files, still supports it.

Why:
    The go-live decision comes after the sign-offs and names the ones it rests on. Sign-offs that
    land later cannot support it.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    signed_at: 2026-01-15T09:00:00Z
    ```

Passes:
    ```yaml
    # cab.yaml
    comment: Every sign-off is cited as it stands
    ```

Fix:
    Collect the sign-offs that are missing, then authorize again in `authorization.<n>.yaml`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.signoffs import order, signoffs
from golive.judging.subjects import cites
from golive.judging.words import counted, listed
from golive.model.assessment import Decision
from golive.model.records.signed import Authorization

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")


def authorization_unsupported(hearing: Hearing) -> Verdict | None:
    """Which roles its sign-offs do not meet; ``None`` when they meet all (or it says no-go)."""
    record = hearing.record
    if not isinstance(record, Authorization) or record.decision != "go":
        return None
    given = signoffs(hearing.earlier)
    cited = tuple(d for d in given if _supports(hearing, record, d))
    short = [
        f"`{demand.role}` ({len(signoffs(cited, demand.role))} of {counted(demand.count, 'sign-off')})"
        for demand in hearing.policy.record.signoffs
        if len(signoffs(cited, demand.role)) < max(demand.count, 1)
    ]
    if not short:
        return None
    reasons = [why for d in given if d not in cited and (why := _why(hearing, record, d))]
    told = f": {listed(reasons)}" if reasons else ""
    return Verdict(
        "authorization-unsupported",
        f"The sign-offs it cites do not meet {listed(short)}{told}.",
        route=("subject",),
    )


def _supports(hearing: Hearing, record: Authorization, decision: Decision) -> bool:
    """Whether a sign-off, or one that it only repeats, is cited and no later."""
    said = [d for d in hearing.earlier if d.path in {decision.path, *decision.repeats}]
    return any(not _is_later(hearing, d) and cites(hearing.folder, record, d.path) for d in said)


def _is_later(hearing: Hearing, decision: Decision) -> bool:
    return order(decision) > (hearing.at, hearing.record.signed_at)


def _why(hearing: Hearing, record: Authorization, decision: Decision) -> str | None:
    """Why a sign-off that is cited supports nothing, one clause; ``None`` for one that is not cited."""
    name = decision.path.removeprefix(f"{hearing.folder.folder}/")
    if name not in record.subject:
        return None
    return (
        f"{name} {'is later than it' if _is_later(hearing, decision) else 'is cited without its signature'}"
    )
