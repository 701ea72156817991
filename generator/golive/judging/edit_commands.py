"""What to type so that a record that nobody signs says what a requirement lacks: answers and single keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from shlex import quote
from types import MappingProxyType
from typing import TypeAlias

from golive.judging.case import Case
from golive.judging.computed import COMPUTED
from golive.judging.rules.communication_unsent import unreached
from golive.judging.rules.documents_undistributed import undistributed
from golive.model.assessment import Requirement, Result
from golive.model.records.policy import Criterion

TOLD: Mapping[str, str] = MappingProxyType({"rto": "took", "rpo": "lost"})
"""Each objective of a restore to the key of an answer that is held against it."""

Ask: TypeAlias = Callable[[Case, Requirement], str | None]
"""How a command line is written for a requirement that is not met; ``None`` where none helps."""


def thing(requirement: Requirement) -> str:
    """What of its rule a requirement is about: what stands behind the slash of its id."""
    return requirement.id.partition("/")[2]


# --- criteria -----------------------------------------------------------------------------------


def criterion(case: Case, requirement: Requirement) -> str | None:
    """An answer to a criterion, or what it is computed from."""
    if requirement.criterion in COMPUTED:
        return _computed(case, requirement)
    ask = _OF_CRITERIA.get(requirement.rule, _answer)
    return ask(case, requirement)


def _asked(case: Case, requirement: Requirement) -> Criterion:
    return next(one for one in case.policy.record.criteria if one.id == requirement.criterion)


def _nothing(_case: Case, _requirement: Requirement) -> None:
    return None


def _answer(case: Case, requirement: Requirement) -> str:
    asked = _asked(case, requirement)
    answer = "--yes" if asked.confirm is not None else "--value N"
    evidence = " --evidence FILE" if asked.evidence == "required" else ""
    return f"golive answer {case.folder.id} {asked.id} {answer}{evidence}"


def _after_freeze(case: Case, requirement: Requirement) -> str:
    """A measurement anew, or the time of the commit where nobody said it."""
    if requirement.because[0].path != case.release.path:
        return _answer(case, requirement)
    commit = () if case.release.record.source else ("source.commit=COMMIT",)
    return _set(case, "release.yaml", *commit, "source.committed_at=TIME")


def _collect(case: Case, requirement: Requirement) -> str:
    """The report of a tool, read in again."""
    return f"golive collect auto FILE --release {case.folder.id} --criterion {requirement.criterion} --keep"


def _restore(case: Case, requirement: Requirement) -> str:
    """What was measured, or the objectives where somebody has to state them."""
    asked = _asked(case, requirement)
    if requirement.because[0].path == case.folder.path("rollback.yaml") or case.folder.rollback is None:
        return _set(case, "rollback.yaml", *(f"{objective}=DURATION" for objective in asked.within))
    told = (f"answers.{asked.id}.{TOLD[objective]}=DURATION" for objective in asked.within)
    return _set(case, f"checklists/{asked.class_}.yaml", *told)


def _unverified(case: Case, requirement: Requirement) -> str:
    if requirement.result is Result.MISSING and requirement.because[0].route[-1:] != ("reason",):
        return f"golive approve {case.folder.id} --role {requirement.owner}"
    return f"golive answer {case.folder.id} {requirement.criterion} --not-applicable --reason TEXT"


_OF_CRITERIA: Mapping[str, Ask] = MappingProxyType(
    {
        "criterion-unjudgeable": _nothing,
        "not-applicable-unverified": _unverified,
        "evidence-before-freeze": _after_freeze,
        "restore-beyond-objective": _restore,
        "evidence-altered": _collect,
        "evidence-not-measured": _collect,
        "evidence-of-another-artifact": _collect,
        "evidence-of-another-commit": _collect,
        "value-differs-from-evidence": _collect,
    }
)
"""Slug of a rule of criteria to how its command is written, where that is no plain answer."""


def _computed(case: Case, requirement: Requirement) -> str:
    name = requirement.criterion or ""
    if name in _DOCUMENTS:
        return _document(case, _DOCUMENTS[name])
    if name in {"stories-done", "acceptance-criteria-met"}:
        return _scope(case, requirement)
    if case.folder.defects is None:
        return _set(case, "defects.yaml", "defects=[]")
    places = [_dotted(place.route) for place in requirement.because if len(place.route) > 1]
    if name == "remaining-defects-documented":
        return _set(case, "defects.yaml", *(f"{place}.mitigation=TEXT" for place in places))
    return _set(case, "defects.yaml", *(f"{place}=closed" for place in places))


def _scope(case: Case, requirement: Requirement) -> str:
    is_stories = requirement.criterion == "stories-done"
    open_ones = [_dotted(place.route) for place in requirement.because if len(place.route) > 1]
    if open_ones:
        pairs = tuple(f"{key}={'done' if is_stories else 'true'}" for key in open_ones)
    elif is_stories or not case.release.record.scope:
        pairs = ("scope.+.id=ID", "scope.+.kind=feature", "scope.+.title=TEXT", "scope.+.status=done")
    else:
        pairs = ("scope.0.acceptance.+.text=TEXT", "scope.0.acceptance.+.met=true")
    return _set(case, "release.yaml", *pairs)


_DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {"user-manual": "user-manual", "api-documentation": "api", "release-notes": "release-notes"}
)


def _document(case: Case, kind: str) -> str:
    listed = [number for number, one in enumerate(case.release.record.documents) if one.kind == kind]
    if listed:
        at = f"documents.{listed[0]}"
        return _set(case, "release.yaml", f"{at}.sha256=SHA256", f"{at}.final=true")
    entry = (f"kind={kind}", "title=TITLE", "uri=URI", "sha256=SHA256", "final=true")
    return _set(case, "release.yaml", *(f"documents.+.{pair}" for pair in entry))


# --- keys of unsigned records -------------------------------------------------------------------


def _set(case: Case, file: str, *pairs: str) -> str:
    return " ".join(("golive set", case.folder.id, file, *map(quote, pairs)))


def _dotted(route: tuple[str | int, ...]) -> str:
    return ".".join(map(str, route))


def keys(file: str, *pairs: str) -> Ask:
    """Always the same keys of a file; ``{thing}`` in them is what the requirement is about."""
    return lambda case, requirement: _set(
        case, file, *(pair.replace("{thing}", thing(requirement)) for pair in pairs)
    )


def in_list(file: str, within: str, *pairs: str) -> Ask:
    """The same for one new item of a list."""
    return keys(file, *(f"{within}.+.{pair}" for pair in pairs))


def window(case: Case, requirement: Requirement) -> str | None:
    """A window to come; where only time is lacking, nothing is to be typed."""
    window = case.release.record.schedule.window
    if requirement.result is Result.MISSING and window is not None:
        return None
    moved = requirement.because[0].path == case.folder.path("runup.yaml")
    file, within = ("runup.yaml", "window") if moved else ("release.yaml", "schedule.window")
    reason = ("window.reason=TEXT",) if moved else ()
    return _set(case, file, f"{within}.start=TIME", f"{within}.end=TIME", *reason)


def artifacts(case: Case, _: Requirement) -> str:
    """The digest of every artifact that has none, or a first artifact."""
    bare = [number for number, one in enumerate(case.release.record.artifacts) if one.digest is None]
    pairs = [f"artifacts.{number}.digest=DIGEST" for number in bare]
    new = ("artifacts.+.name=NAME", "artifacts.+.uri=URI", "artifacts.+.digest=DIGEST")
    return _set(case, "release.yaml", *(pairs or new))


def change_request(case: Case, _: Requirement) -> str:
    """The first part that is lacking."""
    release, rollback = case.release.record, case.folder.rollback
    if release.change_request is None:
        return _set(case, "release.yaml", "change_request.system=SYSTEM", "change_request.id=ID")
    if rollback is None or rollback.record.playbook is None:
        return _set(case, "rollback.yaml", "playbook.uri=URI", "playbook.sha256=SHA256")
    if release.schedule.window is None:
        return _set(case, "release.yaml", "schedule.window.start=TIME", "schedule.window.end=TIME")
    return _set(case, "release.yaml", "communication.plan.uri=URI", "communication.plan.sha256=SHA256")


def source(case: Case, _: Requirement) -> str:
    """The commit that was built, or its tag where the commit is known."""
    if case.release.record.source is not None:
        return _set(case, "release.yaml", "source.tag=TAG")
    return _set(case, "release.yaml", "source.commit=COMMIT", "source.committed_at=TIME")


def strategy(case: Case, _: Requirement) -> str:
    """The first strategy that the policy allows."""
    rule = case.policy.record.rules.strategy
    allowed = rule.allowed[0] if rule and rule.allowed else "STRATEGY"
    where = () if case.release.record.deployment else ("deployment.environment=production",)
    return _set(case, "release.yaml", *where, f"deployment.strategy={allowed}")


def communication(case: Case, _: Requirement) -> str:
    """The message to the first audience that nobody has written to."""
    told = unreached(case)
    to = told[0] if told else "all-staff"
    return _set(
        case, "runup.yaml", *(f"communication.+.{p}" for p in ("at=now", "channel=CHANNEL", f"to={to}"))
    )


def distributed(case: Case, _: Requirement) -> str:
    """The first document that nobody was given."""
    title = undistributed(case)[0][1]
    return _set(case, "runup.yaml", f"distributed.+.document={title}", "distributed.+.at=now")


def meeting(case: Case, _: Requirement) -> str:
    """What became of the review meeting."""
    planned = case.release.record.schedule.review
    invited = ", ".join(planned.invited) if planned and planned.invited else "ROLES"
    pairs = ("review.held=TIME", "review.took=DURATION", f"review.attended=[{invited}]")
    return _set(case, "runup.yaml", *pairs)


def file(case: Case, requirement: Requirement) -> str:
    """The file that is missing, begun; a register of defects that is empty says that none is known."""
    name = thing(requirement)
    return _set(case, name, *(("defects=[]",) if name == "defects.yaml" else ()))


def risk(case: Case, requirement: Requirement) -> str:
    """What a risk lacks."""
    at = f"risks.{thing(requirement)}"
    return _set(case, "risks.yaml", f"{at}.mitigation=TEXT", f"{at}.owner=PERSON", f"{at}.due=DATE")


def defect(case: Case, requirement: Requirement) -> str:
    """What a defect lacks."""
    at = f"defects.{thing(requirement)}"
    return _set(case, "defects.yaml", f"{at}.workaround=TEXT", f"{at}.mitigation=TEXT")


def toggles(case: Case, _: Requirement) -> str:
    """An owner for each listed toggle that has none, else the first toggle that is not listed."""
    listed = case.release.record.toggles
    bare = [f"toggles.{number}.owner=PERSON" for number, one in enumerate(listed) if one.owner is None]
    names = {one.name for one in listed}
    used = (item.toggle for item in case.release.record.scope if item.toggle is not None)
    new = (f"toggles.+.name={name}" for name in used if name not in names)
    return _set(case, "release.yaml", *(bare or (next(new, "toggles.+.name=NAME"), "toggles.+.owner=PERSON")))


def followup(case: Case, requirement: Requirement) -> str:
    """The file that says that something promised is done."""
    kind, _, name = thing(requirement).partition("-")
    file = f"followups/DATE-{name.lower().replace('.', '-').replace('_', '-')}.yaml"
    return _set(case, file, f"of.{kind}={name}", "done=DATE", "by=me")


def drill(case: Case, _: Requirement) -> str:
    """A drill of the product."""
    return f"golive new drill {case.folder.product} --scenario TEXT --at TIME --took DURATION --outcome pass"
