"""All key files of a book: which are taken, which are refused and why, and who owns a fingerprint."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.verification import Certificate, CertificatePart
from golive.signing.certificate import KeyFile, PublicKey, Subkey, read_key
from golive.signing.faults import FormatError, PrivateKeyError

LARGE_KEY = 64 * 1024
"""Bytes from which a key file is warned about."""

_EXPORT = "Export it anew with `gpg --armor --export-options export-minimal --export FINGERPRINT`."
_BURN = "Delete the file, treat the key as stolen, revoke it, and make a new one."
_RESIGN = "Sign it anew with `gpg --cert-digest-algo SHA512 --quick-set-expire FINGERPRINT 2y`."
_NEW_KEY = "Make a new key with `gpg --quick-gen-key NAME ed25519 sign`."


@dataclass(frozen=True, slots=True)
class Holder:
    """The one key of the book that has a fingerprint.

    Attributes:
        file: the key file it stands in.
        key: the key itself.
        subkey: its subkey, ``None`` when it is the primary key.
    """

    file: KeyFile
    key: PublicKey
    subkey: Subkey | None

    @property
    def signs(self) -> bool:
        """Whether the key file says that this key may sign documents."""
        return self.file.signs if self.subkey is None else self.subkey.signs


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a key file is not taken.

    Attributes:
        words: one clause.
        fault: what was found on reading; ``None`` where the file by itself is fine.
    """

    words: str
    fault: FormatError | None = None


@dataclass(frozen=True, slots=True)
class KeyBook:
    """The keys of a book.

    Attributes:
        files: name of the file (a fingerprint) to what it claims; only those that are taken.
        refused: fingerprint to why it cannot be used.
        shared: fingerprints that stand in more than one key file, or collide in 64 bits.
        holders: fingerprint to the key that has it.
        findings: the faults of all files, in the order of their names.
    """

    files: Mapping[str, KeyFile]
    refused: Mapping[str, Refusal]
    shared: frozenset[str]
    holders: Mapping[str, Holder]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Certificates:
    """What the key files of a book say, as written; only `verify` proves any of it.

    Attributes:
        by_fingerprint: fingerprint of the primary key to what its file says; refused files are missing.
        findings: the faults of all files, in the order of their names.
    """

    by_fingerprint: Mapping[str, Certificate] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def certificates(keys: Mapping[str, bytes] | KeyBook, fresh: Collection[str] = ()) -> Certificates:
    """What every key file of a book says, and the faults found in them.

    Args:
        keys: the file's name without its ending (a fingerprint) to its bytes; or all of them, read.
        fresh: names of the files that are new to the book: what is only warned about elsewhere
            because decisions rest on it, SHA-1, is refused there.
    """
    book = keys if isinstance(keys, KeyBook) else key_book(keys)
    said = {name: _certificate(name, file) for name, file in book.files.items()}
    late = [_sha1(_place(name)) for name in fresh if name in book.files and book.files[name].by_sha1]
    return Certificates(said, _in_order((*book.findings, *late)))


def fingerprint(data: bytes) -> str:
    """The primary fingerprint of the key in a file; FormatError where golive would not take it."""
    return read_key(data).primary.fingerprint


def candidate(path: str, data: bytes) -> tuple[Finding, ...]:
    """The faults of a key file that somebody offers to the book, under whatever name it has."""
    outcome = _read(path, data, Place(path))
    if isinstance(outcome, tuple):
        finding, fault = outcome
        return (_unshared(finding) if isinstance(fault, PrivateKeyError) else finding,)
    refused = (_sha1(Place(path)),) if outcome.by_sha1 else ()
    return _in_order((*_warnings(Place(path), data, outcome), *refused))


def _unshared(finding: Finding) -> Finding:
    message = "this is a PRIVATE key: it belongs to its owner alone, and the book takes public keys"
    return replace(finding, message=message, hint=_EXPORT)


def _sha1(place: Place) -> Finding:
    message = "a new key may not have signed itself with SHA-1, which can be forged"
    return Finding("key-refused", place, message, _RESIGN)


def key_book(keys: Mapping[str, bytes]) -> KeyBook:
    """All key files, read; a faulty one is a finding and is refused, never an exception."""
    files: dict[str, KeyFile] = {}
    refused: dict[str, Refusal] = {}
    findings: list[Finding] = []
    for name in sorted(keys):
        outcome = _read(name, keys[name], _place(name))
        if isinstance(outcome, tuple):
            findings.append(outcome[0])
            refused[name] = Refusal(outcome[0].message, outcome[1])
        elif outcome.primary.fingerprint != name:
            findings.append(_misnamed(name, outcome))
            refused.setdefault(outcome.primary.fingerprint, Refusal(findings[-1].message))
        else:
            files[name] = outcome
            findings.extend(_warnings(_place(name), keys[name], outcome))
    return _without_duplicates(files, refused, findings)


def _without_duplicates(
    files: Mapping[str, KeyFile], refused: dict[str, Refusal], findings: list[Finding]
) -> KeyBook:
    owners = _owners(files)
    clashing = {key_id: names for key_id, names in owners.items() if len(names) > 1}
    findings.extend(_duplicate_findings(clashing))
    dropped = set(chain.from_iterable(clashing.values()))
    shared = {key.fingerprint for file in files.values() for key in file.keys if key.key_id in clashing}
    for name in dropped:
        words = f"the key file of {name} shares a key with another file of the book"
        refused.update({key.fingerprint: Refusal(words) for key in files[name].keys})
    taken = {name: file for name, file in files.items() if name not in dropped}
    holders = {holder.key.fingerprint: holder for file in taken.values() for holder in _holders(file)}
    return KeyBook(taken, refused, frozenset(shared), holders, _in_order(findings))


def _owners(files: Mapping[str, KeyFile]) -> Mapping[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for name, file in files.items():
        for key in file.keys:
            owners.setdefault(key.key_id, []).append(name)
    return owners


def _holders(file: KeyFile) -> Iterator[Holder]:
    yield Holder(file, file.primary, None)
    for subkey in file.subkeys:
        yield Holder(file, subkey.key, subkey)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (found.place.path, found.rule, found.message)))


def _place(name: str) -> Place:
    return Place(f"records/keys/{name}.asc")


def _read(name: str, data: bytes, place: Place) -> KeyFile | tuple[Finding, FormatError]:
    try:
        file = read_key(data)
    except PrivateKeyError as fault:
        message = (
            f"a PRIVATE key stands in the book under {name}: whoever can read this can sign as its owner"
        )
        return Finding("key-private", place, message, _BURN), fault
    except FormatError as fault:
        return Finding("key-refused", place, f"the key file is not taken: {fault}", _hint(fault)), fault
    return file


def _misnamed(name: str, file: KeyFile) -> Finding:
    fingerprint = file.primary.fingerprint
    message = f"the file is named {name}, but the key in it is {fingerprint}"
    return Finding("key-misnamed", _place(name), message, f"Rename it to `{fingerprint}.asc`.")


def _hint(fault: FormatError) -> str:
    return _NEW_KEY if str(fault).startswith("the key ") else _EXPORT


def _warnings(place: Place, data: bytes, file: KeyFile) -> Iterator[Finding]:
    if len(data) > LARGE_KEY:
        message = f"the key file has {len(data)} bytes, more than {LARGE_KEY}"
        yield Finding("key-oversized", place, message, _EXPORT)
    for clause in file.weak:
        yield Finding("key-weak", place, f"the key {clause}", _NEW_KEY)


def _duplicate_findings(clashing: Mapping[str, list[str]]) -> Iterator[Finding]:
    for key_id, names in clashing.items():
        for name in dict.fromkeys(names):
            others = tuple(other for other in dict.fromkeys(names) if other != name)
            related = tuple(
                Related(_place(other), f"the key id {key_id} stands here too") for other in others
            )
            where = f"in {others[0]}.asc too" if others else "twice in this file"
            message = f"the key id {key_id} stands {where}, so a signature by it names nobody"
            yield Finding("key-duplicate", _place(name), message, "Keep only one of them.", related)


def _certificate(name: str, file: KeyFile) -> Certificate:
    algorithm = file.primary.algorithm
    hard = [revocation for revocation in file.revocations if revocation.is_hard]
    first = next(iter(hard or file.revocations), None)
    return Certificate(
        path=_place(name).path,
        fingerprint=file.primary.fingerprint,
        user_ids=file.user_ids,
        algorithm=algorithm.name if algorithm else "unknown",
        created=file.primary.created,
        expires=file.expires,
        subkeys=tuple(subkey.key.fingerprint for subkey in file.subkeys if subkey.signs),
        revoked_at=first.at if first else None,
        revocation=None if first is None else "hard" if first.is_hard else "soft",
        signs_until=_signs_until(file),
        parts=tuple(map(_part, file.subkeys)),
    )


def _signs_until(file: KeyFile) -> datetime | None:
    """When the last of its keys that may sign ends; the primary key's end is everybody's."""
    subkeys = [subkey.expires for subkey in file.subkeys if subkey.signs and not subkey.revocations]
    ends = [*([file.expires] if file.signs else []), *subkeys]
    if not ends or None in ends:
        return file.expires
    last = max(end for end in ends if end is not None)
    return last if file.expires is None else min(last, file.expires)


def _part(subkey: Subkey) -> CertificatePart:
    algorithm = subkey.key.algorithm
    return CertificatePart(
        fingerprint=subkey.key.fingerprint,
        algorithm=algorithm.name if algorithm else "unknown",
        created=subkey.key.created,
        expires=subkey.expires,
        revoked_at=min((revocation.at for revocation in subkey.revocations), default=None),
        signs=subkey.signs,
    )
