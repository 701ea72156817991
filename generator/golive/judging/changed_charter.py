"""What a change rests on, and how far both thresholds of a new charter are met."""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.words import counted, listed
from golive.model.charter import Chartered, CharterVersion, Quorum

CHARTERLESS = "The book has no charter: trust rests on the repository's branch protection."


def resting(before: Chartered | None, after: Chartered | None) -> Iterator[str]:
    """What the trust files rest on, then what becomes of the charter, a sentence each.

    Args:
        before: how the book stands to its charter at the merge base; ``None`` without one.
        after: the same as the change leaves it.
    """
    if before is None or before.newest is None:
        yield before.void if before and before.void else CHARTERLESS
    else:
        newest = before.newest
        yield (
            f"Trust rests on version {newest.number} of the charter: a change of what decides who decides "
            f"needs a next version, signed by {newest.own.needed} of its stewards."
        )
    for version in coming(before, after):
        yield _thresholds(version)


def coming(before: Chartered | None, after: Chartered | None) -> tuple[CharterVersion, ...]:
    """The versions that the change brings, or brings signatures for, by number."""
    last = before.newest.number if before and before.newest else 0
    return tuple(v for v in after.versions if v.number > last and v.text.is_here) if after else ()


def unsigned(before: Chartered | None, after: Chartered | None) -> Iterator[str]:
    """What the versions that come still lack, a sentence each."""
    for version in coming(before, after):
        for quorum in (version.before, version.own):
            if quorum is not None and not quorum.met:
                yield f"Version {version.number} of the charter is not complete: {_said(quorum)}."


def _thresholds(version: CharterVersion) -> str:
    quorums = (quorum for quorum in (version.before, version.own) if quorum is not None)
    state = "complete" if version.is_valid else "not complete"
    return f"Version {version.number} of the charter is {state}: {listed(map(_said, quorums))}."


def _said(quorum: Quorum) -> str:
    """How far one threshold is met, and who is missing while it is not."""
    signed = f" ({listed(f'`{person}`' for person in quorum.signed)})" if quorum.signed else ""
    asked = counted(quorum.needed, "signature")
    whose = f"version {quorum.version} asks {asked} of its stewards and has {quorum.voices}{signed}"
    if quorum.met or not quorum.missing:
        return whose
    return f"{whose}, and {listed((f'`{person}`' for person in quorum.missing), 'or')} can still sign"
