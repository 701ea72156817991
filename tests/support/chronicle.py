"""A book that grows commit by commit in a real repository, signed with real throw-away keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from golive import pipeline
from golive.model.edition import Edition
from support.keys import KeyRing
from support.repo import Repo

BOOK = "example.org/as-of"
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
NEVER_CITED = ("authorization", "runup.", "deployment.", "validation.", "review.", "followups/", "closure")
COVERS = {
    "qa-lead": ("release.yaml", "checklists/quality.yaml"),
    "operations": ("release.yaml", "rollback.yaml"),
}
KINDS = {
    "approvals": "approval",
    "blockers": "blocker",
    "halts": "halt",
    "authorization": "authorization",
    "closure": "closure",
}
CHEAP = frozenset({"blocker", "halt"})
"""The kinds that are about the release whatever it holds."""
BOT = "Forge <forge@example.org>"

POLICY: dict[str, Any] = {
    "title": "Small",
    "effective": "2026-01-01",
    "dossier": ["release.yaml", "rollback.yaml", "checklists/quality.yaml"],
    "classes": {"quality": "qa-lead"},
    "criteria": [{"id": "tested", "class": "quality", "confirm": "Tested"}],
    "rules": {"validation": {"checks": ["smoke-test"]}},
    "signoffs": [{"role": role, "covers": list(files)} for role, files in COVERS.items()],
    "authorization": {"role": "product-owner"},
    "closure": {"role": "release-manager"},
    "halts": {"raised_by": ["signatories"]},
}
ROLES = {
    "qa-one": "qa-lead",
    "qa-two": "qa-lead",
    "ops-one": "operations",
    "po-one": "product-owner",
    "rm-one": "release-manager",
    "dev-one": "developer",
    "eve-one": "developer",
}


def sha256(data: bytes) -> str:
    """``sha256:<64 hex>`` of bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def written(record: Mapping[str, Any]) -> bytes:
    """A record as the bytes of its file."""
    return yaml.safe_dump(dict(record), sort_keys=False, allow_unicode=True).encode()


class Chronicle:
    """A repository with a book, whose clock goes one hour forward with every commit.

    Attributes:
        roles: everybody in the book, each with their role.
        policy: under which releases are drafted and signed.
        times: id of each commit, oldest first, to when it was made.
        states: id of each commit to the state that every release has in it.
    """

    roles: Mapping[str, str] = ROLES
    policy = "small/1"

    def __init__(self, root: Path, ring: KeyRing) -> None:
        self.repo, self.ring = Repo(root), ring
        self.now = BEGIN
        self.times: dict[str, datetime] = {}
        self.states: dict[str, dict[str, str]] = {}
        self.keys = {person: ring.ed25519(person, f"{person}@example.org", BEGIN) for person in self.roles}

    # files

    def put(self, path: str, record: Mapping[str, Any]) -> None:
        """Write a record."""
        self.repo.write(path, written(record))

    def record(self, path: str) -> dict[str, Any]:
        """What a file says, every scalar as text."""
        loaded: dict[str, Any] = yaml.load(self.read(path), Loader=yaml.BaseLoader)  # noqa: S506 - its own file, and only texts come out
        return loaded

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.repo.path / path).read_bytes()

    def person(self, name: str, /, **change: Any) -> None:
        """Write a person's file, with their own key and role where `change` does not say else."""
        key = {"fingerprint": self.keys[name], "from": "2025-01-01"}
        role = {"role": self.roles[name], "products": ["*"], "from": "2025-01-01"}
        whole = {"name": name, "email": f"{name}@example.org", "keys": [key], "roles": [role]} | change
        self.put(f"records/people/{name}.yaml", whole)

    def trust(self) -> None:
        """Write everything that decides who decides."""
        self.put("policies/book.yaml", {"id": BOOK, "title": "As of then", "opened": "2026-01-01T00:00:00Z"})
        self.put("policies/small/1.yaml", POLICY)
        self.put("records/products/pay.yaml", {"title": "Pay", "policies": {"default": "small"}})
        self.put("records/calendar.yaml", {"zone": "UTC"})
        for name, key in self.keys.items():
            self.person(name)
            self.repo.write(f"records/keys/{key}.asc", self.ring.export(key))

    # a release

    def draft(
        self, release: str, ahead: timedelta = timedelta(days=20), length: timedelta = timedelta(hours=1)
    ) -> None:
        """Write ``release.yaml``, for a window of a length that opens so far ahead, and a rollback plan."""
        folder = f"records/releases/{release}"
        start = self.now + ahead
        window = {"start": _time(start), "end": _time(start + length)}
        artifact = {"name": "pay", "uri": "oci://registry.example.org/pay", "digest": sha256(b"pay")}
        plan = {"title": "Pay", "type": "minor", "author": "dev-one", "summary": "More."}
        plan |= {"policy": self.policy}
        self.put(f"{folder}/release.yaml", plan | {"artifacts": [artifact], "schedule": {"window": window}})
        self.put(f"{folder}/rollback.yaml", {"previous": "0.9.0"})

    def answer(self, release: str) -> None:
        """Write the one checklist."""
        done = {"tested": {"answer": "yes", "by": "qa-one", "at": _time(self.now)}}
        self.put(f"records/releases/{release}/checklists/quality.yaml", {"answers": done})

    def deploy(self, release: str) -> None:
        """Log a deployment of now."""
        reached = {"environment": "production", "digest": sha256(b"pay"), "at": _time(self.now)}
        log = {"steps": [], "deployed": [reached], "outcome": "success"}
        self.put(f"records/releases/{release}/deployment.yaml", log)

    def validate(self, release: str) -> None:
        """Record the one check."""
        check = {"check": "smoke-test", "outcome": "pass", "at": _time(self.now), "by": "ops-one"}
        self.put(f"records/releases/{release}/validation.yaml", {"checks": [check]})

    def review(self, release: str) -> None:
        """Record the review after the deployment."""
        held = {"held": _time(self.now), "attendees": ["rm-one"], "lessons": ["None."]}
        self.put(f"records/releases/{release}/review.yaml", held)

    def approve(self, release: str, person: str, number: int = 1, **fields: Any) -> None:
        """Sign off in the person's own role, or in another."""
        role = fields.pop("role", self.roles[person])
        suffix = f".{number}" if number > 1 else ""
        before = f"records/releases/{release}/approvals/{role}--{person}.yaml"
        chain = {"supersedes": sha256(self.read(before))} if number > 1 else {}
        words = {"decision": "approve", "subject": self._covered(release, COVERS[role])} | chain | fields
        self._sign(release, f"approvals/{role}--{person}{suffix}.yaml", person, {"role": role} | words)

    def authorize(self, release: str) -> None:
        """Let the product owner say go."""
        files = self._files(release)
        cited = {name: sha256(data) for name, data in files.items() if not name.startswith(NEVER_CITED)}
        artifact = {"name": "pay", "digest": sha256(b"pay")}
        words = {"decision": "go", "statement": "We go.", "artifacts": [artifact], "subject": cited}
        self._sign(release, "authorization.yaml", "po-one", words)

    def go(self, release: str, ahead: timedelta = timedelta(days=20), author: str = BOT) -> None:
        """A release from draft to go, in three commits; the draft is the author's."""
        self.draft(release, ahead=ahead)
        self.answer(release)
        self.commit("draft", author)
        self.approve(release, "qa-one")
        self.approve(release, "ops-one")
        self.commit("signed")
        self.authorize(release)
        self.commit("go")

    def halt(self, release: str, person: str) -> None:
        """Stop the release."""
        self._sign(release, "halts/stop.yaml", person, {"reason": "It leaks."})

    def block(self, release: str, person: str) -> None:
        """Veto the release for the one criterion."""
        self._sign(release, "blockers/untested.yaml", person, {"criterion": "tested", "reason": "By whom?"})

    def close(self, release: str) -> None:
        """Let the release manager close it."""
        subject = {name: sha256(data) for name, data in self._files(release).items()}
        words = {"state": "production", "subject": subject}
        self._sign(release, "closure.yaml", "rm-one", words)

    def sign(self, path: str, person: str, at: datetime | None = None, key: str | None = None) -> None:
        """Sign what stands at a path: ten minutes before now, with the person's own key, unless said else."""
        made_at = at or self.now - timedelta(minutes=10)
        self.repo.write(f"{path}.asc", self.ring.sign(key or self.keys[person], self.read(path), made_at))

    def _sign(self, release: str, name: str, person: str, words: dict[str, Any]) -> None:
        kind = KINDS[name.partition("/")[0].partition(".")[0]]
        signed_at = self.now - timedelta(minutes=10)
        head = {"kind": kind, "book": BOOK, "release": release, "by": person}
        head |= {"role": self.roles[person]}
        head |= {"signed_at": _time(signed_at)}
        if kind not in CHEAP:
            pinned = f"{self.policy}@{sha256(self.read(f'policies/{self.policy}.yaml'))}"
            head |= {"environment": "production", "policy": pinned}
        document = written(head | words)
        path = f"records/releases/{release}/{name}"
        self.repo.write(path, document)
        self.sign(path, person)

    def _files(self, release: str) -> dict[str, bytes]:
        folder = self.repo.path / "records/releases" / release
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    def _covered(self, release: str, covers: tuple[str, ...]) -> dict[str, str]:
        files = self._files(release)
        halts = (name for name in files if name.startswith("halts/") and name.endswith(".yaml"))
        return {name: sha256(files[name]) for name in (*covers, *halts) if name in files}

    # commits and verdicts

    def commit(self, message: str, author: str = BOT, **states: str) -> str:
        """A new commit in which the named releases have come to these states, an hour after the last."""
        known = next(reversed(self.states.values()), {})
        made = self.repo.commit(message, at=self.now, author=author)
        self.times[made] = self.now
        self.states[made] = known | {f"pay/{_version(name)}": state for name, state in states.items()}
        self.now += timedelta(hours=1)
        return made

    def edition(self, rev: str | None = None, as_of: datetime | None = None) -> Edition:
        """The book at a commit (or as it lies there), judged at its time."""
        now = self.times[rev] if rev else self.now
        return pipeline.edition(pipeline.Request(self.repo.path, now, rev=rev, as_of=as_of))


def _version(name: str) -> str:
    return name.removeprefix("v").replace("_", ".")


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def states(edition: Edition) -> dict[str, str]:
    """Release to its state."""
    return {release: str(found.state) for release, found in edition.judgement.assessments.items()}
