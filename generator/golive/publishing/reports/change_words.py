"""How the parts of a change report are said, in a terminal and on a forge alike."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.change import ChangedFile, ChangedTrust, ChangeReport, ChangeType, ReportedDecision
from golive.publishing.times import counted
from golive.publishing.wording import KINDS, sentence, words

TYPES = {
    ChangeType.NOTHING: "No change: nothing is touched.",
    ChangeType.OUTSIDE: "A change outside the book: no record, person, key or policy is touched.",
    ChangeType.APPROVAL: "An approval: it adds what one person has signed for one release, and nothing else.",
    ChangeType.CLOSURE: "A closure: it adds the signed end of one release, and nothing else.",
    ChangeType.RECORD: "A change of records: releases or drills, and nothing that decides who decides.",
    ChangeType.KEY_RENEWAL: "A key renewal: key files are replaced by newer ones of the same keys.",
    ChangeType.PEOPLE: "A change of people or keys: it changes who may decide.",
    ChangeType.POLICY: "A change of policies, products or settings: it changes what is asked, and of whom.",
    ChangeType.MIXED: "A mixed change: it changes who decides, and at the same time what is decided on.",
}

FROM_LANDING = (
    "Whatever dates stand here, it counts from the landing of this change on; "
    "only a key that is marked as compromised reaches back."
)

FILES = {"changed": "changed", "appeared": "was added", "vanished": "was removed"}


def outcome(report: ChangeReport) -> str:
    """The heading: what golive says of the change, in a few words."""
    if not report.accepted:
        return "refused"
    return "sound, but not complete yet" if report.draft else "no objection"


def judged_by(report: ChangeReport) -> str:
    """By what the change was judged, and when."""
    compared = report.compared
    start, head = compared.start[:12], compared.head[:12] if compared.head else None
    what = f"commit `{head}`" if head else "the files as they lie here, committed or not,"
    return (
        f"Compared {what} with `{compared.name}`, from `{start}` on. People, keys, policies and "
        f"products of `{start}` judge it; a change cannot bring its own. As of {report.as_of}."
    )


def moved_on(report: ChangeReport) -> str | None:
    """What to do where the base has newer commits; ``None`` where it has none."""
    if not report.compared.moved_on:
        return None
    name = report.compared.name
    return f"`{name}` has newer commits: merge it into this change to be judged by what stands there today."


def touched(report: ChangeReport) -> str:
    """How many files the change touches."""
    said = f"It touches {counted(report.touched.book, 'file')} of the book"
    if report.touched.outside:
        return (
            f"{said}, and {counted(report.touched.outside, 'file')} outside, at which golive does not look."
        )
    return f"{said}."


def known(report: ChangeReport) -> str | None:
    """How many findings were there before; ``None`` for none."""
    parts = [counted(number, severity) for severity, number in report.known.model_dump().items() if number]
    if not parts:
        return None
    return f"There before, and not repeated here: {', '.join(parts)}. `golive check` lists them."


def decided(decision: ReportedDecision) -> str:
    """Who decides what, in a few words: ``Sign-off as `qa-lead` by `qa-one` (approve)``."""
    kind = KINDS.get(decision.kind, words(decision.kind))
    return f"{kind} as `{decision.role}` by `{decision.person}` ({decision.decision})"


def file_changed(file: ChangedFile) -> str:
    """What became of a covered file, with both digests where there are two."""
    name = f"`{file.path}` {FILES[file.change]}"
    if file.was and file.now:
        name += f", from `{file.was}` to `{file.now}`"
    return f"{name} {file.where}." if file.where else f"{name}."


def powers(trust: ChangedTrust) -> Iterator[str]:
    """What somebody gains, loses, and what else is altered."""
    yield from (f"Gains: {gain}" for gain in trust.gains)
    yield from (f"Loses: {loss}" for loss in trust.loses)
    yield from (sentence(change) for change in trust.changes)
    yield from (f"What if: {verdict}" for verdict in trust.verdicts)
