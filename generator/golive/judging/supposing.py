"""The book with something supposed: a signature more, another window, a person less, another policy.

Nothing here decides anything: the changed book is judged by the same rules as the real one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, assert_never

from golive.judging.case import Context
from golive.judging.moved_windows import moved_window, tolerance
from golive.judging.signing_supposed import digest_of, signed_by
from golive.judging.spans import spoken
from golive.judging.words import time, time_beside
from golive.model.assessment import Assessment
from golive.model.book import Book, Filed, ReleaseFolder
from golive.model.differences import Drop, MoveWindow, Sign, Supposition, UnderPolicy
from golive.model.records.policy import Policy
from golive.model.records.release import Release, Window
from golive.model.records.runup import MovedWindow, RunUp
from golive.model.records.signed import Approval, BoundRecord

Step = tuple[Context, str]
BoundT = TypeVar("BoundT", bound=BoundRecord)


def supposed(
    context: Context, assessment: Assessment, suppositions: tuple[Supposition, ...]
) -> tuple[Context, tuple[str, ...]]:
    """The context with everything supposed, and a sentence on each: what exactly was supposed.

    Args:
        context: the book as it is.
        assessment: the verdict on the release as it is.
        suppositions: policy first, then people, window and signatures, in the order given.
    """
    said = []
    for one in sorted(suppositions, key=_rank):
        context, sentence = _step(context, assessment, one)
        said.append(sentence)
    return context, tuple(said)


def _rank(one: Supposition) -> int:
    return (UnderPolicy, Drop, MoveWindow, Sign).index(type(one))


def _step(context: Context, assessment: Assessment, one: Supposition) -> Step:
    match one:
        case UnderPolicy(policy):
            return _under(context, assessment, policy)
        case Drop(person):
            return _without(context, assessment.release, person)
        case MoveWindow(start, end):
            return _moved(context, assessment.release, start, end)
        case Sign(role, person):
            return signed_by(context, assessment.release, role, person)
        case _:
            assert_never(one)


def _changed(context: Context, release: str, change: Callable[[ReleaseFolder], ReleaseFolder]) -> Context:
    book = context.book
    folder = change(book.releases[release])
    before = {name: was for name, was in context.before.items() if name != release}
    return replace(context, book=replace(book, releases={**book.releases, release: folder}), before=before)


# --- another policy -----------------------------------------------------------------------------


def _under(context: Context, assessment: Assessment, policy: str) -> Step:
    filed = context.book.policies[policy]
    counting = {decision.path for decision in assessment.decisions if decision.counts}

    def change(folder: ReleaseFolder) -> ReleaseFolder:
        release = folder.release
        if release is None or not isinstance(release.record, Release):
            return folder
        record = release.record.model_copy(update={"policy": policy})
        pin = f"{policy}@{filed.digest}"
        return replace(
            folder,
            release=replace(release, record=record),
            approvals=tuple(
                replace(s, record=_given_again(s.record, filed.record, pin, folder))
                if s.path in counting
                else s
                for s in folder.approvals
            ),
            cab=tuple(replace(s, record=_pinned(s.record, pin)) for s in folder.cab),
            authorizations=tuple(replace(s, record=_pinned(s.record, pin)) for s in folder.authorizations),
        )

    changed = _changed(context, assessment.release, change)
    assumed = frozenset({*context.assumed, assessment.release})
    said = f"judged by `{policy}`; the sign-offs that count are taken as given again under it"
    return replace(changed, assumed=assumed), said


def _pinned(record: BoundT, pin: str) -> BoundT:
    return record.model_copy(update={"policy": pin})


def _given_again(record: Approval, policy: Policy, pin: str, folder: ReleaseFolder) -> Approval:
    demand = next((d for d in policy.signoffs if d.role == record.role), None)
    if demand is None:
        return record.model_copy(update={"policy": pin})
    halts = (name for name in folder.files if name.startswith("halts/") and name.endswith(".yaml"))
    covered = {*demand.covered, *halts}
    subject = {name: digest for name, digest in folder.files.items() if name in covered}
    words = {"policy": pin, "subject": subject, "statement": demand.statement or record.statement}
    return record.model_copy(update=words)


# --- a person less ------------------------------------------------------------------------------


def _without(context: Context, release: str, person: str) -> Step:
    def change(folder: ReleaseFolder) -> ReleaseFolder:
        kinds = (
            "approvals",
            "cab",
            "authorizations",
            "blockers",
            "resolutions",
            "waivers",
            "halts",
            "closures",
        )
        kept: dict[str, Any] = {
            kind: tuple(s for s in getattr(folder, kind) if not _is_of(s.record, person)) for kind in kinds
        }
        return replace(folder, **kept)

    changed = _changed(context, release, change)
    people = {name: filed for name, filed in changed.book.people.items() if name != person}
    roster = changed.roster
    if roster is not None:
        known = {name: past for name, past in roster.people.items() if name != person}
        roster = replace(roster, people=known)
    book: Book = replace(changed.book, people=people)
    return replace(changed, book=book, roster=roster), f"`{person}` has signed nothing here and holds no role"


def _is_of(record: object, person: str) -> bool:
    recorded = getattr(record, "recorded", None)
    return getattr(record, "by", None) == person or (recorded is not None and recorded.by == person)


# --- another window -----------------------------------------------------------------------------


def _moved(context: Context, release: str, start: datetime, end: datetime) -> Step:
    window = MovedWindow(start=start, end=end, reason="supposed")
    shifted = _changed(context, release, lambda folder: _run_up(folder, window))
    stretch = f"{time(start)} to {time_beside(end, start)}"
    if moved_window(shifted.book, shifted.book.releases[release]) is not None:
        return shifted, f"the window is moved in the run-up to {stretch}, which needs no new signature"
    most = spoken(tolerance(context.book))
    said = f"the window becomes {stretch} in release.yaml, further than {most} from the signed one"
    edited = _changed(context, release, lambda folder: _rewritten(folder, Window(start=start, end=end)))
    return edited, f"{said}: whoever signed that file signs again"


def _run_up(folder: ReleaseFolder, window: MovedWindow) -> ReleaseFolder:
    known = folder.runup.record if folder.runup else RunUp()
    record = known.model_copy(update={"window": window})
    path = folder.path("runup.yaml")
    return replace(folder, runup=Filed(path, digest_of(path), None, record))


def _rewritten(folder: ReleaseFolder, window: Window) -> ReleaseFolder:
    release = folder.release
    if release is None:
        return folder
    schedule = release.record.schedule.model_copy(update={"window": window})
    record = release.record.model_copy(update={"schedule": schedule})
    digest = digest_of(f"{release.path} {window.start} {window.end}")
    files: Mapping[str, str] = {**folder.files, "release.yaml": digest}
    blobs = {**folder.blobs, "release.yaml": None}
    changed = replace(release, record=record, digest=digest, blob=None)
    return replace(folder, release=changed, files=files, blobs=blobs)
