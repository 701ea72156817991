"""One release with all that its acceptance page shows, as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from golive.model.assessment import ENDED, Assessment, Decision, Requirement
from golive.model.edition import Edition
from golive.publishing.covered import to_cover
from golive.publishing.data.status import envelope, status_data
from golive.publishing.reports.status import gates, heading, title
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import utc


def as_json(edition: Edition, assessment: Assessment) -> str:
    """``golive/status/1`` with one release and the digests of its files, indented by two."""
    folder = edition.book.releases[assessment.release]
    release = {**status_data(edition, assessment), "files": dict(folder.files)}
    data = {**envelope(edition, "golive/status/1"), "releases": [release]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_text(edition: Edition, assessment: Assessment, style: Style) -> str:
    """Verdict, summary, every requirement, every signed decision, every file with its digest."""
    lines = [heading(edition, style), "", *title(assessment, style), *_about(edition, assessment), ""]
    lines += gates(assessment, style)
    for gate in assessment.gates:
        lines += ["", style.paint(gate.gate.value.capitalize(), "bold")]
        lines += [_requirement(requirement, style) for requirement in gate.requirements]
    lines += _section("Signed decisions", _decisions(assessment, style), style)
    lines += _section("To sign", _to_sign(edition, assessment), style)
    lines += _section("Files", _files(edition, assessment), style)
    return "\n".join(lines) + "\n"


def _section(name: str, rows: Iterator[str], style: Style) -> list[str]:
    found = list(rows)
    return ["", style.paint(name, "bold"), *found] if found else []


def _about(edition: Edition, assessment: Assessment) -> list[str]:
    filed = edition.book.releases[assessment.release].release
    if filed is None:
        return []
    lines = ["", harmless(filed.record.title)]
    if filed.record.summary:
        lines.append(harmless(filed.record.summary.strip()))
    lines += [f"artifact {harmless(a.name)}: {a.digest or 'no digest'}" for a in filed.record.artifacts]
    return lines


def _requirement(requirement: Requirement, style: Style) -> str:
    colour = "green" if requirement.result.satisfied else "red"
    mark = style.paint(f"{requirement.result.value:<14}", colour)
    values = f"wanted {requirement.wanted}, observed {requirement.observed}"
    measured = f", recomputed from its report: {requirement.measured}" if requirement.measured else ""
    return f"  {mark}  {harmless(requirement.title)}: {harmless(values)}{harmless(measured)}"


def _decisions(assessment: Assessment, style: Style) -> Iterator[str]:
    for decision in assessment.decisions:
        yield from _decision(decision, style)


def _decision(decision: Decision, style: Style) -> Iterator[str]:
    mark = style.paint("counts", "green") if decision.counts else style.paint("does not count", "red")
    who = f"{decision.role} {decision.person}"
    yield f"  {utc(decision.at)}  {harmless(who)}: {decision.decision} ({decision.kind}), {mark}"
    yield f"    {harmless(decision.why)}"
    key = decision.verification.fingerprint or "no key"
    yield style.paint(f"    {decision.path}, signature {decision.verification.outcome.value}, {key}", "dim")


def _to_sign(edition: Edition, assessment: Assessment) -> Iterator[str]:
    """For each role whose sign-off is waited for the lines that its approval says of what it covers."""
    filed = edition.book.policies.get(assessment.policy or "")
    folder = edition.book.releases[assessment.release]
    open_ones = {r.id for gate in assessment.gates for r in gate.requirements if not r.result.satisfied}
    for demand in filed.record.signoffs if filed and assessment.state not in ENDED else ():
        if filed and f"sign-off/{demand.role}" in open_ones:
            yield f"  as {demand.role}, in approvals/{demand.role}--<person>.yaml:"
            yield f"    policy: {assessment.policy}@{filed.digest}"
            yield "    subject:"
            there = (name for name in to_cover(demand, folder) if name in folder.files)
            yield from (f"      {harmless(name)}: {folder.files[name]}" for name in there)
            if demand.statement:
                yield f"    statement: {harmless(json.dumps(demand.statement, ensure_ascii=False))}"


def _files(edition: Edition, assessment: Assessment) -> Iterator[str]:
    for path, digest in edition.book.releases[assessment.release].files.items():
        yield f"  {digest}  {harmless(path)}"
