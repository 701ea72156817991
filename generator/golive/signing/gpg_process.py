"""A GnuPG of one's own: a private home, an empty environment, and no option left to chance."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from golive.model.verification import EngineName
from golive.signing.faults import EngineError

_HARDENED = (
    "--no-options",  # no gpg.conf of the home; the system's is still read, so all below is said aloud
    "--no-batch",  # with --batch, --verify-files refuses detached signatures
    "--no-tty",
    "--quiet",
    "--no-greeting",
    "--no-permission-warning",
    "--no-random-seed-file",
    "--no-auto-key-retrieve",
    "--no-auto-key-import",
    "--no-auto-key-locate",
    "--disable-dirmngr",
    "--no-autostart",  # so there is never an agent to stop
    "--no-auto-check-trustdb",
    "--no-allow-non-selfsigned-uid",
    "--require-cross-certification",
    "--ignore-time-conflict",  # golive judges all times itself, with the times of proven packets
    *("--trust-model", "always"),
    *("--weak-digest", "RIPEMD160"),
)
_SECONDS = 60.0
_SECONDS_PER_FILE = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """How one process ended.

    Attributes:
        code: its exit code, negative for a signal; ``None`` when the time limit ended it.
        output: what it printed.
    """

    code: int | None
    output: bytes


@dataclass(frozen=True, slots=True)
class Gpg:
    """A gpg program with a home of its own.

    Attributes:
        program: absolute path.
        home: folder for its key ring.
        folder: folder in which it works.
        at: what it takes for the present.
    """

    program: str
    home: Path
    folder: Path
    at: datetime

    def run(self, *words: str, stdin: Path | None = None, status: Path | None = None, files: int = 0) -> Run:
        """Run it to its end or to its time limit, which grows with the number of files.

        Args:
            words: options and command; never names of files from outside.
            stdin: a file to read from.
            status: a file that receives the status lines, on a descriptor of their own.
            files: how many files it will look at.

        Raises:
            EngineError: the program cannot be started.
        """
        with (
            (stdin or Path("/dev/null")).open("rb") as source,
            (status or Path("/dev/null")).open("wb") as sink,
        ):
            command = [self.program, *self._options(sink.fileno()), *words]
            limit = _SECONDS + files * _SECONDS_PER_FILE
            try:
                done = subprocess.run(  # noqa: S603  # absolute path, fixed words
                    command,
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=self.folder,
                    env={},
                    pass_fds=(sink.fileno(),),
                    timeout=limit,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return Run(None, b"")
            except OSError as fault:
                raise EngineError(
                    "gpg is there but cannot be started; reinstall it (Debian: gnupg)"
                ) from fault
        return Run(done.returncode, done.stdout)

    def _options(self, status: int) -> Sequence[str]:
        clock = f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S}!"
        own = ("--homedir", str(self.home), "--faked-system-time", clock, "--status-fd", str(status))
        return (*_HARDENED, *own)


def gpg_program() -> str:
    """The absolute path of gpg; raises `EngineError` without one."""
    found = shutil.which("gpg")
    if found is None:
        raise EngineError("signatures cannot be verified: gpg is missing; install it (Debian: gnupg)")
    return str(Path(found).absolute())


def strictest_engine() -> EngineName:
    """Both engines where gpg is installed, else golive's own: what decides asks everybody there is."""
    return EngineName.BOTH if shutil.which("gpg") else EngineName.NATIVE


@contextmanager
def private_gpg(at: datetime) -> Iterator[Gpg]:
    """A gpg with a fresh home, for which it is always ``at``; everything is deleted at the end."""
    program = gpg_program()
    with tempfile.TemporaryDirectory(prefix="golive-", ignore_cleanup_errors=True) as top:
        home, folder = Path(top) / "home", Path(top) / "work"
        home.mkdir(mode=0o700)
        folder.mkdir(mode=0o700)
        yield Gpg(program, home, folder, at)
