"""The source changed after the code freeze

What it finds:
    A release whose `source.committed_at` is later than its `source.code_freeze`. A commit at the very
    moment of the freeze is in time. Nothing is asked where one of the two is not given.

Why:
    What came in after the freeze has had less testing than the rest, and nobody planned for it.

Fails:
    ```yaml
    # release.yaml
    source: {committed_at: 2026-02-20T17:00:01Z, code_freeze: 2026-02-20T17:00:00Z}
    ```

Passes:
    ```yaml
    # release.yaml
    source: {committed_at: 2026-02-20T17:00:00Z, code_freeze: 2026-02-20T17:00:00Z}
    ```

Fix:
    Release what was there at the freeze; or ask for a waiver of the rule `source-after-freeze`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def source_after_freeze(case: Case) -> Iterator[Requirement]:
    """One requirement where the release gives the time of its commit and of the freeze."""
    source = case.release.record.source
    if source is None or source.committed_at is None or source.code_freeze is None:
        return
    frozen = time(source.code_freeze)
    asked = Asked(
        rule="source-after-freeze",
        gate=GATE,
        title="Code freeze kept",
        wanted=f"committed by {frozen}",
        owner=case.release.record.author,
        because=(
            case.place("release.yaml", "source", "committed_at"),
            case.place("release.yaml", "source", "code_freeze"),
        ),
    )
    committed = time(source.committed_at)
    late = source.committed_at > source.code_freeze
    excuse = f"The source was committed on {committed}, after the code freeze on {frozen}."
    fix = f"Name a commit from before the freeze under `source` in {case.release.path}."
    yield waivable(case, asked, committed, Lack(excuse, fix) if late else None)
