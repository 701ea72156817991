"""Runs golive's commands inside the test process, as a person would type them."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from golive.cli import main

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


def golive(*arguments: str | Path, cwd: Path | None = None) -> Answer:
    """The answer of ``golive ARGUMENTS``, run in the folder `cwd`."""
    out, err = _stream(), _stream()
    place = contextlib.chdir(cwd) if cwd else contextlib.nullcontext()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), place:
        code = _code([str(argument) for argument in arguments])
    return Answer(code, _text(out), _text(err))


def copy_of_the_demonstration(folder: Path) -> Path:
    """A copy of the checkout's `records/` and `policies/` in `folder`, outside git."""
    for name in ("records", "policies"):
        shutil.copytree(CHECKOUT / name, folder / name)
    return folder


def _code(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def lines(answer: Answer) -> Iterator[str]:
    """The lines of standard output."""
    yield from answer.out.splitlines()
