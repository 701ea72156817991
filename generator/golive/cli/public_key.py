"""The public half of somebody's key, as it is offered to a book."""

from __future__ import annotations

import re
from pathlib import Path

from golive import signing
from golive.cli.faults import UsageError
from golive.model.findings import Finding, Severity

_FINGERPRINT = re.compile(r"(?:0x)?[0-9A-Fa-f]{40}")
_LARGEST = 1024 * 1024


def public_key(named: str | None, email: str | None) -> tuple[str, bytes]:
    """The fingerprint and the file of a key as the book takes it, without what it does not need.

    Args:
        named: a file, or the fingerprint of a key in the person's own gpg; ``None`` for the only one
            that this can sign with for the e-mail.
        email: ``None`` where there is none.

    Raises:
        UsageError: there is no such key, or more than one, or the book would refuse it.
    """
    name = named if named is not None else _own(email)
    if _FINGERPRINT.fullmatch(name):
        return _taken(name, signing.exported(name.upper().removeprefix("0X")))
    return _taken(name, _read(name))


def _own(email: str | None) -> str:
    """The fingerprint of the one key that the person's gpg signs with for an e-mail."""
    held = signing.held(email) if email else ()
    if len(held) == 1:
        return held[0]
    if held:
        raise UsageError(f"Your gpg has several keys for {email}: give --key and one of {', '.join(held)}.")
    whose = f"for {email}" if email else "and no e-mail is known"
    raise UsageError(
        f"Your gpg has no key to sign with {whose}: give --key FILE with their public key, "
        "or --no-key for somebody who signs nothing."
    )


def _taken(name: str, data: bytes) -> tuple[str, bytes]:
    _refuse(signing.candidate(Path(name).name, data))
    least = signing.minimal(data)
    return signing.fingerprint(least), least


def _refuse(findings: tuple[Finding, ...]) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        hint = f" {errors[0].hint}" if errors[0].hint else ""
        raise UsageError(f"The key is not taken: {errors[0].message}.{hint}")


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise UsageError(f"{name} is no fingerprint, and cannot be read: {error.strerror}.") from error
