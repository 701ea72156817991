"""`golive what-if`: the verdict with something supposed, beside the one that is."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Iterator
from datetime import datetime

from golive import judging, pipeline
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.assessment import State
from golive.model.differences import Drop, MoveWindow, Sign, Supposition, UnderPolicy
from golive.model.durations import Duration
from golive.model.edition import Edition
from golive.model.records.release import Window
from golive.model.scalars import instant
from golive.publishing.reports import what_if as report


def run(arguments: argparse.Namespace) -> Exit:
    """Always 0: a what-if answers, and decides nothing."""
    release = arguments.release.strip("/")

    def ask(edition: Edition) -> tuple[Supposition, ...]:
        if door.release(edition, release).state in {State.HISTORICAL, State.INVALID}:
            raise UsageError(f"{release} is not judged, so nothing can be supposed about it.")
        return tuple(_suppositions(edition, release, arguments))

    edition, answer = pipeline.what_if(door.request(arguments, only=release), release, ask)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, answer))
    else:
        door.write_text(arguments, report.as_text(edition, answer, door.style(arguments)))
    return Exit.FINE


def _suppositions(edition: Edition, release: str, arguments: argparse.Namespace) -> Iterator[Supposition]:
    book = edition.book
    if arguments.policy is not None:
        yield UnderPolicy(_known("policy", arguments.policy, book.policies))
    for person in arguments.drop:
        yield Drop(_known("person", person, book.people))
    if arguments.window is not None:
        yield _window(edition, release, arguments.window)
    for signature in arguments.sign:
        role, _, person = signature.partition("=")
        if not role or not person:
            raise UsageError(f"--sign wants ROLE=PERSON, not {signature!r}.")
        yield Sign(_known("role", role, judging.known_roles(book)), _known("person", person, book.people))
    if not (arguments.policy or arguments.drop or arguments.window or arguments.sign):
        raise UsageError("Suppose something: --sign, --window, --drop or --policy.")


def _known(what: str, name: str, names: Iterable[str]) -> str:
    known = tuple(names)
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"The book {'knows' if what == 'role' else 'has'} no {what} {name!r}.{meant}")


def _window(edition: Edition, release: str, text: str) -> MoveWindow:
    start, slash, end = text.partition("/")
    try:
        if slash:
            moved = MoveWindow(instant(start), instant(end))
        else:
            moved = _shifted(_signed(edition, release), text)
    except ValueError:
        wanted = "--window wants a shift such as +P7D, or back with --window=-PT2H, or two times as START/END"
        raise UsageError(f"{wanted}, not {text!r}.") from None
    if moved.end <= moved.start:
        raise UsageError(f"--window {text}: the window would end before it starts.")
    return moved


def _signed(edition: Edition, release: str) -> Window:
    filed = edition.book.releases[release].release
    window = filed.record.schedule.window if filed else None
    if window is None:
        raise UsageError(f"{release} has no window to shift; give both times: --window START/END.")
    return window


def _shifted(window: Window, text: str) -> MoveWindow:
    sign, duration = text[:1], Duration.parse(text.lstrip("+-"))
    shift = duration.before if sign == "-" else duration.after
    start: datetime = shift(window.start)
    return MoveWindow(start, start + (window.end - window.start))
