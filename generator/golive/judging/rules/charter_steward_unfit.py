"""A steward cannot guard the charter

What it finds:
    A steward who is named twice, is no person that the version lists, or has no key that is both
    theirs and listed; in the version in force also one whose file or whose keys are gone since.

Why:
    A steward who cannot sign, or who is counted twice, makes the threshold mean less than it says.
    Nobody may take a steward away but the stewards.

Fails:
    ```yaml
    # policies/charter/1.yaml
    stewards:
      - {person: rm-one, keys: [5555555555555555555555555555555555555555]}
      - {person: nobody, keys: [6666666666666666666666666666666666666666]}
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    stewards:
      - {person: rm-one, keys: [5555555555555555555555555555555555555555]}
      - {person: po-one, keys: [6666666666666666666666666666666666666666]}
    ```

Fix:
    Bring the person's file and key back, or run `golive charter propose --steward PERSON` once for
    each steward and have that version signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charter_faults import vanished
from golive.judging.charters import charter_findings
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def charter_steward_unfit(context: Context) -> Iterator[Finding]:
    """One finding for each such steward of the version in force and of those proposed."""
    yield from charter_findings(context, "charter-steward-unfit")
    newest = context.charter.newest if context.charter else None
    if newest is None:
        return
    for index, words in vanished(context, newest.text.record):
        hint = "Bring it back with `git restore`, or have the stewards sign a version without them."
        yield Finding("charter-steward-unfit", Place(newest.text.path, ("stewards", index)), words, hint)
