"""Which files that a release rests on do not stand on the trusted line as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Case
from golive.model.book import ReleaseFolder
from golive.model.history import History
from golive.model.tree import File, FileKind, Tree

SETTINGS = "policies/book.yaml"
"""The file that says whether a book is opened."""

TRUST = ("policies/", "records/people/", "records/keys/", "records/products/", "records/calendar.yaml")
"""How the paths of trust files begin."""

_LINKS = frozenset({FileKind.SYMLINK, FileKind.OTHER})


def off_the_line(case: Case) -> tuple[str, ...]:
    """Paths whose bytes are not what stands on the line now, in order; none in a trial book."""
    book, history = case.context.book, case.context.history
    if book.is_trial:
        return ()
    loose = []
    for path, blob in dict.fromkeys(_rested_on(case)):
        past = history.changes.get(path, ())
        if blob is None or not past or past[-1].blob != blob:
            loose.append(path)
    return tuple(loose)


def _rested_on(case: Case) -> Iterator[tuple[str, str | None]]:
    """The release's own files, and the trust files that judged it."""
    book = case.context.book
    for name in case.folder.files:
        yield case.folder.path(name), case.folder.blobs.get(name)
    product = book.products.get(case.folder.product)
    yield case.product.path, product.blob if product else None
    signers = {decision.person for decision in case.decisions}
    people = (book.people[person] for person in sorted(signers & book.people.keys()))
    for filed in (book.settings, book.calendar, case.policy, *people):
        if filed is not None:
            yield filed.path, filed.blob


def departures(folder: ReleaseFolder, tree: Tree, history: History) -> Mapping[str, str]:
    """Path to a sentence, of every file that is not exactly what stands on the line's newest commit.

    Looked at are the release's folder and all trust files: those that are here and those that
    should be, since a halt that is missing stops nothing.
    """
    own = (f"{folder.folder}/", *TRUST)
    paths = {path for known in (tree.files, history.changes, history.newer) for path in known}
    told = {path: _departure(path, tree, history) for path in sorted(paths) if path.startswith(own)}
    return {path: sentence for path, sentence in told.items() if sentence is not None}


def unsettled(tree: Tree, history: History) -> str | None:
    """Why the settings of a trial book may not be believed, in a sentence; ``None`` when they may.

    They say themselves that the book is not opened: inside git they must be committed, and be what
    stands on the line where they ever stood there.
    """
    file = tree.files.get(SETTINGS)
    if file is None or file.blob is None:
        return None
    if not file.committed or SETTINGS in history.changes or SETTINGS in history.newer:
        return _departure(SETTINGS, tree, history)
    return None


def is_older(tree: Tree, history: History) -> bool:
    """Whether the book was read from a commit of the line that is not its newest."""
    ids = [commit.id for commit in history.line]
    return bool(history.newer) or tree.commit in ids[:-1]


def _departure(path: str, tree: Tree, history: History) -> str | None:
    file, standing = tree.files.get(path), _newest(path, history)
    if file is None:
        if standing is not None:
            return f"{path} stands on {history.ref} and is missing here."
    elif file.kind in _LINKS:
        return f"{path} is no ordinary file."
    elif not file.committed:
        return f"{path} has changes that are not committed."
    elif file.blob is None or file.blob != standing:
        return _differing(path, file, standing, history)
    return f"{path} was changed on {history.ref} since." if path in history.newer else None


def _differing(path: str, file: File, standing: str | None, history: History) -> str:
    stood = {change.blob for change in history.changes.get(path, ())}
    if file.blob is None or file.blob not in stood:
        return f"{path} has not landed as it is."
    if standing is None:
        return f"{path} is here and was taken away on {history.ref}."
    return f"{path} is newer on {history.ref} than here."


def _newest(path: str, history: History) -> str | None:
    """The blob that stands at a path in the newest commit of the line."""
    past = history.changes.get(path, ())
    return history.newer.get(path, past[-1].blob if past else None)
