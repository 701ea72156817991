"""What is left to do with files that were written: the commands to type, or a branch with one commit."""

from __future__ import annotations

import argparse
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from golive.cli import door
from golive.cli.faults import UsageError


@dataclass(frozen=True, slots=True)
class Handover:
    """Files that were written and are to be committed.

    Attributes:
        paths: relative to the top of the book, in the order in which they are told.
        message: of the commit, one line.
        branch: the name of a branch for it where nobody names one.
    """

    paths: tuple[str, ...]
    message: str
    branch: str


def hand_over(arguments: argparse.Namespace, root: Path, written: Handover) -> None:
    """Commits what was written to a branch where ``--branch`` asks for it, else says what to type.

    The person's own git does it, with their name, their hooks and their signing key; nothing but
    these files is committed, whatever else is changed or staged.

    Raises:
        UsageError: git refuses; the files stay where they are.
    """
    if getattr(arguments, "branch", None) is None:
        door.say(arguments, "Commit it:")
        for command in _typed(written):
            door.say(arguments, f"  {command}")
        return
    name = _free(root, arguments.branch or written.branch)
    _git(root, "switch", "--quiet", "--create", name)
    _git(root, "add", "--", *written.paths)
    _git(root, "commit", "--quiet", "--only", "--message", written.message, "--", *written.paths)
    door.say(arguments, f"Committed on the new branch {name}. Push it and open a pull request:")
    door.say(arguments, f"  git push --set-upstream origin {shlex.quote(name)}")


def _typed(written: Handover) -> Sequence[str]:
    paths = " ".join(shlex.quote(path) for path in written.paths)
    return (f"git add {paths}", f"git commit -m {shlex.quote(written.message)} -- {paths}")


def _free(root: Path, wanted: str) -> str:
    """The name, with a number behind it where a branch has it already."""
    taken = set(_git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads").splitlines())
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _git(root: Path, *words: str) -> str:
    """What git prints; UsageError with its last words where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603 - the person's own git, and words that begin no option
            ["git", "-C", str(root), *words],  # noqa: S607 - likewise
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}. The files are written.") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it gave no reason"]
        raise UsageError(f"The files are written, but git does not {words[0]}: {said[-1]}")
    return done.stdout
