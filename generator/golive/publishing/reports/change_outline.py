"""The order in which a change is told, as pieces that a terminal and a forge each show in their way.

In the texts what stands between backticks is a name, a path or a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from golive.model.change import (
    AskedRole,
    ChangedRelease,
    ChangedTrust,
    ChangeReport,
    ChangeType,
    ReportedDecision,
    ReportedFinding,
)
from golive.publishing.reports import change_words as say
from golive.publishing.times import counted
from golive.publishing.wording import sentence, words


@dataclass(frozen=True, slots=True)
class Heading:
    """The start of a part; `is_top` for the heading of the whole."""

    text: str
    is_top: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a list, perhaps below another one, with a sign of how it stands."""

    text: str
    mark: Literal["good", "bad", "wait", ""] = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Commands:
    """What a person types, line by line."""

    lines: tuple[str, ...]


Piece: TypeAlias = Heading | Sentence | Point | Commands
Part: TypeAlias = list[Piece]
"""Pieces that are told together, or not at all where there is no room."""


def outline(report: ChangeReport) -> Iterator[Part]:
    """The whole report, part by part, the most needed first."""
    yield list(_head(report))
    yield list(_faults(report))
    yield list(_draft(report))
    for release in report.releases:
        yield list(_release(release))
    if report.releases_left_out:
        more = counted(report.releases_left_out, "more release")
        yield [Sentence(f"The verdict on {more} changes too; `golive check --format json` names the first.")]
    yield list(_changed_trust(report))
    yield list(_basis(report))


def _head(report: ChangeReport) -> Iterator[Piece]:
    yield Heading(f"golive: {say.outcome(report)}", is_top=True)
    yield Sentence(say.TYPES[report.type])
    yield from (Point(sentence, "bad") for sentence in report.refused)
    if report.trial:
        yield Sentence("This is a trial book: times are the signers' claims, nothing here is a real go.")


def _faults(report: ChangeReport) -> Iterator[Piece]:
    known = say.known(report)
    if report.findings or known:
        yield Heading("What is wrong with it" if report.findings else "Findings")
    for finding in report.findings:
        yield from _finding(finding)
    if report.left_out:
        yield Sentence(f"And {counted(report.left_out, 'more finding')}.")
    if known:
        yield Sentence(known)


def _finding(finding: ReportedFinding) -> Iterator[Piece]:
    mark: Literal["bad", "wait"] = "bad" if finding.severity == "error" else "wait"
    place = f"`{finding.path}`" + (f", line {finding.line}" if finding.line > 1 else "")
    yield Point(f"{sentence(finding.message)} ({finding.severity} `{finding.rule}`, {place})", mark)
    if finding.hint:
        yield Point(f"To mend it: {finding.hint}", depth=1)


def _draft(report: ChangeReport) -> Iterator[Piece]:
    if report.draft:
        yield Heading("What is missing until it is complete")
        yield from (Point(reason, "wait") for reason in report.draft_reasons)


# --- a release ----------------------------------------------------------------------------------


def _release(release: ChangedRelease) -> Iterator[Piece]:
    yield Heading(f"Release `{release.release}`")
    yield from _verdicts(release)
    yield from _decisions("This change brings:", release.adds)
    yield from _decisions("Signed, but not counting after it:", release.lost)
    yield from _roles(release)
    if release.open:
        yield Sentence("What else is not met, first causes first:")
        yield from (Point(sentence, "wait") for sentence in release.open)


def _verdicts(release: ChangedRelease) -> Iterator[Piece]:
    if release.before is not None and release.before == release.after:
        yield Sentence(f"It stands as before. {release.before.sentence}")
        return
    if release.before is not None:
        yield Point(f"Before: {release.before.sentence}")
    after = "The folder is gone." if release.after is None else release.after.sentence
    yield Point(f"Once this has landed: {after}")


def _decisions(title: str, decisions: tuple[ReportedDecision, ...]) -> Iterator[Piece]:
    if decisions:
        yield Sentence(title)
    for decision in decisions:
        counts = "counts once this has landed" if decision.counts else "does not count"
        said = f"{say.decided(decision)}: {counts}. {decision.why}"
        yield Point(said, "good" if decision.counts else "bad")
        yield from (Point(say.file_changed(file), depth=1) for file in decision.files)


def _roles(release: ChangedRelease) -> Iterator[Piece]:
    if release.roles:
        yield Sentence("Who signs, each role once:")
    for role in release.roles:
        missing = f" {role.missing}" if role.missing else ""
        said = f"{_asked(role)}: {role.counting} of {role.asked}.{missing}"
        yield Point(said, "good" if role.met else "wait")
        yield from (Point(given, depth=1) for given in role.given)
    for role in release.roles:
        yield from _commands(role)


def _asked(role: AskedRole) -> str:
    return role.title.replace(role.role, words(role.role))


def _commands(role: AskedRole) -> Iterator[Piece]:
    if role.commands:
        who = f"`{role.signer}`" if role.signer else " or ".join(f"`{person}`" for person in role.people)
        yield Sentence(f"To sign as `{role.role}`, {who or 'somebody'} types:")
        yield Commands(role.commands)


# --- trust --------------------------------------------------------------------------------------


def _changed_trust(report: ChangeReport) -> Iterator[Piece]:
    if report.changed_trust:
        yield Heading("Who gains or loses a say")
    if report.type is ChangeType.PEOPLE and not report.trial:
        yield Sentence(say.FROM_LANDING)
    for one in report.changed_trust:
        yield from _trust(one)
    if report.trust_left_out:
        yield Sentence(f"And {counted(report.trust_left_out, 'more file')} of that kind.")


def _trust(one: ChangedTrust) -> Iterator[Piece]:
    yield Point(one.what)
    yield from (Point(said, depth=1) for said in say.powers(one))


def _basis(report: ChangeReport) -> Iterator[Piece]:
    yield Heading("What this rests on")
    yield Point(say.judged_by(report))
    moved = say.moved_on(report)
    yield from (Point(moved),) if moved else ()
    yield Point(say.touched(report))
    yield from (Point(sentence) for sentence in report.trust)
