"""What `golive doctor` found, as text and as ``golive/doctor/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from golive.model.examination import Checked, Standing
from golive.publishing.reports.style import Style, harmless

_LOOKS = {Standing.OK: "green", Standing.WARN: "yellow", Standing.FAIL: "red"}


def as_text(found: Sequence[Checked], style: Style) -> str:
    """A line for each thing, what to do below it, and a sentence at the end."""
    wide = max(len(one.name) for one in found)
    lines = []
    for one in found:
        mark = style.paint(f"{one.standing.value:<4}", _LOOKS[one.standing])
        lines.append(f"{mark}  {one.name:<{wide}}  {harmless(one.told)}")
        if one.fix:
            lines.append(f"{' ' * (wide + 8)}{style.paint('fix:', 'green')} {harmless(one.fix)}")
    return "\n".join([*lines, "", _end(found, style)]) + "\n"


def _end(found: Sequence[Checked], style: Style) -> str:
    worst = {one.standing for one in found}
    if Standing.FAIL in worst:
        return style.paint("Something is broken; what to do stands beside it.", "red")
    if Standing.WARN in worst:
        return style.paint("golive works here; what is marked may be in your way.", "yellow")
    return style.paint("Everything is as it should be.", "green")


def as_json(found: Sequence[Checked]) -> str:
    """The same for programs, indented by two."""
    rows = [{"name": o.name, "standing": o.standing.value, "told": o.told, "fix": o.fix} for o in found]
    return json.dumps({"schema": "golive/doctor/1", "checked": rows}, indent=2, ensure_ascii=False) + "\n"
