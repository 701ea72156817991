"""A decision is by somebody whom the charter does not list as they stand

What it finds:
    A signed record of a person whose file in `records/people/`, or whose key, was not what the
    charter in force listed when the record landed; likewise of the person they deputise for.

Why:
    Their roles and keys stand in that file. As long as the stewards have not signed it, it gives
    nobody a say.

Fails:
    ```yaml
    # policies/charter/1.yaml
    digests:
      records/people/qa-one.yaml: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Let the stewards sign the person's file with `golive charter propose`; then the person decides
    again.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Hearing, Verdict
from golive.judging.charters import key_unbound, unbound
from golive.judging.roles import principals, signer
from golive.judging.subjects import next_of
from golive.judging.words import opened_up

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def signer_outside_charter(hearing: Hearing) -> Verdict | None:
    """Why the charter gives the record no say; ``None`` when it does, or there is none."""
    why = next(_reasons(hearing), None)
    if why is None:
        return None
    person = signer(hearing.record)
    hint = (
        f"Once the stewards have signed it (`golive charter propose`), `{person}` signs {next_of(hearing)}."
    )
    return Verdict("signer-outside-charter", f"{opened_up(why)}.", route=("by",), hint=hint)


def _reasons(hearing: Hearing) -> Iterator[str]:
    if hearing.context.charter is None:
        return
    people = dict.fromkeys((signer(hearing.record), hearing.record.by, *principals(hearing)))
    clauses = [unbound(hearing.context, f"records/people/{who}.yaml", hearing.when) for who in people]
    primary = hearing.verification.primary
    if primary is not None:
        clauses.append(key_unbound(hearing.context, primary, hearing.when))
    yield from (clause for clause in clauses if clause is not None)
