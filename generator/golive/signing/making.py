"""What a person's own gpg makes: a detached signature, and the public half of a key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from golive.signing.faults import EngineError
from golive.signing.gpg_process import gpg_program

_USELESS = frozenset("deir")
"""GnuPG's letters for keys that are disabled, expired, invalid or revoked (doc/DETAILS, field 2)."""


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
    gpg = _own_gpg(homedir, "--digest-algo", "SHA512")
    # Not `keyid=`: that becomes gpg's --default-key, which quietly falls back to another key.
    exactly = ["--local-user", fingerprint]
    made = gpg.sign(document, detach=True, clearsign=False, binary=False, extra_args=exactly)
    if not made.data:
        raise EngineError(
            f"gpg made no signature with the key {fingerprint}: {made.status or 'no reason given'}"
        )
    return bytes(made.data)


def held(email: str, homedir: Path | None = None) -> tuple[str, ...]:
    """The fingerprints of the keys in the person's own key ring by which they can sign for an e-mail.

    Expired and revoked ones are not among them. Nothing private is read: gpg only says what it has.

    Raises:
        EngineError: gpg is missing.
    """
    keys = _own_gpg(homedir).list_keys(secret=True)
    wanted = email.casefold()
    return tuple(
        key["fingerprint"]
        for key in keys
        if key["trust"] not in _USELESS and any(_is_of(user_id, wanted) for user_id in key["uids"])
    )


def _is_of(user_id: str, email: str) -> bool:
    return user_id.casefold() == email or user_id.casefold().endswith(f"<{email}>")


def exported(fingerprint: str, homedir: Path | None = None) -> bytes:
    """The armoured public key of this fingerprint out of the person's own key ring, minimal.

    Private keys are never asked for.

    Raises:
        EngineError: gpg is missing, or has no such key.
    """
    found = _own_gpg(homedir).export_keys(fingerprint, secret=False, armor=True, minimal=True)
    data = found.encode() if isinstance(found, str) else bytes(found)
    if not data.strip():
        raise EngineError(
            f"your gpg has no key {fingerprint}: export it where it lives, and give the file with --from"
        )
    return data


def _own_gpg(homedir: Path | None, *options: str) -> Any:
    """The person's own gpg, by python-gnupg, which ships no types."""
    import gnupg  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to load, and seldom needed

    home = str(homedir) if homedir is not None else None
    return gnupg.GPG(gpgbinary=gpg_program(), gnupghome=home, options=list(options) or None)
