"""A release rests on trust files that the charter does not list

What it finds:
    A release whose policy, product, settings or calendar is not what the charter in force lists:
    now, or when the release was authorized, or of its product when the release was opened. Also
    every release of a book whose charter does not hold, or is not the one that was asked for.

Why:
    These files decide what is asked of the release. As long as the stewards have not signed them,
    nothing that is judged by them counts.

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

from golive.judging.case import Case
from golive.judging.charters import in_force, unbound
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.going import authorizing
from golive.judging.pinning import opened
from golive.judging.roster import CALENDAR
from golive.judging.words import listed, opened_up
from golive.model.assessment import Gate, Requirement
from golive.model.history import When
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")

_SETTINGS = "policies/book.yaml"
_CHARTER = "policies/charter/1.yaml"


def charter_mismatch(case: Case) -> Iterator[Requirement]:
    """One requirement in a book with a charter, once one is in force."""
    found = case.context.charter
    version = in_force(case.context, case.as_of)
    if found is None or (version is None and found.void is None):
        return
    wrong = tuple(dict.fromkeys(_wrong(case)))
    paths = [path for path, _ in wrong] or [version.text.path if version else _CHARTER]
    asked = Asked(
        rule="charter-mismatch",
        gate=GATE,
        title="Trust files as the stewards signed them",
        wanted=f"as version {version.number} of the charter lists them"
        if version
        else "a charter that holds",
        owner="stewards",
        because=tuple(Place(path) for path in dict.fromkeys(paths)),
    )
    if found.void is not None:
        fix = "Bring a charter that holds: `golive charter status` says what is wrong."
        yield requirement(asked, "no charter that holds", Lack(found.void, fix))
    elif wrong:
        said = listed(clause for _, clause in wrong)
        fix = "Restore what was changed, or run `golive charter propose` and have the stewards sign it."
        yield requirement(asked, said, Lack(f"{opened_up(said)}.", fix))
    else:
        yield requirement(asked, "as listed", None)


def _wrong(case: Case) -> Iterator[tuple[str, str]]:
    """Each file that did not bind when it was asked, with why."""
    context, go = case.context, authorizing(case.policy.record, case.decisions)
    moments: list[When] = [context.as_of]
    if go is not None and go.landed_in is not None:
        moments.append(context.history.commit(go.landed_in))
    asked = [
        (p, when) for when in moments for p in (_SETTINGS, CALENDAR, case.policy.path, case.product.path)
    ]
    for path, when in [*asked, (case.product.path, opened(context, case.folder))]:
        clause = unbound(context, path, when)
        if clause is not None:
            yield path, clause
