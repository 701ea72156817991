"""What a person would sign, what would follow from it, and their signature on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from golive import authoring, judging, reading, signing, source
from golive.model.assessment import Assessment, Decision
from golive.model.deciding import CoveredFile, Deliberation, DraftedRecord, FieldChange, Wish
from golive.model.draft import Draft
from golive.model.edition import Edition
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.scope import Scope
from golive.model.tree import File, Tree
from golive.model.verification import SignedItem, Verification
from golive.pipeline.beginning import Beside
from golive.pipeline.gathering import Gathered, narrowed
from golive.pipeline.reader import Remembering
from golive.pipeline.request import Request
from golive.pipeline.running import assessed, judged_as

_MOST = 12
"""Changed values of a file that are told."""

_SHA256 = 64  # hex digits of an object's id in repositories that use SHA-256


@dataclass(frozen=True)
class Considered:
    """A book, and a decision on one of its releases that somebody thinks about."""

    edition: Edition
    deliberation: Deliberation


def deliberated(
    request: Request, release: str, wish: Callable[[judging.Context, Edition], Wish]
) -> Considered:
    """What a person has to see before they sign: nothing is signed or written.

    Args:
        request: the book as it lies there, and the time of the decision.
        release: ``<product>/<version>``.
        wish: what they want, once the book is known.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does.
        judging.CannotDecideError: there is nothing to sign; and whatever `wish` raises.
    """
    base = Remembering(request.root, request.rev)
    asked = replace(request, only=frozenset({release}))
    context, edition = assessed(narrowed(asked, frozenset({release}), base), asked)
    wanted = wish(context, edition)
    drafted = judging.drafted(context, wanted)
    data = authoring.signed_text(drafted.fields)
    after = _after(asked, base, drafted, data, wanted)
    verdict = after.judgement.assessments[release]
    before = edition.judgement.assessments[release]
    decision = next((one for one in verdict.decisions if one.path == drafted.path), None)
    if decision is None:
        wrong = [f for f in after.findings if f.place.path == drafted.path]
        raise judging.CannotDecideError(wrong[0].message if wrong else verdict.because)
    hint = next((f.hint for f in after.findings if f.place.path == drafted.path), None)
    subject = drafted.fields.get("subject", {})
    return Considered(
        edition,
        Deliberation(
            wish=wanted,
            drafted=drafted,
            data=data,
            before=before,
            after=verdict,
            decision=decision,
            hint=hint,
            covered=tuple(_covered(edition, drafted, request)),
            answered=tuple(judging.answered(context, before, tuple(subject))),
            last=next((one for one in before.decisions if one.path == drafted.since), None),
        ),
    )


def signed(
    request: Request, considered: Considered, key: str
) -> tuple[tuple[Draft, ...], Verification, Assessment, Decision | None]:
    """The pair of files that a person signs with their own gpg, what is true of it, and what follows.

    The last is how the record is judged, once it has landed. Nothing is written.

    Raises:
        signing.EngineError: gpg made no signature, or cannot verify.
    """
    about = considered.deliberation
    signature = signing.sign(about.data, key)
    item = SignedItem(about.drafted.path, about.data, signature)
    at = request.as_of or request.now
    engine = signing.strictest_engine()
    found = signing.verify([item], considered.edition.book.keys, at, engine=engine)[item.path]
    asked = replace(request, only=frozenset({about.wish.release}))
    after = _after(asked, Remembering(request.root, request.rev), about.drafted, about.data, signature)
    verdict = after.judgement.assessments[about.wish.release]
    decision = next((one for one in verdict.decisions if one.path == item.path), None)
    drafts = (Draft(item.path, about.data), Draft(f"{item.path}.asc", signature))
    return drafts, found, verdict, decision


# --- what would follow --------------------------------------------------------------------------


def _after(
    request: Request, base: Remembering, drafted: DraftedRecord, data: bytes, by: Wish | bytes
) -> Edition:
    """The book with the record in it, as if both its files had landed now.

    Signed by `by`: the bytes of a signature, or a wish whose signature is supposed to be good.
    """
    is_supposed = isinstance(by, Wish)
    pair = {drafted.path: data, f"{drafted.path}.asc": b"" if isinstance(by, Wish) else by}
    known = base.tree(Scope(request.only or frozenset()))
    files = {path: File(content, blob=_blob(known, content)) for path, content in pair.items()}
    reader = _Landed(Beside(base, files), files, request.as_of or request.now)
    found: Gathered = narrowed(request, request.only or frozenset(), reader)

    def suppose(context: judging.Context) -> judging.Context:
        if not isinstance(by, Wish):
            return context
        good = judging.supposed_good(context, by.signer)
        return replace(context, verifications={**context.verifications, drafted.path: good})

    return judged_as(found, request, suppose if is_supposed else lambda context: context)


def _blob(tree: Tree, data: bytes) -> str:
    """Git's id of bytes, by the hash that the repository uses."""
    known = next((file.blob for file in tree.files.values() if file.blob), "")
    algorithm = hashlib.sha256 if len(known) == _SHA256 else hashlib.sha1
    return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class _Landed:
    """Reads a book whose line has one commit more, in which some files come."""

    base: Beside
    files: Mapping[str, File]
    at: datetime

    def tree(self, scope: Scope) -> Tree:
        """A part of the book."""
        return self.base.tree(scope)

    def history(self, line: str, scope: Scope) -> History:
        """What the line tells, and one commit."""
        history = self.base.history(line, scope)
        if history.status is not HistoryStatus.COMPLETE:
            return history
        at = max(self.at, history.line[-1].at) if history.line else self.at
        commit = Commit("f" * 40, at, self.at, "", "", "")
        number = len(history.line)
        come = {path: (Change(number, file.blob),) for path, file in self.files.items() if scope.holds(path)}
        return replace(history, line=(*history.line, commit), changes={**history.changes, **come})


# --- what is signed -----------------------------------------------------------------------------


def _covered(edition: Edition, drafted: DraftedRecord, request: Request) -> Iterator[CoveredFile]:
    """Each file of the subject, beside what this person's last signature on the matter was about."""
    folder = f"records/releases/{drafted.fields['release']}"
    now: Mapping[str, str] = drafted.fields.get("subject", {})
    before = _subject(edition, drafted.since)
    for name in sorted({*now, *before}):
        path, digest = f"{folder}/{name}", now.get(name)
        file = edition.tree.files.get(path)
        committed = file is None or file.committed
        if drafted.since is None:
            yield CoveredFile(name, digest, "new", committed=committed)
        elif digest == before.get(name):
            yield CoveredFile(name, digest, "same", committed=committed)
        else:
            was = "vanished" if digest is None else "appeared" if name not in before else "changed"
            fields = tuple(_fields(edition, request, path, before.get(name)))
            yield CoveredFile(name, digest, was, fields, committed)


def _subject(edition: Edition, path: str | None) -> Mapping[str, str]:
    found = (signed for folder in edition.book.releases.values() for signed in folder.signed())
    record = next((signed.record for signed in found if signed.path == path), None)
    return getattr(record, "subject", {})


def _fields(edition: Edition, request: Request, path: str, digest: str | None) -> Iterator[FieldChange]:
    """What changed in a file since it had a digest, as far as the history still has it."""
    file = edition.tree.files.get(path)
    old = _bytes(edition, request, path, digest)
    if file is None or old is None:
        return
    was, now = reading.value_of(old), reading.value_of(file.data)
    if was is not None and now is not None:
        yield from list(judging.field_changes(was, now))[:_MOST]


def _bytes(edition: Edition, request: Request, path: str, digest: str | None) -> bytes | None:
    blobs = {change.blob for change in edition.history.changes.get(path, ()) if change.blob is not None}
    contents = source.read_contents(request.root, blobs) if digest is not None else {}
    return next((data for data in contents.values() if authoring.digest_of(data) == digest), None)
