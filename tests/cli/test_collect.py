"""`golive collect`: reports become answers, in a copy of the demonstration."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from golive.cli.arguments.measuring import FORMATS
from golive.reading import formats
from support.binding import sha256
from support.commands import Answer, copy_of_the_demonstration, golive
from support.kept import coverage, junit, scan
from support.reports import SAMPLES

PAYMENTS = "payments-api/2.4.1"
CRITICAL = "critical-vulnerabilities"
NOON = "2026-11-11T12:00:00Z"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_demonstration(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def book(demonstration: Path, tmp_path: Path) -> Path:
    return shutil.copytree(demonstration, tmp_path / "book")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A coverage report of the day on which the release was tested."""
    return handed_in(tmp_path / "coverage.xml", coverage(9137, 10000, timestamp=1794389400))


def handed_in(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def collect(book: Path, *words: str | Path, criterion: str = "test-coverage-unit", by: str = "ci") -> Answer:
    asked = ("--release", PAYMENTS, "--criterion", criterion, "--by", by, "--book", book)
    return golive("collect", "auto", *words, *asked)


def checklist(book: Path, name: str = "quality") -> Path:
    return book / f"records/releases/{PAYMENTS}/checklists/{name}.yaml"


def answer(book: Path, criterion: str = "test-coverage-unit", name: str = "quality") -> dict[str, Any]:
    text = checklist(book, name).read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)["answers"][criterion]  # noqa: S506 - only texts
    return found


def requirement(book: Path, criterion: str) -> dict[str, Any]:
    (release,) = golive("show", PAYMENTS, "--format", "json", "--book", book).data["releases"]
    every = (one for gate in release["gates"] for one in gate["requirements"])
    return next(one for one in every if one["id"] == f"criterion/{criterion}")


def test_the_formats_that_can_be_named_are_those_that_are_read() -> None:
    assert ("auto", *formats()) == FORMATS


# --- what the files say -------------------------------------------------------------------------


def test_without_a_release_the_files_are_only_shown(report: Path) -> None:
    found = golive("collect", "auto", report, SAMPLES / "locust.json")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[:6] == [
        "coverage.xml",
        "",
        "  format         Cobertura XML",
        "  made           2026-11-11T09:30:00Z",
        "  line-coverage  91.37 % (9,137 of 10,000 lines)",
        "",
    ]
    assert "response-time-p95     0.024 s (Locust's 95 % of 588 requests)" in found.out


def test_what_cannot_be_read_is_said_in_plain_words(tmp_path: Path) -> None:
    empty = handed_in(tmp_path / "tests.xml", "<testsuite/>")
    other = handed_in(tmp_path / "other.json", "{}")
    found = golive("collect", "auto", empty, other)
    assert found.code == 1
    assert "not read  it has no test, so nothing was measured" in found.out
    assert "not read  golive knows no format that looks like this" in found.out
    assert [
        one["why"] for one in golive("collect", "auto", empty, other, "--format", "json").data["reports"]
    ] == [
        "it has no test, so nothing was measured",
        "golive knows no format that looks like this",
    ]


def test_of_a_file_without_end_no_more_is_read_than_a_report_may_have(tmp_path: Path) -> None:
    endless = tmp_path / "endless.xml"
    with endless.open("wb") as file:
        file.write(b"<testsuite>")
        file.truncate(200 * 1024 * 1024)
    found = golive("collect", "auto", endless)
    assert (found.code, "it has more than the 33,554,432 bytes that are read" in found.out) == (1, True)


@pytest.mark.parametrize(
    ("zone", "made"),
    [("+01:00", "2026-11-11T08:30:00Z"), ("", "2026-11-11T09:30:00, in a zone that it does not name")],
)
def test_a_time_without_a_zone_is_shown_as_such(tmp_path: Path, zone: str, made: str) -> None:
    text = junit(commit="ab" * 20).replace(
        "<testsuite", f'<testsuite timestamp="2026-11-11T09:30:00{zone}"', 1
    )
    shown = golive("collect", "junit", handed_in(tmp_path / "tests.xml", text)).out
    assert f"made               {made}\n" in shown
    assert f"commit             {'ab' * 20}\n" in shown


# --- what is written ----------------------------------------------------------------------------


def test_a_kept_report_answers_its_criterion(book: Path, report: Path) -> None:
    found = collect(book, report, "--keep")
    folder = f"records/releases/{PAYMENTS}"
    assert found.code == 0
    assert found.out == (
        f"{PAYMENTS}, test-coverage-unit\n\n"
        "  criterion     Unit test coverage\n"
        "  coverage.xml  Cobertura XML\n"
        "  measured      91.37 % (line-coverage: 9,137 of 10,000 lines)\n"
        "  wanted        at least 80 %\n"
        "  made          2026-11-11T09:30:00Z\n"
        "  met           yes\n"
        f"  written       {folder}/evidence/test-coverage-unit.xml\n"
        f"                {folder}/checklists/quality.yaml\n"
    )
    assert found.err.splitlines()[:2] == [
        "Sign-offs over the checklist have to be given anew: qa-lead.",
        "Commit it:",
    ]
    assert answer(book) == {
        "value": "91.37",
        "by": "ci",
        "at": "2026-11-11T09:30:00Z",
        "evidence": [
            {
                "title": "coverage.xml",
                "uri": "kept:test-coverage-unit.xml",
                "sha256": sha256(report.read_bytes()),
                "media_type": "application/xml",
                "measure": "line-coverage",
            }
        ],
    }
    assert (book / folder / "evidence/test-coverage-unit.xml").read_bytes() == report.read_bytes()
    told = requirement(book, "test-coverage-unit")
    assert (told["outcome"], told["measured"]) == ("met", "9,137 of 10,000 lines")


def test_a_time_is_written_to_the_second(book: Path, tmp_path: Path) -> None:
    text = junit().replace("<testsuite", '<testsuite timestamp="2026-11-11T09:30:00.999+00:00"', 1)
    handed = handed_in(tmp_path / "tests.xml", text)
    found = collect(book, handed, "--keep", "--format", "json", criterion="regression-failure-rate").data
    assert found["at"] == answer(book, "regression-failure-rate")["at"] == "2026-11-11T09:30:00Z"


def test_collecting_the_same_again_changes_nothing(book: Path, report: Path) -> None:
    collect(book, report, "--keep")
    before = checklist(book).read_bytes()
    again = collect(book, report, "--keep")
    assert (again.code, checklist(book).read_bytes()) == (0, before)
    assert "evidence/" not in again.out.partition("written")[2]


def test_a_linked_report_is_held_against_the_release_and_not_kept(book: Path, report: Path) -> None:
    found = collect(book, report, "--uri", "https://ci.example.org/7", "--note", "By hand")
    assert found.code == 0
    assert answer(book)["evidence"][0]["uri"] == "https://ci.example.org/7"
    assert answer(book)["note"] == "By hand"
    assert not (book / f"records/releases/{PAYMENTS}/evidence").exists()
    assert requirement(book, "test-coverage-unit")["measured"] is None


def test_the_first_answer_of_a_class_begins_its_checklist(book: Path, tmp_path: Path) -> None:
    handed = handed_in(tmp_path / "trivy.json", scan(1))
    asked = ("--release", "payments-api/2.5.0", "--criterion", CRITICAL, "--by", "ci", "--book", book)
    assert golive("collect", "trivy", handed, "--keep", "--at", "2026-11-20T12:00:00Z", *asked).code == 0
    begun = (book / "records/releases/payments-api/2.5.0/checklists/security.yaml").read_text("utf-8")
    assert begun.startswith("answers:\n  critical-vulnerabilities:\n    value: 1\n    by: ci\n")


def test_several_reports_are_added_up(book: Path, report: Path, tmp_path: Path) -> None:
    more = handed_in(tmp_path / "more", coverage(0, 10000, timestamp=1794388500))
    found = collect(book, report, more, "--keep", "--format", "json").data
    assert (found["value"], found["at"]) == (45.68, "2026-11-11T09:15:00Z")
    assert "is 45.68 %; at least 80 % is wanted" in found["unmet"]
    assert [Path(path).name for path in found["written"]] == [
        "test-coverage-unit.xml",
        "test-coverage-unit-2.xml",
        "quality.yaml",
    ]
    assert requirement(book, "test-coverage-unit")["measured"].startswith(
        "9,137 of 10,000 lines and 0 of 10,000"
    )


def test_a_load_margin_is_of_the_peak_that_is_given(book: Path) -> None:
    load = (SAMPLES / "locust_stats.csv", "--keep", "--at", NOON)
    without = collect(book, *load, criterion="load-margin")
    assert without.code == 2
    assert "in percent of the projected peak: give it with --peak, in requests a second" in without.err
    assert collect(book, *load, "--peak", "40", criterion="load-margin").code == 0
    assert answer(book, "load-margin", "performance")["value"] == "192.27"
    assert answer(book, "load-margin", "performance")["evidence"][0]["peak"] == "40"
    measured = requirement(book, "load-margin")["measured"]
    assert measured == "538 requests at 76.91 a second against a projected peak of 40 requests/s"


def test_nothing_is_written_for_a_look(demonstration: Path, report: Path) -> None:
    before = checklist(demonstration).read_bytes()
    found = collect(demonstration, report, "--keep", "--dry-run")
    assert (found.code, checklist(demonstration).read_bytes()) == (0, before)
    assert found.err.splitlines()[-1] == "Nothing was written: this is what would be."


# --- confirmations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("critical", "words", "said"),
    [
        (0, (), "yes"),
        (3, ("--answer", "yes", "--note", "Planned for 2.4.2"), "yes"),
        (3, ("--answer", "no"), "no"),
    ],
)
def test_a_person_has_a_say_where_a_count_does_not_decide(
    book: Path, tmp_path: Path, critical: int, words: tuple[str, ...], said: str
) -> None:
    trivy = handed_in(tmp_path / "trivy.json", scan(critical))
    known = (trivy, "--keep", "--at", NOON, *words)
    found = collect(book, *known, criterion="dependency-check-clean", by="tomas-hale")
    assert found.code == 0
    assert answer(book, "dependency-check-clean", "security")["answer"] == said
    assert requirement(book, "dependency-check-clean")["outcome"] == ("met" if said == "yes" else "failed")


def test_a_count_that_is_not_nought_asks_for_a_persons_word(demonstration: Path, tmp_path: Path) -> None:
    trivy = handed_in(tmp_path / "trivy.json", scan(3))
    found = collect(demonstration, trivy, "--keep", "--at", NOON, criterion="dependency-check-clean")
    assert found.code == 2
    assert "The files count 3 vulnerabilities. dependency-check-clean asks for a person's word" in found.err


def test_findings_deny_that_the_analysis_is_clean(book: Path) -> None:
    known = (SAMPLES / "bandit.sarif", "--keep", "--as-of", "2026-11-28T00:00:00Z")
    found = collect(book, *known, criterion="static-analysis-clean")
    assert "`no` (new-findings: 2 errors and 0 warnings, notes apart)" in found.out
    assert answer(book, "static-analysis-clean", "security")["answer"] == "no"


def test_a_report_may_support_a_confirmation_that_no_figure_fits(book: Path, report: Path) -> None:
    found = collect(
        book, report, "--keep", "--answer", "yes", criterion="manual-sanity-check", by="ines-moreau"
    )
    assert found.code == 0
    assert "measured      `yes`\n" in found.out
    assert "measure" not in answer(book, "manual-sanity-check")["evidence"][0]


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        (scan(Commit="ab" * 20), NOON, "about the commit abababababab"),
        (
            scan(RepoDigests=[f"x@sha256:{'ab' * 32}"]),

            NOON,
            "which is no artifact of the release",
        ),
        (scan(), "2026-11-01T12:00:00Z", "not after the released commit of"),
        (scan(), "2026-11-23T12:00:00Z", "after it was looked at on"),
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_refused(
    demonstration: Path, tmp_path: Path, text: str, at: str, why: str
) -> None:
    before = checklist(demonstration, "security").read_bytes()
    found = collect(
        demonstration,
        handed_in(tmp_path / "report", text),
        "--keep",
        "--at",
        at,
        criterion="critical-vulnerabilities",
    )
    assert found.code == 1
    assert why in found.out.partition("refused")[2]
    assert "written" not in found.out
    assert checklist(demonstration, "security").read_bytes() == before


def test_a_report_that_is_older_than_the_commit_is_refused(demonstration: Path, tmp_path: Path) -> None:
    old = handed_in(tmp_path / "old.xml", coverage(1, 10, timestamp=1793000000))
    found = collect(demonstration, old, "--keep", "--at", NOON)
    assert found.code == 1
    assert "by its own report, not after the released" in found.out


def test_nothing_measured_is_refused(demonstration: Path, tmp_path: Path) -> None:
    found = collect(demonstration, handed_in(tmp_path / "none.xml", coverage(0, 0)), "--keep")
    assert found.code == 1
    assert "refused    none.xml: it covers no lines of code, so nothing was measured.\n" in found.out
    strange = collect(demonstration, handed_in(tmp_path / "page.xml", "<html/>"), "--keep")
    assert "page.xml: golive knows no format that looks like this." in strange.out


def test_a_release_that_would_be_unreadable_is_refused(demonstration: Path, tmp_path: Path) -> None:
    large = handed_in(tmp_path / "large.xml", coverage(9, 10, timestamp=1794389400) + " " * (4 * 1024 * 1024))
    found = collect(demonstration, large, "--keep")
    assert found.code == 1
    assert "the report has 4194387 bytes, more than the 4194304" in found.out
    assert "Keep it elsewhere and link to it as evidence.\n" in found.out


def test_the_commits_time_may_be_said_later(book: Path, report: Path) -> None:
    release = book / f"records/releases/{PAYMENTS}/release.yaml"
    text = release.read_text("utf-8")
    release.write_text(re.sub(r"  committed_at: .*\n", "", text), "utf-8")
    found = collect(book, report, "--keep")
    assert found.code == 0
    assert "must be later than the released commit, whose time is not given. Give `source.comm" in found.out


@pytest.mark.parametrize(
    ("words", "criterion", "why"),
    [
        ((), "test-coverage-unit", "Say where the reports stay: --keep puts them into the book"),
        (("--keep", "--uri", "https://x.example.org"), "test-coverage-unit", "Say where the reports stay"),
        (("--uri", "nowhere"), "test-coverage-unit", "--uri wants an address that starts with a scheme"),
        (("--keep", "--at", "yesterday"), "test-coverage-unit", "--at wants a time such as"),
        (("--keep", "--measure", "beauty"), "test-coverage-unit", "golive knows no measure 'beauty'"),
        (("--keep", "--measure", "branch-coverage"), "test-coverage-unit", "Not every file gives branch"),
        (("--keep", "--measure", "line-coverage"), "load-margin", "is answered by load-margin, not by"),
        (("--keep", "--measure", "line-coverage"), "response-time-p95", "is answered by response-time-p95"),
        (("--keep", "--measure", "line-coverage"), "defect-density", "and defect-density asks for per KLOC"),
        (("--keep",), "regression-failure-rate", "by test-failure-rate; the files give line-coverage."),
        (("--keep", "--peak", "0"), "load-margin", "--peak wants requests a second, such as 400, not '0'"),
        (("--keep", "--answer", "yes"), "test-coverage-unit", "The book has no person 'ci'."),
        (("--keep",), "penetration-test", "Whether that answers penetration-test, golive cannot know"),
        (("--keep",), "test-coverage", "has no criterion 'test-coverage'. Did you mean test-"),
        (("--keep",), "zebra", "regulated/1 has no criterion 'zebra'.\n"),
        (("--keep",), "stories-done", "stories-done is computed from the scope, and never answered"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(
    demonstration: Path, report: Path, words: tuple[str, ...], criterion: str, why: str
) -> None:
    found = collect(demonstration, report, *words, criterion=criterion)
    assert (found.code, why in found.err) == (2, True), found.err


def test_a_value_is_no_matter_of_yes_and_no(demonstration: Path, report: Path) -> None:
    found = collect(demonstration, report, "--keep", "--answer", "yes", by="ines-moreau")
    assert "test-coverage-unit asks for a value in %, not for a yes or no." in found.err
    count = collect(
        demonstration, report, "--keep", "--measure", "line-coverage", criterion="manual-sanity-check"
    )
    assert "manual-sanity-check asks for a person's word" in count.err


def test_a_report_that_does_not_say_its_time_needs_it(demonstration: Path, tmp_path: Path) -> None:
    silent = handed_in(tmp_path / "coverage.xml", coverage())
    found = collect(demonstration, silent, "--keep")
    assert (
        "coverage.xml does not say when it was made: give --at TIME. It was last written at 20" in found.err
    )


def test_only_releases_that_are_on_their_way_take_answers(demonstration: Path, report: Path) -> None:
    def said(release: str) -> str:
        asked = ("--release", release, "--criterion", "test-coverage-unit", "--by", "ci", "--keep")
        return golive("collect", "auto", report, *asked, "--book", demonstration).err

    assert said("shop-web/5.2.0") == "golive: shop-web/5.2.0 is closed: its answers are past.\n"
    assert "shop-web/5.1.0 takes no answers. It was imported from" in said("shop-web/5.1.0")
    assert said("shop-web/9") == "golive: The book has no release 'shop-web/9'.\n"


def test_somebody_must_have_measured(book: Path, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("collect", "auto", report, "--release", PAYMENTS, "--criterion", "test-coverage-unit", "--keep")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Tomas")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "nobody@example.org")
    assert "no person with your git e-mail nobody@example.org" in golive(*asked, "--book", book).err
    assert "--by wants a name of small letters" in golive(*asked, "--by", "The CI", "--book", book).err
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "tomas.hale@larkfield.example.org")
    assert golive(*asked, "--book", book).code == 0
    assert answer(book)["by"] == "tomas-hale"
    monkeypatch.setenv("CI", "true")
    assert golive(*asked, "--book", book).code == 0
    assert answer(book)["by"] == "ci"
    assert "--release is missing" in golive("collect", "auto", report, "--criterion", "x").err
    assert "--criterion is missing" in golive("collect", "auto", report, "--release", "x").err
    assert (
        "nowhere.xml cannot be read: No such file or directory."
        in golive("collect", "auto", "nowhere.xml").err
    )


# --- held against what is answered --------------------------------------------------------------


def test_an_answer_is_held_against_its_report_wherever_that_lies(book: Path, report: Path) -> None:
    collect(book, report, "--uri", "https://ci.example.org/7")
    agreed = collect(book, report, "--check")
    assert (agreed.code, "agrees        the answer is what its reports say\n" in agreed.out) == (0, True)
    text = checklist(book).read_text("utf-8")
    checklist(book).write_text(text.replace("value: 91.37", "value: 95"), "utf-8")
    differs = collect(book, report, "--check")
    assert differs.code == 1
    assert "is typed as 95 %; evidence/test-coverage-unit.xml says 91.37 %" in differs.out


def test_another_file_than_the_cited_one_is_told(demonstration: Path, report: Path) -> None:
    found = collect(demonstration, report, "--check")
    assert (found.code, "differs       coverage.xml is not cited by the answer.\n" in found.out) == (1, True)
    other = ("--check", "--release", PAYMENTS, "--criterion", "penetration-test", "--book", demonstration)
    assert golive("collect", "auto", report, *other).code == 1


def test_who_must_sign_anew_is_told_beforehand(demonstration: Path, report: Path) -> None:
    found = json.loads(collect(demonstration, report, "--keep", "--dry-run", "--format", "json").out)
    assert found["stale"] == ["qa-lead"]
    assert found["refused"] == []
