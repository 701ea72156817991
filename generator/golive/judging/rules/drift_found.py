"""The environment is not the one that was tested

What it finds:
    A check for drift in `runup.yaml` whose outcome is `found`; or `accepted` without a note and
    without evidence on why that is no harm.

Why:
    A difference that somebody has seen must be gone, or somebody must say why it may stay.

Fails:
    ```yaml
    # runup.yaml
    drift: {checked_at: 2026-03-03T10:00:00Z, outcome: found}
    ```

Passes:
    ```yaml
    # runup.yaml
    drift: {checked_at: 2026-03-03T10:00:00Z, outcome: accepted, note: A newer kernel of the same line}
    ```

Fix:
    Bring the environment back and check again; or set `outcome: accepted` with a `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.roles import role_or_author
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("NIST-800-53-CM-3", "SOC2-CC8.1")


def drift_found(case: Case) -> Iterator[Requirement]:
    """One requirement where a check stands in the run-up."""
    drift = case.folder.runup.record.drift if case.folder.runup else None
    if drift is None:
        return
    asked = Asked(
        rule="drift-found",
        gate=GATE,
        title="No drift",
        wanted="none, or accepted with a reason",
        owner=role_or_author(case, "operations"),
        because=(case.place("runup.yaml", "drift", "outcome"),),
    )
    path = case.folder.path("runup.yaml")
    lack = None
    if drift.outcome == "found":
        said = f"The check of {time(drift.checked_at)} found that the environment has drifted."
        lack = Lack(said, f"Bring the environment back, check again, and record it in {path}.")
    elif drift.outcome == "accepted" and not (drift.note or drift.evidence):
        said = f"The drift found on {time(drift.checked_at)} was accepted without a reason."
        lack = Lack(said, f"Say why as `note` below `drift` in {path}.")
    yield requirement(asked, drift.outcome, lack)
