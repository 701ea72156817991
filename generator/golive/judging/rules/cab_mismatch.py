"""The change advisory board approved something else

What it finds:
    A counting CAB decision that names another change request than the release, or a window in
    which the release's window does not lie. A decision after the authorization is not looked at.

Why:
    The board's yes is for one change at one time.

Fails:
    ```yaml
    # cab.yaml
    change_request: CHG0099999
    ```

Passes:
    ```yaml
    # cab.yaml
    change_request: CHG0034512
    ```

Fix:
    Have the board decide again in `cab.<n>.yaml`, on this change request and window.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.going import came_late
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.signed import Cab

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def cab_mismatch(case: Case) -> Iterator[Requirement]:
    """One requirement for each CAB decision that counts."""
    counting = {d.path for d in case.counting("cab") if came_late(case, d) is None}
    for signed in case.folder.cab:
        if signed.path in counting:
            yield _requirement(case, signed.path, signed.record)


def _requirement(case: Case, path: str, board: Cab) -> Requirement:
    conflict = _change(case, board) or _window(case, board)
    key, excuse = conflict or ("outcome", None)
    fix = f"Have the board decide again in {case.folder.path(f'cab.{len(case.folder.cab) + 1}.yaml')}."
    return Requirement(
        id="cab-mismatch",
        rule="cab-mismatch",
        gate=GATE,
        title="The board decided on this change and window",
        result=Result.FAILED if conflict else Result.MET,
        wanted="this change request and this window",
        observed="something else" if conflict else "the same",
        owner=board.role,
        because=(Place(path, (key,)),),
        excuse=excuse,
        fix=fix if conflict else None,
    )


def _change(case: Case, board: Cab) -> tuple[str, str] | None:
    planned = case.release.record.change_request
    if board.change_request is None or (planned and planned.id == board.change_request):
        return None
    named = f"`{planned.id}`" if planned else "none"
    return "change_request", f"The board approved `{board.change_request}`, and the release names {named}."


def _window(case: Case, board: Cab) -> tuple[str, str] | None:
    planned = case.release.record.schedule.window
    if board.window is None or (
        planned and board.window.start <= planned.start and planned.end <= board.window.end
    ):
        return None
    named = f"{time(planned.start)} to {time(planned.end)}" if planned else "none"
    said = f"{time(board.window.start)} to {time(board.window.end)}"
    return "window", f"The board approved the window {said}, and the release's is {named}."
