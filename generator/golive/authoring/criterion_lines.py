"""A criterion as the comment under which its answer will stand."""

from __future__ import annotations

from collections.abc import Iterator

from golive.authoring.scalars import one_line
from golive.model.measured import FITS
from golive.model.records.policy import Criterion, Measure

_BOUNDS = {"at_least": "at least", "at_most": "at most", "below": "below", "above": "above"}


def criterion_lines(criterion: Criterion, release: str, *, command: bool = True) -> tuple[str, ...]:
    """What is asked, the commands that answer it, and the entry to fill in by hand.

    Placeholders are written in capitals, which no key of an answer takes for a value.
    """
    lines = [f"# {line}" for line in _asked(criterion)]
    if command:
        lines.append(f"# golive answer {release} {criterion.id} {_options(criterion)}")
        if criterion.id in FITS:
            lines.append(
                f"# golive collect auto REPORT --release {release} --criterion {criterion.id} --keep"
            )
    lines.append(f"# {criterion.id}: {_entry(criterion)}")
    return tuple(lines)


def wanted(measure: Measure) -> str:
    """A threshold in words: ``at most 2 %``."""
    bounds = ((words, getattr(measure, name)) for name, words in _BOUNDS.items())
    return " and ".join(f"{words} {bound} {measure.unit}" for words, bound in bounds if bound is not None)


def _asked(criterion: Criterion) -> Iterator[str]:
    threshold = f": {wanted(criterion.measure)}" if criterion.measure else ""
    yield f"{one_line(criterion.question)}{one_line(threshold)}."
    terms = []
    if criterion.evidence == "required":
        terms.append("evidence is required")
    if criterion.max_age is not None:
        terms.append(f"no older than {criterion.max_age.text} at the sign-off")
    if criterion.after_freeze:
        terms.append("made after the last commit")
    if criterion.not_applicable != "forbidden":
        terms.append("may be not applicable")
    if terms:
        line = ", ".join(terms)
        yield f"{line[0].upper()}{line[1:]}."


def _options(criterion: Criterion) -> str:
    value = "--value N" if criterion.measure else "--yes"
    return f"{value} --evidence FILE" if criterion.evidence == "required" else value


def _entry(criterion: Criterion) -> str:
    value = "value: N" if criterion.measure else "answer: YES_OR_NO"
    evidence = (
        ", evidence: [{title: TITLE, uri: URI, sha256: DIGEST}]" if criterion.evidence == "required" else ""
    )
    return f"{{{value}, by: PERSON, at: TIME{evidence}}}"
