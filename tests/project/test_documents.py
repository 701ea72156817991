"""README, CONTRIBUTING, the change log and the decisions say what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from golive.cli.arguments import parser

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = ROOT / "site/pages/decisions"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "site/pages").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
GENERATED = (
    "releases/",
    "products/",
    "policies/",
    "criteria/",
    "people/",
    "changelog/",
    "audit/",
    "calendar/",
    "drills/",
    "raci/",
    "charter/",
    "registers/",
    "reviews/",
    "rules/",
    "findings/",
    "index.md",
)


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def commands() -> set[str]:
    """The commands of golive."""
    actions = parser()._actions  # noqa: SLF001 - argparse has no other way to list them
    return {name for action in actions for name in (action.choices or ()) if action.dest == "command"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_documents_tell_to_type_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    made = set(re.findall(r"`make ([a-z]+)", text)) | set(
        re.findall(r"^\$ make ([a-z]+)", text, re.MULTILINE)
    )
    assert made - targets() == set()
    typed = set(re.findall(r"^\$ (?:\.venv/bin/)?golive ([a-z][a-z-]*)", text, re.MULTILINE))
    assert typed - commands() == set()


def test_the_quick_start_is_two_commands() -> None:
    start = README.partition("## Quick start")[2].partition("\n## ")[0]
    assert re.findall(r"^\$ (.+)$", start, re.MULTILINE) == ["make site", "make test"]


def test_every_target_is_told_by_make_itself() -> None:
    told = set(re.findall(r"'make ([a-z]+)", MAKEFILE))
    assert told == targets() - {"help", "setup", "lint"}
    assert set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()) == targets()  # type: ignore[index]


def test_every_command_is_in_the_guide_and_the_change_log() -> None:
    guide = (ROOT / "site/pages/how-to/set-up.md").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for command in commands():
        assert f"`golive {command}" in guide, command
        assert re.search(rf"`(golive )?{command}\b", changes), command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    pages = ROOT / "site/pages"
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        place = (document.parent / link).resolve()
        stamped = place.is_relative_to(pages) and str(place.relative_to(pages)).startswith(GENERATED)
        assert place.exists() or stamped, link


def test_the_decisions_are_all_listed() -> None:
    listed = LINK.findall((DECISIONS / "index.md").read_text(encoding="utf-8"))
    written = [path.name for path in DECISIONS.glob("*.md") if path.name != "index.md"]
    assert sorted(listed) == sorted(written)


def test_every_decision_says_what_why_and_what_it_costs() -> None:
    for path in DECISIONS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert path.name == "index.md" or all(
            f"**{word}" in text for word in ("Decision.**", "Why.**", "Instead of**", "It costs**")
        ), path.name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (DECISIONS / "dependencies.md").read_text(encoding="utf-8").lower().replace(".", "-")
    names = [re.split(r"[\[<>=]", asked)[0].lower().replace(".", "-") for asked in project["dependencies"]]
    missing = [name for name in names if name.removeprefix("mkdocs-") not in told]
    assert missing == []


def test_the_change_log_has_a_place_for_what_comes() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_top_folder_is_explained() -> None:
    for folder in ("records", "policies", "site", "generator/golive", "schemas", "tests"):
        assert f"| `{folder}/` |" in README
