"""An emergency has not been tidied up

What it finds:
    A normal release of a product of which an earlier hotfix owes something: a retro item of its policy
    that is not delivered although its term, counted from the hotfix's deployment, is over. A
    follow-up delivers it, a signed waiver, an answer that meets the criterion, and for `cab` a signed
    yes of the board.

Why:
    A hotfix leaves out what takes time, on the promise to do it afterwards. The next release is when
    the promise is called in.

Fails:
    ```yaml
    # policies/hotfix/1.yaml, in full
    title: Hotfix
    effective: 2026-01-01
    dossier: [release.yaml]
    signoffs: [{role: qa-lead, covers: [release.yaml]}]
    authorization: {role: product-owner}
    retro: {items: [regression-failure-rate], within: P7D}
    ---
    # records/releases/payments-api/2.4.0/release.yaml, in full
    title: Urgent
    type: hotfix
    policy: hotfix/1
    author: dev-one
    summary: It could not wait.
    ---
    # records/releases/payments-api/2.4.0/deployment.yaml, in full
    steps: [{step: promote, started: 2026-02-20T08:00:00Z, outcome: pass}]
    outcome: success
    ```

Passes:
    ```yaml
    # policies/hotfix/1.yaml, in full
    title: Hotfix
    effective: 2026-01-01
    dossier: [release.yaml]
    signoffs: [{role: qa-lead, covers: [release.yaml]}]
    authorization: {role: product-owner}
    retro: {items: [regression-failure-rate], within: P7D}
    ---
    # records/releases/payments-api/2.4.0/release.yaml, in full
    title: Urgent
    type: hotfix
    policy: hotfix/1
    author: dev-one
    summary: It could not wait.
    ---
    # records/releases/payments-api/2.4.0/deployment.yaml, in full
    steps: [{step: promote, started: 2026-02-28T08:00:00Z, outcome: pass}]
    outcome: success
    ```

Fix:
    Deliver the item and write a follow-up in the hotfix's folder: `of: {retro: <item>}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.emergencies import Emergency, unpaid
from golive.judging.words import listed, time
from golive.model.assessment import Gate, Requirement
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def retro_overdue(case: Case) -> Iterator[Requirement]:
    """One requirement for each earlier hotfix of the product whose term is over; none for hotfixes."""
    if case.release.record.type == "hotfix":
        return
    for one in case.emergencies:
        due = _due(one)
        if due is not None and due <= case.judged_at:
            yield _requirement(case, one, due)


def _due(one: Emergency) -> datetime | None:
    retro = one.policy.record.retro
    return retro.within.after(one.at) if retro.items and retro.within else None


def _requirement(case: Case, one: Emergency, due: datetime) -> Requirement:
    signatures = case.context.verifications
    open_items = unpaid(one.folder, one.policy.record, signatures, case.as_of)
    missing = tuple(f"`{item}`" for item in open_items)
    closure = one.policy.record.closure
    asked = Asked(
        rule="retro-overdue",
        thing=one.folder.version,
        gate=GATE,
        title=f"Hotfix {one.folder.version} tidied up",
        wanted=f"every retro item delivered by {time(due)}",
        owner=closure.role if closure else case.release.record.author,
        because=(Place(one.policy.path, ("retro", "items")), Place(one.folder.path("deployment.yaml"))),
        since=due,
        due=due,
    )
    if not missing:
        return waivable(case, asked, "all delivered", None)
    names = listed(missing)
    said = f"The hotfix {one.folder.id} owes {names} since {time(due)}."
    fix = f"Deliver {names}, and say so in {one.folder.path('followups/<date>-<item>.yaml')}."
    return waivable(case, asked, f"{names} not delivered", Lack(said, fix))
