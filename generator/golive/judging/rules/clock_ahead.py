"""A commit is dated in the future

What it finds:
    In an opened book, a commit of the default branch whose committer time lies more than 300 seconds after
    the present. Asked for an earlier time (`--as-of`), golive does not look for it: what came later then is
    no fault.

Why:
    What such a commit brought has not landed yet, as golive sees it, and neither has what comes after it: the
    trusted clock never runs backwards. Whoever can push can move time forward, and this names them.

Fails:
    ```yaml
    # history.yaml
    clock: {2026-03-03T12:00:00Z: 2026-03-09T12:00:00Z}
    ---
    # changes.yaml
    risks.yaml: {landed: 2026-03-03T12:00:00Z, none: [brand]}
    ```

Passes:
    ```yaml
    # history.yaml
    clock: {2026-03-03T12:00:00Z: 2026-03-03T12:04:00Z}
    ---
    # changes.yaml
    risks.yaml: {landed: 2026-03-03T12:00:00Z, none: [brand]}
    ```

Fix:
    Set the committer's clock, and let the forge make the commits of the default branch. It passes when the
    time has come.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.append_only import SETTINGS
from golive.judging.breaches import opened_in
from golive.judging.case import Context
from golive.judging.docket import APART
from golive.judging.words import time
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def clock_ahead(context: Context) -> Iterator[Finding]:
    """One finding for each commit since the opening that is dated after the present."""
    since = opened_in(context.settings)
    if since is None or not context.is_present:
        return
    for commit in context.history.line[since:]:
        if commit.committed_at > context.as_of + APART:
            yield Finding(
                "clock-ahead",
                Place(SETTINGS, ("opened",)),
                f"commit {commit.id[:12]} by {commit.author} is dated {time(commit.committed_at)}, and it is "
                f"{time(context.as_of)}",
                "Set the committer's clock, and let the forge make the commits of the default branch.",
            )
