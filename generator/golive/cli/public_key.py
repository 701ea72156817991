"""The public half of somebody's key, as it is offered to a book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from golive import signing
from golive.cli.faults import UsageError
from golive.model.findings import Finding, Severity

_FINGERPRINT = re.compile(r"(?:0x)?[0-9A-Fa-f]{40}")
_USER_ID = re.compile(r"([^<>()]+?) *(?:\([^)]*\) *)?<([^<>@ ]+@[^<>@ ]+)>")
"""A name, perhaps a comment, and an address, as gpg writes a user id."""

_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as a book takes it, without what it does not need.

    Attributes:
        fingerprint: of its primary key. data: its file.
        name, email: whom it names, decoration only; ``None`` where it names nobody or several people.
    """

    fingerprint: str
    data: bytes
    name: str | None = None
    email: str | None = None


def public_key(named: str) -> PublicKey:
    """The key in a file, or of a fingerprint in the person's own gpg.

    Raises:
        UsageError: there is no such key, or the book would refuse it.
    """
    if _FINGERPRINT.fullmatch(named):
        return _taken(named, signing.exported(named.upper().removeprefix("0X")))
    return _taken(named, _read(named))


def own_key(email: str | None) -> PublicKey:
    """The one key that the person's own gpg signs with for an e-mail; UsageError where that is not one."""
    return public_key(_own(email))


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


def _taken(name: str, data: bytes) -> PublicKey:
    _refuse(signing.candidate(Path(name).name, data))
    least = signing.minimal(data)
    fingerprint = signing.fingerprint(least)
    said = signing.certificates({fingerprint: least}).by_fingerprint[fingerprint]
    people = {match.groups() for match in map(_USER_ID.fullmatch, said.user_ids) if match is not None}
    owner, email = people.pop() if len(people) == 1 else (None, None)
    return PublicKey(fingerprint, least, owner, email)


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
