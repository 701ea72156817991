"""`requirements.txt` can be installed anywhere and is what `pyproject.toml` asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def normal(name: str) -> str:
    """A package's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def test_the_lock_names_no_server_and_no_folder_of_a_machine() -> None:
    words = re.compile(r"https?|://|file:|index-url|find-links|trusted-host|(^|[\s=@])[/~]\w", re.IGNORECASE)
    assert [line for line in LOCK.splitlines() if words.search(line)] == []


def test_every_package_is_pinned_with_hashes() -> None:
    entries = [entry for entry in re.split(r"\n(?=\S)", LOCK) if not entry.startswith("#")]
    assert len(entries) > 20
    for entry in entries:
        assert REQUIREMENT.match(entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_everything_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = {normal(match[1]) for match in REQUIREMENT.finditer(LOCK)}
    assert {normal(name) for name in asked} - locked == set()


def test_the_build_backend_is_locked_so_that_set_up_fetches_nothing_else() -> None:
    assert re.search(r"^hatchling==", LOCK, re.MULTILINE)
