"""Texts, digests and what a signed record of the in-memory world binds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

Record = dict[str, Any]

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ORDER = ("blocker", "resolution", "waiver", "halt", "approval", "cab", "authorization", "closure")
_BOUND = frozenset({"approval", "cab", "authorization", "closure"})
FILLED = frozenset({"subject", "policy", "artifacts", "supersedes", "window"})
_NOT_CITED = ("authorization", "runup", "deployment", "validation", "review", "followups", "closure")


def sha256(data: bytes) -> str:
    """``sha256:<64 hex>`` of bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def blob(data: bytes) -> str:
    """Git's object id of bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def text(record: Record) -> bytes:
    """A record as the bytes of its file."""
    return _written(json.dumps(record))


@cache
def _written(record: str) -> bytes:
    words: str = yaml.dump(
        json.loads(record), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000
    )
    return words.encode()


def armour(document: bytes) -> bytes:
    """What stands in a signature file: words that depend on the document."""
    return b"a signature over " + sha256(document).encode() + b"\n"


def numbered(number: int) -> str:
    """What a name has before its ending: nothing for the first, ``.2`` for the second."""
    return f".{number}" if number > 1 else ""


def _number(path: str) -> int:
    number = path.removesuffix(".yaml").rpartition("/")[2].rpartition(".")[2]
    return int(number) if number.isdigit() else 1


def copied(value: Any) -> Any:
    """A copy of nested mappings and lists of source text, all the way down; quicker than ``deepcopy``."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def bound(records: Mapping[str, Record], raw: Mapping[str, bytes], unsigned: set[str]) -> dict[str, Record]:
    """Every record, the signed ones with subject, policy, artifacts and predecessor filled in.

    What a record says itself is never replaced.
    """
    filled = {path: copied(record) for path, record in records.items()}
    for kind in _ORDER:
        chosen = [path for path, record in filled.items() if record.get("kind") == kind]
        for path in sorted(chosen, key=lambda path: (_number(path), path)):
            if kind in _BOUND:
                filled[path] = _with_bindings(filled, raw, unsigned, path)
            filled[path] = _succeeding(filled, path)
    return filled


def _succeeding(records: Mapping[str, Record], path: str) -> Record:
    number = _number(path)
    before = path.replace(f"{numbered(number)}.yaml", f"{numbered(number - 1)}.yaml")
    if number == 1 or before not in records:
        return records[path]
    return {"supersedes": sha256(text(records[before]))} | records[path]


def _with_bindings(
    records: Mapping[str, Record], raw: Mapping[str, bytes], unsigned: set[str], path: str
) -> Record:
    record = records[path]
    folder = "/".join(path.split("/")[:4])
    release = records.get(f"{folder}/release.yaml", {})
    pinned = release.get("policy", "standard/1")
    policy = records.get(f"policies/{pinned}.yaml", {})
    names = {p.removeprefix(f"{folder}/"): p for p in records if p.startswith(f"{folder}/")}
    is_authorization = record["kind"] == "authorization"
    cites_signatures = record["kind"] in {"authorization", "closure"}
    covered = {name: names[name] for name in sorted(_covered(record, policy, names))}
    subject = {name: sha256(raw.get(p, text(records[p]))) for name, p in covered.items()}
    signed = {name: p for name, p in covered.items() if "signed_at" in records[p] and p not in unsigned}
    if cites_signatures:
        subject |= {f"{name}.asc": sha256(armour(raw.get(p, text(records[p])))) for name, p in signed.items()}
    filled: Record = {"policy": f"{pinned}@{sha256(text(policy))}", "subject": subject}
    if is_authorization:
        artifacts = [a for a in release.get("artifacts", []) if "digest" in a]
        filled["artifacts"] = [{"name": a["name"], "digest": a["digest"]} for a in artifacts]
    return filled | record


def _covered(record: Record, policy: Record, names: Mapping[str, str]) -> set[str]:
    if record["kind"] == "authorization":
        return {name for name in names if not name.startswith(_NOT_CITED)}
    if record["kind"] == "closure":
        return {name for name in names if not name.startswith("closure")}
    if record["kind"] == "cab":
        covers = {"release.yaml", "rollback.yaml"}
    else:
        demands = [d for d in policy.get("signoffs", []) if d["role"] == record["role"]]
        covers = {path for demand in demands for path in demand["covers"]}
    return {name for name in names if name in covers or name.startswith("halts/")}


def twin(
    records: Mapping[str, Record], version: str, window: Record, decided: str | None
) -> dict[str, Record]:
    """Copies of the records of release 2.4.1 for another version; unsigned without `decided`."""
    old, new = "payments-api/2.4.1", f"payments-api/{version}"
    copies: dict[str, Record] = {}
    for path, record in records.items():
        if f"/{old}/" not in path or ("signed_at" in record and decided is None):
            continue
        copy_ = copied(record)
        if "signed_at" in copy_:
            bare = {key: value for key, value in copy_.items() if key not in FILLED}
            copy_ = bare | {"release": new, "signed_at": decided}
        elif path.endswith("/release.yaml"):
            copy_["schedule"] = {"window": window}
        copies[path.replace(old, new)] = copy_
    return copies
