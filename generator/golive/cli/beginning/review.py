"""`golive new review`: what was learnt from a release, to be filled in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from golive import authoring, pipeline
from golive.cli import door
from golive.cli.asking import asked
from golive.cli.changing import desk
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import has_schemas, moment, sound
from golive.publishing.reports.written import written_as_text
from golive.publishing.times import rfc3339


def run(arguments: argparse.Namespace) -> Exit:
    """0 once its file stands there."""
    at = desk(arguments, "review.yaml")
    if at.folder.review is not None:
        raise UsageError(f"{at.folder.path('review.yaml')} is there already: change it, or use `golive set`.")
    now = at.edition.judgement.as_of
    held = moment("--held", asked(arguments, "--held", "When was it held, such as 2026-03-20T13:00:00Z?"))
    if held > now:
        raise UsageError(
            f"--held {rfc3339(held)} is still to come: a review is written down when it was held."
        )
    attendees = tuple(arguments.attendee)
    kpis = at.folder.release.record.kpis if at.folder.release else ()
    root = at.request.root
    draft = authoring.review_draft(at.folder.folder, held, attendees, kpis, schemas=has_schemas(root))
    later = pipeline.judged_with(at.request, at.release, [draft])
    sound(later.findings, [draft])
    authoring.write(root, [draft])
    rows = _rows(rfc3339(held), attendees, tuple(kpi.id for kpi in kpis))
    headline = f"The review of {at.release} is in {draft.path}"
    sys.stdout.write(written_as_text(headline, rows, door.style(arguments)))
    door.say(arguments, "Write into it what went well and what slipped, and what is done about it, such as:")
    action = "actions.+.id=A1 'actions.+.text=TEXT' actions.+.owner=PERSON actions.+.due=DATE"
    door.say(arguments, f"  golive set {at.release} review.yaml {action}")
    hand_over(
        arguments, root, Handover((draft.path,), f"{at.release}: review", f"review-{at.folder.version}")
    )
    return Exit.FINE


def _rows(held: str, attendees: tuple[str, ...], kpis: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "held", held
    yield "attendees", ", ".join(attendees)
    yield "figures", f"to be filled in: {', '.join(kpis)}" if kpis else "none were set"
