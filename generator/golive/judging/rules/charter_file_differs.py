"""A trust file is not as the charter says

What it finds:
    A policy, a person, a product, the calendar, the RACI matrix, the settings or a key that was
    changed, added or taken away without a new version of the charter. A renewed key file is none:
    keys are listed by their fingerprint.

Why:
    Who may decide is decided by these files, so a change of one is for the stewards to sign. Until
    they do, what the file decides does not count.

Fails:
    ```yaml
    # policies/charter/1.yaml
    digests:
      records/calendar.yaml: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Restore the file, or run `golive charter propose` and merge the signed version with the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"

_WORDS = {
    "changed": "version {number} of the charter lists another {path}",
    "missing": "version {number} of the charter lists {path}, which is not there",
    "unlisted": "version {number} of the charter does not list {path}",
}


def charter_file_differs(context: Context) -> Iterator[Finding]:
    """One finding for each trust file that is not as the newest valid version says."""
    found = context.charter
    if found is None or found.newest is None:
        return
    number = found.newest.number
    for one in found.mismatches:
        words = _WORDS[one.how].format(path=one.path, number=number)
        back = "Remove it" if one.how == "unlisted" else f"Restore it with `git restore {one.path}`"
        hint = f"{back}, or have the stewards sign the change: `golive charter propose`."
        yield Finding("charter-file-differs", Place(one.path), words, hint)
