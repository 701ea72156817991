"""The content changed after it was signed

What it finds:
    A sign-off, CAB decision or authorization of which a covered file is not what was signed any
    more: changed, gone, or new.

Why:
    A signature is for exact bytes. When they change, the signer has not seen what would go live.
    If the bytes come back, it counts again. A commit is named only where it is known to be later
    than the signature; a digest that never fitted is told as what it is.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers: {defect-density: {value: 0.3}}
    ```

Passes:
    ```yaml
    # records/calendar.yaml
    zone: UTC
    ```

Fix:
    The signer looks at what changed and signs again in the next record, `<name>.<n>.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golive.judging.case import Hearing, Verdict
from golive.judging.subjects import changes, is_later
from golive.judging.words import listed, opened_up
from golive.model.assessment import StaleFile
from golive.model.records.signed import Authorization, BoundRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")

_SHORT = 12
_MANY = 4
"""So many changed files are named in the sentence."""


def approval_stale(hearing: Hearing) -> Verdict | None:
    """Which covered files are not what was signed; ``None`` when all are."""
    if not isinstance(hearing.record, BoundRecord):
        return None
    stale = tuple(changes(hearing, hearing.record))
    if not stale:
        return None
    route = ("subject", stale[0].path.removeprefix(f"{hearing.folder.folder}/"))
    return Verdict("approval-stale", " ".join(_sentences(hearing, stale)), route=route, stale=stale)


def _sentences(hearing: Hearing, stale: Sequence[StaleFile]) -> Iterator[str]:
    """What is known to have changed later; then what only does not fit, which blames nobody."""
    folder = f"{hearing.folder.folder}/"
    later = [file for file in stale if is_later(hearing, file)]
    if later:
        yield f"{listed(_some(later, folder))} after it was signed."
    apart = [_apart(hearing, file, folder) for file in stale if file not in later]
    if apart:
        more = [f"{len(apart) - _MANY + 1} more files are not what was signed"] if len(apart) > _MANY else []
        said = "; ".join([*(apart[: _MANY - 1] if more else apart), *more])
        # The name of a file keeps its small letter.
        yield f"{opened_up(said) if said.startswith('it ') else said}."


def _some(later: Sequence[StaleFile], folder: str) -> Iterator[str]:
    """The first of many in full, and how many more there are: the page lists them all."""
    shown = later if len(later) <= _MANY else later[: _MANY - 1]
    yield from (_changed(file, folder) for file in shown)
    if len(shown) < len(later):
        yield f"{len(later) - len(shown)} more files changed"


def _changed(file: StaleFile, folder: str) -> str:
    author = f" in commit {file.commit[:_SHORT]} by {file.author}" if file.commit else ""
    return f"{file.path.removeprefix(folder)} {file.change}{author}"


def _apart(hearing: Hearing, file: StaleFile, folder: str) -> str:
    name, role = file.path.removeprefix(folder), hearing.record.role
    if file.was is None:
        whose = "an authorization" if isinstance(hearing.record, Authorization) else f"`{role}`"
        return f"it does not name {name}, which {whose} covers"
    if file.now is None:
        return f"it names {name}, which is not in the release's folder"
    was, now = _short(file.was, file.now)
    return f"{name} is not what was signed ({was} then, {now} now)"


def _short(*digests: str) -> tuple[str, ...]:
    """Digests cut short where that tells them apart, else in full."""
    cut = tuple(f"{digest[: len('sha256:') + _SHORT]}…" for digest in digests)
    return cut if len(set(cut)) == len(cut) else digests
