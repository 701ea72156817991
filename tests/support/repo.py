"""Real git repositories for tests: a handful of verbs, deterministic dates, nobody's configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

EPOCH = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When the first commit of a test repository is made; each later one is an hour younger."""

AUTHOR = "Dev One <dev.one@example.org>"


def isolated() -> dict[str, str]:
    """An environment in which git sees no configuration, home or clock of this machine."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": "/nonexistent",
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


class Repo:
    """A git repository at `path`, made on first use; its branch is ``main``."""

    def __init__(self, path: Path, *, options: tuple[str, ...] = ()) -> None:
        self.path = path
        self.now = EPOCH
        path.mkdir(parents=True, exist_ok=True)
        if not (path / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *arguments: str, at: datetime | None = None, author: str = AUTHOR) -> str:
        """What git answers to `arguments` on its standard output, without the line's end."""
        name, _, address = author.partition(" <")
        moment = f"{int((at or self.now).timestamp())} +0000"
        identity = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": address.rstrip(">"),
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": address.rstrip(">"),
            "GIT_COMMITTER_DATE": moment,
        }
        done = subprocess.run(
            ["git", "-C", str(self.path), "-c", "core.autocrlf=false", "-c", "gc.auto=0", *arguments],
            env=isolated() | identity,
            check=False,
            capture_output=True,
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}"
        return done.stdout.decode(errors="surrogateescape").rstrip("\n")

    def write(self, path: str, data: bytes | str) -> Path:
        """Put `data` at `path` in the working tree; folders are made as needed."""
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
        return target

    def remove(self, path: str) -> None:
        """Delete the file or folder at `path` from the working tree."""
        target = self.path / path
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        else:
            target.unlink()

    def commit(self, message: str = "change", *, at: datetime | None = None, author: str = AUTHOR) -> str:
        """The id of a new commit of everything in the working tree, ignored files excepted."""
        self.git("add", "--all")
        return self._recorded("commit", "--quiet", "--allow-empty", "-m", message, at=at, author=author)

    def branch(self, name: str) -> None:
        """Switch to a new branch that starts here."""
        self.git("switch", "--quiet", "--create", name)

    def switch(self, name: str) -> None:
        """Switch to a branch that exists."""
        self.git("switch", "--quiet", name)

    def merge(
        self, name: str, message: str = "merge", *, at: datetime | None = None, author: str = AUTHOR
    ) -> str:
        """The id of a merge commit of branch `name` into the current one (never fast-forward)."""
        return self._recorded("merge", "--quiet", "--no-ff", "-m", message, name, at=at, author=author)

    @property
    def head(self) -> str:
        """The id of the current commit."""
        return self.git("rev-parse", "HEAD")

    def blob(self, path: str, rev: str = "HEAD") -> str:
        """The id of what stands at `path` in commit `rev`."""
        return self.git("rev-parse", f"{rev}:{path}")

    def _recorded(self, *arguments: str, at: datetime | None, author: str) -> str:
        if at is not None:
            self.now = at
        self.git(*arguments, at=self.now, author=author)
        self.now += timedelta(hours=1)
        return self.head
