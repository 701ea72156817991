"""The charter as text and as ``golive/charter/1``; what a version changes, and who still has to sign."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from golive.model.charter import Chartered, CharterProposal, CharterVersion, Quorum
from golive.model.edition import Edition
from golive.publishing.charter_words import changes, mismatch_words, quorum_words, standing, trust_words
from golive.publishing.data.status import envelope
from golive.publishing.reports.status import heading
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import rfc3339

BEGIN = "golive charter propose --steward PERSON --steward PERSON"
"""How a charter is begun."""

_MOST = 12


def as_json(edition: Edition) -> str:
    """``golive/charter/1``, indented by two."""
    found = edition.judgement.charter or Chartered()
    data = {
        **envelope(edition, "golive/charter/1"),
        "versions": [_version(version) for version in found.versions],
        "mismatches": [{"path": one.path, "how": one.how} for one in found.mismatches],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _version(version: CharterVersion) -> dict[str, Any]:
    record = version.text.record
    return {
        "version": version.number,
        "path": version.text.path,
        "digest": version.text.digest,
        "here": version.text.is_here,
        "in_force": version.is_valid,
        "since": rfc3339(version.since.at) if version.since else None,
        "landed": version.landed if version.is_valid else None,
        "stewards": [{"person": one.person, "keys": list(one.keys)} for one in record.stewards],
        "threshold": record.threshold,
        "before": _quorum(version.before) if version.before else None,
        "own": _quorum(version.own),
        "faults": [{"rule": fault.rule, "message": fault.message} for fault in version.faults],
        "signatures": [
            {
                "person": voice.person,
                "path": voice.path,
                "counts_before": voice.before,
                "counts": voice.own,
                "why": voice.why,
                "outcome": str(voice.verification.outcome),
                "fingerprint": voice.verification.fingerprint,
            }
            for voice in version.voices
        ],
    }


def _quorum(quorum: Quorum) -> dict[str, Any]:
    return {
        "version": quorum.version,
        "needed": quorum.needed,
        "signed": list(quorum.signed),
        "missing": list(quorum.missing),
        "met": quorum.met,
    }


def as_text(edition: Edition, style: Style) -> str:
    """Every version, the newest first, then what is not as it says, and what comes next."""
    found = edition.judgement.charter
    lines = [heading(edition, style)]
    if found is None:
        return "\n".join([*lines, "", "The book has no charter. To begin one:", f"  {BEGIN}"]) + "\n"
    lines += ["", f"root     {found.root or 'none'}", f"pinned   {_pinned(found)}"]
    for version in reversed(found.versions):
        lines += ["", *_shown(version, found, style)]
    if found.mismatches:
        lines += ["", style.paint("Not as the charter says", "bold")]
        lines += [f"  - {harmless(words)}" for words in _cut(map(mismatch_words, found.mismatches))]
        lines += ["  Restore them, or have the stewards sign the change: golive charter propose"]
    return "\n".join(lines) + "\n"


def _pinned(found: Chartered) -> str:
    if found.pinned is None:
        return "no: give --root or GOLIVE_ROOT to hold the root against one you know"
    return (
        "yes, it is the root that was asked for" if found.is_pinned else f"NO: asked for was {found.pinned}"
    )


def _shown(version: CharterVersion, found: Chartered, style: Style) -> Iterator[str]:
    word, tone = standing(version, found)
    yield f"{style.paint(f'Version {version.number}', 'bold')}  {style.paint(word, tone)}"
    yield f"  {version.text.digest}"
    for quorum in (version.before, version.own):
        if quorum is not None:
            yield f"  {quorum_words(quorum)}"
    yield from (f"  {style.paint(f'fault: {fault.message}', 'red')}" for fault in version.faults)
    for voice in version.voices:
        if not (voice.before or voice.own):
            yield f"  {style.paint(f'{voice.path}: {voice.why}', 'yellow')}"
    yield from (f"  {harmless(words)}" for words in _cut(changes(version.difference)))
    if standing(version, found)[1] == "yellow":
        yield f"  {style.paint('next:', 'green')} golive charter sign {version.number} --as PERSON"


def _cut(words: Iterator[str]) -> list[str]:
    every = list(words)
    return every if len(every) <= _MOST else [*every[:_MOST], f"and {len(every) - _MOST:,} more"]


def proposal_as_text(proposal: CharterProposal, style: Style) -> str:
    """What a proposed version changes, who has to sign it, and what each of them types."""
    charter, before = proposal.charter, proposal.before
    lines = [style.paint(f"Version {charter.version} of the charter", "bold"), ""]
    lines += [f"  - {harmless(words)}" for words in changes(proposal.difference)]
    lines += ["", style.paint("Who has to sign", "bold")]
    if before is not None:
        lines.append(f"  {_asked(before.version, before.threshold, [s.person for s in before.stewards])}")
    lines.append(f"  {_asked(charter.version, charter.threshold, [s.person for s in charter.stewards])}")
    lines += ["", f"Each of them: golive charter sign {charter.version} --as PERSON"]
    return "\n".join(lines) + "\n"


def _asked(number: int, threshold: int, people: list[str]) -> str:
    return f"{threshold} of the stewards of version {number}: {', '.join(people)}"


def to_sign(edition: Edition, version: CharterVersion, style: Style) -> str:
    """What somebody is about to sign."""
    lines = [style.paint(f"Version {version.number} of the charter of {version.text.record.book}", "bold")]
    lines += [f"  {version.text.path}  {version.text.digest}", ""]
    lines += [f"  - {harmless(words)}" for words in changes(version.difference)]
    quorums = [quorum for quorum in (version.before, version.own) if quorum is not None]
    lines += ["", *(f"  {quorum_words(quorum)}" for quorum in quorums)]
    lines += [f"  today {trust_words(edition.judgement.charter, short=True)}"]
    return "\n".join(lines) + "\n"
