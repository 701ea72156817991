"""One release of ten thousand: `gate`, `status`, `show`, `what-if` and `check --base` on a large opened book.

By hand, outside the suite (pyca cryptography has to be there):

    .venv/bin/python tests/bench/alone.py [FOLDER]

makes the book once (10,000 releases, 100,000 files, 40,000 signatures) and one of a tenth, each in a
folder of its own below FOLDER, which is kept, and prints wall and CPU seconds of each command on the
large one, CPU seconds on the small one, and their ratio.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from large_book import DIGEST, Key, LargeBook

GOLIVE = Path(sys.executable).with_name("golive")
RUNS = 3
BUDGETS = {"gate": 1.0, "status RELEASE": 1.0, "show": 1.0, "what-if": 1.0, "check --base": 3.0}


@dataclass(frozen=True)
class Cost:
    """The best of some runs of one command: wall and CPU seconds, and its exit code."""

    wall: float
    cpu: float
    code: int


def measure(*command: str) -> Cost:
    """What a command costs once it is warm; its output is thrown away."""
    runs = [_once(*command) for _ in range(RUNS)]
    return Cost(min(run.wall for run in runs), min(run.cpu for run in runs), runs[0].code)


def _once(*command: str) -> Cost:
    begun = time.monotonic()
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([str(GOLIVE), *command], env=environment, **quiet) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(time.monotonic() - begun, usage.ru_utime + usage.ru_stime, child.returncode)


def propose(book: LargeBook) -> None:
    """Two files on a branch of their own: one more sign-off of the newest release, and its signature."""
    git = ["git", "-C", str(book.root)]
    subprocess.run([*git, "checkout", "--quiet", "--force", "-B", "proposal", "main"], check=True)
    folder = book.root / "records/releases" / book.newest / "approvals"
    (given,) = folder.glob("qa-lead--*.yaml")
    words = given.read_text()
    person = next(line for line in words.splitlines() if line.startswith("by: ")).removeprefix("by: ")
    another = next(name for name in ("qa-lead-00", "qa-lead-01") if name != person)
    document = words.replace(f"by: {person}", f"by: {another}").encode()
    path = folder / f"qa-lead--{another}.yaml"
    path.write_bytes(document)
    path.with_name(f"{path.name}.asc").write_bytes(Key(another).sign(document, book.signed_at))


def costs(book: LargeBook) -> dict[str, Cost]:
    """Each command to what it costs on a book."""
    at = ("--book", str(book.root), "--as-of", f"{book.as_of:%Y-%m-%dT%H:%M:%SZ}")
    asked = ("--environment", "production", "--digest", DIGEST)
    subprocess.run(["git", "-C", str(book.root), "checkout", "--quiet", "--force", "main"], check=True)
    subprocess.run(["git", "-C", str(book.root), "clean", "--quiet", "-fd"], check=True)
    found = {
        "gate": measure("gate", book.newest, *asked, *at),
        "status RELEASE": measure("status", book.newest, *at),
        "show": measure("show", book.newest, *at),
        "what-if": measure("what-if", book.newest, "--window", "+PT1H", *at),
    }
    propose(book)
    return found | {"check --base": measure("check", "--base", "main", *at)}


def main() -> None:
    """Prints a line for each command."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else f"{tempfile.gettempdir()}/golive-large-book")
    large = LargeBook(folder / "large").made()
    small = LargeBook(folder / "small", releases=1_000).made()
    tenth, whole = costs(small), costs(large)
    say = sys.stdout.write
    say(f"{'command':16}{'wall s':>8}{'CPU s':>8}{'budget':>8}{'exit':>6}{'a tenth':>9}{'ratio':>7}\n")
    for name, cost in whole.items():
        less = tenth[name].cpu
        say(f"{name:16}{cost.wall:8.2f}{cost.cpu:8.2f}{BUDGETS[name]:8.1f}{cost.code:6}{less:9.2f}")
        say(f"{cost.cpu / less:7.2f}\n")


if __name__ == "__main__":
    main()
