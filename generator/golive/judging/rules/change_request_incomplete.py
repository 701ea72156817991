"""The change request lacks a part

What it finds:
    Where the policy asks for a change request: one that lacks one of its four parts. These are the
    id of the change (`change_request`), the rollback plan (`playbook` in `rollback.yaml`), the
    window (`schedule.window`) and the communication plan (`communication.plan`).

Why:
    The board decides on the whole change: what happens, when, how it is taken back and who is told.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {change-request: {required: true}}
    ---
    # release.yaml
    communication: {audiences: [support]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {change-request: {required: true}}
    ---
    # release.yaml
    communication: {audiences: [support], plan: {uri: "https://docs.example.org/tell"}}
    ```

Fix:
    Write the part that is lacking: all but the playbook stand in `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.dossier import causes
from golive.judging.rehearsals import asked as asked_rollback
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32", "NIST-800-53-CM-3", "ITIL-change-enablement")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the change request.

    Attributes:
        name: what people call it. there: whether it is given.
        file, route: where it stands in the release's folder.
        causes: the requirements that ask for it too, and fail first.
    """

    name: str
    there: bool
    file: str
    route: tuple[str, ...]
    causes: tuple[str, ...] = ()


def change_request_incomplete(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for a change request: all of its parts."""
    rule = case.policy.record.rules.change_request
    if rule is None or not rule.required:
        return
    parts = _parts(case)
    lacking = tuple(part for part in parts if not part.there)
    asked = Asked(
        rule="change-request-incomplete",
        gate=GATE,
        title="Change request",
        wanted=listed(part.name for part in parts),
        owner=case.release.record.author,
        because=tuple(_place(case, part) for part in lacking or parts),
    )
    observed = f"without {listed(part.name for part in lacking)}" if lacking else "all of them"
    found = waivable(case, asked, observed, _lack(case, lacking))
    yield found if found.result.satisfied else replace(found, caused_by=_caused_by(lacking))


def _parts(case: Case) -> tuple[_Part, ...]:
    release, rollback = case.release.record, case.folder.rollback
    playbook = rollback.record.playbook if rollback else None
    plan = release.communication.plan if release.communication else None
    way_back = ("rollback-playbook-missing",) if asked_rollback(case) else ()
    window = ("window-missing",) if case.policy.record.rules.lead_time else ()
    return (
        _Part("an id", release.change_request is not None, "release.yaml", ("change_request",)),
        _Part(
            "a rollback plan",
            playbook is not None,
            "rollback.yaml",
            ("playbook",),
            (*causes(case, "rollback.yaml"), *way_back),
        ),
        _Part(
            "a window", release.schedule.window is not None, "release.yaml", ("schedule", "window"), window
        ),
        _Part("a communication plan", plan is not None, "release.yaml", ("communication", "plan")),
    )


def _place(case: Case, part: _Part) -> Place:
    """Where a part stands; without its file the release."""
    known = part.file in case.folder.files
    return case.place(part.file, *part.route) if known else case.place("release.yaml")


def _lack(case: Case, lacking: Sequence[_Part]) -> Lack | None:
    if not lacking:
        return None
    names = listed(part.name for part in lacking)
    keys = listed(f"`{'.'.join(part.route)}` in {case.folder.path(part.file)}" for part in lacking)
    return Lack(f"The change request is not complete: it lacks {names}.", f"Write {keys}.", Result.MISSING)


def _caused_by(lacking: Sequence[_Part]) -> tuple[str, ...]:
    """What asks for the lacking parts too, where that explains every one of them."""
    if not all(part.causes for part in lacking):
        return ()
    return tuple(cause for part in lacking for cause in part.causes)
