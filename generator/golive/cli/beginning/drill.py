"""`golive new drill`: a rehearsed failure, as it went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime

from golive import authoring, pipeline
from golive.authoring import NewDrill
from golive.cli import door
from golive.cli.asking import asked
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import has_schemas, moment, sound, swept
from golive.publishing.reports.written import written_as_text
from golive.publishing.times import rfc3339


def run(arguments: argparse.Namespace) -> Exit:
    """0 once its file stands there."""
    request, root = door.request(arguments), swept(door.book_root(arguments))
    trust = pipeline.trust_files(request)
    unknown = [one for one in arguments.products if one != "*" and one not in trust.book.products]
    if unknown:
        raise UsageError(f"The book has no product {unknown[0]!r}.")
    new = _new(arguments, request, trust.at)
    draft = authoring.drill_draft(new, schemas=has_schemas(root))
    sound(pipeline.faults(trust.tree, [draft]), [draft])
    authoring.write(root, [draft])
    headline = f"The drill is in {draft.path}"
    sys.stdout.write(written_as_text(headline, _rows(new), door.style(arguments)))
    door.say(arguments, "Write into it what it showed to be missing.")
    what = ", ".join(new.products)
    hand_over(arguments, root, Handover((draft.path,), f"records: a drill of {what}", "add-drill"))
    return Exit.FINE


def _new(arguments: argparse.Namespace, request: pipeline.Request, now: datetime) -> NewDrill:
    scenario = asked(arguments, "--scenario", "What was rehearsed?")
    at = moment("--at", asked(arguments, "--at", "When did it begin, such as 2026-03-31T08:00:00Z?"))
    if at > now:
        raise UsageError(f"--at {rfc3339(at)} is still to come: a drill is written down when it was held.")
    known = None if arguments.rto else pipeline.rto_in_production(request, arguments.products)
    return NewDrill(
        scenario=scenario,
        products=tuple(arguments.products),
        at=at,
        outcome=asked(arguments, "--outcome", "How did it end (pass, fail)?"),
        took=arguments.took,
        rto=arguments.rto or (known[1].text if known else None),
        rto_of=known[0] if known else None,
        attendees=tuple(arguments.attendee),
    )


def _rows(new: NewDrill) -> Iterator[tuple[str, str]]:
    yield "scenario", new.scenario
    yield "products", ", ".join(new.products)
    yield "held", rfc3339(new.at)
    yield "took", new.took or ""
    yield "RTO", (new.rto or "") + (f", as for {new.rto_of}" if new.rto_of else "")
    yield "outcome", new.outcome
    yield "attendees", ", ".join(new.attendees)
