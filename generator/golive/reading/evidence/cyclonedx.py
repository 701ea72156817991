"""CycloneDX JSON: vulnerabilities that were looked for, and components without a licence.

A bill of materials without `vulnerabilities` did not look for any. What an `analysis` calls resolved,
a false positive or not affected is not counted (CycloneDX 1.6, impact analysis state).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from golive.model.measured import Figure, Measured
from golive.reading.identities import digest
from golive.reading.misread import MisreadError, amount, listing, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import when
from golive.reading.severities import counted, grade, grade_of, worst

TITLE = "CycloneDX JSON"
TOOLS = "cyclonedx-py, Trivy, Grype, pip-audit, OWASP Dependency-Track and others"
MAKE = "cyclonedx-py environment --output-file bom.json"
GIVES = (
    "critical-vulnerabilities",
    "high-vulnerabilities",
    "medium-vulnerabilities",
    "low-vulnerabilities",
    "open-vulnerabilities",
    "unlicensed-components",
)
ABOUT = "its time; the SHA-256 of the component it describes"

_CLOSED = frozenset({"resolved", "resolved_with_pedigree", "false_positive", "not_affected"})
_HIGHEST = 10


def recognises(document: Document) -> bool:
    """Whether this is CycloneDX JSON."""
    return isinstance(document, dict) and document.get("bomFormat") == "CycloneDX"


def read(document: Document) -> Measured:
    """The open vulnerabilities by their worst rating, and the components that name no licence."""
    top = mapping(document, "the report")
    about = mapping(top.get("metadata") or {}, "metadata")
    figures = (*_vulnerabilities(top), *_licences(top))
    if not figures:
        raise MisreadError("it has neither vulnerabilities nor components, so nothing was measured")
    made = when(about.get("timestamp"))
    artifacts = tuple(dict.fromkeys(_artifacts(mapping(about.get("component") or {}, "component"))))
    return Measured("cyclonedx", TITLE, _tool(about), figures, made.moment, made.clock, artifacts=artifacts)


def _vulnerabilities(top: dict[str, Any]) -> tuple[Figure, ...]:
    if "vulnerabilities" not in top:
        return ()
    found = [mapping(each, "vulnerabilities") for each in listing(top["vulnerabilities"], "vulnerabilities")]
    return counted(_grade(each) for each in found if not _is_closed(each))


def _is_closed(vulnerability: dict[str, Any]) -> bool:
    return mapping(vulnerability.get("analysis") or {}, "analysis").get("state") in _CLOSED


def _grade(vulnerability: dict[str, Any]) -> str:
    ratings = listing(vulnerability.get("ratings") or [], "ratings")
    return worst(_rated(mapping(each, "ratings")) for each in ratings)


def _rated(rating: dict[str, Any]) -> str:
    named = grade(rating.get("severity"))
    if "score" not in rating or not str(rating.get("method", "")).startswith(("CVSSv3", "CVSSv4")):
        return named
    score = amount(rating["score"], "score")
    if score > _HIGHEST:
        raise MisreadError(f"a score of it is {score}, more than {_HIGHEST}")
    return worst((named, grade_of(score)))


def _licences(top: dict[str, Any]) -> Iterator[Figure]:
    components = [mapping(each, "components") for each in listing(top.get("components") or [], "components")]
    if components:
        bare = sum(not each.get("licenses") for each in components)
        yield Figure("unlicensed-components", Decimal(bare), f"{bare:,} of {len(components):,} components")


def _tool(about: dict[str, Any]) -> str | None:
    """The first tool, by the shape of version 1.4 (a list) or of 1.5 (components)."""
    tools = about.get("tools")
    named = tools.get("components") if isinstance(tools, dict) else tools
    first = named[0] if isinstance(named, list) and named and isinstance(named[0], dict) else {}
    return text(" ".join(filter(None, (text(first.get("name")), text(first.get("version"))))))


def _artifacts(component: dict[str, Any]) -> Iterator[str]:
    for each in listing(component.get("hashes") or [], "hashes"):
        known = mapping(each, "hashes")
        if known.get("alg") == "SHA-256":
            yield from filter(None, (digest(f"sha256:{known.get('content')}"),))
    address = component.get("purl")
    if isinstance(address, str) and address.startswith("pkg:oci/"):
        yield from filter(None, (digest(unquote(address).partition("?")[0]),))
