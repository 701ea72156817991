"""The JSON report of Trivy: known vulnerabilities of packages.

What Trivy itself left out, by an ignore file or a VEX document, is not counted. A report that looked at
no packages (only at secrets or settings, or at nothing it knew) measures no vulnerabilities.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from golive.model.measured import Measured
from golive.reading.identities import commit, of_repositories
from golive.reading.misread import MisreadError, listing, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import when
from golive.reading.severities import counted, grade

TITLE = "Trivy JSON"
TOOLS = "Trivy"
MAKE = "trivy image --format json --output trivy.json IMAGE"
GIVES = (
    "critical-vulnerabilities",
    "high-vulnerabilities",
    "medium-vulnerabilities",
    "low-vulnerabilities",
    "open-vulnerabilities",
)
ABOUT = "its time; the image's digest in its registry; the commit of a repository"

_PACKAGES = frozenset({"os-pkgs", "lang-pkgs"})


def recognises(document: Document) -> bool:
    """Whether this is the JSON report of Trivy, of the second version of its schema."""
    return isinstance(document, dict) and "SchemaVersion" in document and "ArtifactName" in document


def read(document: Document) -> Measured:
    """The vulnerabilities by severity; every package that has one counts."""
    top = mapping(document, "the report")
    if str(top["SchemaVersion"]) != "2":
        raise MisreadError("its `SchemaVersion` is not 2")
    about = mapping(top.get("Metadata") or {}, "Metadata")
    tool = mapping(top.get("Trivy") or {}, "Trivy")
    version = text(tool.get("Version"))
    made = when(top.get("CreatedAt"))
    return Measured(
        "trivy",
        TITLE,
        f"Trivy {version}" if version else "Trivy",
        counted(grade(each.get("Severity")) for each in _found(top)),
        made.moment,
        made.clock,
        commits=tuple(filter(None, (commit(about.get("Commit")),))),
        artifacts=of_repositories(about.get("RepoDigests"), "RepoDigests"),
    )


def _found(top: dict[str, Any]) -> Iterator[dict[str, Any]]:
    results = [mapping(each, "Results") for each in listing(top.get("Results") or [], "Results")]
    looked = [r for r in results if r.get("Vulnerabilities") or r.get("Class", "os-pkgs") in _PACKAGES]
    if not looked:
        raise MisreadError("it looked at no packages, so no vulnerabilities were measured")
    for result in looked:
        for each in listing(result.get("Vulnerabilities") or [], "Vulnerabilities"):
            yield mapping(each, "Vulnerabilities")
