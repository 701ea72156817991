"""What is known of the book's past, for machines and for people."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from golive.model.breaches import Breach
from golive.model.edition import Edition
from golive.model.history import Commit, HistoryStatus
from golive.publishing.times import counted, rfc3339


class AppendOnly(StrEnum):
    """Whether what may only be added to was only added to."""

    HELD = "held"
    BROKEN = "broken"
    NOT_CHECKED = "not-checked"
    NOT_JUDGED = "not-judged"


def append_only(edition: Edition) -> AppendOnly:
    """How the history of what was judged stands; nothing is called held that nobody could check."""
    if edition.judgement.breaches:
        return AppendOnly.BROKEN
    if edition.history.status is HistoryStatus.SHALLOW:
        return AppendOnly.NOT_CHECKED
    if edition.book.is_trial:
        return AppendOnly.NOT_JUDGED
    if edition.history.status is not HistoryStatus.COMPLETE:
        return AppendOnly.NOT_CHECKED
    return AppendOnly.HELD if edition.judgement.opened_in is not None else AppendOnly.NOT_JUDGED


def in_words(edition: Edition) -> str:
    """The same in words: ``held``, ``2 breaches``, ``not checked``, ``not judged (trial book)``."""
    match append_only(edition):
        case AppendOnly.BROKEN:
            return counted(len(edition.judgement.breaches), "breach", "breaches")
        case AppendOnly.NOT_JUDGED if edition.book.is_trial:
            return "not judged (trial book)"
        case AppendOnly.NOT_JUDGED:
            return "not judged (the opening has not landed)"
        case held:
            return held.value.replace("-", " ")


def line_seen(edition: Edition) -> tuple[Commit, ...]:
    """The commits of the line up to the one that was read, so that a newer clone tells the same."""
    line = edition.history.line
    numbers = (number for number, commit in enumerate(line) if commit.id == edition.tree.commit)
    return line[: next(numbers, len(line)) + 1]


def history_data(edition: Edition) -> dict[str, Any]:
    """``history`` of every JSON document.

    ``status``: ``complete``, ``shallow`` or ``absent``. ``line``: the branch that is trusted, with its
    ``commits`` up to the one that was read, the ``first`` and the ``last`` of them. ``opened``: the
    commit that opened the book. ``append_only``: ``held``, ``broken``, ``not-checked`` or ``not-judged``,
    with the number of ``breaches``: of the whole book, or of what the releases rest on that were asked
    for.
    """
    history, line = edition.history, line_seen(edition)
    return {
        "status": history.status.value,
        "line": history.ref,
        "commits": len(line),
        "first": _commit(line[0]) if line else None,
        "last": _commit(line[-1]) if line else None,
        "opened": _commit(edition.judgement.opened_in),
        "append_only": append_only(edition).value,
        "breaches": len(edition.judgement.breaches),
    }


def breaches_data(breaches: Iterable[Breach]) -> list[dict[str, Any]]:
    """``breaches`` of a release: what was taken back in its folder, or in what it rests on."""
    return [
        {
            "rule": breach.rule,
            "path": breach.path,
            "did": breach.did,
            "commit": breach.commit.id if breach.commit else None,
            "at": rfc3339(breach.commit.at) if breach.commit else None,
            "author": breach.commit.author if breach.commit else None,
            "mended": breach.mended_in is not None,
        }
        for breach in breaches
    ]


def _commit(commit: Commit | None) -> dict[str, str] | None:
    return None if commit is None else {"id": commit.id, "at": rfc3339(commit.at)}
