"""What a person is about to sign, and what followed from it, as text."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.assessment import Assessment, Decision
from golive.model.deciding import Answered, CoveredFile, Deliberation
from golive.model.edition import Edition
from golive.publishing.reports.status import heading, look, title
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted, until

_CHANGE = {
    "new": ("", "dim"),
    "same": ("as when you last signed", "dim"),
    "changed": ("changed since you last signed", "yellow"),
    "appeared": ("new since you last signed", "yellow"),
    "vanished": ("gone since you last signed", "red"),
}
_OPEN = ("blocker", "halt", "waiver")


def to_sign(edition: Edition, about: Deliberation, style: Style) -> str:
    """Everything to be seen before the question: release, content, evidence, what is open, the record."""
    lines = [heading(edition, style), "", *title(about.before, style)]
    for name, rows in (
        ("What you sign for", _covered(about, style)),
        ("What supports it", _answered(about, style)),
        ("What is open", _open(about, style)),
        (
            "What you sign, word for word",
            (f"  {harmless(line)}" for line in about.data.decode().splitlines()),
        ),
        ("What it does", _effect(about, style)),
    ):
        told = list(rows)
        if told:
            lines += ["", style.paint(name, "bold"), *told]
    return "\n".join(lines) + "\n\n"


def _covered(about: Deliberation, style: Style) -> Iterator[str]:
    if about.last is not None:
        yield f"  Your last word on it: {about.last.decision}, {harmless(about.last.why)}"
    wide = max((len(one.name) for one in about.covered), default=0)
    for one in about.covered:
        yield from _file(one, wide, style)


def _file(one: CoveredFile, wide: int, style: Style) -> Iterator[str]:
    words, look_ = _CHANGE[one.change]
    said = [words] if words else []
    if not one.committed:
        said.append("not committed yet")
    yield f"  {one.name:<{wide}}  {style.paint(', '.join(said), look_)}".rstrip()
    for field in one.fields:
        was, now = field.was or "nothing", field.now or "nothing"
        yield f"    {harmless(field.route)}: {harmless(was)} -> {harmless(now)}"


def _answered(about: Deliberation, style: Style) -> Iterator[str]:
    met = [one for one in about.answered if one.requirement.result.satisfied]
    for one in about.answered:
        if one not in met or one.requirement.note:
            yield _criterion(one, style)
    if met:
        ages = sorted((one.at, one.age) for one in met if one.at is not None)
        since = f"; the oldest answer is {ages[0][1]}" if ages else ""
        yield f"  {counted(len(met), 'criterion', 'criteria')} met{since}"


def _criterion(one: Answered, style: Style) -> str:
    requirement = one.requirement
    mark = style.paint("ok ", "green") if requirement.result.satisfied else style.paint("not", "red")
    more = [one.age] if one.age else []
    more += [f"at most {one.limit}"] if one.limit else []
    age = f" ({', '.join(more)})" if more else ""
    told = requirement.note or requirement.excuse or requirement.observed
    return f"  {mark} {harmless(requirement.title)}: {harmless(told)}{age}"


def _open(about: Deliberation, style: Style) -> Iterator[str]:
    for one in about.before.decisions:
        if one.kind in _OPEN and one.counts:
            end = f", until {until(one.expires)}" if one.expires else ""
            yield f"  {style.paint(one.kind, 'yellow')} {one.name} by {one.person}: {harmless(one.why)}{end}"


def _effect(about: Deliberation, style: Style) -> Iterator[str]:
    one = about.decision
    yield f"  {style.paint(harmless(one.why), 'green' if one.counts else 'red')}"
    if not one.counts and about.hint:
        yield f"  {style.paint('fix:', 'green')} {harmless(about.hint)}"
    before, after = about.before.state, about.after.state
    if before is not after:
        then = style.paint(after.value, look(after))
        yield f"  {about.after.release} is then {then}; it is {before.value} now."


def in_vain(about: Deliberation) -> str:
    """Why nothing is signed, and how to sign nevertheless."""
    return (
        f"golive: nothing was signed, because it would not count: {about.decision.why} "
        "With --anyway it is signed all the same."
    )


def what_follows(about: Deliberation, after: Assessment, decision: Decision | None, style: Style) -> str:
    """That it is written and holds, and how the release stands once it has landed."""
    path = about.drafted.path
    lines = [f"{style.paint('Signed.', 'green')} {path} is written, and its signature holds."]
    if decision is not None and not decision.counts:
        lines.append(f"It does not count: {harmless(decision.why)}")
    lines.append(f"Once it has landed: {harmless(after.verdict)}")
    if after.excuses:
        first = after.excuses[0]
        turn = f"{first.owner}: " if first.owner else ""
        lines.append(f"Next: {turn}{harmless(first.command or first.fix or first.message)}")
    return "\n".join(lines) + "\n"
