"""Whether a key file proves what it says of itself, before it goes into a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from golive.signing.certificate import KeyFile, read_key
from golive.signing.gpg import imported
from golive.signing.gpg_listing import ListedKey
from golive.signing.gpg_process import private_gpg


def unproven(data: bytes, at: datetime) -> tuple[str, ...]:
    """What a key file says and its own signatures do not bear out, one clause each; empty when all holds.

    GnuPG proves it, in a private home, as for signatures.

    Raises:
        FormatError: the file is not taken at all.
        EngineError: gpg is missing or does not run.
    """
    file = read_key(data)
    with private_gpg(at) as gpg:
        return tuple(_differences(file, imported(gpg, [file])))


def _differences(file: KeyFile, known: Mapping[tuple[str, str], ListedKey]) -> Iterator[str]:
    primary = file.primary.fingerprint
    top = known.get((primary, primary))
    if top is None or top.is_invalid:
        yield f"the self-signatures of the key {primary} do not hold"
        return
    yield from _apart(f"the key {primary}", file.expires, file.signs, top)
    for subkey in file.subkeys:
        own = subkey.key.fingerprint
        found = known.get((primary, own))
        if found is None or found.is_invalid:
            yield f"the subkey {own} is not bound to the key by signatures that hold"
        else:
            yield from _apart(f"the subkey {own}", subkey.expires, subkey.signs, found)


def _apart(name: str, expires: datetime | None, signs: bool, found: ListedKey) -> Iterator[str]:  # noqa: FBT001  # as read
    if expires != found.expires:
        yield f"the end that {name} gives itself does not hold"
    if signs and not found.signs:
        yield f"{name} may not sign, though it says so"
