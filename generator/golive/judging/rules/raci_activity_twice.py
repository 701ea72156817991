"""Two activities have the same id

What it finds:
    An activity of `policies/raci.yaml` whose `id` another one has.

Why:
    What is said of one of them would be taken for the other.

Fails:
    ```yaml
    # policies/raci.yaml
    activities:
      - {id: testing, title: Test the release, roles: {qa-lead: A}}
      - {id: testing, title: Test the rollback, roles: {operations: A}}
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities:
      - {id: testing, title: Test the release, roles: {qa-lead: A}}
      - {id: rehearsal, title: Test the rollback, roles: {operations: A}}
    ```

Fix:
    Rename one of them, or put both into one.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"


def raci_activity_twice(context: Context) -> Iterator[Finding]:
    """One finding for each activity whose id was there before."""
    matrix, first = context.book.raci, dict[str, int]()
    for index, activity in enumerate(matrix.record.activities if matrix else ()):
        before = first.setdefault(activity.id, index)
        if matrix is not None and before != index:
            yield Finding(
                "raci-activity-twice",
                Place(matrix.path, ("activities", index, "id")),
                f"two activities have the id `{activity.id}`",
                "Rename one of them, or put both into one.",
                (Related(Place(matrix.path, ("activities", before, "id")), "the first one"),),
            )
