"""What reports were read to, and what became of them, as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from golive.model.collecting import Collected, Taken
from golive.model.measured import MEASURES, Figure, Measured, Report, Unmeasured
from golive.publishing.reports.style import Style
from golive.publishing.reports.written import written_as_text
from golive.publishing.times import rfc3339

Reports = tuple[tuple[str, Report | None], ...]
"""Name of each file with what it says."""


def figures_as_text(reports: Reports, style: Style) -> str:
    """Each file with everything that it gives."""
    return "\n".join(written_as_text(name, _rows(said), style) for name, said in reports)


def _rows(said: Report | None) -> Iterator[tuple[str, str]]:
    if not isinstance(said, Measured):
        yield "not read", _why(said)
        return
    yield "format", said.title
    yield "tool", said.tool or ""
    yield "made", _made(said)
    yield "commit", ", ".join(said.commits)
    yield "artifact", ", ".join(said.artifacts)
    for figure in said.figures:
        yield figure.measure, f"{_exact(figure)} ({figure.words})"


def _why(said: Report | None) -> str:
    return said.why if isinstance(said, Unmeasured) else "golive knows no format that looks like this"


def _made(said: Measured) -> str:
    if said.made_at is not None:
        return rfc3339(said.made_at)
    clock = said.made_on_the_clock
    return f"{clock:%Y-%m-%dT%H:%M:%S}, in a zone that it does not name" if clock else "it does not say"


def _exact(figure: Figure) -> str:
    """A figure short enough to read; what is written down is never better than it is."""
    shown = f"{figure.value:.4f}".rstrip("0").rstrip(".")
    return f"{shown} {MEASURES[figure.measure].unit}"


def as_text(found: Collected, style: Style, *, looked: bool = False) -> str:
    """What the files answer, whether that is enough, and what was written."""
    rows = [("criterion", found.title), *((name, _line(said)) for name, said in found.reports)]
    if found.taken is not None:
        rows.append(("measured", _measured(found, found.taken)))
    rows.append(("wanted", found.wanted))
    if found.at is not None:
        rows.append(("made", rfc3339(found.at)))
    against = "differs" if looked else "refused"
    rows += [(against if index == 0 else "", why) for index, why in enumerate(found.refused)]
    if not found.refused:
        rows.append(_verdict(found, looked=looked))
    rows += [("written" if i == 0 else "", draft.path) for i, draft in enumerate(found.drafts)]
    return written_as_text(f"{found.release}, {found.criterion}", rows, style)


def _line(said: Report | None) -> str:
    if not isinstance(said, Measured):
        return _why(said)
    return f"{said.title} by {said.tool}" if said.tool and said.tool not in said.title else said.title


def _measured(found: Collected, taken: Taken) -> str:
    value = f"{taken.value:f} {found.unit}" if taken.value is not None else f"`{taken.answer}`"
    return f"{value} ({taken.figure.measure}: {taken.figure.words})" if taken.figure else value


def _verdict(found: Collected, *, looked: bool) -> tuple[str, str]:
    if looked:
        return "agrees", "the answer is what its reports say"
    return ("met", "yes") if found.short is None else ("not met", found.short)


def as_json(found: Collected) -> str:
    """``golive/collected/1``, indented by two."""
    taken = found.taken
    data = {
        "schema": "golive/collected/1",
        "release": found.release,
        "criterion": found.criterion,
        "reports": [_report(name, said) for name, said in found.reports],
        "measure": taken.figure.measure if taken and taken.figure else None,
        "value": float(taken.value) if taken and taken.value is not None else None,
        "answer": taken.answer if taken else None,
        "unit": found.unit,
        "wanted": found.wanted,
        "at": rfc3339(found.at) if found.at else None,
        "refused": list(found.refused),
        "unmet": found.short,
        "written": [draft.path for draft in found.drafts],
        "stale": list(found.stale),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def figures_as_json(reports: Reports) -> str:
    """``golive/collected/1`` with the reports alone, indented by two."""
    data = {"schema": "golive/collected/1", "reports": [_report(name, said) for name, said in reports]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _report(name: str, said: Report | None) -> dict[str, Any]:
    if not isinstance(said, Measured):
        return {"file": name, "format": said.format if said else None, "why": _why(said), "figures": []}
    return {
        "file": name,
        "format": said.format,
        "tool": said.tool,
        "made_at": rfc3339(said.made_at) if said.made_at else None,
        "commits": list(said.commits),
        "artifacts": list(said.artifacts),
        "figures": [
            {"measure": f.measure, "value": float(f.value), "unit": MEASURES[f.measure].unit, "of": f.words}
            for f in said.figures
        ],
    }
