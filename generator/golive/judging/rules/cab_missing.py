"""The change advisory board has not approved

What it finds:
    A release whose policy asks for a CAB decision, and that has none that counts, or only one
    that came after the authorization, which does not cite it. Also one that a board rejects,
    whether the policy asks the board or not. Where two members are asked, the second writes
    `cab.2.yaml`: each speaks for themself, and a deputy and the principal are one vote. A reject
    stands until its own member decides anew, or another one after that member has lost the role.

Why:
    The board decides on the change process; the go-live decision is another one, and comes after.

Fails:
    ```yaml
    # cab.yaml
    outcome: rejected
    ```

Passes:
    ```yaml
    # cab.yaml
    outcome: approved
    ```

Fix:
    A member of the board writes `cab.yaml` and signs it with `gpg --armor --detach-sign`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Case
from golive.judging.going import authorizing, came_late
from golive.judging.next_records import DIGESTS, again, written
from golive.judging.words import counted, day, listed, uncounted
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.policy import RoleCount

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def cab_missing(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for the board, or where a board rejects."""
    given = [d for d in case.decisions if d.kind == "cab" and d.reason != "decision-superseded"]
    rejects = [d for d in given if d.counts and d.decision == "rejected"]
    board = case.policy.record.cab or next((RoleCount(role=d.role) for d in rejects), None)
    if board is not None:
        yield _requirement(case, board, given, rejects)


def _requirement(case: Case, board: RoleCount, given: list[Decision], rejects: list[Decision]) -> Requirement:
    late = {d.path: came_late(case, d) for d in given if d.counts}
    agreeing = [d for d in given if d.counts and d not in rejects]
    counting = [d for d in agreeing if late[d.path] is None]
    asked = max(board.count, 1)
    result = Result.FAILED if rejects else Result.MET if len(counting) >= asked else Result.MISSING
    is_late = not rejects and not result.satisfied and len(agreeing) >= asked
    return Requirement(
        id="cab-missing",
        rule="cab-missing",
        gate=GATE,
        title="Approval by the change advisory board",
        result=result,
        wanted=counted(asked, "approval"),
        observed=listed(f"{d.person} on {day(d.at)}" for d in counting) if counting else "nothing",
        owner=case.policy.record.authorization.role if is_late else board.role,
        because=tuple(Place(d.path, ("outcome",)) for d in (*rejects, *given))
        or (Place(case.policy.path, ("cab",)),),
        excuse=None if result.satisfied else _excuse(rejects, given, late),
        fix=None if result.satisfied else _fix(case, board, rejects, is_late=is_late),
    )


def _fix(case: Case, board: RoleCount, rejects: list[Decision], *, is_late: bool) -> str:
    """What to do: whoever has authorized without the board decides again, with it before them."""
    demand = case.policy.record.authorization
    authorized = demand.by == "record" and authorizing(case.policy.record, case.decisions) is not None
    decided_again = f"Authorize again as {demand.role}: {again(case)}."
    if is_late and authorized:
        return decided_again
    if is_late:
        return f"Sign off again as {demand.role}, now that the board has approved."
    contents = ("`outcome: approved`", "the id and window of the change request", DIGESTS)
    who = f"Let `{rejects[0].person}` decide anew" if rejects else f"Decide as {board.role}"
    said = f"{who}: {written(case.folder, 'cab', *contents)}."
    return f"{said} {decided_again}" if authorized else said


def _excuse(rejects: list[Decision], given: list[Decision], late: Mapping[str, str | None]) -> str:
    if rejects:
        return f"The change advisory board rejects the release: decided by `{rejects[0].person}`."
    why = (f"{d.path.rpartition('/')[2]} by `{d.person}` {_idle(d, late.get(d.path))}" for d in given)
    return " ".join(["The change advisory board has not approved the release.", *why])


def _idle(decision: Decision, late: str | None) -> str:
    if decision.counts:
        return f"{late}." if late else "approves it."
    return uncounted(decision.why)
