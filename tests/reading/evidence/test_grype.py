from __future__ import annotations

from typing import Any

import pytest

from support.reports import figures, measured, why_not

LISTED, MANIFEST = "sha256:" + "ab" * 32, "sha256:" + "cd" * 32


def scan(*severities: str, **more: Any) -> dict[str, Any]:
    """A report on an image with these vulnerabilities, by the documented fields."""
    found = [{"vulnerability": {"id": "CVE-2026-1", "severity": each}, "artifact": {}} for each in severities]
    target = {"manifestDigest": MANIFEST, "repoDigests": [f"registry.example.org/payments-api@{LISTED}"]}
    return {
        "matches": found,
        "ignoredMatches": [{"vulnerability": {"id": "CVE-2026-2", "severity": "Critical"}}],
        "source": {"type": "image", "target": target},
        "descriptor": {"name": "grype", "version": "0.121.2", "timestamp": "2026-02-21T10:00:00.573463Z"},
    } | more


def test_an_image_is_read_with_its_digests_and_what_is_ignored_is_not_counted() -> None:
    found = measured(scan("Critical", "Negligible", "Medium", "Unknown"))
    assert figures(found) == {
        "critical-vulnerabilities": "2",
        "high-vulnerabilities": "0",
        "medium-vulnerabilities": "1",
        "low-vulnerabilities": "1",
        "open-vulnerabilities": "4",
    }
    assert (found.tool, found.artifacts) == ("Grype 0.121.2", (LISTED, MANIFEST))


@pytest.mark.parametrize(
    "source",
    [None, "a folder", {"type": "directory", "target": "/src"}, {"target": {"manifestDigest": MANIFEST}}],
)
def test_what_no_registry_knows_names_no_artifact(source: Any) -> None:
    assert measured(scan(source=source, descriptor={})).artifacts == ()


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (scan(matches=None), "`matches` is missing, not a list"),
        (scan(matches=[3]), "`matches` is a number out of bounds, not an object"),
        (scan(matches=[{}]), "`vulnerability` is missing, not an object"),
    ],
)
def test_a_report_of_another_shape_is_told(report: dict[str, Any], why: str) -> None:
    assert why in why_not(report)
