"""The history of the book cannot be checked

What it finds:
    An opened book whose past is not all there: a shallow or partial clone, a copy without git, or no git
    program.

Why:
    When a record landed, and whether anything was taken back, only the whole history tells. Nothing is
    called authorized that nobody could check: `golive gate` answers with exit code 5.

Fails:
    ```yaml
    # policies/book.yaml
    opened: 2026-01-01T00:00:00Z
    ---
    # history.yaml
    status: shallow
    ```

Passes:
    ```yaml
    # policies/book.yaml
    opened: 2026-01-01T00:00:00Z
    ---
    # history.yaml
    status: complete
    ```

Fix:
    Fetch all of it: `git fetch --unshallow`, or clone without `--depth` and `--filter`. In CI ask for the
    whole history (`fetch-depth: 0`, `GIT_DEPTH: 0`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from golive.judging.append_only import SETTINGS
from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.history import HistoryStatus
from golive.model.places import Place

_SAID: Mapping[HistoryStatus, tuple[str, str]] = MappingProxyType(
    {
        HistoryStatus.SHALLOW: (
            "history not checked: this clone does not hold all of it",
            "Fetch all of it: `git fetch --unshallow`, or clone anew without `--depth` and `--filter`.",
        ),
        HistoryStatus.ABSENT: (
            "history not checked: there is no git history here",
            "Run golive in a clone of the book, with git installed.",
        ),
    }
)


SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def history_not_checked(context: Context) -> Iterator[Finding]:
    """One finding where the history of an opened book is not all there."""
    if not context.book.is_trial and context.history.status is not HistoryStatus.COMPLETE:
        yield Finding("history-not-checked", Place(SETTINGS, ("opened",)), *_SAID[context.history.status])
