"""A policy asks for less than the floor of the book.

What it finds:
    A policy whose separation of duties is looser than what `floor` in `policies/book.yaml` allows:
    authors may sign, or one person may wear more hats.

Why:
    The floor is what holds however a policy is written. A policy below it says something that will
    not happen.

Fails:
    ```yaml
    # policies/standard/1.yaml
    separation: {author_may_sign: true}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    separation: {author_may_sign: false}
    ```

Fix:
    Publish a next version of the policy that keeps the floor.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.roles import settings
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.policy import Separation

SCOPE = "book"


def policy_below_floor(context: Context) -> Iterator[Finding]:
    """One finding for each setting of a policy that undercuts the floor."""
    known = settings(context)
    floor = known.floor.separation if known else None
    if floor is None or context.book.settings is None:
        return
    for ref, filed in living_policies(context):
        for key, message in _undercut(filed.record.separation, floor):
            yield Finding(
                "policy-below-floor",
                Place(filed.path, ("separation", key)),
                f"{ref} {message}",
                f"Keep the floor for `{key}`, in a next version of the policy.",
                (Related(Place(context.book.settings.path, ("floor", "separation", key)), "the floor"),),
            )


def _undercut(asked: Separation, floor: Separation) -> Iterator[tuple[str, str]]:
    stated = floor.model_fields_set
    if "author_may_sign" in stated and asked.author_may_sign and not floor.author_may_sign:
        yield "author_may_sign", "lets authors sign, which the book's floor forbids"
    if "roles_per_person" in stated and asked.roles_per_person > floor.roles_per_person:
        hats = (
            f"{asked.roles_per_person} roles to one person; the book's floor allows {floor.roles_per_person}"
        )
        yield "roles_per_person", f"allows {hats}"
