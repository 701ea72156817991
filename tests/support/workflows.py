"""The shell of the templates for forges, run for real, on a machine that reaches no forge."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from support.repo import isolated

CHECKOUT = Path(__file__).resolve().parents[2]
TEMPLATES = CHECKOUT / "site" / "pages" / "forge"
INSTALL = "Install golive"
"""The step that is left out: golive is the checkout's own."""

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
_BIN = CHECKOUT / ".venv" / "bin"


def template(name: str) -> dict[str, Any]:
    """A template, read; YAML 1.1 takes the key ``on`` for true, and so it stands there."""
    found: dict[str, Any] = yaml.safe_load((TEMPLATES / name).read_text("utf-8"))
    return found


def steps(workflow: Mapping[str, Any], job: str) -> Iterator[dict[str, Any]]:
    """The steps of a job."""
    yield from workflow["jobs"][job]["steps"]


@dataclass
class Runner:
    """A machine that runs one job of a GitHub workflow after another, as GitHub's own would.

    Attributes:
        folder: everything lies here. values: what each expression of the templates stands for.
        outputs: of the steps so far, by ``steps.ID.outputs.NAME``.
        said: standard output of the steps so far.
    """

    folder: Path
    values: dict[str, str]
    environment: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    said: str = ""

    def run(self, name: str, job: str) -> int:
        """The exit code of a job: that of its first step that fails; later ones run if they want to."""
        shutil.rmtree(self.folder / "runner", ignore_errors=True)  # every job gets a fresh machine
        workflow = template(name)
        around = self._filled(workflow["jobs"][job].get("env", {}))
        code = 0
        for step in steps(workflow, job):
            if "run" in step and step["name"] != INSTALL and self._wanted(step, failed=code != 0):
                code = self._step(step, around) or code
        return code

    def _wanted(self, step: Mapping[str, Any], *, failed: bool) -> bool:
        condition = str(step.get("if", ""))
        if failed:
            return "cancelled" in condition
        asked = [part.strip() for part in condition.split("&&") if part.strip()]
        return all(self._holds(part) for part in asked)

    def _holds(self, part: str) -> bool:
        name, sign, value = re.split(r" (==|!=) ", part)
        found = self.outputs.get(name, self.values.get(name, ""))
        return (found == value.strip("'")) is (sign == "==")

    def _filled(self, env: Mapping[str, Any]) -> dict[str, str]:
        return {name: _EXPRESSION.sub(self._value, str(text)) for name, text in env.items()}

    def _value(self, match: re.Match[str]) -> str:
        known = self.outputs | self.values
        return known[match[1]]

    def _step(self, step: Mapping[str, Any], around: Mapping[str, str]) -> int:
        temp = self.folder / "runner"
        temp.mkdir(exist_ok=True)
        told = temp / "told"
        told.write_text("", "utf-8")
        own = {
            "RUNNER_TEMP": str(temp),
            "GITHUB_OUTPUT": str(told),
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        }
        code = self.shell(step["run"], temp, {**around, **self._filled(step.get("env", {})), **own})
        for line in told.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.outputs[f"steps.{step['id']}.outputs.{name}"] = value
        return code

    def shell(self, text: str, folder: Path, environment: Mapping[str, str] | None = None) -> int:
        """The exit code of a script, run in a folder as the forges run theirs."""
        script = self.folder / "script.sh"
        script.write_text(text, "utf-8")
        path = {"PATH": f"{self.folder / 'bin'}:{_BIN}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=folder,
            env={**isolated(), **self.environment, **(environment or {}), **path},
            capture_output=True,
            check=False,
        )
        self.said += done.stdout.decode() + done.stderr.decode()
        return done.returncode
