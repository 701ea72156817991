"""Somebody who was to be told has not been told

What it finds:
    An audience of the release's communication plan, or a role that the book's RACI matrix informs
    of deployments, to which no message went before now: `to` in `runup.yaml` names it, or
    `all-staff`. Asked where the policy's `rules.run-up` says `communication`.

Why:
    Support hears of a change from customers when nobody tells them first.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {communication: true}}
    ---
    # release.yaml
    communication: {audiences: [support, marketing]}
    ---
    # runup.yaml
    communication: [{at: 2026-03-02T12:00:00Z, channel: email, to: support}]
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {communication: true}}
    ---
    # release.yaml
    communication: {audiences: [support, marketing]}
    ---
    # runup.yaml
    communication: [{at: 2026-03-02T12:00:00Z, channel: email, to: all-staff}]
    ```

Fix:
    Send the message, and record it under `communication` in `runup.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.raci import informed
from golive.judging.words import counted, listed
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("ITIL-change-enablement",)

EVERYBODY = "all-staff"
"""The audience that is everybody."""


def communication_unsent(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for communication."""
    rule = case.policy.record.rules.run_up
    if rule is None or not rule.communication:
        return
    wanted = _audiences(case)
    asked = Asked(
        rule="communication-unsent",
        gate=GATE,
        title="Everybody told",
        wanted=f"a message to {listed(wanted)}" if wanted else "a message to an audience",
        owner=case.release.record.author,
        because=(
            case.place("runup.yaml", "communication")
            if case.folder.runup
            else case.place("release.yaml", "communication"),
        ),
    )
    reached, missing = _reached(case), unreached(case)
    observed = counted(len(reached), "audience") + " reached"
    yield requirement(asked, observed, _lack(case, wanted, reached, missing))


def unreached(case: Case) -> tuple[str, ...]:
    """The audiences to which nothing has been sent, in the order in which they are listed."""
    reached = _reached(case)
    return tuple(one for one in _audiences(case) if not reached & {one, EVERYBODY})


def _audiences(case: Case) -> tuple[str, ...]:
    plan = case.release.record.communication
    return tuple(dict.fromkeys((*(plan.audiences if plan else ()), *informed(case))))


def _reached(case: Case) -> set[str]:
    messages = case.folder.runup.record.communication if case.folder.runup else ()
    return {message.to for message in messages if message.at <= case.as_of}


def _lack(case: Case, wanted: tuple[str, ...], reached: set[str], missing: tuple[str, ...]) -> Lack | None:
    path = case.folder.path("runup.yaml")
    if not wanted and not reached:
        said = "Nobody has been told of the release."
        return Lack(said, f"Tell people, and record it under `communication` in {path}.", Result.MISSING)
    if not missing:
        return None
    names = listed(f"`{one}`" for one in missing)
    said = f"Nothing has been sent to {names} yet."
    return Lack(said, f"Tell {names}, and record it under `communication` in {path}.", Result.MISSING)
