from __future__ import annotations

from typing import Any

import pytest

from support.reports import figures, measured, why_not, words

DIGEST = "sha256:" + "ab" * 32


def scan(*severities: str, **more: Any) -> dict[str, Any]:
    """A report on an image with these vulnerabilities, by the documented fields."""
    found = [
        {"VulnerabilityID": f"CVE-2026-{number:04}", "PkgName": "libc", "Severity": severity}
        for number, severity in enumerate(severities)
    ]
    return {
        "SchemaVersion": 2,
        "Trivy": {"Version": "0.74.0"},
        "CreatedAt": "2026-02-21T11:00:00.000000005+01:00",
        "ArtifactName": "registry.example.org/payments-api:2.4.1",
        "ArtifactType": "container_image",
        "Metadata": {
            "ImageID": "sha256:" + "0" * 64,
            "RepoTags": ["registry.example.org/payments-api:2.4.1"],
            "RepoDigests": [f"registry.example.org/payments-api@{DIGEST}"],
        },
        "Results": [{"Target": "debian 12", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": found}],
    } | more


def test_an_image_is_read_with_its_digest_and_time() -> None:
    found = measured(scan("CRITICAL", "HIGH", "HIGH", "MEDIUM", "LOW"))
    assert figures(found) == {
        "critical-vulnerabilities": "1",
        "high-vulnerabilities": "2",
        "medium-vulnerabilities": "1",
        "low-vulnerabilities": "1",
        "open-vulnerabilities": "5",
    }
    assert (found.tool, found.artifacts, found.commits) == ("Trivy 0.74.0", (DIGEST,), ())
    assert str(found.made_at) == "2026-02-21 10:00:00+00:00"
    assert words(found, "open-vulnerabilities") == "1 critical, 2 high, 1 medium, 1 low"


def test_a_vulnerability_without_a_severity_counts_as_critical() -> None:
    found = measured(scan("UNKNOWN", "CRITICAL"))
    assert figures(found)["critical-vulnerabilities"] == "2"
    assert "1 without a severity, which count as critical" in words(found, "critical-vulnerabilities")


def test_an_image_without_vulnerabilities_has_none() -> None:
    found = measured(scan(Results=[{"Target": "debian 12", "Class": "os-pkgs"}], Metadata=None, Trivy=None))
    assert set(figures(found).values()) == {"0"}
    assert words(found, "critical-vulnerabilities") == "0 findings of the tool"
    assert (found.tool, found.artifacts) == ("Trivy", ())


def test_a_repository_is_read_with_its_commit() -> None:
    assert measured(scan(Metadata={"Commit": "cd" * 20})).commits == ("cd" * 20,)


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (scan(SchemaVersion=1), "its `SchemaVersion` is not 2"),
        (scan(Results=None), "it looked at no packages, so no vulnerabilities were measured"),
        (scan(Results=[{"Class": "secret", "Secrets": []}]), "it looked at no packages"),
        (scan(Results=[{"Vulnerabilities": "none"}]), "`Vulnerabilities` is `none`, not a list"),
        (scan(Results={"a": 1}), "`Results` is an object, not a list"),
    ],
)
def test_a_scan_of_something_else_measures_no_vulnerabilities(report: dict[str, Any], why: str) -> None:
    assert why in why_not(report)
