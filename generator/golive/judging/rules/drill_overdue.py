"""No drill has been passed for too long

What it finds:
    Where the policy asks for drills in a rhythm (`drills.every`): a release of a product whose last
    passed drill is longer ago than that at the time the release is judged. A drill is of a product
    when its `products` name it, or `*`; one that did not end with `outcome: pass` does not count.
    Exactly that long ago is in time.

Why:
    A failure is survived by people who have been through it lately. Plans are not.

Fails:
    ```yaml
    # policies/standard/1.yaml
    drills: {every: P3M}
    ---
    # records/drills/2025-12-02-rollback.yaml
    scenario: Rollback with half the fleet on the new version
    products: [payments-api]
    at: 2025-12-02T09:59:59Z
    outcome: pass
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    drills: {every: P3M}
    ---
    # records/drills/2025-12-02-rollback.yaml
    scenario: Rollback with half the fleet on the new version
    products: [payments-api]
    at: 2025-12-02T10:00:00Z
    outcome: pass
    ```

Fix:
    Hold a drill and record it in `records/drills/<date>-<slug>.yaml`; or ask for a waiver of the
    rule `drill-overdue`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.rehearsals import PASSED
from golive.judging.roles import role_or_author
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.book import Filed
from golive.model.places import Place
from golive.model.records.drill import Drill

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")

_EVERY_PRODUCT = "*"


def drill_overdue(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for drills: the last one that passed is recent enough."""
    rhythm, drill = case.policy.record.drills, _last(case)
    if rhythm is None:
        return
    limit, product = spoken(rhythm.every), case.folder.product
    asked = Asked(
        rule="drill-overdue",
        gate=GATE,
        title="Drill held in time",
        wanted=f"a passed drill at most {limit} ago",
        owner=role_or_author(case, "operations"),
        because=(Place(drill.path, ("at",)) if drill else Place(case.policy.path, ("drills", "every")),),
        due=rhythm.every.after(drill.record.at) if drill else None,
    )
    observed = f"on {time(drill.record.at)}" if drill else "none"
    fix = f"Hold a drill for {product} and record it in records/drills/<date>-<slug>.yaml."
    wanted = f"the policy asks for one every {limit}"
    lack = None
    if drill is None:
        lack = Lack(f"No drill of {product} has been passed, and {wanted}.", fix, Result.MISSING)
    elif rhythm.every.after(drill.record.at) < case.judged_at:
        lack = Lack(f"The last passed drill of {product} was {observed}, and {wanted}.", fix)
    yield waivable(case, asked, observed, lack)


def _last(case: Case) -> Filed[Drill] | None:
    """The youngest passed drill of the product that is not after the time of judgement."""
    held = (
        filed
        for filed in case.context.book.drills.values()
        if filed.record.outcome == PASSED
        and filed.record.at <= case.judged_at
        and not {case.folder.product, _EVERY_PRODUCT}.isdisjoint(filed.record.products)
    )
    return max(held, key=lambda filed: filed.record.at, default=None)
