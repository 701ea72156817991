"""A change decides who decides, and is decided on itself

What it finds:
    A change that touches trust files (policies, people, keys, products, the calendar) together with
    records.

Why:
    The records of a change are judged by the trust files that stand in the base. With both in one
    change nobody who looks at it sees which judged which, and a person or a key that is added for
    the sake of one sign-off would hide beside it.

Fails:
    ```yaml
    # change.yaml
    touches:
      records/people/qa-one.yaml: modified
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    ```

Fix:
    Hand in the trust files first, in a change of their own. They count from their landing on.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.judging.words import counted
from golive.model import layout
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def change_mixed(proposal: Proposal) -> Iterator[Finding]:
    """One finding where both are touched, at the first trust file."""
    paths = [change.path for change in proposal.difference.changes]
    trust = [path for path in paths if layout.is_trust(path)]
    records = [path for path in paths if not layout.is_trust(path)]
    if trust and records:
        what = f"{counted(len(trust), 'trust file')} and {counted(len(records), 'record')}"
        first, other = layout.showable(trust[0]), layout.showable(records[0])
        yield Finding(
            "change-mixed",
            Place(first),
            f"the change touches {what}: `{first}` decides who decides, `{other}` is decided on",
            "Hand in the trust files first, in a change of their own, and the records after it has landed.",
            (Related(Place(other), "a record that the same change touches"),),
        )
