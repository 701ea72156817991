"""A verdict proven again: every step that led to it, told with what it proves and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from golive.model.assessment import Assessment, Decision
from golive.model.book import ReleaseFolder
from golive.model.breaches import Breach
from golive.model.edition import Edition
from golive.model.findings import Severity
from golive.model.history import HistoryStatus
from golive.model.proof import Ending, Line, Proof, Step
from golive.model.records.release import Release
from golive.model.records.signed import Authorization, BoundRecord
from golive.publishing.charter_words import trust_words


def proof(edition: Edition, assessment: Assessment, root: tuple[str, ...] = ()) -> Proof:
    """Every step for one release of a book with its history.

    Args:
        edition: the book, judged.
        assessment: the verdict on the release.
        root: what the reader was told by somebody they trust: fingerprints, or the digest of a charter.
    """
    steps = (_commit(edition, assessment), _history(edition, assessment), *rest(edition, assessment, root))
    return Proof(assessment.release, steps, root=bool(root))


def rest(
    edition: Edition, assessment: Assessment, root: tuple[str, ...], *, partial: bool = False
) -> tuple[Step, ...]:
    """The steps that need no history: trust, policy, signatures, subjects, decisions, artifacts, verdict.

    With `partial` only a part of the book is here: trust files that a charter lists may be missing.
    """
    return (
        _trust(edition, assessment, root, partial=partial),
        _policy(edition, assessment),
        _signatures(edition, assessment),
        _subjects(edition, assessment),
        _decisions(assessment),
        _artifacts(edition, assessment),
        _verdict(edition, assessment),
    )


def _commit(edition: Edition, assessment: Assessment) -> Step:
    tree = edition.tree
    lines = []
    if tree.commit is None:
        lines.append(Line("The book is not in git: nobody else can read the same.", Ending.OPEN))
    elif tree.clean:
        lines.append(Line(f"Every file is read as it stands in commit {tree.commit}."))
    else:
        words = (
            f"Files were changed since commit {tree.commit}; name it with --rev to leave those changes out."
        )
        lines.append(Line(words, Ending.OPEN))
    lines += (
        Line(f"{path} has not landed on {edition.history.ref}", Ending.FAILS) for path in assessment.unlanded
    )
    return Step(
        "commit",
        "The files are those of one commit",
        tuple(lines),
        "everybody who has this commit reads the same bytes: its id is a digest of all of them.",
        "that this commit is the newest: a halt may have landed since.",
    )


def _history(edition: Edition, assessment: Assessment) -> Step:
    history, is_trial = edition.history, edition.book.is_trial
    lines = [Line(f"The line is {history.ref}, with {len(history.line)} commits.")]
    if is_trial:
        lines = [Line("A trial book: its history is not judged, and times are what the signers claim.")]
    elif history.status is not HistoryStatus.COMPLETE:
        words = (
            "It cannot be seen, for it is shallow or absent: fetch all of it with `git fetch --unshallow`."
        )
        lines = [Line(words, Ending.OPEN)]
    # Where a book was opened once and is called a trial again, what was taken back is its opening.
    breaches = edition.judgement.breaches if is_trial else assessment.breaches
    lines += (Line(_breach(breach), Ending.FAILS) for breach in breaches)
    return Step(
        "history",
        "The history is complete, and nothing was taken back in it",
        tuple(lines),
        "when each record landed on the line, and that no record, policy or key that this release rests on "
        "was changed or removed since the book opened.",
        "that the server kept the line as it was: who may rewrite it there can rewrite this. Keep the id of "
        "a commit that you saw.",
        unasked=is_trial and not breaches,
    )


def _breach(breach: Breach) -> str:
    if breach.commit is None:
        return f"What is here, and has not landed, {breach.did}"
    return f"Commit {breach.commit.id} {breach.did}"


def _trust(edition: Edition, assessment: Assessment, root: tuple[str, ...], *, partial: bool) -> Step:
    charter, here = edition.judgement.charter, edition.tree.files
    if partial and charter is not None:
        charter = replace(charter, mismatches=tuple(m for m in charter.mismatches if m.path in here))
    words = trust_words(charter)
    lines = [Line(words[:1].upper() + words[1:])]
    faults = (f for f in edition.findings if f.severity is Severity.ERROR and f.rule.startswith("charter"))
    lines += (
        Line(f"{finding.place.path}: {finding.message}", Ending.FAILS)
        for finding in faults
        if not partial or finding.place.path in here
    )
    lines += (Line(f"{path} cannot be read", Ending.FAILS) for path in edition.book.broken_trust)
    lines += _rooted(edition, assessment, root)
    return Step(
        "trust",
        "The people, keys and policies are the ones that you were told",
        tuple(lines),
        "every signature that counts is by a key that your root (--root) stands for.",
        "that your root is right: compare it with a person or a paper, not with this book.",
        unasked=not root and all(line.ending is Ending.HOLDS for line in lines),
    )


def _rooted(edition: Edition, assessment: Assessment, root: tuple[str, ...]) -> Iterator[Line]:
    """What counts held against the root that the reader was given."""
    charter = edition.judgement.charter
    if root and root[0].startswith("sha256:"):
        if charter is None or not charter.is_pinned:
            yield Line(f"No charter that holds begins with {root[0]}", Ending.FAILS)
        return
    if root:
        yield Line("Fingerprints say nothing of roles: who holds which is what the files here say.")
    for decision in assessment.decisions if root else ():
        key = decision.verification.primary
        if decision.counts and key not in root:
            yield Line(f"{_inner(assessment, decision)}: the key {key} is not one of your root", Ending.FAILS)


def _policy(edition: Edition, assessment: Assessment) -> Step:
    filed = edition.book.policies.get(assessment.policy or "")
    told = [f for f in assessment.findings if f.rule.startswith("policy-") and f.severity is Severity.ERROR]
    lines = [Line(f"{filed.path} is {filed.digest}")] if filed else [Line("No policy judged this release.")]
    lines += (Line(finding.message, Ending.FAILS) for finding in told)
    return Step(
        "policy",
        "The policy is the one in force, in the wording that was signed",
        tuple(lines),
        "the release did not choose its judge: its product allows this policy, and what was signed names its "
        "digest.",
        "that the policy asks for enough: read it.",
        unasked=filed is None and not told,
    )


def _signatures(edition: Edition, assessment: Assessment) -> Step:
    lines = tuple(_signature(edition, assessment, decision) for decision in assessment.decisions)
    return Step(
        "signatures",
        "The signatures are good",
        lines or (Line("Nothing in this release is signed."),),
        "the holder of each key signed exactly these bytes, and the key could sign then.",
        "who else had the key, and what the person read before signing.",
    )


def _signature(edition: Edition, assessment: Assessment, decision: Decision) -> Line:
    found = decision.verification
    outcome = str(found.outcome)
    words = f"{_inner(assessment, decision)}: {outcome}"
    if found.fingerprint:
        whose = found.primary or found.fingerprint
        words += f", by key {whose}" + (
            f" (subkey {found.fingerprint})" if found.fingerprint != whose else ""
        )
    if found.made_at is not None:
        words += f", signed {found.made_at:%Y-%m-%d %H:%M:%S} UTC"
    certificate = edition.certificates.get(found.primary or "")
    if certificate is not None and certificate.revoked_at is not None:
        words += f", key revoked on {certificate.revoked_at:%Y-%m-%d} ({certificate.revocation})"
    if not found.outcome.counts:
        return Line(f"{words}: {found.detail}", Ending.FAILS)
    return Line(words)


def _subjects(edition: Edition, assessment: Assessment) -> Step:
    folder = edition.book.releases[assessment.release]
    return Step(
        "subjects",
        "What was signed is what lies here",
        tuple(_subject_lines(folder, assessment)) or (Line("No signed record names files."),),
        "the digest of every file that a record names was computed again and compared.",
        "what lies behind links to other systems: only their digests are signed.",
    )


def _subject_lines(folder: ReleaseFolder, assessment: Assessment) -> Iterator[Line]:
    counting = {decision.path for decision in assessment.decisions if decision.counts}
    for signed in folder.signed():
        if isinstance(signed.record, BoundRecord):
            subject = signed.record.subject
            other = [name for name, digest in subject.items() if folder.files.get(name) != digest]
            inner = signed.path.removeprefix(f"{folder.folder}/")
            if not other:
                yield Line(f"{inner}: {len(subject)} files, each as it is here")
                continue
            words = f"{inner}: not as it was signed: {', '.join(other)}"
            if signed.path in counting:
                yield Line(f"{words}; it counts by what lay here when it was decided upon", Ending.OPEN)
            else:
                yield Line(f"{words}; so it does not count")


def _decisions(assessment: Assessment) -> Step:
    lines = [
        Line(f"{_inner(assessment, one)}: {'counts' if one.counts else 'does not count'}. {one.why}")
        for one in assessment.decisions
    ]
    return Step(
        "decisions",
        "Each decision is by somebody who could take it, for this release and this content",
        tuple(lines) or (Line("Nobody has decided anything."),),
        "which signed records count, and why each of the others does not.",
        "that the person is who the people's file says: that file was merged by somebody.",
    )


def _artifacts(edition: Edition, assessment: Assessment) -> Step:
    folder = edition.book.releases[assessment.release]
    record = folder.release.record if folder.release else None
    builds = record.artifacts if isinstance(record, Release) else ()
    lines = [Line(f"{build.name}: {build.digest or 'no digest'}") for build in builds]
    counting = {decision.path for decision in assessment.decisions if decision.counts}
    for signed in folder.authorizations:
        if signed.path in counting and isinstance(signed.record, Authorization):
            allowed = {(one.name, one.digest) for one in signed.record.artifacts}
            same = allowed == {(build.name, build.digest) for build in builds}
            words = "authorized are exactly these" if same else "authorized are others than these"
            lines.append(Line(words, Ending.HOLDS if same else Ending.FAILS))
    return Step(
        "artifacts",
        "The authorized artifacts are the release's",
        tuple(lines) or (Line("The release names no artifacts."),),
        "which bytes may go live, by their digests.",
        "that those bytes are what runs: compare `sha256sum` of what you deploy (`golive gate` does).",
    )


def _verdict(edition: Edition, assessment: Assessment) -> Step:
    gates = ", ".join(f"{one.gate} {'met' if one.met else 'not met'}" for one in assessment.gates)
    lines = [Line(f"{assessment.state}: {assessment.verdict}")]
    lines += [Line(f"Gates: {gates}")] if gates else []
    lines += [Line("A trial book: times are what the signers claim.")] if edition.book.is_trial else []
    return Step(
        "verdict",
        "The verdict, made anew from all that",
        tuple(lines),
        "readiness and state by golive's rules, from the files of step 1 alone, at the time named above.",
        "that the facts in the records are true: people and tools wrote them, and some of them signed.",
    )


def _inner(assessment: Assessment, decision: Decision) -> str:
    return decision.path.removeprefix(f"records/releases/{assessment.release}/")
