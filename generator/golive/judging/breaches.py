"""What the line took back although it may only be added to: found from what stood at each path.

A path with one change cannot be broken, so this is linear in the number of changes. From the opening on
each protected path has a first version, and every later commit that leaves something else there is
a breach, also when the first one was put back since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from golive.judging.append_only import GONE, REWRITTEN, SETTINGS, kind_of
from golive.judging.words import listed, time
from golive.model.book import Filed
from golive.model.breaches import Breach, KeyChange
from golive.model.history import Change, History
from golive.model.records.book_settings import BookSettings
from golive.model.roster import Version


def opened_in(settings: tuple[Version[BookSettings], ...]) -> int | None:
    """Number of the commit in which the book was opened; ``None`` while it is a trial book."""
    opening = (v.commit for v in settings if v.filed is not None and v.filed.record.opened is not None)
    return next(opening, None)


def breaches(
    history: History,
    settings: tuple[Version[BookSettings], ...],
    keys: Mapping[str, tuple[KeyChange, ...]],
    today: Filed[BookSettings] | None,
) -> tuple[Breach, ...]:
    """Every breach of the line but those of closed releases, in the order of path and commit.

    Args:
        history: the line.
        settings: every version of ``policies/book.yaml`` on it.
        keys: path of a key file to what each change since the opening lost.
        today: the settings that are here.
    """
    opening = opened_in(settings)
    if opening is None:
        return ()
    told = [*_opening(history, settings, opening, today)]
    for path, past in history.changes.items():
        kind = kind_of(path) if len(past) > 1 else None
        if kind == "key":
            told += _keys(history, path, keys.get(path, ()), opening)
        elif kind is not None:
            told += _rewritten(history, path, kind, opening)
    return tuple(sorted(told, key=_order))


def _order(breach: Breach) -> tuple[str, bool, int, str]:
    return breach.path, breach.number is None, breach.number or 0, breach.rule


def changed_since(history: History, folder: str, number: int, rule: str) -> Iterator[Breach]:
    """What commits after a number changed or removed of all that stood in a folder, but follow-ups."""
    for path in history.retouched.get(folder, ()):
        if path.startswith(f"{folder}/followups/") or kind_of(path) is not None:
            continue
        first = history.standing(path, number)
        if first is not None:
            yield from _otherwise(history, path, first, number, (rule, rule))


def _rewritten(history: History, path: str, kind: str, opening: int) -> Iterator[Breach]:
    """Each commit after which something else stands at a path than did first."""
    first = _first(history, path, opening)
    if first is not None:
        yield from _otherwise(history, path, first.blob, first.commit, (GONE[kind], REWRITTEN.get(kind)))


def _first(history: History, path: str, opening: int) -> Change | None:
    """What stood at a path in the opening commit, else the first thing that came after it."""
    standing = history.standing(path, opening)
    if standing is not None:
        return Change(opening, standing)
    return next((c for c in history.changes[path] if c.commit > opening and c.blob is not None), None)


def _otherwise(
    history: History, path: str, first: str | None, since: int, rules: tuple[str, str | None]
) -> Iterator[Breach]:
    """A breach for each later commit that leaves nothing there, or, where that matters, something else."""
    gone, rewritten = rules
    later = [change for change in history.changes[path] if change.commit > since]
    for before, change in pairwise([Change(since, first), *later]):
        if change.blob == before.blob or not _is_bad(change, first, rewritten):
            continue
        rule, did = (gone, "removed") if change.blob is None else (rewritten or gone, "changed")
        healthy = (c.commit for c in later if c.commit > change.commit and not _is_bad(c, first, rewritten))
        yield Breach(
            rule, path, f"{did} {path}", change.commit, history.line[change.commit], next(healthy, None)
        )


def _is_bad(change: Change, first: str | None, rewritten: str | None) -> bool:
    return change.blob is None or (rewritten is not None and change.blob != first)


def _keys(history: History, path: str, told: tuple[KeyChange, ...], opening: int) -> Iterator[Breach]:
    """Each commit after which a key file is gone, or lacks what it had."""
    lost = {change.commit: change.lost for change in told}
    since = _first(history, path, opening)
    later = [c for c in history.changes[path] if since is not None and c.commit > since.commit]
    for change in later:
        if change.blob is not None and not lost.get(change.commit):
            continue
        fit = (c.commit for c in later if c.commit > change.commit and c.blob and not lost.get(c.commit))
        did = f"removed {path}"
        if change.blob is not None:
            did = f"put another file at {path}: {listed(lost[change.commit])}"
        yield Breach("key-lost", path, did, change.commit, history.line[change.commit], next(fit, None))


# --- the opening --------------------------------------------------------------------------------


def _opening(
    history: History,
    settings: tuple[Version[BookSettings], ...],
    opening: int,
    today: Filed[BookSettings] | None,
) -> Iterator[Breach]:
    """Each commit that took `opened` or `id` back, and what is here and would do so."""
    read = [(v.commit, v.filed.record) for v in settings if v.filed is not None and v.commit >= opening]
    gone = [c.commit for c in history.changes[SETTINGS] if c.blob is None and c.commit > opening]
    landed = {change.blob for change in history.changes[SETTINGS]}
    here = today.record if today is not None and today.blob not in landed else None
    for rule, key in (("opening-changed", "opened"), ("book-renamed", "id")):
        said = [(number, getattr(record, key)) for number, record in read]
        yield from _turned(history, rule, key, said)
        if here is not None and getattr(here, key) != said[0][1]:
            yield Breach(rule, SETTINGS, _did(key, said[0][1], getattr(here, key)))
    for number in gone:
        back = (n for n, record in read if n > number and record.opened == read[0][1].opened)
        yield _settled(history, "opening-changed", f"removed {SETTINGS}", number, next(back, None))


def _turned(
    history: History, rule: str, key: str, said: Sequence[tuple[int, datetime | str | None]]
) -> Iterator[Breach]:
    """Each commit that says another value than the first one, and than the one before it."""
    first = said[0][1]
    for (_, before), (number, value) in pairwise(said):
        if value not in {first, before}:
            back = (n for n, other in said if n > number and other == first)
            yield _settled(history, rule, _did(key, first, value), number, next(back, None))


def _settled(history: History, rule: str, did: str, number: int, mended: int | None) -> Breach:
    return Breach(rule, SETTINGS, did, number, history.line[number], mended)


def _did(key: str, first: datetime | str | None, value: datetime | str | None) -> str:
    was = f"where {_value(first)} had landed"
    if value is None:
        return f"took `{key}` out of {SETTINGS}, {was}"
    return f"set `{key}` in {SETTINGS} to {_value(value)}, {was}"


def _value(value: datetime | str | None) -> str:
    return time(value) if isinstance(value, datetime) else f"`{value}`"
