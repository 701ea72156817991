"""A detached signature made by a person's own gpg, with their own agent, card or pinentry."""

from __future__ import annotations

from pathlib import Path

import gnupg  # type: ignore[import-untyped]  # it ships no types

from golive.signing.faults import EngineError
from golive.signing.gpg_process import gpg_program


def sign(document: bytes, fingerprint: str, homedir: Path | None = None) -> bytes:
    """The armoured detached signature of a document, made with this key.

    Args:
        document: the exact bytes to sign.
        fingerprint: of the primary key, in full; gpg chooses among its signing subkeys. With
            ``!`` behind it, exactly the key or subkey of this fingerprint signs.
        homedir: GnuPG home; ``None`` for the person's own.

    Raises:
        EngineError: gpg is missing, or made no signature (no such key, cancelled, expired).
    """
    home = str(homedir) if homedir is not None else None
    gpg = gnupg.GPG(gpgbinary=gpg_program(), gnupghome=home, options=["--digest-algo", "SHA512"])
    # Not `keyid=`: that becomes gpg's --default-key, which quietly falls back to another key.
    exactly = ["--local-user", fingerprint]
    made = gpg.sign(document, detach=True, clearsign=False, binary=False, extra_args=exactly)
    if not made.data:
        raise EngineError(
            f"gpg made no signature with the key {fingerprint}: {made.status or 'no reason given'}"
        )
    return bytes(made.data)
