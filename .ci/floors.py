"""Says no when the last run of the suite covered less of a part than its floor asks for."""

from __future__ import annotations

import io
import sys

from coverage import Coverage

WHOLE = 95.0
"""Per cent of lines and branches of the whole package."""

ROOMS = {"model": 100.0, "reading": 100.0, "signing": 100.0, "judging": 100.0}
"""The same for the rooms on which a verdict rests."""


def covered(coverage: Coverage, pattern: str) -> float:
    """Per cent of lines and branches that ran in the files that match `pattern`."""
    return float(coverage.report(file=io.StringIO(), include=[pattern]))


def shortfalls(coverage: Coverage) -> list[str]:
    """One line for every part below its floor."""
    floors = {"golive": WHOLE} | {f"golive/{room}": floor for room, floor in ROOMS.items()}
    measured = {part: covered(coverage, f"*/generator/{part}/*") for part in floors}
    return [
        f"coverage of {part} is {measured[part]:.2f} %, less than {floor:.0f} %"
        for part, floor in floors.items()
        if measured[part] < floor
    ]


def main() -> int:
    """0 when every floor holds, 1 otherwise with the reasons on standard error."""
    coverage = Coverage()
    coverage.load()
    found = shortfalls(coverage)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
