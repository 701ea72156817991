"""Format, lint, types and architecture hold; `make check` runs the same tools by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.lint


def says(*command: str) -> tuple[int, str]:
    """Exit code of a tool that lies beside this Python, and all that it printed."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    [("ruff", "format", "--check", "."), ("ruff", "check", "."), ("mypy",), ("lint-imports",)],
    ids=["format", "lint", "types", "architecture"],
)
def test_the_tools_agree(command: tuple[str, ...]) -> None:
    code, words = says(*command)
    assert code == 0, words
