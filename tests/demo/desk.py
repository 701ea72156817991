"""The desk at which the demonstration's people write and sign: folders, digests, signatures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from demo.paper import page
from support.keys import KeyRing

BOOK = "larkfield.example.org/governance"
"""The book's id, in every signed record."""

HESITATION = timedelta(seconds=90)
"""How long after `signed_at` a person's gpg makes the signature."""

UNCITED = ("authorization", "runup.", "deployment.", "validation.", "review.", "followups/", "closure")
"""What an authorization does not cite: itself, and what comes after it."""


def digest(data: bytes) -> str:
    """``sha256:<64 hex>`` of some bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def evidence(uri: str, title: str | None = None) -> dict[str, Any]:
    """A link with the digest of what an invented company would keep there."""
    shown = {"title": title} if title else {}
    return {**shown, "uri": uri, "sha256": digest(f"the document at {uri}\n".encode())}


def link(uri: str) -> dict[str, Any]:
    """A document outside the book with its digest."""
    return evidence(uri)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}.{number}"


@dataclass
class Desk:
    """The book under construction: a folder, a key ring, and which key is whose.

    `keys` maps a person to the primary fingerprint, `signers` to the key or subkey that signs.
    """

    root: Path
    ring: KeyRing
    keys: dict[str, str] = field(default_factory=dict)
    signers: dict[str, str] = field(default_factory=dict)

    def write(self, path: str, record: Mapping[str, Any], remark: str = "") -> None:
        """Put a record into the book."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(dict(record), remark), encoding="utf-8", newline="\n")

    def sign(self, path: str, person: str, at: str) -> None:
        """Put a person's detached signature beside a record."""
        moment = datetime.fromisoformat(at) + HESITATION
        made = self.ring.sign(self.signers[person], (self.root / path).read_bytes(), at=moment)
        (self.root / f"{path}.asc").write_bytes(made)

    def policy(self, name: str) -> dict[str, Any]:
        """A policy with the keys of the one it extends, every scalar as text."""
        text = (self.root / f"policies/{name}.yaml").read_text(encoding="utf-8")
        read: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (texts only)
        base = self.policy(read["extends"].partition("@")[0]) if "extends" in read else {}
        return {**base, **read}

    def pin(self, name: str) -> str:
        """A policy with the digest of its present text."""
        return f"{name}@{digest((self.root / f'policies/{name}.yaml').read_bytes())}"


@dataclass
class Folder:
    """One release's folder, and the verbs of those who work on it.

    `policy` is the policy's name and version; every `at` is an RFC 3339 time.
    """

    desk: Desk
    release: str
    policy: str

    @property
    def path(self) -> str:
        """Where the folder lies in the book."""
        return f"records/releases/{self.release}"

    def put(self, name: str, record: Mapping[str, Any], remark: str = "") -> None:
        """Write a file of the dossier."""
        self.desk.write(f"{self.path}/{name}", record, remark)

    def approve(self, role: str, person: str, at: str, number: int = 1, **more: Any) -> None:
        """Decide in a role: `more` are further keys of the record; `recorded` says who signs for whom."""
        demands = {demand["role"]: demand for demand in self.desk.policy(self.policy)["signoffs"]}
        words = {"decision": "approve", "statement": demands[role]["statement"], **more}
        if words["decision"] not in {"approve", "approve-with-conditions"}:
            del words["statement"]
        bound = self._bound(self._covered(demands[role]["covers"]))
        name = f"approvals/{role}--{person}"
        words |= self._succeeding(name, number)
        self._sign(_numbered(name, number), "approval", role, person, at, {**bound, **words})

    def convene(self, person: str, at: str, window: Mapping[str, str], change: str, number: int = 1) -> None:
        """Sign the change advisory board's decision."""
        words: dict[str, Any] = {"change_request": change, "window": dict(window), "outcome": "approved"}
        bound = self._bound(self._covered(["release.yaml", "rollback.yaml"]))
        words |= self._succeeding("cab", number)
        self._sign(_numbered("cab", number), "cab", "change-advisory-board", person, at, {**bound, **words})

    def authorize(  # noqa: PLR0913, PLR0917  # the words of one signed record
        self,
        role: str,
        person: str,
        at: str,
        statement: str,
        artifacts: list[dict[str, str]],
        decision: str = "go",
        number: int = 1,
    ) -> None:
        """Sign the go-live decision over every record that stands in the folder."""
        cited = [{"name": build["name"], "digest": build["digest"]} for build in artifacts]
        words: dict[str, Any] = {"decision": decision, "statement": statement, "artifacts": cited}
        bound = self._bound(dict(self._standing()))
        words |= self._succeeding("authorization", number)
        name = _numbered("authorization", number)
        self._sign(name, "authorization", role, person, at, {**bound, **words})

    def block(self, name: str, role: str, person: str, at: str, **more: Any) -> None:
        """Sign a blocker."""
        self._sign(f"blockers/{name}", "blocker", role, person, at, more)

    def resolve(self, name: str, role: str, person: str, at: str, **more: Any) -> None:
        """Sign the end of a blocker."""
        blocker = digest(self._bytes(f"blockers/{name}.yaml"))
        words = {"blocker": blocker, "outcome": "resolved", **more}
        self._sign(f"blockers/{name}.resolution", "resolution", role, person, at, words)

    def waive(self, name: str, role: str, person: str, at: str, **more: Any) -> None:
        """Sign a waiver."""
        self._sign(f"waivers/{name}", "waiver", role, person, at, more)

    def close(self, person: str, at: str, state: str, role: str = "release-manager", **more: Any) -> None:
        """Sign the end of the release over every file of its folder."""
        top = self.desk.root / self.path
        names = sorted(file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file())
        bound = self._bound({name: digest(self._bytes(name)) for name in names})
        self._sign("closure", "closure", role, person, at, {**bound, "state": state, **more})

    def deploy(self, steps: tuple[tuple[str, str, str, str], ...], at: str | None, **more: Any) -> None:
        """Log a deployment: steps with who, start and end; when each artifact reached production."""
        log = [
            {"step": step, "by": by, "started": started, "ended": ended, "outcome": "pass"}
            for step, by, started, ended in steps
        ]
        release = self.read("release.yaml")
        arrived = [
            {"environment": "production", "digest": a["digest"], "at": at} for a in release["artifacts"]
        ]
        self.put("deployment.yaml", {"steps": log, **({"deployed": arrived} if at else {}), **more})

    def validate(self, *checks: tuple[str, str, str], outcome: str = "pass") -> None:
        """Record checks: name, time, who."""
        done = [{"check": name, "outcome": outcome, "at": at, "by": by} for name, at, by in checks]
        self.put("validation.yaml", {"checks": done})

    def follow_up(self, day: str, name: str, by: str, of: dict[str, str], **more: Any) -> None:
        """Record that something promised is done."""
        self.put(f"followups/{day}-{name}.yaml", {"of": of, "done": day, "by": by, **more})

    def read(self, name: str) -> dict[str, Any]:
        """A record of the folder, every scalar as text."""
        read: dict[str, Any] = yaml.load(self._bytes(name), Loader=yaml.CBaseLoader)  # noqa: S506 (texts only)
        return read

    def _succeeding(self, name: str, number: int) -> dict[str, str]:
        if number == 1:
            return {}
        return {"supersedes": digest(self._bytes(f"{_numbered(name, number - 1)}.yaml"))}

    def halt(self, name: str, role: str, person: str, at: str, **more: Any) -> None:
        """Sign a halt."""
        self._sign(f"halts/{name}", "halt", role, person, at, more)

    def _sign(  # noqa: PLR0913, PLR0917  # the words of one signed record
        self, name: str, kind: str, role: str, person: str, at: str, words: Mapping[str, Any]
    ) -> None:
        head = {"kind": kind, "book": BOOK, "release": self.release, "role": role, "by": person}
        self.put(f"{name}.yaml", {**head, "signed_at": at, **words})
        hand = words["recorded"]["by"] if "recorded" in words else person
        self.desk.sign(f"{self.path}/{name}.yaml", hand, at)

    def _bound(self, subject: Mapping[str, str]) -> dict[str, Any]:
        return {
            "environment": "production",
            "policy": self.desk.pin(self.policy),
            "subject": dict(subject),
        }

    def _covered(self, covers: list[str]) -> dict[str, str]:
        standing = dict(self._standing())
        halts = [name for name in standing if name.startswith("halts/") and name.endswith(".yaml")]
        return {name: standing[name] for name in [*covers, *halts] if name in standing}

    def _standing(self) -> Iterator[tuple[str, str]]:
        top = self.desk.root / self.path
        names = sorted(file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file())
        yield from ((name, digest(self._bytes(name))) for name in names if not name.startswith(UNCITED))

    def _bytes(self, name: str) -> bytes:
        return (self.desk.root / self.path / name).read_bytes()
