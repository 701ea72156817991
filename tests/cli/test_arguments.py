"""The arguments: help for every command, no room loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support.commands import golive

COMMANDS = ("check", "status", "show", "gate", "keys", "build", "serve", "import")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    answer = golive(command, "--help")
    assert answer.code == 0
    assert f"golive {command}" in answer.out.partition("example:")[2]


def test_the_version_is_said_without_loading_a_room() -> None:
    heavy = "{'pydantic', 'yaml', 'jinja2', 'mkdocs', 'gnupg', 'golive.model', 'golive.source'}"
    code = f"import sys, golive.cli; golive.cli.parser(); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert golive("--version").out.startswith("golive ")


def test_a_command_loads_nothing_that_only_a_site_or_a_signer_needs() -> None:
    heavy = "{'gnupg', 'icalendar', 'jinja2', 'markdown_it', 'mkdocs', 'nh3', 'ruamel', 'tqdm'}"
    code = f"""
import gc, sys, golive.cli
sys.argv = ["golive", "gate", "shop/1.0.0", "--environment", "live", "--digest", "odd"]
assert golive.cli.main() == 2
print(sorted({heavy} & set(sys.modules)), gc.isenabled(), gc.get_freeze_count() > 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True True"


def test_no_command_is_a_usage_error_that_shows_the_help() -> None:
    answer = golive()
    assert answer.code == 2
    assert "golive status" in answer.err


def test_an_unknown_flag_is_a_usage_error() -> None:
    assert golive("check", "--colour", "never").code == 2


def test_the_number_of_processes_is_at_least_one() -> None:
    assert golive("check", "--jobs", "2", "--help").code == 0
    for odd in ("0", "-1", "two", "\u0662"):
        answer = golive("check", "--jobs", odd)
        assert answer.code == 2
        assert "is no number of processes" in answer.err or "expected one argument" in answer.err
