"""A drill and a review as they begin: what was said is filled in, what people found out is a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from golive.authoring.editors import schema_line
from golive.authoring.scalars import one_line, text, time
from golive.model.draft import Draft
from golive.model.records.release import Kpi

_WORDS = 6
"""Words of a scenario that become the name of a drill."""


@dataclass(frozen=True, slots=True)
class NewDrill:
    """A drill as it went; `rto_of` says where the objective comes from."""

    scenario: str
    products: tuple[str, ...]
    at: datetime
    outcome: str
    took: str | None = None
    rto: str | None = None
    rto_of: str | None = None
    attendees: tuple[str, ...] = ()


def drill_draft(new: NewDrill, *, schemas: bool) -> Draft:
    """The file of a drill, named by its day and the first words of its scenario."""
    words = re.findall(r"[a-z0-9]+", new.scenario.lower())[:_WORDS] or ["drill"]
    path = f"records/drills/{new.at.date().isoformat()}-{'-'.join(words)}.yaml"
    return _draft("drill", path, _drill(new), schemas=schemas)


def review_draft(
    folder: str, held: datetime, attendees: tuple[str, ...], kpis: tuple[Kpi, ...], *, schemas: bool
) -> Draft:
    """The file of a release's review.

    Args:
        folder: of the release.
        held: when it was.
        attendees: who was there; empty where nobody says it.
        kpis: the figures that the release set itself.
        schemas: whether the book has those of its records.
    """
    return _draft("review", f"{folder}/review.yaml", _review(held, attendees, kpis), schemas=schemas)


def _draft(kind: str, path: str, lines: Iterator[str], *, schemas: bool) -> Draft:
    first = schema_line(kind, path) if schemas else ""
    return Draft(path, (first + "".join(f"{line}\n" for line in lines)).encode())


def _drill(new: NewDrill) -> Iterator[str]:
    yield f"scenario: {text(new.scenario)}"
    yield f"products: {_flow(new.products)}"
    yield f"at: {time(new.at)}"
    yield f"took: {new.took}" if new.took else "# took: DURATION # such as PT22M"
    if new.rto:
        yield f"rto: {new.rto}" + (f" # as for {new.rto_of}" if new.rto_of else "")
    else:
        yield "# rto: DURATION # how long it might have taken"
    yield f"outcome: {text(new.outcome)}"
    yield f"attendees: {_flow(new.attendees)}" if new.attendees else "# attendees: [PERSON]"
    yield "\n# What it showed to be missing; each is closed by a date, or is a follow-up.\n# gaps:"
    yield "#   - {id: G1, text: TEXT, owner: PERSON, due: DATE}"
    yield "# evidence: [{title: TITLE, uri: URI, sha256: DIGEST}]"


def _review(held: datetime, attendees: tuple[str, ...], kpis: tuple[Kpi, ...]) -> Iterator[str]:
    yield f"held: {time(held)}"
    yield f"attendees: {_flow(attendees)}" if attendees else "# attendees: [PERSON]"
    if kpis:
        yield "\n# What was observed of each figure, at each of its checkpoints.\n# kpis:"
        yield from (f"#   - {_observed(kpi)}" for kpi in kpis)
    yield "\n# went_well:\n#   - TEXT"
    yield "# slipped:\n#   - {text: TEXT, cause: CAUSE}"
    yield "# incidents:\n#   - {id: ID, detected: TIME, restored: TIME, caused_by_release: TRUE_OR_FALSE}"
    yield "# lessons:\n#   - TEXT"
    yield "\n# What will be done so that it goes better next time; a follow-up says that it was.\n# actions:"
    yield "#   - {id: A1, text: TEXT, owner: PERSON, due: DATE}"


def _observed(kpi: Kpi) -> str:
    points = ", ".join(f"{at.text}: N" for at in kpi.at) or "PT1H: N"
    bounds = (("at most", kpi.at_most), ("at least", kpi.at_least))
    unit = f" {kpi.unit}" if kpi.unit else ""
    target = " and ".join(f"{words} {bound}{unit}" for words, bound in bounds if bound is not None)
    behind = f" # {one_line(target)}" if target else ""
    return f"{{id: {kpi.id}, observed: {{{points}}}}}{behind}"


def _flow(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(text(value) for value in values) + "]"
