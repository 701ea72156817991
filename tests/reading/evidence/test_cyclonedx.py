from __future__ import annotations

from typing import Any

import pytest

from support.reports import figures, measured, sample, why_not, words

BARE = "ab" * 32


def bom(*vulnerabilities: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A bill of materials with these vulnerabilities."""
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "vulnerabilities": list(vulnerabilities)} | more


def critical(found: dict[str, Any]) -> str:
    return figures(measured(found))["critical-vulnerabilities"]


def test_a_bill_of_cyclonedx_py_measures_licences_and_no_vulnerabilities() -> None:
    found = measured(sample("bom.json"))
    assert figures(found) == {"unlicensed-components": "0"}
    assert (found.tool, words(found, "unlicensed-components")) == ("cyclonedx-py 7.5.0", "0 of 3 components")
    assert found.made_at is not None


@pytest.mark.parametrize(
    ("ratings", "grade"),
    [
        ([{"severity": "high"}], "high"),
        ([{"severity": "low"}, {"severity": "critical"}], "critical"),
        ([{"severity": "medium", "score": 9.8, "method": "CVSSv31"}], "critical"),
        ([{"score": 0, "method": "CVSSv3"}], "low"),
        ([{"score": 9.8, "method": "other"}], "critical"),
        ([{"severity": "info"}], "low"),
        ([], "critical"),
    ],
)
def test_the_worst_rating_counts(ratings: list[dict[str, Any]], grade: str) -> None:
    assert figures(measured(bom({"ratings": ratings})))[f"{grade}-vulnerabilities"] == "1"


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("exploitable", "1"),
        ("in_triage", "1"),
        ("resolved", "0"),
        ("false_positive", "0"),
        ("not_affected", "0"),
    ],
)
def test_what_an_analysis_closed_is_not_counted(state: str, counts: str) -> None:
    assert critical(bom({"ratings": [{"severity": "critical"}], "analysis": {"state": state}})) == counts


def test_the_component_names_the_artifact_by_its_hash_or_its_address() -> None:
    hashes = [{"alg": "MD5", "content": "00"}, {"alg": "SHA-256", "content": BARE}]
    address = f"pkg:oci/payments-api@sha256%3A{'cd' * 32}?repository_url=registry.example.org"
    component = {"hashes": hashes, "purl": address}
    found = measured(bom(metadata={"component": component, "timestamp": "2026-02-21T10:00:00"}))
    assert found.artifacts == (f"sha256:{BARE}", "sha256:" + "cd" * 32)
    assert found.made_on_the_clock is not None


@pytest.mark.parametrize(
    "tools", [[{"name": "scan", "version": "2"}], {"components": [{"name": "scan", "version": "2"}]}]
)
def test_the_tool_is_told_by_both_shapes(tools: Any) -> None:
    assert measured(bom(metadata={"tools": tools})).tool == "scan 2"


def test_components_without_a_licence_are_counted() -> None:
    components = [{"name": "a", "licenses": []}, {"name": "b", "licenses": [{"license": {"id": "MIT"}}]}]
    assert words(measured(bom(components=components)), "unlicensed-components") == "1 of 2 components"
    assert measured(bom(components=components)).tool is None


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (
            {"bomFormat": "CycloneDX"},
            "it has neither vulnerabilities nor components, so nothing was measured",
        ),
        (bom({"ratings": [{"score": 11, "method": "CVSSv3"}]}), "a score of it is 11, more than 10"),
        (bom(vulnerabilities={}), "`vulnerabilities` is an object, not a list"),
    ],
)
def test_a_bill_that_tells_nothing_measures_nothing(report: dict[str, Any], why: str) -> None:
    assert why in why_not(report)
