"""A commit is dated before the one it follows

What it finds:
    In an opened book, a commit of the default branch whose committer time lies more than 300 seconds
    before that of a commit it follows. What it brought counts from the later of the two.

Why:
    When something landed is the time that golive trusts, and it never runs backwards: a commit that is
    dated back wins nothing. It may be a wrong clock, or somebody who tried.

Fails:
    ```yaml
    # history.yaml
    clock: {2026-02-28T10:00:00Z: 2026-02-26T10:00:00Z}
    ---
    # changes.yaml
    risks.yaml: {landed: 2026-02-28T10:00:00Z, none: [brand]}
    ```

Passes:
    ```yaml
    # history.yaml
    clock: {2026-02-28T10:00:00Z: 2026-02-28T09:56:00Z}
    ---
    # changes.yaml
    risks.yaml: {landed: 2026-02-28T10:00:00Z, none: [brand]}
    ```

Fix:
    Ask the committer. Let the forge make the commits of the default branch, by merge or squash: it has
    one clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from golive.judging.append_only import SETTINGS
from golive.judging.breaches import opened_in
from golive.judging.case import Context
from golive.judging.docket import APART
from golive.judging.words import time
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def clock_stepped_back(context: Context) -> Iterator[Finding]:
    """One finding for each commit since the opening that is dated back."""
    line, since = context.history.line, opened_in(context.settings)
    for before, commit in pairwise(line if since is not None else ()):
        if commit.committed_at < before.at - APART and context.history.number(commit) > (since or 0):
            yield Finding(
                "clock-stepped-back",
                Place(SETTINGS, ("opened",)),
                f"commit {commit.id[:12]} by {commit.author} is dated {time(commit.committed_at)}, and the "
                f"line before it had reached {time(before.at)}",
                "Ask the committer, and let the forge make the commits of the default branch.",
            )
