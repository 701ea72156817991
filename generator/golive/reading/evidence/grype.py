"""The JSON report of Grype: known vulnerabilities of packages.

`ignoredMatches`, left out by rules or VEX documents, are not counted.
"""

from __future__ import annotations

from typing import Any

from golive.model.measured import Measured
from golive.reading.identities import digest, of_repositories
from golive.reading.misread import listing, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import when
from golive.reading.severities import counted, grade

TITLE = "Grype JSON"
TOOLS = "Grype"
MAKE = "grype IMAGE --output json --file grype.json"
GIVES = (
    "critical-vulnerabilities",
    "high-vulnerabilities",
    "medium-vulnerabilities",
    "low-vulnerabilities",
    "open-vulnerabilities",
)
ABOUT = "its time; the image's digest in its registry"


def recognises(document: Document) -> bool:
    """Whether this is the JSON report of Grype."""
    return isinstance(document, dict) and "matches" in document and "descriptor" in document


def read(document: Document) -> Measured:
    """The vulnerabilities by severity; every package that has one counts."""
    top = mapping(document, "the report")
    made_by = mapping(top["descriptor"], "descriptor")
    matches = [mapping(each, "matches") for each in listing(top["matches"], "matches")]
    found = [mapping(each.get("vulnerability"), "vulnerability") for each in matches]
    version = text(made_by.get("version"))
    made = when(made_by.get("timestamp"))
    return Measured(
        "grype",
        TITLE,
        f"Grype {version}" if version else "Grype",
        counted(grade(each.get("severity")) for each in found),
        made.moment,
        made.clock,
        artifacts=_artifacts(top),
    )


def _artifacts(top: dict[str, Any]) -> tuple[str, ...]:
    """The image's digests in registries, with that of its manifest, which may be one platform's of these.

    An image that no registry knows has a manifest only since it was scanned: its digest tells nothing.
    """
    source = top.get("source")
    target = source.get("target") if isinstance(source, dict) else None
    if not isinstance(target, dict):
        return ()
    known = of_repositories(target.get("repoDigests"), "repoDigests")
    manifest = digest(target.get("manifestDigest"))
    return tuple(dict.fromkeys((*known, manifest))) if known and manifest else known
