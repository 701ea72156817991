"""What waits for one person, as text and as ``golive/inbox/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from golive.model.edition import Edition
from golive.model.inbox import Task
from golive.publishing.data.status import envelope, place_data
from golive.publishing.key_rows import Reminder, reminders
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted, rfc3339, utc


def as_text(edition: Edition, person: str, tasks: Sequence[Task], style: Style) -> str:
    """Each thing to do with its command, keys to renew at the end."""
    name = edition.book.people[person].record.name
    keys = _keys(edition, person)
    number = len(tasks) + len(keys)
    lines = [heading(edition, style), ""]
    if not number:
        return "\n".join([*lines, style.paint(f"Nothing waits for you, {name}.", "green")]) + "\n"
    told = f"{counted(number, 'thing')} {'waits' if number == 1 else 'wait'} for {name} ({person})"
    lines.append(style.paint(told, "bold"))
    for place, task in enumerate(tasks, start=1):
        lines += ["", *_task(place, task, style)]
    for place, key in enumerate(keys, start=len(tasks) + 1):
        lines += ["", *_key(place, key, style)]
    return "\n".join(lines) + "\n"


def _task(number: int, task: Task, style: Style) -> Iterator[str]:
    excuse = task.excuse
    yield f"{number}. {style.paint(task.release, 'bold')}  {harmless(excuse.message)}"
    said = [f"as {task.role}"] if task.role else []
    said += [f"since {utc(excuse.since)}"] if excuse.since else []
    if excuse.due:
        said.append(
            style.paint(f"overdue since {utc(excuse.due)}", "red")
            if task.overdue
            else f"due {utc(excuse.due)}"
        )
    if said:
        yield f"   {' · '.join(said)}"
    if excuse.fix:
        yield f"   {style.paint('fix:', 'green')} {harmless(excuse.fix)}"
    if excuse.command:
        yield f"     {harmless(excuse.command)}"


def _key(number: int, key: Reminder, style: Style) -> Iterator[str]:
    verb = "could" if key.is_past else "can"
    said = f"{key.fingerprint} {verb} sign until {utc(key.end)}, {key.when}."
    yield f"{number}. {style.paint('your key', 'bold')}  {said}"
    yield from (f"     {command}" for command in key.commands)


def _keys(edition: Edition, person: str) -> Sequence[Reminder]:
    return [one for one in reminders(edition) if one.person == person]


def as_json(edition: Edition, person: str, tasks: Sequence[Task]) -> str:
    """``golive/inbox/1``, indented by two."""
    data = {
        **envelope(edition, "golive/inbox/1"),
        "person": person,
        "tasks": [_data(edition, task) for task in tasks],
        "keys": [
            {"fingerprint": key.fingerprint, "until": rfc3339(key.end), "commands": list(key.commands)}
            for key in _keys(edition, person)
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _data(edition: Edition, task: Task) -> dict[str, Any]:
    excuse = task.excuse
    return {
        "release": task.release,
        "requirement": excuse.requirement,
        "rule": excuse.rule,
        "role": task.role,
        "since": rfc3339(excuse.since) if excuse.since else None,
        "due": rfc3339(excuse.due) if excuse.due else None,
        "overdue": task.overdue,
        "message": excuse.message,
        "fix": excuse.fix,
        "command": excuse.command,
        "place": place_data(edition, excuse.place) if excuse.place else None,
    }
