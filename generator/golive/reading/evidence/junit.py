"""JUnit XML: test cases that passed, failed or were skipped.

There is no standard; what is read is common to all who write it: `testcase` elements, however deep,
with `failure`, `error` or `skipped` inside. What was skipped did not run and is not counted.
"""

from __future__ import annotations

from golive.model.measured import Measured, share
from golive.reading.identities import commit
from golive.reading.misread import MisreadError, count, text
from golive.reading.report_files import Document, Element
from golive.reading.report_times import When, when

TITLE = "JUnit XML"
TOOLS = "pytest, Maven, Gradle, Jest, k6 and most others that run tests"
MAKE = "pytest --junitxml=tests.xml"
GIVES = ("test-failure-rate",)
ABOUT = "its time, if its suites have a `timestamp`; its commit, if a property `commit` names it"

_FAILED = frozenset({"failure", "error"})
_COMMIT = frozenset({"commit", "git.commit", "git_commit", "vcs.revision", "ci_commit_sha", "github_sha"})
"""Names of properties, in small letters, that hold the commit."""


def recognises(document: Document) -> bool:
    """Whether this is JUnit XML."""
    return isinstance(document, Element) and document.tag in {"testsuites", "testsuite"}


def read(document: Document) -> Measured:
    """The share of tests that failed."""
    top = document if isinstance(document, Element) else Element("testsuites", {})
    everything = tuple(top.all())
    cases = [element for element in everything if element.tag == "testcase"]
    inside = [{child.tag for child in case.children} for case in cases]
    failed = sum(bool(tags & _FAILED) for tags in inside)
    ran = len(cases) - sum("skipped" in tags and not tags & _FAILED for tags in inside)
    _agreeing(top)
    if not ran:
        skipped = f"all {len(cases):,} of its tests were skipped" if cases else "it has no test"
        raise MisreadError(f"{skipped}, so nothing was measured")
    suites = [element for element in everything if element.tag in {"testsuites", "testsuite"}]
    made = _made(suites)
    return Measured(
        "junit",
        TITLE,
        _tool(suites),
        (share("test-failure-rate", failed, ran, "tests that ran"),),
        made.moment,
        made.clock,
        commits=_commits(everything),
    )


def _agreeing(element: Element) -> int:
    """How many failures an element shows; no suite may tell of more than that, or some were left out."""
    shown = sum(map(_agreeing, element.children)) + (element.tag in _FAILED)
    if element.tag == "testsuite":
        said = sum(count(element.attributes.get(name, "0"), name) for name in ("failures", "errors"))
        if said > shown:
            raise MisreadError(f"a suite of it tells of {said:,} failures and shows {shown:,}")
    return shown


def _made(suites: list[Element]) -> When:
    """When the last suite began; a clock without a zone only where none has one."""
    found = [when(suite.attributes.get("timestamp")) for suite in suites]
    moments = [each.moment for each in found if each.moment]
    clocks = [each.clock for each in found if each.clock]
    if moments:
        return When(max(moments))
    return When(clock=max(clocks)) if clocks else When()


def _tool(suites: list[Element]) -> str | None:
    """What made it: pytest names its suite after itself; others name what they tested."""
    names = {suite.attributes.get("name") for suite in suites}
    return text("pytest") if "pytest" in names else None


def _commits(everything: tuple[Element, ...]) -> tuple[str, ...]:
    properties = (e.attributes for e in everything if e.tag == "property")
    named = (p.get("value", "").lower() for p in properties if p.get("name", "").lower() in _COMMIT)
    return tuple(dict.fromkeys(found for found in map(commit, named) if found))
