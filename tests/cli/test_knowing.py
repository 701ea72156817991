"""What golive explains of itself: rules, criteria, schemas, and the words a shell completes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from golive.judging import rules
from support.commands import CHECKOUT, golive


def test_a_rule_is_explained_with_its_sections_and_examples() -> None:
    answer = golive("explain", "approval-stale")
    assert answer.code == 0
    assert answer.out.startswith("approval-stale\nThe content changed after it was signed.\n")
    assert "\nFix\n  The signer looks at what changed and signs again" in answer.out
    assert "\n    # checklists/quality.yaml\n" in answer.out
    assert "```" not in answer.out


@pytest.mark.parametrize("slug", [rule.slug for rule in rules.catalogue()][::12])
def test_what_the_json_says_of_a_rule_is_what_its_page_says(slug: str) -> None:
    rule = next(one for one in rules.catalogue() if one.slug == slug)
    data = golive("explain", slug, "--format", "json").data
    assert (data["schema"], data["rule"], data["title"]) == ("golive/rule/1", slug, rule.title)
    assert data["sections"] == dict(rule.sections)


def test_all_rules_are_listed_with_their_titles() -> None:
    answer = golive("explain")
    assert f"{len(rules.catalogue())} rules." in answer.out
    assert "  The content changed after it was signed\n" in answer.out
    listed = golive("explain", "--format", "json").data["rules"]
    assert [one["rule"] for one in listed] == [rule.slug for rule in rules.catalogue()]


def test_a_criterion_is_explained_as_each_policy_asks_it() -> None:
    answer = golive("explain", "test-coverage-unit", "--book", CHECKOUT)
    assert (
        "standard/1\n  wanted: at least 80 %\n  answered in checklists/quality.yaml by qa-lead\n"
        in answer.out
    )
    assert "standard/2\n  wanted: at least 85 %\n" in answer.out
    computed = golive("explain", "stories-done", "--book", CHECKOUT)
    assert "wanted: at least 100 %\n  computed from the scope\n" in computed.out
    data = golive("explain", "test-coverage-unit", "--book", CHECKOUT, "--format", "json").data
    assert data["policies"][-1]["asked"]["measure"] == {"at_least": 85.0, "unit": "%"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("aproval-stale", "Did you mean approval-stale or"),
        ("test-coverage", "Did you mean test-coverage-unit"),
        ("zzz", "`golive explain` lists all rules."),
    ],
)
def test_a_name_that_nothing_has_is_met_with_near_ones(name: str, words: str) -> None:
    answer = golive("explain", name, "--book", CHECKOUT)
    assert answer.code == 2
    assert words in answer.err


def test_rules_are_explained_where_no_book_is(tmp_path: Path) -> None:
    assert golive("explain", "halt-open", cwd=tmp_path).code == 0
    assert golive("explain", "load-margin", cwd=tmp_path).code == 2


def test_the_kinds_are_listed_and_each_schema_is_the_published_one(tmp_path: Path) -> None:
    kinds = golive("schema").out.split()
    published = {path.name.removesuffix(".schema.json"): path for path in (CHECKOUT / "schemas").iterdir()}
    assert set(kinds) == set(published)
    assert golive("schema", "release").out == published["release"].read_text(encoding="utf-8")
    assert golive("schema", "halt.schema.json", "--output", tmp_path / "halt").code == 0
    assert json.loads((tmp_path / "halt").read_text(encoding="utf-8"))["$schema"].startswith(
        "https://json-schema"
    )


@pytest.mark.parametrize(
    ("name", "words"), [("relase", "Did you mean release"), ("zzz", "`golive schema` lists them.")]
)
def test_a_kind_that_is_none_is_met_with_near_ones(name: str, words: str) -> None:
    answer = golive("schema", name)
    assert answer.code == 2
    assert words in answer.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh", "powershell"])
def test_a_shell_is_told_every_command(shell: str) -> None:
    script = golive("completion", shell).out
    assert all(command in script for command in ("check", "status", "explain", "keys", "renew"))


def test_bash_completes_commands_and_what_stands_behind_them(tmp_path: Path) -> None:
    (tmp_path / "golive.bash").write_text(golive("completion", "bash").out, encoding="utf-8")
    asked = (
        'source golive.bash; COMP_WORDS=(golive "$@"); COMP_CWORD=$#; '
        '_shtab_golive golive "${!#}"; echo "${COMPREPLY[@]}"'
    )
    bash = shutil.which("bash")
    assert bash

    def completed(*words: str) -> list[str]:
        done = subprocess.run(
            [bash, "-c", asked, "bash", *words], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.split()

    assert "explain" in completed("ex")
    assert completed("keys", "ren") == ["renew"]
    assert completed("status", "--form") == ["--format"]
