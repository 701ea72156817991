"""What a signed record has to cover, and how far that has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Hearing
from golive.judging.roles import demands_for
from golive.model.assessment import StaleFile
from golive.model.book import ReleaseFolder
from golive.model.history import Change, Commit, History
from golive.model.records.policy import Policy
from golive.model.records.signed import Authorization, BoundRecord, Cab, Closure, SignedRecord

CAB_COVERS = ("release.yaml", "rollback.yaml")
"""The files that a CAB decision covers, where they exist."""

NEVER_CITED = ("authorization", "runup.", "deployment.", "validation.", "review.", "followups/", "closure")
"""How the paths begin that no authorization cites: itself, and what comes after it."""

_DEPLOYING = ("deployment.", "validation.", "review.")

_SIGNED = ("approvals/", "blockers/", "waivers/", "halts/", "cab.")


def halt_files(folder: ReleaseFolder) -> tuple[str, ...]:
    """The halts of a release, relative to its folder, in byte order."""
    return tuple(name for name in folder.files if name.startswith("halts/") and name.endswith(".yaml"))


def next_of(hearing: Hearing) -> str:
    """The path of the decision that comes after a record, as a person types it."""
    return next_path(hearing.folder, hearing.signed.name)


def next_path(folder: ReleaseFolder, name: str) -> str:
    """The path of the next decision of a name, ``cab.yaml`` or ``cab.2.yaml``, as a person types it."""
    last = max((signed.number for signed in folder.signed() if signed.name == name), default=0)
    return folder.path(f"{name}.{last + 1}.yaml" if last else f"{name}.yaml")


def covers(policy: Policy, record: SignedRecord) -> tuple[str, ...]:
    """The files a sign-off or CAB decision is about, whether they exist or not."""
    if isinstance(record, Cab):
        return CAB_COVERS
    asked = demands_for(policy, record.role)
    return tuple(dict.fromkeys(name for demand in asked for name in demand.covered))


def expected(hearing: Hearing, record: BoundRecord) -> tuple[str, ...]:
    """The existing files that a subject must have today, in byte order.

    An authorization must have every dossier file; what is signed may land after it. A halt that
    lands after the time asked for is not there yet.
    """
    folder = hearing.folder
    if isinstance(record, Authorization):
        return tuple(name for name in folder.files if not name.startswith((*NEVER_CITED, *_SIGNED)))
    if isinstance(record, Closure):
        return tuple(name for name in folder.files if not _is_after(name, record))
    later = {entry.signed.path for entry in hearing.docket if entry.later}
    halts = (name for name in halt_files(folder) if folder.path(name) not in later)
    wanted = {*covers(hearing.policy.record, record), *halts}
    return tuple(name for name in folder.files if name in wanted)


def _is_after(name: str, closure: Closure) -> bool:
    """Whether a file is the closure itself, or comes after it: a follow-up.

    After a withdrawal also what tells of a deployment, which takes no withdrawal away.
    """
    later = ("followups/", *_DEPLOYING) if closure.state == "withdrawn" else ("followups/",)
    return name.startswith("closure") or (name.startswith(later) and name not in closure.subject)


def cites(folder: ReleaseFolder, authorization: Authorization, path: str) -> bool:
    """Whether an authorization cites a signed record of its release with its signature, as they are."""
    name = path.removeprefix(f"{folder.folder}/")
    subject, files = authorization.subject, folder.files
    return all(subject.get(one) == files.get(one) for one in (name, f"{name}.asc"))


def strangers(hearing: Hearing, record: BoundRecord) -> tuple[str, ...]:
    """Files that a subject has and must not have, in order."""
    if isinstance(record, Authorization):
        return tuple(name for name in record.subject if name.startswith(NEVER_CITED))
    if isinstance(record, Closure):
        return tuple(name for name in record.subject if name.startswith("closure"))
    allowed = covers(hearing.policy.record, record)
    return tuple(n for n in record.subject if n not in allowed and not n.startswith("halts/"))


def forgotten(hearing: Hearing, record: BoundRecord) -> tuple[str, ...]:
    """Files that a subject lacks although they were there when it was signed, as far as is known."""
    lacking = (n for n in expected(hearing, record) if n not in record.subject)
    return tuple(name for name in lacking if name == "release.yaml" or _stood_before(hearing, name))


def _stood_before(hearing: Hearing, name: str) -> bool:
    if hearing.context.book.is_trial or hearing.landing is None:
        return False
    path = hearing.folder.path(name)
    blob = hearing.folder.blobs.get(name)
    landing = hearing.context.history.landing((path, blob))
    return landing is not None and landing.at <= hearing.at


def changes(hearing: Hearing, record: BoundRecord) -> Iterator[StaleFile]:
    """The covered files that are not what was signed, in byte order."""
    files = hearing.folder.files
    wanted = expected(hearing, record)
    for name in sorted({*record.subject, *wanted}):
        was, now = record.subject.get(name), files.get(name)
        if was != now:
            yield _stale_file(hearing, name, was, now)


def _stale_file(hearing: Hearing, name: str, was: str | None, now: str | None) -> StaleFile:
    change = "appeared" if was is None else "vanished" if now is None else "changed"
    path = hearing.folder.path(name)
    commit = _changed_in(hearing, name, path)
    if commit is None:
        return StaleFile(path, change, was, now)
    return StaleFile(path, change, was, now, commit.id, commit.author, commit.at)


def _changed_in(hearing: Hearing, name: str, path: str) -> Commit | None:
    """The commit that made the file what it is, if it is known to be later than the signature."""
    history = hearing.context.history
    past, last = history.changes.get(path, ()), history.last(path)
    if last is None or past[-1].blob != hearing.folder.blobs.get(name):
        return None
    if hearing.landing is None:
        return last if len(past) > 1 and last.committed_at > _signed(hearing) else None
    return last if last.at > hearing.landing.at else None


def _signed(hearing: Hearing) -> datetime:
    return hearing.verification.made_at or hearing.record.signed_at


def is_later(hearing: Hearing, file: StaleFile) -> bool:
    """Whether a covered file is known to have become what it is after the signature.

    A commit shows it; or that the record is committed and the file, as it is here, is not; or the
    time of a halt, which is signed itself.
    """
    if file.commit is not None:
        return True
    if any(e.signed.path == file.path and e.at > hearing.at for e in hearing.docket):
        return True
    history, signed = hearing.context.history, hearing.signed
    past = history.changes.get(file.path, ())
    stands = past[-1].blob if past else None
    here = hearing.folder.blobs.get(file.path.removeprefix(f"{hearing.folder.folder}/"))
    return stands != here and history.landing((signed.path, signed.blob)) is not None


def restored(hearing: Hearing, record: BoundRecord) -> tuple[str, ...]:
    """Covered files that changed after the signature and came back, in order; only known when landed."""
    if hearing.landing is None:
        return ()
    history = hearing.context.history
    names = (name for name in record.subject if name in hearing.folder.files)
    return tuple(n for n in names if _left_since(history, hearing.folder.path(n), hearing.landing.at))


def _left_since(history: History, path: str, since: datetime) -> bool:
    past = history.changes.get(path, ())
    after: list[Change] = [change for change in past if history.line[change.commit].at > since]
    return len(after) > 1 and after[-1].blob is not None and any(c.blob != after[-1].blob for c in after)
