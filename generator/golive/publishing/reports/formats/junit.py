"""JUnit XML: a case for each release and each other file that has a finding; errors fail it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from golive.model.findings import Severity
from golive.publishing.reports.style import harmless
from golive.publishing.reports.told import Findings, Told


def render(found: Findings) -> str:
    """One suite; releases without a finding are cases that pass."""
    cases = _cases(found)
    failed = sum(1 for told in cases.values() if _errors(told))
    suite = ET.Element(
        "testsuite", name=f"golive {found.command}", tests=str(len(cases)), failures=str(failed)
    )
    suite.attrib |= {"errors": "0", "skipped": "0", "timestamp": found.as_of.removesuffix("Z")}
    for name, told in cases.items():
        product = name.partition("/")[0] if name in found.releases else "golive"
        suite.append(_case(product, name, told))
    suites = ET.Element("testsuites", tests=str(len(cases)), failures=str(failed), errors="0")
    suites.append(suite)
    ET.indent(suites)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(suites, encoding="unicode") + "\n"


def _cases(found: Findings) -> dict[str, list[Told]]:
    cases: dict[str, list[Told]] = {release: [] for release in found.releases}
    for one in found.told:
        cases.setdefault(one.about, []).append(one)
    return cases or {"the book": []}


def _case(group: str, name: str, told: Sequence[Told]) -> ET.Element:
    case = ET.Element("testcase", classname=harmless(group), name=harmless(name))
    errors = _errors(told)
    if errors:
        failure = ET.SubElement(case, "failure", type=errors[0].rule, message=harmless(errors[0].message))
        failure.text = "\n".join(_line(one) for one in errors)
    rest = [one for one in told if one.severity is not Severity.ERROR]
    if rest:
        ET.SubElement(case, "system-out").text = "\n".join(_line(one) for one in rest)
    return case


def _errors(told: Sequence[Told]) -> Sequence[Told]:
    return [one for one in told if one.severity is Severity.ERROR]


def _line(one: Told) -> str:
    return "\n".join(_parts(one))


def _parts(one: Told) -> Iterator[str]:
    span = one.spot.span
    at = f":{span.line}:{span.column}" if span else ""
    yield f"{harmless(one.spot.path)}{at}: {one.rule} {one.severity.value}: {harmless(one.message)}"
    if one.hint:
        yield f"  fix: {harmless(one.hint)}"
