"""Nobody knows where to meet during the deployment

What it finds:
    A release whose `runup.yaml` names no war room: a channel, people on its roster, and open when
    the window opens. Asked where the policy's `rules.run-up` says `war_room`.

Why:
    When something goes wrong, looking for people costs the minutes that matter.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {war_room: true}}
    ---
    # runup.yaml
    war_room: {channel: "#go-live", start: 2026-03-10T19:30:00Z}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {war_room: true}}
    ---
    # runup.yaml
    war_room: {channel: "#go-live", start: 2026-03-10T19:30:00Z, roster: [rm-one, ops-one]}
    ```

Fix:
    Enter `war_room` with channel, start and roster in `runup.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.roles import role_or_author
from golive.judging.windows import open_window
from golive.judging.words import counted, time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.runup import WarRoom

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("ITIL-change-enablement",)


def war_room_unset(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for a war room."""
    rule = case.policy.record.rules.run_up
    if rule is None or not rule.war_room:
        return
    room = case.folder.runup.record.war_room if case.folder.runup else None
    asked = Asked(
        rule="war-room-unset",
        gate=GATE,
        title="War room set",
        wanted="a channel, people, open when the window opens",
        owner=role_or_author(case, "operations"),
        because=(case.place("runup.yaml", "war_room") if case.folder.runup else case.place("release.yaml"),),
    )
    observed = f"{room.channel}, {counted(len(room.roster), 'person', 'people')}" if room else "none"
    excuse = _excuse(case, room)
    fix = f"Enter `war_room` with channel, start and roster in {case.folder.path('runup.yaml')}."
    result = Result.FAILED if room else Result.MISSING
    yield requirement(asked, observed, Lack(excuse, fix, result) if excuse else None)


def _excuse(case: Case, room: WarRoom | None) -> str | None:
    window = open_window(case)
    if room is None:
        return "No war room is set for the deployment."
    if not room.roster:
        return f"Nobody is on the roster of the war room {room.channel}."
    if window is not None and room.start > window.start:
        opens = f"The war room opens on {time(room.start)}"
        return f"{opens}, after the window, which opens on {time(window.start)}."
    if window is not None and room.end is not None and room.end <= window.start:
        closes = f"The war room closes on {time(room.end)}"
        return f"{closes}, and the window opens on {time(window.start)}."
    return None
