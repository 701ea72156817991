"""The git process: asked in one environment in which no configuration can run a program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from golive.model.tree import MAX_FILE

OUTSIDE = b"not a git repository"
"""What git says where there is none (with ``LC_ALL=C``)."""

_CHUNK = 1 << 20
_CONVERSIONS = r"^(core\.(autocrlf|eol)|filter\..*)$"
_PARTIAL = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"
_INCOMPLETE = "the repository lacks some of the book's files: fetch it completely, without a filter"
_LAST_SECOND = 221845391999  # 8999-12-31T23:59:59Z: no record's time is later, and any term may be added

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # no network, not even for what a partial clone lacks
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",  # a name with a star is a name
    "GIT_GRAFT_FILE": os.devnull,  # grafts and replacements would rewrite the past
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_FLUSH": "0",  # a log of ten thousand commits in large pieces, not one by one
    "LC_ALL": "C",
}

_SETTINGS: tuple[tuple[str, str], ...] = (
    ("safe.directory", "*"),  # other people's checkouts may be read: nothing in them is run
    ("safe.bareRepository", "explicit"),  # a folder of the book that looks like a repository is none
    ("color.ui", "false"),
    ("core.askPass", ""),
    ("core.attributesFile", os.devnull),
    ("core.commitGraph", "false"),  # the past is read from the commits themselves
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.pager", "cat"),
    ("core.sshCommand", "false"),
    ("credential.helper", ""),
    ("diff.external", ""),
    ("diff.orderFile", os.devnull),
    ("gpg.program", "false"),
    ("i18n.logOutputEncoding", "UTF-8"),
    ("log.follow", "false"),
    ("log.showRoot", "true"),
    ("log.showSignature", "false"),
    ("protocol.allow", "never"),
)

_USERS_OWN = (
    "HOME",
    "XDG_CONFIG_HOME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "SYSTEMROOT",
)


class SourceError(Exception):
    """A problem with git or the book's history, in one plain sentence."""


def _environment(settings: tuple[tuple[str, str], ...]) -> dict[str, str]:
    numbered = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
    numbered |= {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | _ENVIRONMENT | numbered | {"GIT_CONFIG_COUNT": str(len(settings))}


def _refusal(stderr: bytes) -> SourceError:
    """Git's complaint as one plain sentence without absolute paths."""
    if b"dubious ownership" in stderr:
        return SourceError(
            "git refuses to read this repository because it belongs to another user: run golive as its owner"
        )
    if b"safe.bareRepository" in stderr:
        return SourceError("this is a git repository without files: run golive in a checkout of it")
    lines = stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
    words = re.sub(r"(?<![\w.])/[^\s'\"]+", "…", lines[-1].removeprefix("fatal: ").removeprefix("error: "))
    return SourceError(f"git could not read the repository: {words}")


def instant(seconds: bytes) -> datetime:
    """The UTC time of a count of seconds since 1970 as git prints it; nonsense is held in range."""
    digits = seconds.strip()
    count = int(digits) if digits.isdigit() else 0
    return datetime.fromtimestamp(min(count, _LAST_SECOND), UTC)


def name_of(path: bytes) -> str:
    """A path as text; bytes that are no UTF-8 become lone surrogates and can be turned back."""
    return path.decode("utf-8", "surrogateescape")


def bytes_of(path: str) -> bytes:
    """The bytes of a path that `name_of` gave; also the key that sorts paths in byte order."""
    return path.encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Git:
    """A repository around a folder, and the program that reads it.

    Attributes:
        program: absolute path of the git program.
        root: the folder in which it is run: the top of the book.
        object_format: hash of the object ids, ``sha1`` or ``sha256``.
        is_shallow: True when the oldest commits were not fetched.
        prefix: the way from the repository's top to `root`, empty or ending in ``/``.
    """

    program: str
    root: Path
    object_format: str = "sha1"
    is_shallow: bool = False
    prefix: str = ""

    def run(self, *arguments: str, stdin: bytes = b"", settings: tuple[tuple[str, str], ...] = ()) -> bytes:
        """What git prints; SourceError when it fails."""
        done = self._finished(arguments, stdin, _environment(_SETTINGS + settings))
        if done.returncode != 0:
            raise _refusal(done.stderr)
        return done.stdout

    def parts(self, *arguments: str) -> Iterator[bytes]:
        """What git prints, cut at its NULs and handed on while git is at work.

        SourceError when it fails, which shows with the last part: nobody may stop before.
        """
        with tempfile.TemporaryFile() as complaints:
            with subprocess.Popen(  # noqa: S603 - fixed commands, closed environment, no shell
                [self.program, "-C", str(self.root), "--no-pager", *arguments],
                env=_environment(_SETTINGS),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
            ) as process:
                assert process.stdout is not None  # noqa: S101 - asked for above
                yield from _cut(process.stdout)
            if process.returncode != 0:
                complaints.seek(0)
                raise _refusal(complaints.read())

    def answer(self, *arguments: str) -> bytes | None:
        """What git prints, or ``None`` when it says no."""
        done = self._finished(arguments, b"", _environment(_SETTINGS))
        return done.stdout if done.returncode == 0 else None

    def commit(self, rev: str) -> str:
        """The full id of the commit that `rev` names; SourceError when there is none."""
        if not rev or rev.startswith("-") or not rev.isprintable():
            raise SourceError(f"{rev!r} is not the name of a commit")
        found = self.resolved(rev)
        if found is None:
            raise SourceError(f"git knows no commit called `{rev}` here")
        return found

    def resolved(self, rev: str) -> str | None:
        """The full id of the commit that `rev` names, or ``None``."""
        found = self.answer("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
        return None if found is None else found.decode("ascii").strip()

    def configured(self, pattern: str, *, everywhere: bool = False) -> tuple[tuple[str, str], ...]:
        """Settings whose key matches `pattern`: the repository's, or with `everywhere` the user's too.

        Reading a setting runs nothing, so this alone may see the user's own configuration.
        """
        environment = _environment(_SETTINGS)
        if everywhere:
            for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
                environment.pop(name)
            environment |= {name: os.environ[name] for name in _USERS_OWN if name in os.environ}
        done = self._finished(("config", "-z", "--get-regexp", pattern), b"", environment)
        pairs = (item.partition(b"\n") for item in done.stdout.split(b"\0") if item)
        return tuple((name_of(key), name_of(value)) for key, _, value in pairs)

    def is_incomplete(self) -> bool:
        """Whether a part of the past was not fetched: a shallow or a partial clone."""
        return self.is_shallow or bool(self.configured(_PARTIAL))

    def conversions(self) -> tuple[tuple[str, str], ...]:
        """The user's own settings for line ends, and every filter program switched off."""
        own = self.configured(_CONVERSIONS, everywhere=True)
        filters = {key.rpartition(".")[0] for key, _ in own if key.startswith("filter.")}
        return tuple(
            [(key, value) for key, value in own if key.startswith("core.")]
            + [(f"{name}.{part}", "") for name in sorted(filters) for part in ("clean", "smudge", "process")]
            + [(f"{name}.required", "false") for name in sorted(filters)]
        )

    def blobs(self, wanted: Collection[str]) -> Mapping[str, bytes | None]:
        """Object id to content, read in one process; ``None`` for what is larger than `MAX_FILE`."""
        if not wanted:
            return {}
        with tempfile.TemporaryFile() as questions:
            # A file, not a pipe: git may answer while the questions are still being asked.
            questions.write("".join(f"{each}\n" for each in wanted).encode("ascii"))
            questions.seek(0)
            command = [self.program, "-C", str(self.root), "cat-file", "--batch", "--buffer"]
            with subprocess.Popen(  # noqa: S603 - fixed command, closed environment
                command,
                env=_environment(_SETTINGS),
                stdin=questions,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                assert process.stdout is not None  # noqa: S101 - asked for above
                return dict(_contents(process.stdout, len(wanted)))

    def _finished(
        self, arguments: tuple[str, ...], stdin: bytes, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - fixed commands, closed environment, no shell
            [self.program, "-C", str(self.root), "--no-pager", *arguments],
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
        )


def _cut(stream: IO[bytes]) -> Iterator[bytes]:
    """The parts of a stream between its NULs, the last one too."""
    rest = b""
    while piece := os.read(stream.fileno(), _CHUNK):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole
    yield rest


def _contents(stream: IO[bytes], count: int) -> Iterator[tuple[str, bytes | None]]:
    """Pairs of id and content from ``git cat-file --batch``: a line ``<id> <type> <size>``, then bytes."""
    for _ in range(count):
        header = stream.readline().split()
        if len(header) != 3 or not header[2].isdigit():  # noqa: PLR2004 - id, type, size
            raise SourceError(_INCOMPLETE)
        size = int(header[2])
        if size > MAX_FILE:
            _pass_over(stream, size)
            content = None
        else:
            content = stream.read(size)
        if stream.read(1) != b"\n":
            raise SourceError(_INCOMPLETE)
        yield header[0].decode("ascii"), content


def _pass_over(stream: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(stream.read(min(size, _CHUNK))) or size


def repository(root: Path) -> Git | None:
    """The repository around `root`; ``None`` when it lies in none or git is not installed.

    Raises:
        SourceError: when there is a repository that git cannot or will not read.
    """
    program = shutil.which("git")
    if program is None:
        return None
    facts = ("rev-parse", "--show-object-format", "--is-shallow-repository", "--show-prefix")
    try:
        answer = Git(program, root).run(*facts)
    except SourceError as error:
        if OUTSIDE.decode() in str(error):
            return None
        raise
    object_format, shallow, prefix = answer.split(b"\n", 2)
    with suppress(ValueError):
        prefix = prefix[: prefix.rindex(b"\n")]
    return Git(program, root, object_format.decode("ascii"), shallow == b"true", name_of(prefix))
