from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

from support.reports import figures, measured, why_not, words

COMMIT = "0123456789abcdef0123456789abcdef01234567"

TESTS = f"""
import pytest

def test_pays(): pass
def test_refunds(): assert 1 == 2
def test_pays_twice(): raise ValueError("no")
@pytest.mark.skip
def test_later(): pass
@pytest.mark.xfail
def test_known(): assert False
@pytest.fixture
def torn(): yield; raise RuntimeError
def test_torn(torn): pass
def test_told(record_testsuite_property): record_testsuite_property("commit", "{COMMIT}")
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run of pytest itself."""
    folder = tmp_path_factory.mktemp("junit")
    (folder / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir"]
    subprocess.run(
        [*command, folder, "--junitxml", folder / "tests.xml", folder], check=False, capture_output=True
    )
    return folder / "tests.xml"


def test_a_report_of_pytest_is_read_with_its_time_and_commit(made: Path) -> None:
    found = measured(made.read_bytes())
    assert (found.format, found.tool, found.commits) == ("junit", "pytest", (COMMIT,))
    assert words(found, "test-failure-rate") == "3 of 5 tests that ran"
    assert found.made_at is not None


def test_another_reader_counts_the_same(made: Path) -> None:
    suites = list(JUnitXml.fromfile(str(made)))
    failed = sum(suite.failures + suite.errors for suite in suites)
    ran = len({case.name for suite in suites for case in suite}) - sum(suite.skipped for suite in suites)
    assert measured(made.read_bytes()).figures[0].parts == (failed, ran)


def test_suites_may_be_nested_and_need_not_count() -> None:
    found = measured(
        '<testsuites><testsuite><testsuite timestamp="2026-02-21T10:00:00"><testcase/></testsuite>'
        "<testcase><error/></testcase><testcase><skipped/></testcase></testsuite></testsuites>"
    )
    assert figures(found) == {"test-failure-rate": "50"}
    assert found.made_at is None
    assert str(found.made_on_the_clock) == "2026-02-21 10:00:00"
    assert found.tool is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<testsuites/>", "it has no test, so nothing was measured"),
        ('<testsuite tests="900"/>', "it has no test, so nothing was measured"),
        ("<testsuite><testcase><skipped/></testcase></testsuite>", "all 1 of its tests were skipped"),
        ('<testsuite failures="2"><testcase><failure/></testcase></testsuite>', "2 failures and shows 1"),
        ('<testsuite errors="-1"><testcase/></testsuite>', "`errors` is below 0"),
        (f'<testsuite errors="{"9" * 41}"><testcase/></testsuite>', "not a number"),
        ('<testsuite errors="NaN"><testcase/></testsuite>', "`errors` is `NaN`, not a number"),
    ],
)  # fmt: skip
def test_nothing_is_measured_by_what_contradicts_itself_or_ran_nothing(text: str, why: str) -> None:
    assert why in why_not(text)
