"""An activity has no one who is accountable, or several

What it finds:
    An activity of `policies/raci.yaml` in which not exactly one role is accountable (`A`).

Why:
    Where two are accountable, each waits for the other. Where none is, nobody is asked.

Fails:
    ```yaml
    # policies/raci.yaml
    activities: [{id: testing, title: Test the release, roles: {qa-lead: A, operations: A}}]
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities: [{id: testing, title: Test the release, roles: {qa-lead: A, operations: R}}]
    ```

Fix:
    Give the `A` to exactly one role.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.words import listed
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)


def raci_accountable(context: Context) -> Iterator[Finding]:
    """One finding for each activity without exactly one accountable role."""
    matrix = context.book.raci
    for index, activity in enumerate(matrix.record.activities if matrix else ()):
        accountable = activity.holding("A")
        if matrix is None or len(accountable) == 1:
            continue
        who = listed(f"`{role}`" for role in accountable) if accountable else "nobody"
        verb = "are" if len(accountable) > 1 else "is"
        yield Finding(
            "raci-accountable",
            Place(matrix.path, ("activities", index, "roles")),
            f"{who} {verb} accountable for `{activity.id}`, and exactly one role has to be",
            "Give the `A` to exactly one role.",
        )
