"""A window was over when the decision was taken

What it finds:
    A window that had begun when the release was authorized, or that has begun although nobody
    has authorized the release yet.

Why:
    A decision after the fact is no decision.

Fails:
    ```yaml
    # authorization.yaml
    signed_at: 2026-03-10T20:30:00Z
    ```

Passes:
    ```yaml
    # authorization.yaml
    signed_at: 2026-03-02T11:00:00Z
    ```

Fix:
    Move `schedule.window` in `release.yaml` to a time to come, and have it signed again.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.going import authorizing
from golive.judging.windows import said, window_of
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.release import Window

SCOPE = "release"
GATE = Gate.AUTHORIZATION
CONTROLS = ("SOC2-CC8.1",)


def window_past_at_decision(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a window."""
    window = window_of(case)
    if window is None:
        return
    ahead = case.judged_at < window.start
    decided = authorizing(case.policy.record, case.decisions) is not None
    yield Requirement(
        id="window-past-at-decision",
        rule="window-past-at-decision",
        gate=GATE,
        title="Window ahead of the decision",
        result=Result.MET if ahead else Result.FAILED,
        wanted="decided before the window opens",
        observed=f"{'decided' if decided else 'now'}: {time(case.judged_at)}",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "schedule", "window", "start"),),
        excuse=None if ahead else _excuse(case, window, decided=decided),
        since=None if ahead else window.start,
        fix=None if ahead else _fix(case, window, decided=decided),
    )


def _is_open(case: Case, window: Window, *, decided: bool) -> bool:
    return not decided and case.judged_at < window.end


def _excuse(case: Case, window: Window, *, decided: bool) -> str:
    if _is_open(case, window, decided=decided):
        return f"The window opened on {time(window.start)}, before anybody decided."
    moment = "the decision was taken on" if decided else "now it is"
    return f"The window was {said(window)}, and {moment} {time(case.judged_at)}."


def _fix(case: Case, window: Window, *, decided: bool) -> str:
    path = case.folder.path("release.yaml")
    if _is_open(case, window, decided=decided):
        return f"Move its start after the decision: `schedule.window.start` in {path}."
    return f"Move `schedule.window` in {path} to a time to come."
