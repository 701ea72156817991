"""Too many emergencies

What it finds:
    A normal release of a product that had more hotfixes deployed, in the time that the quota of their
    policy names, than it allows.

Why:
    When everything is an emergency, the normal way is broken. The next normal release is the moment to
    ask why.

Fails:
    ```yaml
    # policies/hotfix/1.yaml, in full
    title: Hotfix
    effective: 2026-01-01
    dossier: [release.yaml]
    signoffs: [{role: qa-lead, covers: [release.yaml]}]
    authorization: {role: product-owner}
    retro: {quota: {max: 0, per: P30D}}
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
    retro: {quota: {max: 1, per: P30D}}
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

Fix:
    Find out why there are so many; wait until they are past, or ask for a waiver of the rule
    `hotfix-quota-exceeded`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.spans import spoken
from golive.judging.words import counted, listed
from golive.model.assessment import Gate, Requirement
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def hotfix_quota_exceeded(case: Case) -> Iterator[Requirement]:
    """One requirement where the product's last hotfix had a quota; none for hotfixes."""
    past = tuple(one for one in case.emergencies if one.at <= case.judged_at)
    quota = past[-1].policy.record.retro.quota if past else None
    if quota is None or case.release.record.type == "hotfix":
        return
    recent = tuple(one for one in past if one.at > quota.per.before(case.judged_at))
    asked = Asked(
        rule="hotfix-quota-exceeded",
        gate=GATE,
        title="Emergencies are rare",
        wanted=f"at most {counted(quota.max, 'hotfix', 'hotfixes')} in {spoken(quota.per)}",
        owner=case.policy.record.authorization.role,
        because=(Place(past[-1].policy.path, ("retro", "quota")),),
    )
    observed = counted(len(recent), "hotfix", "hotfixes")
    if len(recent) <= quota.max:
        yield waivable(case, asked, observed, None)
        return
    names = listed(one.folder.version for one in recent)
    said = (
        f"{case.folder.product} had {observed} in {spoken(quota.per)} ({names}); {asked.wanted} is allowed."
    )
    fix = "Find out why, then wait, or ask for a waiver of the rule `hotfix-quota-exceeded`."
    yield waivable(case, asked, observed, Lack(said, fix))
