"""A change brings a record that its person has not signed

What it finds:
    A signed record that a change adds and whose signature is not a good one by a key that the person
    in `by` has in the base. Of an approval by word of mouth or on paper that is who recorded it. A key or
    person that the same change adds gives nothing to it.

Why:
    What has landed is never altered, so what is not signed by its person must not land.

Fails:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    primary: {approvals/qa-lead--qa-one.yaml: 9999999999999999999999999999999999999999}
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    ```

Fix:
    The person in `by` signs the file with a key that stands in their file in `records/people/`. A new
    key is handed in first, in a change of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.judging.roles import signer
from golive.model.book import Book, Signed
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.signed import SignedRecord
from golive.model.verification import Outcome, Verification

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def change_not_signer(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each signed record whose signature is there and is not its person's."""
    for signed in proposal.brought():
        found = proposal.judged.verifications[signed.path]
        why = _why(proposal.base, signed, found)
        if why is not None:
            hint = f"Let `{signer(signed.record)}` sign it with a key of theirs that has landed."
            yield Finding("change-not-signer", Place(signed.path, ("by",)), why, hint)


def _why(base: Book, signed: Signed[SignedRecord], found: Verification) -> str | None:
    who = signer(signed.record)
    if found.outcome is Outcome.MISSING_SIGNATURE:
        return None
    if who not in base.people:
        return f"it is signed as `{who}`, who is nobody in the base"
    if not found.outcome.counts:
        return f"it is signed as `{who}`, and its signature is not good: {found.detail}"
    if any(term.fingerprint == found.primary for term in base.people[who].record.keys):
        return None
    return f"it is signed as `{who}`, and key {found.primary} is none that `{who}` has in the base"
