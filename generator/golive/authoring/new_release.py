"""The first files of a release: what is known is filled in, what is asked stands there as a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from golive.authoring.criterion_lines import criterion_lines
from golive.authoring.editors import schema_line
from golive.authoring.release_text import release_lines
from golive.authoring.scalars import text
from golive.model.beginning import Beginning, Told
from golive.model.draft import Draft
from golive.model.records.policy import Criterion, Policy

_CHECKLISTS = "checklists/"
_HOW = "Take the # away from what is known, put in what is in capitals."

UNWRITTEN = {
    "defects.yaml": "an empty register says that no defect is known",
    "risks.yaml": "an empty register says that there is no risk",
    "decision.yaml": "it begins with figures that only people have",
}
"""Files that cannot stand there without saying something, and what that would be."""


def release_drafts(begun: Beginning, told: Told, *, schemas: bool) -> tuple[Draft, ...]:
    """The files of a new release, as far as they can be written without answering anything.

    Args:
        begun: what the book proposes.
        told: what the person says.
        schemas: whether the book has the schemas of its records, so that each file can name its own.
    """
    return tuple(
        Draft(path, (schema_line(kind, path) if schemas else "").encode() + "".join(lines).encode())
        for path, kind, lines in _files(begun, told)
    )


def file_draft(begun: Beginning, path: str, *, schemas: bool) -> Draft | None:
    """One more file of a release, as it would have been begun; ``None`` where nothing is known of it.

    Args:
        begun: what the book knows.
        path: in the release's folder.
        schemas: as for `release_drafts`.
    """
    whole = f"{begun.folder}/{path}"
    nobody = Told(title="", summary="", author="")
    drafts = release_drafts(begun, nobody, schemas=schemas) if path != "release.yaml" else ()
    return next((draft for draft in drafts if draft.path == whole), None)


def unwritten(begun: Beginning) -> Mapping[str, str]:
    """Files that the policy asks for and that are not written, to why."""
    there = {"release.yaml", *_WRITERS, *(f"{_CHECKLISTS}{name}.yaml" for name in _classes(begun.rules))}
    if begun.rules.rules.risks is None:
        there.discard("risks.yaml")
    asked = (name for name in begun.rules.dossier if name not in there)
    return {name: UNWRITTEN.get(name, "nothing is known of it") for name in asked}


def _files(begun: Beginning, told: Told) -> Iterator[tuple[str, str, Iterator[str]]]:
    folder, rules = begun.folder, begun.rules
    yield f"{folder}/release.yaml", "release", release_lines(begun, told)
    for name, write in _WRITERS.items():
        if name in rules.dossier and (name != "risks.yaml" or rules.rules.risks is not None):
            yield f"{folder}/{name}", name.removesuffix(".yaml"), write(begun)
    for name, criteria in _classes(rules).items():
        owner = rules.classes.get(name)
        yield f"{folder}/{_CHECKLISTS}{name}.yaml", "checklist", _checklist(begun, name, owner, criteria)


def _classes(rules: Policy) -> Mapping[str, tuple[Criterion, ...]]:
    """Class to those of its criteria that somebody answers."""
    answered = [criterion for criterion in rules.criteria if criterion.from_ is None]
    names = dict.fromkeys(criterion.class_ for criterion in answered)
    return {name: tuple(one for one in answered if one.class_ == name) for name in names}


# --- rollback, risks ----------------------------------------------------------------------------


def _rollback(begun: Beginning) -> Iterator[str]:
    yield f"# The way back from {begun.release}. {_HOW}\n"
    if begun.previous is not None:
        yield f"previous: {text(begun.previous)} # the newest version in production\n"
    else:
        yield "rehearsals: [] # no version is in production yet: there is nothing to go back to\n"
    yield "\n# How it is taken back, and how long that may take: RTO of the service, RPO of its data.\n"
    yield "# playbook: {uri: URI, sha256: DIGEST}\n"
    for name in ("rto", "rpo"):
        before = getattr(begun.way_back, name, None)
        known = (
            f"{before.text} # as for {begun.previous}" if before is not None else "DURATION # such as PT30M"
        )
        yield f"# {name}: {known}\n"
    yield "# contingency: WHAT WE DO IF THE ROLLBACK FAILS\n"
    within = begun.rules.rules.rollback.rehearsed_within if begun.rules.rules.rollback else None
    term = f", not longer ago than {within.text}" if within else ""
    yield f"\n# It was rehearsed{term}:\n"
    if begun.previous is not None:
        yield "# rehearsals:\n"
    yield "#   - {at: TIME, environment: staging, took: DURATION, outcome: pass}\n"


def _risks(begun: Beginning) -> Iterator[str]:
    rule = begun.rules.rules.risks
    categories = ", ".join(rule.categories if rule else ())
    yield "# What may go wrong. Each of these categories is that of a risk, or stands in `none`:\n"
    yield f"# {categories}.\n"
    yield "none: [] # categories in which nothing can go wrong\n"
    yield "\n# Probability from 0 to 1, impact in money; owner and due for what is done about it.\n"
    yield "# risks:\n"
    yield "#   - id: R1\n#     title: TITLE\n#     category: CATEGORY\n#     probability: P\n"
    yield "#     impact: {low: N, likely: N, high: N}\n#     mitigation: WHAT IS DONE\n#     owner: PERSON\n"
    yield "#     due: DATE\n#     residual: LEVEL # none, low, medium, high\n"
    yield "#     status: STATUS # open, mitigated, or accepted, which takes a waiver\n"


_WRITERS: Mapping[str, Callable[[Beginning], Iterator[str]]] = {
    "rollback.yaml": _rollback,
    "risks.yaml": _risks,
}


# --- checklists ---------------------------------------------------------------------------------


def _checklist(
    begun: Beginning, name: str, owner: str | None, criteria: tuple[Criterion, ...]
) -> Iterator[str]:
    whose = f", whose owner is {owner}" if owner else ""
    yield f"# The class {name} of {begun.release}{whose}: {len(criteria)} to answer, by command or by hand.\n"
    yield "# By hand: take the {} and the # of the last line away, and put in what is in capitals.\n"
    yield "answers: {}\n"
    for criterion in criteria:
        yield "\n"
        yield from (f"  {line}\n" for line in criterion_lines(criterion, begun.release))
