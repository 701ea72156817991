"""A file of the dossier is missing.

What it finds:
    A file that the policy lists under `dossier` and that does not stand in the release's folder.

Why:
    The dossier is what people sign. A file that is not there cannot be read, covered or relied on.

Fails:
    ```yaml
    # policies/standard/1.yaml
    dossier: [release.yaml, decision.yaml]
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    dossier: [release.yaml, rollback.yaml]
    ```

Fix:
    Write the file the requirement names.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import owner_of
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def dossier_incomplete(case: Case) -> Iterator[Requirement]:
    """One requirement for each file that the policy wants in the dossier."""
    for index, name in enumerate(case.policy.record.dossier):
        if name not in case.policy.record.dossier[:index]:
            yield _requirement(case, index, name)


def _requirement(case: Case, index: int, name: str) -> Requirement:
    is_there = name in case.folder.files
    return Requirement(
        id=f"dossier/{name}",
        rule="dossier-incomplete",
        gate=GATE,
        title=name,
        result=Result.MET if is_there else Result.MISSING,
        wanted="in the release's folder",
        observed="there" if is_there else "not there",
        owner=owner_of(case, name),
        because=(case.place(name) if is_there else Place(case.policy.path, ("dossier", index)),),
        excuse=None if is_there else f"{name} is not in the release's folder.",
        fix=None if is_there else f"Write {case.folder.path(name)}.",
    )
