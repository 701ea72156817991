"""A criterion of a policy is not clear.

What it finds:
    A criterion that has not exactly one of `measure`, `confirm` and `from`, a `measure` without a
    bound, a computation that golive does not know, an id that another criterion has, a class
    without an owner, or a checklist that is not in the policy's dossier.

Why:
    What is asked unclearly is answered anyhow. A criterion whose checklist nobody needs to write or
    sign is asked of nobody.

Fails:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: load-margin, class: quality, measure: {unit: "%"}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: load-margin, class: quality, measure: {at_least: 150, unit: "%"}}
    ```

Fix:
    Publish a next version of the policy that asks the criterion clearly.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.questions import checklist_of, unclear
from golive.model.findings import Finding, Related
from golive.model.places import Place, Route
from golive.model.records.policy import Criterion, Policy

SCOPE = "book"


def policy_criterion_unclear(context: Context) -> Iterator[Finding]:
    """One finding for each thing that is unclear about a criterion."""
    for ref, filed in living_policies(context):
        for index, criterion in enumerate(filed.record.criteria):
            for route, words in _unclear(filed.record, criterion):
                yield Finding(
                    "policy-criterion-unclear",
                    Place(filed.path, ("criteria", index, *route)),
                    f"criterion `{criterion.id}` of {ref} {words}",
                    "Ask it clearly, in a next version of the policy.",
                )
            yield from _repeated(ref, filed.path, filed.record, index)


def _unclear(policy: Policy, criterion: Criterion) -> Iterator[tuple[Route, str]]:
    why = unclear(criterion)
    if why is not None:
        yield (), why
    if criterion.class_ not in policy.classes:
        yield ("class",), f"is of class `{criterion.class_}`, which has no owner in `classes`"
    checklist = checklist_of(criterion)
    if criterion.from_ is None and checklist not in policy.dossier:
        yield ("class",), f"is answered in {checklist}, which is not in the dossier"


def _repeated(ref: str, path: str, policy: Policy, index: int) -> Iterator[Finding]:
    id_ = policy.criteria[index].id
    earlier = [i for i, c in enumerate(policy.criteria[:index]) if c.id == id_]
    if earlier:
        first = Related(Place(path, ("criteria", earlier[0], "id")), "the first criterion of this id")
        message = f"{ref} has two criteria with the id `{id_}`"
        hint = "Rename one of them, in a next version of the policy."
        place = Place(path, ("criteria", index, "id"))
        yield Finding("policy-criterion-unclear", place, message, hint, (first,))
