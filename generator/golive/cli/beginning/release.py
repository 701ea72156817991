"""`golive new release`: a release, with everything filled in that is known."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from golive import authoring, pipeline
from golive.cli import door, whose
from golive.cli.asking import answer, asks
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import has_schemas, sound, swept
from golive.model.assessment import State
from golive.model.beginning import Beginning, CannotBeginError, Told
from golive.model.book import Book
from golive.model.draft import Draft
from golive.model.edition import Edition
from golive.model.records.release import Window
from golive.model.scalars import instant
from golive.publishing.reports.written import written_as_text

_ARTIFACT = re.compile(r"(?P<name>[^=]+)=(?P<uri>.+?)(?:@(?P<digest>sha256:[0-9a-f]{64}))?")


def run(arguments: argparse.Namespace) -> Exit:
    """0 once its files stand there."""
    request, root = door.request(arguments), swept(door.book_root(arguments))
    try:
        begun = pipeline.begin_release(
            request, arguments.product, arguments.version, type_=arguments.type_, policy=arguments.policy
        )
    except CannotBeginError as error:
        raise UsageError(str(error)) from error
    found = begun.beginning
    told = _told(arguments, begun.book, found, root)
    drafts = authoring.release_drafts(found, told, schemas=has_schemas(root))
    edition = pipeline.judged_with(request, found.release, drafts)
    _draft(edition, found, drafts)
    authoring.write(root, drafts)
    unwritten = authoring.unwritten(found)
    rows = _rows(found, told, drafts, unwritten)
    headline = f"{found.release} is begun in {found.folder}"
    sys.stdout.write(written_as_text(headline, rows, door.style(arguments)))
    _next(arguments, found, unwritten)
    paths = (found.folder,)
    hand_over(
        arguments,
        root,
        Handover(paths, f"{found.release}: begin", f"begin-{found.product}-{found.version}"),
    )
    return Exit.FINE


def _draft(edition: Edition, begun: Beginning, drafts: tuple[Draft, ...]) -> None:
    """UsageError where the files would be faulty, or say more than that a release begins."""
    sound(edition.findings, drafts)
    verdict = edition.judgement.assessments[begun.release]
    if verdict.state is not State.DRAFT:
        raise UsageError(f"{begun.release} would not be a draft: {verdict.because}")


# --- what only the person knows -----------------------------------------------------------------


def _told(arguments: argparse.Namespace, book: Book, begun: Beginning, root: Path) -> Told:
    title = arguments.title or f"{' '.join(begun.title.split())} {begun.version}"
    return Told(
        title=title,
        summary=_summary(arguments, begun),
        author=whose.person(book, arguments.author, root, "--author"),
        artifacts=dict(map(_artifact, arguments.artifact)),
        source=_source(arguments),
        window=_window(arguments.window),
    )


def _summary(arguments: argparse.Namespace, begun: Beginning) -> str:
    """What it changes; where nobody says it, which release it is, and nothing that is not so."""
    given = arguments.summary
    if given is None and asks(arguments):
        given = answer("What changes for whom, in three sentences?")
    after = f", after {begun.previous}" if begun.previous else ""
    return (given or "").strip() or f"The {begun.type} release {begun.version}{after}."


def _artifact(text: str) -> tuple[str, tuple[str, str | None]]:
    match = _ARTIFACT.fullmatch(text)
    if match is None:
        raise UsageError(f"--artifact wants NAME=URI@sha256:..., with 64 hex digits, not {text!r}.")
    return match["name"], (match["uri"], match["digest"])


def _source(arguments: argparse.Namespace) -> Mapping[str, str]:
    if arguments.tag and not arguments.commit:
        raise UsageError("--tag names a commit: give --commit too.")
    given = {"commit": arguments.commit, "tag": arguments.tag}
    return {key: value for key, value in given.items() if value}


def _window(text: str | None) -> Window | None:
    if text is None:
        return None
    start, _, end = text.partition("/")
    try:
        found = Window(start=instant(start), end=instant(end))
    except ValueError:
        raise UsageError(f"--window wants START/END, two times with their offsets, not {text!r}.") from None
    if found.end <= found.start:
        raise UsageError(f"--window wants a start before its end, not {text!r}.")
    return found


# --- what is told ----------------------------------------------------------------------------


def _rows(
    begun: Beginning, told: Told, drafts: Sequence[Draft], unwritten: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield "title", told.title
    yield "type", begun.type
    yield "policy", f"{begun.policy}, in force on {begun.at.date().isoformat()}"
    yield "previous", begun.previous or "no version is in production yet"
    yield "author", f"{told.author}, who may not sign it"
    undigested = [name for name, (_, digest) in told.artifacts.items() if digest is None]
    yield "artifacts", ", ".join(told.artifacts) or "none yet"
    yield "", f"without digest: {', '.join(undigested)}" if undigested else ""
    shown = (told.window,) if told.window else begun.windows
    yield "window" if told.window else "windows", _said(shown[:1]) or "none found: see the calendar"
    yield from (("", _said((window,))) for window in shown[1:])
    yield "files", ", ".join(draft.path.removeprefix(f"{begun.folder}/") for draft in drafts)
    yield from (("not yet", f"{name}: {why}") for name, why in unwritten.items())


def _said(windows: Sequence[Window]) -> str:
    return ", ".join(f"{w.start:%A %Y-%m-%d %H:%M} to {_end(w)} UTC" for w in windows)


def _end(window: Window) -> str:
    same_day = window.start.date() == window.end.date()
    return f"{window.end:%H:%M}" if same_day else f"{window.end:%A %Y-%m-%d %H:%M}"


def _next(arguments: argparse.Namespace, begun: Beginning, unwritten: Mapping[str, str]) -> None:
    door.say(arguments, "Next: fill in what is known, in the files or by command, and see what is missing:")
    if "defects.yaml" in unwritten:
        door.say(arguments, f"  golive set {begun.release} defects.yaml 'defects=[]'   # if none is known")
    door.say(arguments, f"  golive status {begun.release}")
