"""What a page or a command says of what the trust files of a book rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from golive.model.charter import CharterDifference, Chartered, CharterVersion, Mismatch, Quorum
from golive.publishing.times import counted, rfc3339, utc

PROTECTION = "trust rests on the repository's branch protection"
"""What is said of a book without a charter, on every page and by every command."""


def charter_data(found: Chartered | None) -> dict[str, Any]:
    """What JSON says of the charter: ``version``, ``digest``, ``root``, ``pinned`` and the rest; see below.

    ``version`` and ``digest`` are of the newest valid version, ``root`` is the digest of the first;
    all are null in a book without a charter. ``pinned`` says whether the root is the one that was
    asked for (null: nobody asked), ``void`` why nothing counts, ``problems`` which trust files differ,
    and ``trust`` all of it in words.
    """
    known = found or Chartered()
    newest, since = known.newest, known.in_force_since
    problems = ([known.void] if known.void else []) + [mismatch_words(one) for one in known.mismatches]
    return {
        "version": newest.number if newest else None,
        "digest": newest.text.digest if newest else None,
        "root": known.root,
        "pinned": known.is_pinned,
        "in_force_since": rfc3339(since) if since else None,
        "void": known.void,
        "problems": problems,
        "trust": trust_words(found),
    }


def trust_words(found: Chartered | None, *, short: bool = False) -> str:
    """One clause: the charter in force with its root, why nothing counts, or that there is no charter.

    With `short` the root is cut.
    """
    if found is None:
        return PROTECTION
    if found.void is not None or found.newest is None or found.root is None:
        void = (found.void or "no charter holds").rstrip(".")
        return f"nothing counts: {void[:1].lower()}{void[1:]}"
    pinned = "the root that was asked for" if found.is_pinned else "compare the root yourself"
    root = f"{found.root[:19]}…" if short else found.root
    more = len(found.mismatches)
    differs = f"; {more} trust {'file differs' if more == 1 else 'files differ'} from it" if more else ""
    return f"trust rests on version {found.newest.number} of the charter, root {root} ({pinned}){differs}"


_HOW = {
    "changed": "{path} is another one than it lists",
    "missing": "{path} is missing",
    "unlisted": "{path} is not listed",
}


def mismatch_words(one: Mismatch) -> str:
    """What is wrong with a trust file, one clause."""
    return _HOW[one.how].format(path=one.path)


def changes(difference: CharterDifference) -> Iterator[str]:
    """What a version changes, a clause each: stewards and threshold first, then files and keys."""
    old, new = difference.threshold
    yield from (f"`{person}` becomes a steward" for person in difference.gained)
    yield from (f"`{person}` is no steward any more" for person in difference.lost)
    yield from (f"`{person}` signs with other keys" for person in difference.rekeyed)
    if old is None:
        yield f"{counted(new, 'steward')} {'has' if new == 1 else 'have'} to sign"
    elif old != new:
        yield f"{counted(new, 'steward')} {'has' if new == 1 else 'have'} to sign, instead of {old}"
    for did, paths in (
        ("changed", difference.changed),
        ("added", difference.added),
        ("removed", difference.removed),
        ("added", tuple(f"records/keys/{key}.asc" for key in difference.keys_added)),
        ("removed", tuple(f"records/keys/{key}.asc" for key in difference.keys_removed)),
    ):
        yield from (f"{path} is {did}" for path in paths)


def quorum_words(quorum: Quorum) -> str:
    """How far a threshold is met, one line."""
    done = f"{quorum.voices} of {quorum.needed}" if quorum.needed else "nobody is asked"
    words = f"stewards of version {quorum.version}: {done} signed"
    words += f" ({', '.join(quorum.signed)})" if quorum.signed else ""
    return words if quorum.met or not quorum.missing else f"{words}; missing {', '.join(quorum.missing)}"


def standing(version: CharterVersion, found: Chartered) -> tuple[str, str]:
    """Where a version stands, and the colour of it."""
    if version.is_valid:
        gone = "" if version.text.is_here else ", and not here"
        if version is not found.newest:
            return f"superseded{gone}", "dim"
        since = f" since {utc(version.since.at)}" if version.since else ""
        return f"in force{since if version.landed else ' once it has landed'}{gone}", "green"
    if version.faults or found.is_pinned is False:
        return ("does not hold" if version.faults else "not of the root that was asked for"), "red"
    return ("waits for signatures", "yellow") if version in found.pending else ("passed over", "dim")
