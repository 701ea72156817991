"""It was deployed outside its window

What it finds:
    An entry under `deployed` in `deployment.yaml`, for the release's own environment, that lies outside
    the window: the signed one, or where the run-up moved it a little, the moved one.

Why:
    The window is when people are on call and customers were told. The deployment stands; that it was
    at another time has to be seen.

Fails:
    ```yaml
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Passes:
    ```yaml
    # release.yaml
    schedule: {window: {start: 2026-03-03T11:00:00Z, end: 2026-03-03T13:00:00Z}}
    ---
    # deployment.yaml
    deployed:
      - environment: production
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        at: 2026-03-03T11:00:00Z
    outcome: success
    ```

Fix:
    Nothing makes it undone: say in `review.yaml` why it happened. Next time move the window in
    `runup.yaml` first.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.deploying import arrivals
from golive.judging.windows import open_window, said
from golive.judging.words import time
from golive.model.findings import Finding, Related

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def deployed_outside_window(case: Case) -> Iterator[Finding]:
    """One finding for each arrival outside the window; none where there is no window."""
    window = open_window(case)
    for index, one in arrivals(case.folder) if window else ():
        if window and one.at <= case.as_of and not window.start <= one.at < window.end:
            yield Finding(
                "deployed-outside-window",
                case.place("deployment.yaml", "deployed", index, "at"),
                f"it was deployed on {time(one.at)}, outside its window, {said(window)}",
                "Say in `review.yaml` why; next time move the window in `runup.yaml` first.",
                (Related(case.place("release.yaml", "schedule", "window"), "the window"),),
            )
