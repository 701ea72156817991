from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sarif_pydantic import Sarif

from support.reports import figures, measured, sample, why_not, words


def run(*results: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A report of one run."""
    driver = {
        "name": "Lint",
        "version": "2",
        "rules": [{"id": "A", "defaultConfiguration": {"level": "error"}}],
    }
    return {"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": list(results)} | more]}


def test_a_report_of_ruff_is_read_as_another_reader_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import os\nimport sys\n")
    ruff = [
        Path(sys.executable).parent / "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--output-format",
        "sarif",
    ]
    said = subprocess.run([*ruff, tmp_path], check=False, capture_output=True).stdout
    found = measured(said)
    other = Sarif.model_validate_json(said)
    assert figures(found) == {"new-findings": str(len(other.runs[0].results or ()))} == {"new-findings": "2"}
    assert (found.tool or "").startswith("ruff ")


def test_a_report_of_bandit_leaves_notes_apart() -> None:
    found = measured(sample("bandit.sarif"))
    assert words(found, "new-findings") == "2 errors and 0 warnings, notes apart"
    assert str(found.made_at) == "2026-11-27 17:27:49+00:00"
    assert found.tool == "Bandit 1.9.4"


@pytest.mark.parametrize(
    ("result", "counts"),
    [
        ({}, 1),
        ({"level": "error"}, 1),
        ({"level": "note"}, 0),
        ({"level": "none"}, 0),
        ({"ruleId": "A"}, 1),
        ({"ruleIndex": 0}, 1),
        ({"ruleIndex": 7}, 1),
        ({"kind": "pass", "level": "error"}, 0),
        ({"baselineState": "unchanged"}, 0),
        ({"baselineState": "absent"}, 0),
        ({"baselineState": "new"}, 1),
        ({"suppressions": []}, 1),
        ({"suppressions": [{"kind": "inSource"}]}, 0),
        ({"suppressions": [{"kind": "external", "status": "accepted"}]}, 0),
        ({"suppressions": [{"kind": "inSource"}, {"kind": "external", "status": "rejected"}]}, 1),
        ({"suppressions": [{"kind": "external", "status": "underReview"}]}, 1),
    ],
)
def test_what_counts_as_a_new_finding(result: dict[str, Any], counts: int) -> None:
    assert figures(measured(run(result))) == {"new-findings": str(counts)}


def test_the_level_of_a_rule_stands_for_results_that_have_none() -> None:
    assert words(measured(run({"ruleId": "A"}, {})), "new-findings") == "1 error and 1 warning, notes apart"
    extension = {"name": "More", "rules": [{"id": "B", "defaultConfiguration": {"level": "note"}}]}
    whole = run({"ruleId": "B"})
    whole["runs"][0]["tool"]["extensions"] = [extension]
    assert figures(measured(whole)) == {"new-findings": "0"}


def test_the_commit_and_the_time_of_its_end_are_told() -> None:
    provenance = [{"revisionId": "ab" * 20, "repositoryUri": "https://git.example.org"}, {"branch": "main"}]
    ended = [{"executionSuccessful": True, "endTimeUtc": "2026-02-21T10:00:00.123456789Z"}]
    found = measured(run(versionControlProvenance=provenance, invocations=ended))
    assert found.commits == ("ab" * 20,)
    assert str(found.made_at) == "2026-02-21 10:00:00.123456+00:00"


@pytest.mark.parametrize(
    ("report", "why"),
    [
        ({"version": "2.0.0", "runs": []}, "its `version` is not 2.1.0"),
        ({"version": "2.1.0", "runs": []}, "it has no run, so nothing was measured"),
        (run(results=None), "a run of it has no list of results, so nothing was measured"),
        (run(invocations=[{"executionSuccessful": False}]), "a run of it did not end well"),
        (run({"level": "fatal"}), "a level that SARIF does not know"),
        (run(tool={"driver": []}), "`driver` is a list, not an object"),
        (run(results={}), "`results` is an object, not a list"),
    ],
)
def test_a_run_that_tells_nothing_measures_nothing(report: dict[str, Any], why: str) -> None:
    assert why in why_not(report)
