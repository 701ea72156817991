"""Who has signed a release, who is missing, and what each of those types: once for each role."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from golive.judging.case import Context
from golive.judging.roles import holders, separation
from golive.judging.rules.record_not_landed import AS_LANDED
from golive.judging.signoffs import approves
from golive.judging.subjects import next_path
from golive.judging.words import counted, listed
from golive.model.assessment import OVER, Assessment, Decision, Requirement, Result
from golive.model.book import ReleaseFolder
from golive.model.change import AskedRole, line, sentence, sentences
from golive.model.records.policy import Policy
from golive.model.verification import Outcome

_KINDS = {"sign-off-missing": "approval", "cab-missing": "cab", "authorization-missing": "authorization"}
"""Rules that ask for a signature to the kind of record that they ask for."""

_PAST = frozenset({"decision-superseded", "decision-withdrawn"})
_NAMED = 12
_GOES = frozenset({"approved", "approved-with-conditions", "go"})


def asked_roles(
    context: Context, assessment: Assessment, brought: Collection[str] = ()
) -> Iterator[AskedRole]:
    """What has to be signed for a release, in the order of its gates; nothing once it is over.

    Args:
        context: what the verdict was made with.
        assessment: the verdict.
        brought: the paths of signed records that have not landed: they can still be written anew.
    """
    filed = context.book.policies.get(assessment.policy or "")
    if filed is None or assessment.state in OVER:
        return
    for status in assessment.gates:
        for requirement in status.requirements:
            if requirement.rule in _KINDS and requirement.owner is not None:
                yield _asked(context, assessment, filed.record, requirement, brought)


def _asked(
    context: Context,
    assessment: Assessment,
    policy: Policy,
    requirement: Requirement,
    brought: Collection[str],
) -> AskedRole:
    role = requirement.owner or ""
    kind = _KINDS[requirement.rule]
    given = [d for d in assessment.decisions if d.kind == kind and (kind != "approval" or d.role == role)]
    given = [d for d in given if d.reason not in _PAST]
    counting = sum(1 for d in given if approves(d) or (d.counts and d.decision in _GOES))
    asked = _count(policy, requirement)
    is_met = requirement.result.satisfied
    able = () if is_met else _able(context, assessment, policy, role)
    signer = _signer(assessment, role, able)
    return AskedRole(
        title=line(requirement.title),
        role=line(role),
        asked=asked,
        counting=counting,
        met=is_met,
        given=sentences(_said(d) for d in given if d.counts or not d.stale),
        missing=None if is_met else sentence(_missing(requirement, able)),
        people=tuple(line(person) for person in able[:_NAMED]),
        commands=tuple(map(sentence, _commands(context, assessment, requirement, signer, brought))),
        signer=signer,
    )


def _count(policy: Policy, requirement: Requirement) -> int:
    demands = [d.count for d in policy.signoffs if requirement.id == f"sign-off/{d.role}"]
    boards = [policy.cab.count] if policy.cab and requirement.rule == "cab-missing" else []
    return max(*demands, *boards, 1, 1)


def _said(decision: Decision) -> str:
    if not decision.counts:
        return f"What is signed as `{decision.person}` does not count. {in_short(decision)}"
    word = {"approve": "has approved", "reject": "has rejected"}.get(decision.decision)
    said = word or f"has decided `{decision.decision}`"
    return f"`{decision.person}` {said}. {in_short(decision)}"


def in_short(decision: Decision) -> str:
    """Why a decision counts or does not, without saying that it has still to land: the whole change has."""
    return decision.why.removesuffix(AS_LANDED).rstrip()


def _missing(requirement: Requirement, able: tuple[str, ...]) -> str:
    """What is lacking, and who can give it."""
    if requirement.result is Result.FAILED:
        return requirement.excuse or f"{requirement.title}: {requirement.observed}."
    more = f" and {counted(len(able) - _NAMED, 'other')}" if len(able) > _NAMED else ""
    named = listed([f"`{p}`" for p in able[:_NAMED]], "or") if able else "Nobody in the book"
    return f"{named}{more} can sign."


def _able(context: Context, assessment: Assessment, policy: Policy, role: str) -> tuple[str, ...]:
    """Those who hold the role and have not signed in it yet, without the authors where they may not."""
    signed = {
        d.person for d in assessment.decisions if d.role == role and d.counts and d.kind in _KINDS.values()
    }
    barred = () if separation(context, policy, context.as_of).author_may_sign else assessment.authors
    held = holders(context, role, assessment.product, context.as_of)
    return tuple(person for person in held if person not in signed and person not in barred)


# --- what is typed ------------------------------------------------------------------------------


def _signer(assessment: Assessment, role: str, able: tuple[str, ...]) -> str | None:
    """For whom the commands are written: whoever has to sign anew, else the only one who can."""
    again = {d.person for d in assessment.decisions if d.role == role and d.kind in _KINDS.values()}
    return next((person for person in able if person in again), able[0] if len(able) == 1 else None)


def _commands(
    context: Context,
    assessment: Assessment,
    requirement: Requirement,
    signer: str | None,
    brought: Collection[str],
) -> Iterator[str]:
    """The way of the guide, for what is somebody's turn: nobody signs what is not ready yet."""
    roots = {excuse.requirement for excuse in assessment.excuses}
    if requirement.id not in roots or not assessment.ready:
        return
    folder = context.book.releases[assessment.release]
    kind, role = _KINDS[requirement.rule], requirement.owner or ""
    name = f"approvals/{role}--{signer or '<you>'}" if kind == "approval" else kind
    bare = _bare(assessment, kind, role)
    if bare is not None:
        yield f"gpg --armor --detach-sign {bare}"
        yield from _handed_in(assessment, role, f"{bare}.asc")
        return
    path, supersedes = _next(folder, name, brought)
    yield f"golive show {assessment.release}    # shows what to copy: policy, subject, statement"
    if kind == "approval" and not any(known.startswith("approvals/") for known in folder.files):
        yield f"mkdir -p {folder.path('approvals')}"
    yield f'"$EDITOR" {path}{supersedes}'
    yield f"gpg --armor --detach-sign {path}"
    yield from _handed_in(assessment, role, f"{path} {path}.asc")


def _handed_in(assessment: Assessment, role: str, files: str) -> Iterator[str]:
    yield f"git add {files}"
    yield f'git commit -m "Sign {assessment.release} as {role}" && git push'


def _bare(assessment: Assessment, kind: str, role: str) -> str | None:
    """The record that lacks nothing but its signature, if there is one."""
    bare = (
        d.path
        for d in assessment.decisions
        if d.kind == kind and d.role == role and d.verification.outcome is Outcome.MISSING_SIGNATURE
    )
    return next(bare, None)


def _next(folder: ReleaseFolder, name: str, brought: Collection[str]) -> tuple[str, str]:
    """The file to write, and what it says of the one before it; one that has not landed is written anew."""
    known = sorted((s for s in folder.signed() if s.name == name), key=lambda s: s.number)
    landed = [signed for signed in known if signed.path not in brought]
    anew = [signed.path for signed in known if signed.path in brought]
    says = f"    # with the line: supersedes: {landed[-1].digest}" if landed else ""
    return (anew[0] if anew else next_path(folder, name)), says
