"""The page "What golive covers" is complete and true: rows, rules, pages and tests are there.

What must have a row stands in `design_rows`, as the design says it; what exists is asked of the code.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from golive import publishing, reading
from golive.judging.rules import catalogue
from golive.model.records.policy import Criterion, Policy
from golive.model.roles import SIGNING
from golive.model.tree import File, Tree
from golive.publishing.criterion_words import asked
from golive.reading.flaw import Flaw
from golive.reading.kinds import spot_inside
from project.design_rows import CRITERIA, DEFECTS, EXCEPTIONS, LAWS, MISTAKES, ROLES, RULES, STEPS
from support import editions

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "site/pages"
PAGE = PAGES / "about/coverage.md"
TEXT = PAGE.read_text(encoding="utf-8")

GATES = {doc.slug: doc.gate.value if doc.gate else None for doc in catalogue()}
SAID_FIRST = ("roles", "mistakes")
"""Sections whose first cell is a name, a colon and an explanation."""
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
TEST = re.compile(r"`(tests/[^`:]+\.py)::([^`]+)`")
CODE = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    """One row: the anchor of its section, its name, and its cells by the heads of its table."""

    section: str
    name: str
    cells: dict[str, str]

    @property
    def served(self) -> str | None:
        return self.cells.get("served by", self.cells.get("rules"))


def rows(text: str) -> Iterator[Row]:
    """The rows of every table that Markdown takes for one: it stands after an empty line."""
    section, heads, before = "", [], ""
    for line in text.splitlines():
        if heading := re.match(r"## .*\{ #(\S+) \}$", line):
            section = heading[1]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            heads = []
        elif not before:
            heads = cells
        elif heads and set(line) - set("|-"):
            first = cells[0].partition(": ")[0] if section in SAID_FIRST else cells[0]
            yield Row(section, first.replace("`", ""), dict(zip(heads, cells, strict=True)))
        before = line


@cache
def policies() -> dict[str, Policy]:
    paths = sorted(ROOT.glob("policies/**/*.yaml"))
    tree = Tree({path.relative_to(ROOT).as_posix(): File(path.read_bytes()) for path in paths})
    return {name: filed.record for name, filed in reading.read(tree).book.policies.items()}


@cache
def functions(path: str) -> frozenset[str]:
    """The tests of a file, those of a class as ``Class::test``; none where there is no file."""
    file = ROOT / path
    found = ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []
    names = [node.name for node in found if isinstance(node, ast.FunctionDef)]
    for kind in (node for node in found if isinstance(node, ast.ClassDef)):
        names += [f"{kind.name}::{node.name}" for node in kind.body if isinstance(node, ast.FunctionDef)]
    return frozenset(name for name in names if name.rpartition("::")[2].startswith("test_"))


@cache
def stamped() -> frozenset[str]:
    """The pages that every book has, as one links to their sources."""
    return frozenset(
        f"{address}index.md" for address in publishing.addresses(editions.edition(), catalogue())
    )


def dead(link: str) -> bool:
    """Whether a link of the page leads nowhere."""
    path, _, anchor = link.partition("#")
    place = (PAGE.parent / path).resolve()
    inside = place.relative_to(PAGES).as_posix()
    if place.is_file():
        return bool(anchor) and f"{{ #{anchor} }}" not in place.read_text(encoding="utf-8")
    slug = re.fullmatch(r"rules/([a-z-]+)\.md", inside)
    return bool(anchor) or not (inside in stamped() or (slug and slug[1] in GATES))


def criteria() -> dict[str, Criterion]:
    """Every criterion of every shipped policy; where several ask it, as `regulated/1` does."""
    every = [*policies().values(), policies()["regulated/1"]]
    return {criterion.id: criterion for policy in every for criterion in policy.criteria}


def wanted() -> dict[str, list[str]]:
    """What must have a row, by the anchor of its section."""
    return {
        "roles": [*ROLES],
        "criteria": [*sorted({*CRITERIA, *criteria()}), *DEFECTS],
        "steps": [*STEPS, *STEPS],
        "mistakes": [*MISTAKES],
        "exceptions": [*EXCEPTIONS],
        "rules": [*RULES],
    }


def faults(text: str) -> list[str]:
    """All that is wrong with the page."""
    found = list(rows(text))
    wrong = [f"dead link: {link}" for _, link in LINK.findall(text) if dead(link)]
    for section, names in wanted().items():
        left = Counter(names) - Counter(row.name for row in found if row.section == section)
        more = Counter(row.name for row in found if row.section == section) - Counter(names)
        wrong += [f"no row in {section}: {name}" for name in left]
        wrong += [f"a row too many in {section}: {name}" for name in more]
    wrong += [fault for row in found if row.served is not None for fault in _unproven(row)]
    wrong += [fault for row in found if "asks" in row.cells for fault in _misquoted(row)]
    named = {name for name, link in LINK.findall(text) if "/rules/" in link}
    return (
        wrong + [f"a rule without a row: {slug}" for slug in GATES.keys() - named] + list(_misplaced(found))
    )


def _unproven(row: Row) -> Iterator[str]:
    links = LINK.findall(row.served or "")
    if not links:
        yield f"nothing serves {row.name}"
    for name, link in links:
        if "/rules/" in link and not link.endswith(f"/rules/{name}.md"):
            yield f"{name} is the name of another rule: {link}"
    tests = TEST.findall(row.cells["proven by"])
    if not tests or len(tests) != len(CODE.findall(row.cells["proven by"])):
        yield f"no test proves {row.name}"
    for path, name in tests:
        if name.partition("[")[0] not in functions(path):
            yield f"no such test: {path}::{name}"


def _misquoted(row: Row) -> Iterator[str]:
    criterion = criteria().get(row.name)
    if criterion is None:
        return
    computed = criterion.from_ is not None and criterion.measure is None
    words = f"computed from the {criterion.from_}" if computed else asked(criterion)
    if row.cells["asks"].replace("&nbsp;", " ") != words:
        yield f"{row.name} asks: {words}"


def _misplaced(found: list[Row]) -> Iterator[str]:
    """Steps whose records, gates or sections of the page are others than they say."""
    titles = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("site/templates/_*.html"))
    for row in found:
        if "gate" not in row.cells:
            continue
        for name in CODE.findall(row.cells["record"]):
            if isinstance(spot_inside(re.sub(r"<([a-z]+)>", r"\1", name)), Flaw):
                yield f"{row.name}: no such record: {name}"
        for title in row.cells["section of its page"].split(", "):
            if f">{title}</h2>" not in titles:
                yield f"{row.name}: no such section: {title}"
        served = next((r.served for r in found if r.name == row.name and r.served), "")
        gates = {GATES.get(name) for name, _ in LINK.findall(served or "")} - {None}
        if gates != set(row.cells["gate"].split(", ")):
            yield f"{row.name}: its rules are of {sorted(map(str, gates))}"


def test_the_page_is_complete_and_true() -> None:
    assert faults(TEXT) == []


def test_there_is_something_to_hold_it_to() -> None:
    assert len(wanted()["criteria"]) > 55
    assert all(any(name.startswith(f"{law}-") for name in wanted()["criteria"]) for law in LAWS)
    assert len(list(rows(TEXT))) > 150
    assert "test_the_page_is_complete_and_true" in functions("tests/project/test_coverage_page.py")
    assert any("::" in name for name in functions("tests/judging/test_roster.py"))


def test_every_role_of_a_shipped_policy_is_named() -> None:
    named = set(CODE.findall(TEXT.partition("{ #roles }")[2].partition("\n## ")[0]))
    for policy in policies().values():
        asking = [*policy.signoffs, policy.cab, policy.authorization, policy.closure]
        asks = {demand.role for demand in asking if demand is not None} | set(policy.classes.values())
        assert asks - named == set()


def test_the_tests_of_roles_are_run_for_each_of_them() -> None:
    assert set(SIGNING) == {*ROLES, "business-sponsor"}
    tests = (ROOT / "tests/judging/test_every_role.py").read_text(encoding="utf-8")
    assert tests.count('parametrize("role", SIGNING)') == tests.count("\ndef test_")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("::test_it_counts_and_is_marked_as_weaker`", "::test_invented`", "no such test: tests/judging"),
        ("tests/judging/test_every_role.py", "tests/invented.py", "no such test: tests/invented.py"),
        ("::TestDeputies::test_", "::test_", "no such test: tests/judging/test_roster.py"),
        ("../rules/halt-open.md", "../rules/halt-odd.md", "dead link: ../rules/halt-odd.md"),
        ("[halt-open](../rules/", "[halt](../rules/", "halt is the name of another rule"),
        ("[raci-signer](../rules/raci-signer.md), ", "", "a rule without a row: raci-signer"),
        ("exceptions.md#halt", "exceptions.md#stop", "dead link: ../how-to/exceptions.md#stop"),
        ("../criteria/index.md", "../kriteria/index.md", "dead link: ../kriteria/index.md"),
        ("| below 0.5 per KLOC |", "| below 5 per KLOC |", "defect-density asks: below 0.5 per KLOC"),
        ("| `risks.yaml` | readiness |", "| `risk.yaml` | readiness |", "no such record: risk.yaml"),
        ("| `risks.yaml` | readiness |", "| `risks.yaml` | closure |", "its rules are of ['readiness']"),
        ("| readiness | Risks |", "| readiness | Dangers |", "no such section: Dangers"),
        ("| Deputy |", "| Stand-in |", "a row too many in exceptions: Stand-in"),
        ("\n\n| mistake |", "\n| mistake |", "no row in mistakes: Unclear who signs"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_told(old: str, new: str, fault: str) -> None:
    assert old in TEXT
    assert any(fault in told for told in faults(TEXT.replace(old, new)))


@pytest.mark.parametrize("section", wanted())
def test_every_row_that_is_missing_is_told(section: str) -> None:
    before, head, after = TEXT.partition(f"{{ #{section} }}")
    inside, next_head, rest = after.partition("\n## ")
    told = faults(before + head + re.sub(r"^\|.*\n", "", inside, flags=re.MULTILINE) + next_head + rest)
    assert {f"no row in {section}: {name}" for name in wanted()[section]} <= set(told)


def test_one_row_that_is_missing_is_told_alone() -> None:
    (line,) = [line for line in TEXT.split("\n") if line.startswith("| `penetration-test` |")]
    assert faults(TEXT.replace(f"{line}\n", "")) == ["no row in criteria: penetration-test"]


@pytest.mark.parametrize(
    ("cell", "fault"), [("served by", "nothing serves"), ("proven by", "no test proves")]
)
def test_a_row_without_a_rule_or_a_test_is_told(cell: str, fault: str) -> None:
    row = next(row for row in rows(TEXT) if row.name == "Rejected")
    assert f"{fault} Rejected" in faults(TEXT.replace(row.cells[cell], "by us", 1))
