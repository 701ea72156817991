"""`golive status`: where releases stand, and whose turn it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from golive import pipeline
from golive.cli import door, whose
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.assessment import Assessment, Gate, State
from golive.model.edition import Edition
from golive.publishing.reports import inbox
from golive.publishing.reports import status as report

_REQUIRED = {"ready": Gate.READINESS, "approved": Gate.SIGN_OFF}


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 3 when ``--require`` does not hold for every release asked for, else 0."""
    if arguments.mine is not None:
        return _mine(arguments)
    edition = door.edition(arguments, only=arguments.release)
    one = arguments.release is not None
    chosen = (
        (door.release(edition, arguments.release),) if one else tuple(edition.judgement.assessments.values())
    )
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, chosen))
    elif one:
        door.write_text(arguments, report.one_as_text(edition, chosen[0], door.style(arguments)))
    else:
        text = report.all_as_text(edition, chosen, door.style(arguments), historical=arguments.all)
        door.write_text(arguments, text)
    return _verdict(arguments.require, edition, chosen)


def _mine(arguments: argparse.Namespace) -> Exit:
    if arguments.release is not None or arguments.require is not None:
        raise UsageError("--mine looks at all releases: it takes neither a RELEASE nor --require.")
    request = door.request(arguments)
    edition, person, tasks = pipeline.inbox(
        request, lambda found: whose.person(found.book, arguments.mine or None, request.root)
    )
    if arguments.format == "json":
        door.write(arguments, inbox.as_json(edition, person, tasks))
    else:
        door.write_text(arguments, inbox.as_text(edition, person, tasks, door.style(arguments)))
    return Exit.FINE


def _verdict(required: str | None, edition: Edition, chosen: Sequence[Assessment]) -> Exit:
    if required is None:
        return Exit.FINE
    if not door.history_seen(edition):
        return Exit.SOURCE
    open_ones = [a for a in chosen if a.state is not State.HISTORICAL or len(chosen) == 1]
    met = bool(open_ones) and all(_meets(assessment, required) for assessment in open_ones)
    return Exit.FINE if met and not edition.book.broken_trust else Exit.NO


def _meets(assessment: Assessment, required: str) -> bool:
    if required == "authorized":
        return assessment.state is State.AUTHORIZED
    return any(status.gate is _REQUIRED[required] and status.met for status in assessment.gates)
