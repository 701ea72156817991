"""Something promised has not been done

What it finds:
    After the deployment: an action of the review, a condition of a sign-off or CAB decision that counts,
    or a toggle with `remove_by`, that no follow-up says is done although it is due.

Why:
    A condition that nobody follows up was not a condition. It reminds, and moves no state.

Fails:
    ```yaml
    # release.yaml
    toggles: [{name: refunds.instant, default: off, owner: dev-one, remove_by: 2026-03-02}]
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
    # release.yaml
    toggles: [{name: refunds.instant, default: off, owner: dev-one, remove_by: 2026-03-02}]
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ---
    # followups/2026-03-02-toggle.yaml
    of: {toggle: refunds.instant}
    done: 2026-03-02
    by: dev-one
    ```

Fix:
    Do it, and write `followups/<date>-<name>.yaml` with `of`, `done` and `by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.dossier import distinct
from golive.judging.owed import Owed, followup, owed
from golive.judging.words import quoted, until
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("ITIL-change-enablement", "SOC2-CC8.1")


def followup_overdue(case: Case) -> Iterator[Requirement]:
    """One requirement for each thing that was promised, once a deployment has begun."""
    if case.attempt is None:
        return
    things = tuple(owed(case))
    names = distinct(f"{one.kind}-{one.id}" for one in things)
    for one, name in zip(things, names, strict=True):
        yield _requirement(case, one, name)


def _requirement(case: Case, one: Owed, name: str) -> Requirement:
    found = followup(case.folder, one.kind, one.id, case.as_of)
    asked = Asked(
        rule="followup-overdue",
        thing=name,
        gate=GATE,
        title=one.text,
        wanted=f"done by {until(one.due)}" if one.due else "done",
        owner=one.owner,
        because=(one.place,),
        since=one.due,
        due=one.due,
    )
    overdue = found is None and one.due is not None and one.due <= case.as_of
    if not overdue or one.due is None:
        return requirement(asked, f"done by {found.by}" if found else "open, and not yet due", None)
    said = f"The {one.kind} `{one.id}` was due by {until(one.due)}: {quoted(one.text)}"
    path = case.folder.path(f"followups/{day_of(one)}.yaml")
    return requirement(asked, "open", Lack(said, f"Do it, and write {path}."))


def day_of(one: Owed) -> str:
    """How the file of a follow-up is named, with a place for the date."""
    return f"<date>-{one.id.lower().replace('.', '-').replace('_', '-')}"
