"""A signature on the charter does not count

What it finds:
    A signature beside the newest version of the charter, or a proposed one, that counts for no
    threshold: of somebody who is no steward, by another key, over other bytes.

Why:
    It changes nothing, and whoever sees the file may think that it does.

Fails:
    ```yaml
    # signatures.yaml
    policies/charter/1.po-one.asc: {primary: 1111111111111111111111111111111111111111}
    ```

Passes:
    ```yaml
    # signatures.yaml
    policies/charter/1.po-one.asc: {primary: 6666666666666666666666666666666666666666}
    ```

Fix:
    Let the steward sign with a key that the charter gives them: `golive charter sign --as PERSON`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import current
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def charter_signature_idle(context: Context) -> Iterator[Finding]:
    """One finding for each such signature."""
    for version in current(context):
        for voice in version.voices:
            if not voice.before and not voice.own:
                why = voice.why.removeprefix("It does not count: ").rstrip(".")
                words = f"the signature of `{voice.person}` on version {version.number} does not count: {why}"
                hint = f"Let a steward sign: `golive charter sign {version.number} --as PERSON`."
                yield Finding("charter-signature-idle", Place(voice.path), words, hint)
