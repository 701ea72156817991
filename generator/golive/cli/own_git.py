"""What the person's own git says: who they are, where a repository is, where it is pushed to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def answer(folder: Path, *words: str) -> str | None:
    """What git prints, without the line's end; ``None`` where it says no or is not there."""
    program = shutil.which("git")
    if program is None:
        return None
    done = subprocess.run(  # noqa: S603 - the person's own git and fixed words
        [program, "-C", str(folder), *words],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


def email(folder: Path) -> str | None:
    """The e-mail with which the person would commit there; ``None`` where git knows none."""
    ident = answer(folder, "var", "GIT_AUTHOR_IDENT") or ""
    address = ident.rpartition(" <")[2].partition(">")[0]
    return address if "@" in address else None


def name(folder: Path) -> str | None:
    """The name with which the person would commit there; ``None`` where git knows none."""
    ident = answer(folder, "var", "GIT_AUTHOR_IDENT") or ""
    return ident.rpartition(" <")[0].strip() or None


def home_page(folder: Path) -> str | None:
    """The address of the repository in a browser, made of its remote ``origin``; ``None`` without one.

    >>> page("git@github.com:example/governance.git")
    'https://github.com/example/governance'
    """
    return page(answer(folder, "remote", "get-url", "origin") or "")


def page(remote: str) -> str | None:
    """The address in a browser of a repository that git reaches by ssh or https; ``None`` for others."""
    host, _, path = remote.removeprefix("ssh://").removeprefix("https://").partition("/")
    if not remote.startswith(("ssh://", "https://")):
        host, _, path = remote.partition(":")
    host = host.rpartition("@")[2].partition(":")[0]
    path = path.removesuffix("/").removesuffix(".git")
    return f"https://{host}/{path}" if "." in host and path and not path.startswith("/") else None
