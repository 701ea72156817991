"""Kept reports in the in-memory world."""

from __future__ import annotations

import json
from typing import Any

from support.binding import sha256
from support.world import World

CRITERIA = {"quality": ("test-coverage-unit",), "security": ("critical-vulnerabilities",)}


def coverage(covered: int = 864, valid: int = 1000, **more: Any) -> str:
    """A Cobertura report; without a time unless `timestamp` says one."""
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<coverage line-rate="1" lines-covered="{covered}" lines-valid="{valid}"{said}/>'


def junit(*, failed: int = 0, ran: int = 100, **properties: str) -> str:
    """A JUnit report."""
    told = "".join(f'<property name="{name}" value="{value}"/>' for name, value in properties.items())
    cases = "<testcase><failure/></testcase>" * failed + "<testcase/>" * (ran - failed)
    return f"<testsuite><properties>{told}</properties>{cases}</testsuite>"


def scan(critical: int = 0, **about: Any) -> str:
    """A report of Trivy with so many critical vulnerabilities, about what `about` says."""
    found = [{"Severity": "CRITICAL"}] * critical
    results = [{"Class": "lang-pkgs", "Vulnerabilities": found}]
    return json.dumps({"SchemaVersion": 2, "ArtifactName": "it", "Metadata": about, "Results": results})


def entry(name: str, text: str, **more: Any) -> dict[str, Any]:
    """The evidence that cites a kept report."""
    return {"uri": f"kept:{name}", "sha256": sha256(text.encode()), **more}


def keeping(
    world: World, text: str, criterion: str = "test-coverage-unit", name: str = "report.xml", **more: Any
) -> World:
    """The world with a report kept and cited by the answer to a criterion, as its only evidence."""
    class_ = next(c for c, ids in CRITERIA.items() if criterion in ids)
    answer = {"evidence": [entry(name, text, **more.pop("cites", {}))], **more}
    world.write(f"evidence/{name}", text.encode())
    return world.edit(f"checklists/{class_}.yaml", {"answers": {criterion: answer}})
