"""A signed record belongs somewhere else

What it finds:
    A signed record whose `book`, `release` or `environment` is not the one it stands in.

Why:
    A signature holds for the bytes, wherever they are copied to. The names inside keep a sign-off
    for one release from being used for another.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    environment: staging
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    environment: production
    ```

Fix:
    Write a record for this book, release and environment.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import settings
from golive.judging.subjects import next_of
from golive.model.records.signed import BoundRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def record_misbound(hearing: Hearing) -> Verdict | None:
    """What binds the record elsewhere; ``None`` when it belongs here."""
    for key, said, here in _bindings(hearing):
        if said != here:
            why = f"It says {key} `{said}`, and here it is `{here}`."
            hint = f"Write `{key}: {here}` in {next_of(hearing)}, and sign that."
            return Verdict("record-misbound", why, route=(key,), hint=hint)
    return None


def _bindings(hearing: Hearing) -> Iterator[tuple[str, str, str]]:
    record, known = hearing.record, settings(hearing.context)
    yield "book", record.book, known.id if known else ""
    yield "release", record.release, hearing.folder.id
    if isinstance(record, BoundRecord):
        yield "environment", record.environment, hearing.folder.environment
