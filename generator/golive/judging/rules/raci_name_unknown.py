"""The matrix names a policy or a role that is not there

What it finds:
    A name under `policies` of an activity in `policies/raci.yaml` that no policy of the book has; an
    accountable role that nobody has ever held, no policy names and golive does not ship; and any
    other role that is nearly the name of a known one. Groups without a record, such as a team
    that is informed, may have any other name.

Why:
    An activity is held against the policies that it names: a misspelt one is held against
    nothing, without a word.

Fails:
    ```yaml
    # policies/raci.yaml
    activities: [{id: testing, title: Test, policies: [standrad], roles: {qa-lead: A}}]
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities: [{id: testing, title: Test, policies: [standard], roles: {qa-lead: A}}]
    ```

Fix:
    Correct the name; or give the role to somebody in `records/people/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from golive.judging.case import Context
from golive.judging.roles import known_roles
from golive.model.findings import Finding
from golive.model.places import Place, Route
from golive.model.records.raci import Activity
from golive.model.roles import OTHERS, SIGNING

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)

_NEARLY = 0.85
"""How alike two names are, from 0 to 1, when one is taken for a misspelling of the other (difflib)."""


def raci_name_unknown(context: Context) -> Iterator[Finding]:
    """One finding for each name; none while a file that may have it cannot be read."""
    matrix = context.book.raci
    if matrix is None or context.book.broken_trust:
        return
    known = {reference.rpartition("/")[0] for reference in context.book.policies}
    roles = (*SIGNING, *OTHERS, *known_roles(context.book))
    for index, activity in enumerate(matrix.record.activities):
        for route, words, hint in (*_policies(activity, known), *_of_roles(activity, roles)):
            yield Finding("raci-name-unknown", Place(matrix.path, ("activities", index, *route)), words, hint)


def _policies(activity: Activity, known: set[str]) -> Iterator[tuple[Route, str, str]]:
    for place, name in enumerate(activity.policies):
        if name not in known:
            near = get_close_matches(name, sorted(known), 1)
            hint = f"Did you mean `{near[0]}`?" if near else "Name a policy that the book has."
            yield ("policies", place), f"`{activity.id}` is of the policy `{name}`, which is not there", hint


def _of_roles(activity: Activity, known: tuple[str, ...]) -> Iterator[tuple[Route, str, str]]:
    for role in activity.roles:
        if role in known:
            continue
        near = get_close_matches(role, sorted(set(known)), 1, _NEARLY)
        if near:
            yield (
                ("roles", role),
                f"nobody holds `{role}` and no policy names it",
                f"Did you mean `{near[0]}`?",
            )
        elif role in activity.holding("A"):
            words = f"`{role}` is accountable for `{activity.id}`, and nobody holds it and no policy names it"
            yield ("roles", role), words, f"Give the role `{role}` to somebody in records/people/."
