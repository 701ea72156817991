"""Throw-away GnuPG keys with chosen clocks, for every test that needs a signature.

``with KeyRing() as ring`` gives a private home in a short path; its agent and folder go when the
block ends. Nothing here touches the user's own keys, and no clock is read: gpg is told the time.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""When keys are made unless a test says else."""

SIGNED = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""When signatures, renewals and revocations are made unless a test says else."""

_REASONS = {"none": "0", "compromised": "1", "superseded": "2", "retired": "3"}


class KeyRing:
    """A private GnuPG home that makes keys and signatures."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="g", dir="/tmp"))
        self.home.chmod(0o700)
        self._only_certify: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the home's own agent and delete the home."""
        subprocess.run(
            ["gpgconf", "--homedir", str(self.home), "--kill", "all"], check=False, capture_output=True
        )
        shutil.rmtree(self.home, ignore_errors=True)

    def gpg(self, *arguments: str, at: datetime | None = None, stdin: bytes = b"") -> bytes:
        """The standard output of one gpg process whose clock stands at ``at``."""
        clock = f"{(at or SIGNED).astimezone(UTC):%Y%m%dT%H%M%S}!"
        command = ["gpg", "--homedir", str(self.home), "--no-options", "--no-permission-warning"]
        command += ["--display-charset", "utf-8"]
        command += ["--faked-system-time", clock, "--pinentry-mode", "loopback", "--passphrase", ""]
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}
        done = subprocess.run(
            [*command, *arguments], input=stdin, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout

    def ed25519(
        self,
        name: str = "Ada Test",
        email: str = "ada@example.org",
        created: datetime | None = None,
        expires: datetime | None = None,
    ) -> str:
        """Fingerprint of a new Ed25519 key that signs and certifies."""
        return self.key("ed25519", name, email, created=created, expires=expires)

    def rsa(self, bits: int = 3072, name: str = "Rita Test", email: str = "rita@example.org") -> str:
        """Fingerprint of a new RSA key of so many bits."""
        return self.key(f"rsa{bits}", name, email)

    def key(  # noqa: PLR0913  # the words of one gpg command
        self,
        algorithm: str,
        name: str,
        email: str,
        *,
        usage: str = "sign",
        created: datetime | None = None,
        expires: datetime | None = None,
    ) -> str:
        """Fingerprint of a new key of any algorithm gpg can make."""
        before = set(self.fingerprints())
        self.gpg(
            *("--batch", "--yes", "--quick-gen-key", f"{name} <{email}>", algorithm, usage, _expiry(expires)),
            at=created or CREATED,
        )
        (made,) = set(self.fingerprints()) - before
        if usage == "cert":
            self._only_certify.add(made)
        return made

    def with_signing_subkey(
        self,
        name: str = "Sue Test",
        email: str = "sue@example.org",
        created: datetime | None = None,
        subkey_created: datetime | None = None,
        subkey_expires: datetime | None = None,
    ) -> str:
        """Fingerprint of a new key that only certifies; its Ed25519 subkey signs (see `subkeys`)."""
        primary = self.key("ed25519", name, email, usage="cert", created=created)
        self.add_subkey(primary, at=subkey_created or created or CREATED, expires=subkey_expires)
        return primary

    def add_subkey(
        self,
        fingerprint: str,
        *,
        algorithm: str = "ed25519",
        usage: str = "sign",
        at: datetime | None = None,
        expires: datetime | None = None,
    ) -> str:
        """Fingerprint of a subkey newly added to a key."""
        before = set(self.subkeys(fingerprint))
        self.gpg("--batch", "--quick-add-key", fingerprint, algorithm, usage, _expiry(expires), at=at)
        (made,) = set(self.subkeys(fingerprint)) - before
        return made

    def fingerprints(self) -> tuple[str, ...]:
        """All primary fingerprints of the ring, in its order."""
        return self._listed("pub")

    def subkeys(self, fingerprint: str) -> tuple[str, ...]:
        """Fingerprints of one key's subkeys, in their order."""
        return self._listed("sub", fingerprint)

    def _listed(self, kind: str, *who: str) -> tuple[str, ...]:
        lines = self.gpg("--batch", "--with-colons", "--fixed-list-mode", "--list-keys", *who).decode()
        fields = [line.split(":") for line in lines.splitlines()]
        records = [row for row in fields if row[0] in {"pub", "sub", "fpr"}]
        pairs = itertools.pairwise(records)
        return tuple(after[9] for row, after in pairs if row[0] == kind and after[0] == "fpr")

    def export(self, *fingerprints: str) -> bytes:
        """The armoured public keys, as the book keeps them."""
        return self.gpg("--armor", "--export", *fingerprints)

    def export_secret(self, fingerprint: str) -> bytes:
        """The armoured private key: what a book must refuse."""
        return self.gpg("--armor", "--export-secret-keys", fingerprint)

    def load(self, key: bytes) -> None:
        """Import a key file into the ring."""
        self.gpg("--batch", "--import", stdin=key)

    def sign(
        self, fingerprint: str, document: bytes, at: datetime | None = None, options: Sequence[str] = ()
    ) -> bytes:
        """A detached armoured signature; ``options`` are further words for gpg.

        Exactly the key of this fingerprint signs, be it a primary key or a subkey; a primary
        key that only certifies leaves it to its subkey.
        """
        signer = fingerprint if fingerprint in self._only_certify else f"{fingerprint}!"
        words = ("--batch", "--armor", "--local-user", signer, *options, "--detach-sign")
        return self.gpg(*words, at=at, stdin=document)

    def expire(self, fingerprint: str, when: datetime, at: datetime | None = None) -> None:
        """Make a key expire at ``when``; ``at`` is when its owner decides that."""
        self.gpg("--batch", "--quick-set-expire", fingerprint, _expiry(when), at=at)

    def renew(self, fingerprint: str, until: datetime | None = None, at: datetime | None = None) -> None:
        """Make a key last until ``until``, for ever with ``None``."""
        self.gpg("--batch", "--quick-set-expire", fingerprint, _expiry(until), at=at)

    def revoke(self, fingerprint: str, reason: str = "superseded", at: datetime | None = None) -> None:
        """Revoke a key; the reason is none, compromised, superseded or retired."""
        answers = f"y\n{_REASONS[reason]}\n\ny\n".encode()
        words = ("--no-tty", "--command-fd", "0", "--status-fd", "2", "--armor", "--gen-revoke", fingerprint)
        certificate = self.gpg(*words, at=at, stdin=answers)
        self.gpg("--batch", "--import", stdin=certificate, at=at)

    def revoke_subkey(self, fingerprint: str, reason: str = "superseded", at: datetime | None = None) -> None:
        """Revoke the first subkey of a key."""
        answers = f"key 1\nrevkey\ny\n{_REASONS[reason]}\n\ny\nsave\n".encode()
        words = ("--no-tty", "--command-fd", "0", "--status-fd", "2", "--edit-key", fingerprint)
        self.gpg(*words, at=at, stdin=answers)

    def certify(self, signer: str, fingerprint: str) -> None:
        """Put a foreign signature by ``signer`` on another key's user ids."""
        self.gpg("--batch", "--yes", "--local-user", signer, "--quick-sign-key", fingerprint)


def _expiry(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment.astimezone(UTC):%Y%m%dT%H%M%S}"
