"""A category of risk was not thought about.

What it finds:
    A category that the policy lists and `risks.yaml` neither has a risk in nor names under `none`;
    or one that has a risk and is also stated as none.

Why:
    An empty category may mean "nothing there" or "nobody looked". Saying `none` makes it the first,
    and somebody signs for it.

Fails:
    ```yaml
    # risks.yaml
    none: []
    ```

Passes:
    ```yaml
    # risks.yaml
    none: [brand]
    ```

Fix:
    Add the risk to `risks`, or the category to `none`, but not both.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import causes, owner_of
from golive.judging.words import counted
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS


def risk_category_missing(case: Case) -> Iterator[Requirement]:
    """One requirement for each category that the policy lists."""
    rule = case.policy.record.rules.risks
    for category in dict.fromkeys(rule.categories if rule else ()):
        yield _requirement(case, category)


def _requirement(case: Case, category: str) -> Requirement:
    result, observed, places = _stands(case, category)
    met = result is Result.MET
    return Requirement(
        id=f"risk-category-missing/{category}",
        rule="risk-category-missing",
        gate=GATE,
        title=f"Risks: {category}",
        result=result,
        wanted="a risk, or stated as none",
        observed=observed,
        owner=owner_of(case, "risks.yaml"),
        because=places,
        excuse=None if met else f"Risk category `{category}` is {observed}.",
        fix=None if met else _fix(case, category, result),
        caused_by=() if met else causes(case, "risks.yaml"),
    )


def _stands(case: Case, category: str) -> tuple[Result, str, tuple[Place, ...]]:
    if case.folder.risks is None:
        place = Place(case.policy.path, ("rules", "risks", "categories"))
        return Result.MISSING, "neither listed nor stated as none", (place,)
    register = case.folder.risks.record
    risks = [
        case.place("risks.yaml", "risks", i) for i, r in enumerate(register.risks) if r.category == category
    ]
    none = [case.place("risks.yaml", "none", i) for i, name in enumerate(register.none) if name == category]
    if risks and none:
        both = f"stated as none and listed with {counted(len(risks), 'risk')}"
        return Result.FAILED, both, (*none, *risks)
    if not risks and not none:
        return Result.MISSING, "neither listed nor stated as none", (case.place("risks.yaml", "none"),)
    observed = f"listed with {counted(len(risks), 'risk')}" if risks else "stated as none"
    return Result.MET, observed, tuple(risks or none)


def _fix(case: Case, category: str, result: Result) -> str:
    path = case.folder.path("risks.yaml")
    if result is Result.FAILED:
        return f"Take `{category}` out of `none` in {path}, or take out its risks."
    return f"Add a risk of category `{category}` to {path}, or add `{category}` to `none`."
