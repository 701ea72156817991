"""What a key file says of itself and its own signatures do not bear out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.signing.certificate import KeyFile
from golive.signing.proven import ProvenKey, proven


def unproven(file: KeyFile, at: datetime) -> Iterator[str]:
    """What a key file claims at a time and does not prove, one clause each; nothing when all holds.

    Subkeys of algorithms that golive does not take are left out: they prove nothing to it, and sign nothing.
    """
    held = proven(file, at)
    primary = file.primary.fingerprint
    if held is None:
        yield f"the self-signatures of the key {primary} do not hold"
        return
    yield from _apart(f"the key {primary}", (file.expires, file.signs), held.primary)
    for subkey in file.subkeys:
        own = subkey.key.fingerprint
        if subkey.key.algorithm is None:
            continue
        if own not in held.subkeys:
            yield f"the subkey {own} is not bound to the key by signatures that hold"
        else:
            yield from _apart(f"the subkey {own}", (subkey.expires, subkey.signs), held.subkeys[own])


def _apart(name: str, claimed: tuple[datetime | None, bool], held: ProvenKey) -> Iterator[str]:
    expires, signs = claimed
    if expires != held.expires:
        yield f"the end that {name} gives itself does not hold"
    if signs and not held.signs:
        yield f"{name} may not sign, though it says so"
