"""Whoever is asked for a sign-off is shown what it has to say, in the terminal and on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from golive import publishing
from golive.model.assessment import Assessment, State
from golive.model.edition import Edition
from golive.publishing.reports import show
from golive.publishing.reports.style import Style
from support import editions

DIGEST = editions.DIGEST
TEMPLATES = Path(__file__).parents[2] / "site" / "templates"


def _edition(assessed: Assessment, *files: str) -> Edition:
    folder = editions.folder(assessed.release, editions.release_record())
    folder = replace(folder, files=dict.fromkeys(("release.yaml", "risks.yaml", *files), DIGEST))
    return editions.edition(assessed, folders={assessed.release: folder})


def _to_sign(assessed: Assessment, *files: str) -> list[str]:
    text = show.as_text(_edition(assessed, *files), assessed, Style())
    return text.partition("\nTo sign\n")[2].partition("\n\n")[0].splitlines()


def _draft(state: State = State.DRAFT, **more: Any) -> Assessment:
    return replace(editions.draft(), state=state, gates=editions.gates(met=False), **more)


def test_an_open_role_is_told_its_policy_and_every_file_that_is_there() -> None:
    assert _to_sign(_draft()) == [
        "  as operations, in approvals/operations--<person>.yaml:",
        f"    policy: standard/1@{DIGEST}",
        "    subject:",
        f"      release.yaml: {DIGEST}",
        f"      risks.yaml: {DIGEST}",
    ]


def test_a_halt_belongs_to_it() -> None:
    lines = _to_sign(_draft(), "halts/twice.yaml", "halts/twice.yaml.asc")
    assert lines[-1] == f"      halts/twice.yaml: {DIGEST}"
    assert not any(".asc" in line for line in lines)


def test_the_statement_is_quoted_as_yaml_reads_it() -> None:
    gates = editions.gates(met=False)
    asked = replace(gates[1].requirements[1], id="sign-off/qa-lead")
    signing = (gates[0], replace(gates[1], requirements=(asked,)))
    lines = _to_sign(replace(_draft(), gates=signing))
    assert lines[0] == "  as qa-lead, in approvals/qa-lead--<person>.yaml:"
    assert lines[-1] == '    statement: "No known blockers"'


def test_nobody_is_asked_once_all_have_signed_or_all_is_over() -> None:
    assert _to_sign(editions.authorized()) == []
    assert _to_sign(_draft(State.WITHDRAWN)) == []


def test_the_page_names_the_halts_that_a_sign_off_has_to_cover() -> None:
    assessed = _draft()
    edition = _edition(assessed, "halts/twice.yaml", "halts/twice.yaml.asc")
    (page,) = (
        p for p in publishing.pages(edition, (), TEMPLATES) if p.address == "releases/payments-api/2.5.0/"
    )
    covers = page.body.partition("<small>Covers ")[2].partition("</small>")[0]
    assert "halts/twice.yaml" in covers
    assert ".asc" not in covers
