"""A check after the deployment is missing or failed

What it finds:
    After a successful deployment, a check of the policy's `validation.checks` or of the release's
    own `monitoring` list that `validation.yaml` does not show as passed. The last entry of a name
    speaks. Where neither asks for a check, nobody can tell whether the release works.

Why:
    Deployed is not the same as working. What nobody has looked at is not known to work.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {validation: {checks: [smoke-test]}}
    ---
    # deployment.yaml
    deployed: [{environment: production, digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", at: 2026-03-03T11:00:00Z}]
    outcome: success
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {validation: {checks: [smoke-test]}}
    ---
    # deployment.yaml
    deployed: [{environment: production, digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", at: 2026-03-03T11:00:00Z}]
    outcome: success
    ---
    # validation.yaml
    checks: [{check: smoke-test, outcome: pass, at: 2026-03-03T11:30:00Z}]
    ```

Fix:
    Do the check and record it under `checks` in `validation.yaml`; where it fails, roll back or
    halt, and record that.
"""  # noqa: E501 # a digest has its length

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Case
from golive.judging.deploying import Attempt
from golive.judging.roles import role_or_author
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.validation import CheckDone

SCOPE = "release"
GATE = Gate.VALIDATION
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def validation_incomplete(case: Case) -> Iterator[Requirement]:
    """One requirement for each check that is asked for; nothing before a successful deployment."""
    begun = case.attempt
    if begun is None or begun.outcome != "success":
        return
    yield _succeeded(case, begun)
    checks = tuple(_asked(case, begun))
    if not checks:
        yield _nothing_asked(case)
    for name, due, asked in checks:
        yield _requirement(case, begun, name, due, asked)


def _succeeded(case: Case, begun: Attempt) -> Requirement:
    return Requirement(
        id="validation-incomplete/deployment",
        rule="validation-incomplete",
        gate=GATE,
        title="Deployment succeeded",
        result=Result.MET,
        wanted="a deployment that succeeded",
        observed=f"success on {time(begun.at)}",
        because=(case.place("deployment.yaml", "outcome"),),
    )


def _nothing_asked(case: Case) -> Requirement:
    return Requirement(
        id="validation-incomplete",
        rule="validation-incomplete",
        gate=GATE,
        title="A check after the deployment",
        result=Result.UNKNOWN,
        wanted="a check",
        observed="none is asked for",
        owner=case.policy.record.authorization.role,
        because=(Place(case.policy.path, ("rules", "validation")),),
        excuse="Neither the policy nor the release asks for a check, so nothing shows that it works.",
        fix="Name checks under `rules.validation` in the policy's next version.",
    )


def _asked(case: Case, begun: Attempt) -> Iterator[tuple[str, datetime | None, Place]]:
    """Each check with by when it is due and where it is asked for; each name once."""
    seen = set()
    for index, watched in enumerate(case.release.record.monitoring):
        if watched.check not in seen:
            place = case.place("release.yaml", "monitoring", index)
            yield watched.check, watched.within.after(begun.at), place
        seen.add(watched.check)
    rule = case.policy.record.rules.validation
    for index, check in enumerate(rule.checks if rule else ()):
        if check not in seen:
            yield check, None, Place(case.policy.path, ("rules", "validation", "checks", index))
        seen.add(check)


def _done(case: Case, name: str) -> tuple[int, CheckDone] | None:
    checks = case.folder.validation.record.checks if case.folder.validation else ()
    return next(((i, c) for i, c in reversed(list(enumerate(checks))) if c.check == name), None)


def _requirement(case: Case, begun: Attempt, name: str, due: datetime | None, asked: Place) -> Requirement:
    found, path = _done(case, name), case.folder.path("validation.yaml")
    passed = found is not None and found[1].outcome == "pass"
    result = Result.MET if passed else Result.MISSING if found is None else Result.FAILED
    late = found is not None and due is not None and found[1].at > due
    return Requirement(
        id=f"validation-incomplete/{name}",
        rule="validation-incomplete",
        gate=GATE,
        title=f"Check {name}",
        result=result,
        wanted=f"passed by {time(due)}" if due else "passed",
        observed=f"{found[1].outcome} on {time(found[1].at)}" if found else "not done",
        owner=role_or_author(case, "operations"),
        because=(case.place("validation.yaml", "checks", found[0]),) if found else (asked,),
        excuse=None if passed else _excuse(name, found),
        fix=None if passed else f"Do `{name}` and record it under `checks` in {path}.",
        since=None if passed else begun.at,
        due=None if passed else due,
        note=f"It was done after {time(due)}, when it was due." if late and due else None,
    )


def _excuse(name: str, found: tuple[int, CheckDone] | None) -> str:
    if found is None:
        return f"The check `{name}` has not been done since the deployment."
    return f"The check `{name}` failed on {time(found[1].at)}."
