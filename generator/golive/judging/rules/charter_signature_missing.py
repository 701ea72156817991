"""Too few stewards have signed the charter

What it finds:
    A proposed version of the charter that fewer stewards have signed than its own threshold asks
    for, or than that of the version whose place it takes.

Why:
    The new stewards alone could let themselves in; the old ones alone could hand the book to
    people who do not have the keys. So both sign.

Fails:
    ```yaml
    # signatures.yaml
    policies/charter/1.po-one.asc: {outcome: altered}
    ```

Passes:
    ```yaml
    # signatures.yaml
    policies/charter/1.po-one.asc: {outcome: good}
    ```

Fix:
    Let each steward who is missing run `golive charter sign --as PERSON` and commit the signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import pending
from golive.judging.words import counted, listed
from golive.model.charter import CharterVersion, Quorum
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def charter_signature_missing(context: Context) -> Iterator[Finding]:
    """One finding for each threshold that a proposed version has not met."""
    for version in pending(context):
        for quorum in (version.before, version.own):
            if quorum is not None and not version.faults and not quorum.met:
                yield _finding(version, quorum)


def _finding(version: CharterVersion, quorum: Quorum) -> Finding:
    who = listed((f"`{person}`" for person in quorum.missing), "or") if quorum.missing else "nobody else"
    words = (
        f"version {version.number} needs {counted(quorum.needed, 'signature')} of the stewards of version "
        f"{quorum.version}, and has {quorum.voices}; {who} can still sign"
    )
    hint = f"Let them run `golive charter sign {version.number} --as PERSON`."
    return Finding("charter-signature-missing", Place(version.text.path, ("threshold",)), words, hint)
