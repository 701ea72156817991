"""Where releases stand, as text and as ``golive/status/1``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from golive.model.assessment import Assessment, Excuse, GateStatus, State
from golive.model.edition import Edition
from golive.model.history import HistoryStatus
from golive.publishing.charter_words import trust_words
from golive.publishing.data.history import AppendOnly, append_only, in_words
from golive.publishing.data.status import envelope, status_data
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted, utc

_BLANK = re.compile(r"\b[A-Z]{2,}\b")
"""What a person has to fill in in a command; the overview says such a one in words."""

CONSEQUENCES = 3
"""How many consequences of a root cause are told in full; JSON has them all."""

GOOD = frozenset({State.AUTHORIZED, State.APPROVED})
BAD = frozenset({State.INVALID, State.HALTED, State.NO_GO, State.REJECTED, State.STALE})


def as_json(edition: Edition, chosen: Sequence[Assessment]) -> str:
    """``golive/status/1``, indented by two."""
    releases = [status_data(edition, assessment) for assessment in chosen]
    data = {**envelope(edition, "golive/status/1"), "releases": releases}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def all_as_text(edition: Edition, chosen: Sequence[Assessment], style: Style, *, historical: bool) -> str:
    """A line a release with its verdict and whose turn it is, then what was left out."""
    shown = [a for a in chosen if historical or a.state is not State.HISTORICAL]
    wide = (
        max((len(a.state.value) for a in shown), default=0),
        max((len(a.release) for a in shown), default=0),
    )
    lines = [heading(edition, style), ""]
    for assessment in shown:
        lines += _row(assessment, wide, style)
    lines += ["", _summary(chosen, len(chosen) - len(shown), style)]
    return "\n".join(lines) + "\n"


def one_as_text(edition: Edition, assessment: Assessment, style: Style) -> str:
    """One release: its verdict, its gates, and every root excuse with the next action."""
    lines = [heading(edition, style), "", *title(assessment, style), "", *gates(assessment, style)]
    if assessment.excuses:
        lines += ["", style.paint("What to do next", "bold")]
    for number, excuse in enumerate(assessment.excuses, start=1):
        lines += ["", *_excuse(edition, number, excuse, style)]
    return "\n".join(lines) + "\n"


def heading(edition: Edition, style: Style) -> str:
    """What was judged, as of when; trial books say that they are."""
    settings = edition.book.settings
    name = settings.record.title if settings else "A book without settings"
    parts = [f"as of {utc(edition.judgement.as_of)}"]
    if edition.tree.commit:
        parts.insert(0, f"commit {edition.tree.commit[:12]}")
    if not edition.tree.clean and edition.tree.commit:
        parts.append("with uncommitted changes")
    line = f"{style.paint(name, 'bold')} ({', '.join(parts)})"
    if edition.book.is_trial:
        line += "\n" + style.paint(
            "Trial book: times are the signers' claims, nothing here is a real go.", "yellow"
        )
    elif edition.history.status is not HistoryStatus.COMPLETE:
        line += "\n" + style.paint(f"History not checked: it is {edition.history.status.value}.", "red")
    if append_only(edition) is AppendOnly.BROKEN:
        line += "\n" + style.paint(
            f"History: {in_words(edition)}. What may only be added to was taken back.", "red"
        )
    line += "\n" + trust_line(edition, style)
    for path in edition.book.broken_trust:
        line += "\n" + style.paint(f"{path} cannot be read: no gate says yes while that is so.", "red")
    return line


def trust_line(edition: Edition, style: Style) -> str:
    """What the trust files rest on, in a sentence; red where nothing counts."""
    found = edition.judgement.charter
    words = trust_words(found, short=True)
    sentence = f"{words[:1].upper()}{words[1:]}."
    is_well = found is None or (found.void is None and not found.mismatches)
    return style.paint(harmless(sentence), "dim") if is_well else style.paint(harmless(sentence), "red")


def title(assessment: Assessment, style: Style) -> list[str]:
    """The release, its state and its verdict."""
    state = style.paint(assessment.state.value, look(assessment.state), "bold")
    policy = f"  judged by {assessment.policy}" if assessment.policy else ""
    lines = [f"{style.paint(assessment.release, 'bold')}  {state}{policy}", harmless(assessment.verdict)]
    if assessment.because not in assessment.verdict:
        lines.append(style.paint(assessment.because, "dim"))
    return lines


def gates(assessment: Assessment, style: Style) -> list[str]:
    """A line a gate: met, or how many of its requirements are."""
    return [_gate(gate, style) for gate in assessment.gates]


def look(state: State) -> str:
    """The colour of a state."""
    if state in GOOD:
        return "green"
    return "red" if state in BAD else "yellow"


def _gate(gate: GateStatus, style: Style) -> str:
    met = sum(1 for requirement in gate.requirements if requirement.result.satisfied)
    mark = style.paint("[x]", "green") if gate.met else style.paint("[ ]", "yellow")
    told = f"{met} of {len(gate.requirements)} met" if gate.requirements else "nothing is asked yet"
    return f"{mark} {gate.gate.value:<13}  {told}"


def _row(assessment: Assessment, wide: tuple[int, int], style: Style) -> list[str]:
    """A release and whose turn it is; `wide` is how many columns states and names take."""
    state = style.paint(f"{assessment.state.value:<{wide[0]}}", look(assessment.state))
    lines = [f"{state}  {assessment.release:<{wide[1]}}  {harmless(assessment.verdict)}"]
    if assessment.excuses:
        first = assessment.excuses[0]
        turn = f"{first.owner}: " if first.owner else ""
        more = len(assessment.excuses) - 1
        rest = f" (and {more} more)" if more else ""
        does = first.fix or first.message
        if first.command and not _BLANK.search(first.command):
            does = first.command
        lines.append(" " * (sum(wide) + 4) + style.paint(harmless(f"next: {turn}{does}{rest}"), "dim"))
    return lines


def _excuse(edition: Edition, number: int, excuse: Excuse, style: Style) -> list[str]:
    lines = [f"{number}. {style.paint(excuse.message, 'bold')}"]
    turn = [part for part in (_owner(excuse), _since(excuse), _due(excuse)) if part]
    if turn:
        lines.append(f"   {harmless(' · '.join(turn))}")
    if excuse.place is not None:
        span = edition.spans.get(excuse.place)
        lines.append(f"   at {excuse.place.path}" + (f":{span.line}:{span.column}" if span else ""))
    if excuse.fix:
        lines.append(f"   {style.paint('fix:', 'green')} {harmless(excuse.fix)}")
    if excuse.command:
        lines.append(f"     {harmless(excuse.command)}")
    if excuse.consequences:
        lines += [style.paint(f"   then also: {words}", "dim") for words in _consequences(excuse)]
    return lines


def _consequences(excuse: Excuse) -> list[str]:
    shown = [consequence.message for consequence in excuse.consequences[:CONSEQUENCES]]
    more = len(excuse.consequences) - len(shown)
    return [*shown, f"and {more:,} more"] if more else shown


def _owner(excuse: Excuse) -> str | None:
    return f"turn: {excuse.owner}" if excuse.owner else None


def _since(excuse: Excuse) -> str | None:
    return f"since {utc(excuse.since)}" if excuse.since else None


def _due(excuse: Excuse) -> str | None:
    return f"due {utc(excuse.due)}" if excuse.due else None


def _summary(chosen: Sequence[Assessment], hidden: int, style: Style) -> str:
    counts = Counter(assessment.state for assessment in chosen)
    parts = [f"{counts[state]:,} {state.value}" for state in State if counts[state]]
    text = f"{counted(len(chosen), 'release')}: {', '.join(parts)}." if parts else "The book has no releases."
    if hidden:
        text += " Historical ones are not listed (--all lists them)."
    return style.paint(text, "dim")
