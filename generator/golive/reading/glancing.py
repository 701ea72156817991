"""What may stand in a record, from its bytes alone: always too much, never too little.

The strict reader allows no anchors, tags, merges or second documents, so a word and a date stand in
the text as they are, unless it is a quoted scalar with an escape. A text with a backslash may
therefore say anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from golive.model.glance import ALWAYS, Days, Glance
from golive.model.tree import Tree
from golive.reading.kinds import home_of

_DATE = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOTFIX = b"hotfix"
_ESCAPE = b"\\"


def glances(tree: Tree) -> Mapping[str, Glance]:
    """Release to what shows of it, of all whose ``release.yaml`` stands in the tree, in path order."""
    found = {}
    for path in sorted(tree.files):
        home = home_of(path)
        if home is not None and home.inner == "release.yaml":
            release = f"{home.product}/{home.version}"
            data = tree.files[path].data
            found[release] = Glance(
                release,
                home.product,
                home.version,
                planned=days(data),
                moved=_days(tree, f"{home.folder}/runup.yaml"),
                shipped=_days(tree, f"{home.folder}/deployment.yaml"),
                may_be_hotfix=_HOTFIX in data or _ESCAPE in data,
            )
    return found


def _days(tree: Tree, path: str) -> Days | None:
    return days(tree.files[path].data) if path in tree.files else None


def days(data: bytes) -> Days | None:
    """Between which days every time lies that can be read from a text; ``None``: there is none."""
    if _ESCAPE in data:
        return Days(*ALWAYS)
    named = [found.decode("ascii") for found in _DATE.findall(data)]
    return Days(_day(min(named), 0), _day(max(named), 1)) if named else None


def _day(text: str, otherwise: int) -> date:
    """The day that a text names; where it is none of the calendar, the first or the last one there is."""
    try:
        return min(max(date.fromisoformat(text), ALWAYS[0]), ALWAYS[1])
    except ValueError:
        return ALWAYS[otherwise]
