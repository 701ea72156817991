"""Findings for other programs: each format as its own outside reader takes it, whatever a record says."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif_pydantic import Sarif

from golive.cli.arguments.shapes import FINDINGS
from golive.judging import rules
from golive.model.findings import Severity
from golive.model.places import Span
from golive.publishing.reports import formatted
from golive.publishing.reports.formats import github, markdown
from golive.publishing.reports.told import Findings, Spot, Told, about
from support.commands import CHECKOUT, copy_of_the_demonstration, golive

GOLDEN = Path(__file__).parent / "golden"
PAY, CALENDAR = "records/releases/pay/1.0/release.yaml", "records/calendar.yaml"
HOSTILE = "a\n::error::b %0A, : `x` | <b>@all</b> ]]> [see](1) {0} \u202e\x1b[31m \U0001f600 " + "x" * 100


def told(number: int = 1, message: str = "in `type`, `minr` is unknown", **change: object) -> Told:
    plain = Told(
        "value-wrong",
        Severity.ERROR,
        Spot(PAY, Span(2, 7, 2, 11)),
        message,
        "Did you mean `minor`?",
        f"{number:064x}",
    )
    return replace(plain, **change)  # type: ignore[arg-type]  # the fields of a test


def findings(*found: Told) -> Findings:
    return Findings(
        command="check",
        tool="0.1.0",
        commit="0" * 40,
        as_of="2026-11-22T12:00:00Z",
        told=found,
        releases=("pay/1.0", "pay/1.1"),
        repository="https://git.example.org/book",
        rules={doc.slug: doc for doc in rules.catalogue()},
    )


FOUND = findings(
    told(1),
    told(
        2,
        "the window overlaps that of `pay/1.1`",
        rule="window-overlap",
        related=(Spot("records/releases/pay/1.1/release.yaml", Span(9, 3, 11, 1), "the other window"),),
    ),
    told(
        3,
        "the zone is old",
        rule="clock-ahead",
        severity=Severity.WARNING,
        spot=Spot(CALENDAR, None),
        hint=None,
    ),
    told(4, "a note", rule="lead-time-long", severity=Severity.NOTE),
)
EVIL = findings(
    *(told(n, HOSTILE, hint=HOSTILE, spot=Spot(f"records/a,b:%{n} #.yaml", None)) for n in range(3))
)


def test_the_help_names_every_format_there_is() -> None:
    assert ("text", "json", *sorted(formatted.names(), key=FINDINGS.index)) == FINDINGS


@pytest.mark.parametrize("name", formatted.names())
def test_each_format_is_byte_for_byte_the_golden_one(name: str) -> None:
    golden = GOLDEN / f"findings.{name}"
    if os.environ.get("GOLIVE_RENEW"):
        golden.write_text(formatted.render(FOUND, name), encoding="utf-8", newline="\n")
    assert formatted.render(FOUND, name) == golden.read_bytes().decode()


@pytest.mark.parametrize("found", [FOUND, EVIL, findings()])
def test_sarif_is_read_by_an_outside_reader_with_nothing_lost(found: Findings) -> None:
    data = json.loads(formatted.render(found, "sarif"))
    run = Sarif.model_validate(data).runs[0]
    results = run.results or []
    assert [(one.rule_id, one.level) for one in results] == [
        (one.rule, one.severity.value) for one in found.told
    ]
    known = [rule.id for rule in run.tool.driver.rules or []]
    assert [known[one.rule_index or 0] for one in results] == [one.rule for one in found.told]
    assert data["runs"][0]["versionControlProvenance"][0]["revisionId"] == "0" * 40


def test_sarif_regions_end_where_the_next_character_begins_and_a_whole_file_has_none() -> None:
    first, _, third, _ = json.loads(formatted.render(FOUND, "sarif"))["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    assert "region" not in third["locations"][0]["physicalLocation"]


def test_a_message_in_sarif_holds_no_link_no_placeholder_and_its_path_is_an_address() -> None:
    result = json.loads(formatted.render(EVIL, "sarif"))["runs"][0]["results"][0]
    assert "\\[see](1) {{0}}" in result["message"]["text"]
    assert "\u202e" not in result["message"]["text"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "records/a%2Cb%3A%250%20%23.yaml"


def test_a_fingerprint_stays_when_the_line_moves_and_is_never_there_twice() -> None:
    data = [json.loads(golive("check", "--book", CHECKOUT, "--format", "gitlab").out)]
    prints = [one["fingerprint"] for one in data[0]]
    assert len(prints) == len(set(prints))


@pytest.mark.parametrize("found", [FOUND, EVIL, findings(), replace(findings(), releases=())])
def test_junit_is_read_by_an_outside_reader_with_a_case_for_each_release(found: Findings) -> None:
    suites = JUnitXml.fromstring(formatted.render(found, "junit").encode())
    (suite,) = list(suites)
    cases = list(suite)
    assert suite.tests == len(cases) >= 1
    assert suite.failures == sum(1 for case in cases if not case.is_passed)
    assert set(found.releases) <= {case.name for case in cases}


def test_in_junit_only_errors_fail() -> None:
    suite = next(iter(JUnitXml.fromstring(formatted.render(FOUND, "junit").encode())))
    assert {case.name: case.is_passed for case in suite} == {
        "pay/1.0": False,
        "pay/1.1": True,
        CALENDAR: True,
    }


def test_github_gets_ten_of_a_kind_and_a_sentence_about_the_rest() -> None:
    lines = formatted.render(findings(*(told(n) for n in range(25))), "github").splitlines()
    assert sum(line.startswith("::error ") for line in lines) == github.MOST
    assert lines[-2:] == [
        "15 more errors: GitHub shows 10 of a kind; the summary of the job has all.",
        "golive check: 25 errors.",
    ]


def test_no_text_of_a_record_is_a_command_to_github() -> None:
    lines = formatted.render(EVIL, "github").splitlines()
    assert len(lines) == 4
    for line in lines[:3]:
        head, _, message = line.removeprefix("::error ").partition("::")
        assert [pair.partition("=")[0] for pair in head.split(",")] == ["file", "title"]
        assert "%3A" in head
        assert "%0A" in message


def test_markdown_holds_every_finding_in_a_row_and_no_markup_of_a_record() -> None:
    html = MarkdownIt("commonmark").enable("table").render(formatted.render(EVIL, "markdown"))
    assert html.count("<tr>") == 4
    assert "<b>" not in html
    assert "<a " not in html
    assert "No findings, as of" in formatted.render(findings(), "markdown")


def test_markdown_ends_with_a_whole_row_where_the_room_ends() -> None:
    made = formatted.render(findings(*(told(n, "word " * 4_000) for n in range(60))), "markdown")
    assert len(made.encode()) <= markdown.MOST
    rows = [line for line in made.splitlines() if line.startswith("| ❌")]
    assert all(row.endswith(" |") for row in rows)
    assert f"**There is no room for {60 - len(rows)} more findings.**" in made


@given(st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_whatever_a_text_holds_every_format_can_be_read(message: str, path: str) -> None:
    found = findings(told(1, message, hint=message, spot=Spot(path, Span(1, 1, 1, 1))))
    made = {
        name: formatted.render(found, name).encode("utf-8", "backslashreplace") for name in formatted.names()
    }
    Sarif.model_validate(json.loads(made["sarif"]))
    assert len(json.loads(made["gitlab"])) == 1
    assert len(list(next(iter(JUnitXml.fromstring(made["junit"]))))) == 3
    assert made["github"].count(b"\n") == 2


def test_what_a_finding_is_about_is_its_release_or_its_file() -> None:
    assert (about(PAY), about(CALENDAR), about("records/releases/pay/x")) == (
        "pay/1.0",
        CALENDAR,
        "records/releases/pay/x",
    )


# --- at the door --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with two faults, outside git."""
    book = copy_of_the_demonstration(tmp_path_factory.mktemp("book"))
    release = book / "records/releases/shop-web/5.3.0/release.yaml"
    release.write_text(
        release.read_text(encoding="utf-8").replace("type: minor", "type: minr"), encoding="utf-8"
    )
    return book


@pytest.mark.parametrize("name", formatted.names())
def test_check_tells_its_findings_in_every_format_and_fails_all_the_same(broken: Path, name: str) -> None:
    answer = golive("check", "--book", broken, "--format", name)
    assert (answer.code, "minr" in answer.out) == (1, True)


def test_keys_check_does_so_too(broken: Path) -> None:
    assert "testsuite" in golive("keys", "check", "--book", broken, "--format", "junit").out


def test_a_job_on_github_gets_its_summary_too(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    golive("check", "--book", broken, "--format", "github")
    assert summary.read_text(encoding="utf-8").startswith("before\n## golive check\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    answer = golive("check", "--book", broken, "--format", "github")
    assert (answer.code, "The summary of the job cannot be written" in answer.err) == (2, True)
