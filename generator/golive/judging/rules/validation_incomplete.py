"""A check after the deployment is missing or failed

What it finds:
    After a successful deployment, a check of the policy's `validation.checks` or of the release's
    own `monitoring` list that `validation.yaml` does not show as passed since. The last entry of a
    name speaks. Where neither asks for a check, nobody can tell whether the release works.

Why:
    Deployed is not the same as working. What nobody has looked at is not known to work.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {validation: {checks: [smoke-test]}}
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {validation: {checks: [smoke-test]}}
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # validation.yaml
    checks: [{check: smoke-test, outcome: pass, at: 2026-03-03T11:30:00Z}]
    ```

Fix:
    Do the check and record it under `checks` in `validation.yaml`; where it fails, roll back or
    halt, and record that.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.deploying import Attempt
from golive.judging.roles import role_or_author
from golive.judging.validating import PASSED, Check, checks, last_done
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
    asked = checks(case.folder, case.policy)
    if not asked:
        yield _nothing_asked(case)
    for check in asked:
        yield _requirement(case, begun, check)


def _nothing_asked(case: Case) -> Requirement:
    asked = Asked(
        rule="validation-incomplete",
        gate=GATE,
        title="A check after the deployment",
        wanted="a check",
        owner=case.policy.record.authorization.role,
        because=(Place(case.policy.path, ("rules", "validation")),),
    )
    said = "Neither the policy nor the release asks for a check, so nothing shows that it works."
    fix = "Name checks under `rules.validation` in the policy's next version."
    return requirement(asked, "none is asked for", Lack(said, fix, Result.UNKNOWN))


def _requirement(case: Case, begun: Attempt, check: Check) -> Requirement:
    found = last_done(case.folder, check.name, begun.at, case.as_of)
    due = check.within.after(begun.at) if check.within else None
    asked = Asked(
        rule="validation-incomplete",
        thing=check.name,
        gate=GATE,
        title=f"Check {check.name}",
        wanted=f"passed by {time(due)}" if due else "passed",
        owner=role_or_author(case, "operations"),
        because=(case.place("validation.yaml", "checks", found[0]),) if found else (check.asked,),
        since=begun.at,
        due=due,
    )
    late = found is not None and due is not None and found[1].at > due
    note = f"It was done after {time(due)}, when it was due." if late and due else None
    observed = f"{found[1].outcome} on {time(found[1].at)}" if found else "not done"
    return requirement(asked, observed, _lack(case, asked, found), note)


def _lack(case: Case, asked: Asked, found: tuple[int, CheckDone] | None) -> Lack | None:
    if found is not None and found[1].outcome == PASSED:
        return None
    name = f"`{asked.thing}`"
    fix = f"Do {name} and record it under `checks` in {case.folder.path('validation.yaml')}."
    if found is None:
        said = f"The check {name} has not been done since the deployment"
        if asked.due is not None and asked.due < case.as_of:
            return Lack(f"{said}; it was due by {time(asked.due)}.", fix)
        return Lack(f"{said}.", fix, Result.MISSING)
    return Lack(f"The check {name} failed on {time(found[1].at)}.", fix)
