"""A closed release was changed

What it finds:
    A commit of the default branch that changed, renamed or deleted a file of a release after a closure
    that counts had landed; what stands in `followups/` is free. A closure that does not count closes
    nothing.

Why:
    The closure archives the digest of every file. What an auditor reads next year has to be what was
    closed.

Fails:
    ```yaml
    # deployment.yaml
    deployed: [{environment: production, digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", at: 2026-03-03T11:00:00Z}]
    outcome: aborted
    ---
    # closure.yaml
    kind: closure
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: release-manager
    by: rm-one
    signed_at: 2026-03-03T11:30:00Z
    state: rolled-back
    ---
    # changes.yaml
    defects.yaml: {landed: 2026-03-03T11:40:00Z, defects: []}
    ```

Passes:
    ```yaml
    # changes.yaml
    defects.yaml: {landed: 2026-03-03T11:40:00Z, defects: []}
    ```

Fix:
    Put the file back, so that the closure fits again, and write what is to be added into a follow-up.
    The change stays told.
"""  # noqa: E501 # a digest has its length

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.unbroken import after_closing, finding
from golive.model.findings import Finding

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def closed_release_changed(case: Case) -> Iterator[Finding]:
    """One finding for each file and commit; nothing while no closure has counted."""
    yield from (finding(breach) for breach in after_closing(case))
