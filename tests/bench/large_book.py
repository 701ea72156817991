"""A large opened book, made fast: real git, real signatures, as many releases as asked.

Every release lands in one commit. Signatures are written packet by packet, as gpg would write them: making
forty thousand with gpg takes minutes. The mathematics is that of pyca cryptography, which has to be there.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.quick_keys import BEGIN
from support.quick_keys import Key as PlainKey

BOOK = "example.org/large"
STEP = timedelta(hours=3)
DIGEST = "sha256:" + hashlib.sha256(b"build").hexdigest()
ROLES = ("qa-lead", "operations", "security-officer", "product-owner")
HOTFIX_EVERY = 33
_SHAPE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
"""An old book is never measured: what is made changes with this file."""


class Key(PlainKey):
    """A key with fast mathematics."""

    def mathematics(self, digest: bytes) -> bytes:
        """The Ed25519 signature of a digest."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(digest)


@dataclass
class LargeBook:
    """What is to be made, and where.

    Attributes:
        products: how many; releases: of all together, one commit each. people: signers for each role.
    """

    root: Path
    products: int = 25
    releases: int = 10_000
    people: int = 15
    keys: dict[str, Key] = field(default_factory=dict)

    @property
    def newest(self) -> str:
        """The release that landed last."""
        return self._id(self.releases - 1)

    @property
    def as_of(self) -> datetime:
        """A time within the window of `newest`."""
        return self._landed(self.releases - 1) + timedelta(hours=25)

    @property
    def signed_at(self) -> datetime:
        """When the records of `newest` were signed."""
        return self._landed(self.releases - 1) - timedelta(minutes=30)

    def made(self) -> LargeBook:
        """Itself, after it was made unless it is there already."""
        stamp = self.root / ".git" / "made"
        words = f"{_SHAPE} {self.products} {self.releases} {self.people}"
        if stamp.is_file() and stamp.read_text() == words:
            return self
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        self._git("init", "--quiet", "--initial-branch=main")
        with subprocess.Popen(
            ["git", "-C", str(self.root), "fast-import", "--quiet"], stdin=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            self._stream(process.stdin)
        assert process.returncode == 0
        self._git("-c", "core.autocrlf=false", "checkout", "--quiet", "--force", "main")
        stamp.write_text(words)
        return self

    def _git(self, *arguments: str) -> None:
        subprocess.run(["git", "-C", str(self.root), *arguments], check=True)

    def _stream(self, stream: IO[bytes]) -> None:
        self._commit(stream, BEGIN - timedelta(days=1), self._trust())
        for number in range(self.releases):
            self._commit(stream, self._landed(number), self._release(number))

    def _commit(self, stream: IO[bytes], at: datetime, files: Mapping[str, bytes]) -> None:
        stamp = f"Forge <forge@example.org> {int(at.timestamp())} +0000"
        stream.write(f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\ndata 4\nland\n".encode())
        for path, data in files.items():
            stream.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")

    # what stands in it

    def _product(self, number: int) -> str:
        return f"product-{number % self.products:02}"

    def _id(self, number: int) -> str:
        within = number // self.products
        return f"{self._product(number)}/1.{within // 10}.{within % 10}"

    def _landed(self, number: int) -> datetime:
        return BEGIN + STEP * number

    def _trust(self) -> dict[str, bytes]:
        files = {
            "policies/book.yaml": f"id: {BOOK}\ntitle: Large\nopened: 2023-01-01T00:00:00Z\n",
            "policies/standard/1.yaml": _policy("Standard", "{types: [major, minor, patch]}", ""),
            "policies/emergency/1.yaml": _policy("Emergency", "{types: [hotfix]}", _RETRO),
            "records/calendar.yaml": "zone: UTC\npeaks: "
            '[{name: Payday, rrule: "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", duration: PT24H}]\n',
        }
        for number in range(self.products):
            needs = f"depends_on: [{self._product(number + 1)}]\n" if number % 3 == 0 else ""
            uses = "policies: {default: standard, hotfix: emergency}\nversioning: semver\n"
            files[f"records/products/{self._product(number)}.yaml"] = (
                f"title: Product {number}\n{uses}{needs}"
            )
        made = {path: text.encode() for path, text in files.items()}
        for role in (*ROLES, "developer"):
            for number in range(self.people):
                made.update(self._person(f"{role}-{number:02}", role))
        self._pins = {
            name: f"{name}@sha256:{hashlib.sha256(made[f'policies/{name}.yaml']).hexdigest()}"
            for name in ("standard/1", "emergency/1")
        }
        return made

    def _person(self, name: str, role: str) -> dict[str, bytes]:
        key = self.keys[name] = Key(name)
        text = (
            f"name: {name}\nemail: {name}@example.org\n"
            f"keys: [{{fingerprint: {key.fingerprint}, from: 2022-01-01}}]\n"
            f'roles: [{{role: {role}, products: ["*"], from: 2022-01-01}}]\n'
        )
        return {
            f"records/people/{name}.yaml": text.encode(),
            f"records/keys/{key.fingerprint}.asc": key.certificate(),
        }

    def _release(self, number: int) -> dict[str, bytes]:
        release, landed = self._id(number), self._landed(number)
        files: dict[str, bytes] = {"release.yaml": self._plan(number).encode()}
        for role in ROLES[:3]:
            self._signed(files, number, role, f"approvals/{role}--{self._who(role, number)}.yaml")
        self._signed(files, number, "product-owner", "authorization.yaml")
        if number < self.releases - 2 * self.products:
            at = _time(landed + timedelta(hours=25))
            files["deployment.yaml"] = (
                f"deployed: [{{environment: production, digest: {DIGEST}, at: {at}}}]\noutcome: success\n"
            ).encode()
            if self._is_hotfix(number):
                files["followups/2026-01-01-board.yaml"] = (
                    b"of: {retro: cab}\ndone: " + at.encode() + b"\nby: operations-00\n"
                )
        return {f"records/releases/{release}/{name}": data for name, data in files.items()}

    def _is_hotfix(self, number: int) -> bool:
        return (number // self.products) % HOTFIX_EVERY == HOTFIX_EVERY - 1

    def _who(self, role: str, number: int) -> str:
        return f"{role}-{number % self.people:02}"

    def _plan(self, number: int) -> str:
        landed, kind = self._landed(number), "hotfix" if self._is_hotfix(number) else "minor"
        start, end = landed + timedelta(hours=24), landed + timedelta(hours=26)
        scope = "".join(
            f"  - {{id: PAY-{number}-{item}, kind: feature, title: Change number {item}, status: done}}\n"
            for item in range(8)
        )
        policy, written = "emergency/1" if kind == "hotfix" else "standard/1", landed - timedelta(days=2)
        return (
            f"title: Release number {number}\ntype: {kind}\npolicy: {policy}\n"
            f"author: developer-{number % self.people:02}\n"
            f"summary: What changes for whom, in a sentence or two that say enough.\nscope:\n{scope}"
            f"source: {{commit: {number:040x}, branch: main, committed_at: {_time(written)}}}\n"
            f"artifacts: [{{name: build, uri: 'oci://registry.example.org/build', digest: {DIGEST}}}]\n"
            f"schedule: {{window: {{start: {_time(start)}, end: {_time(end)}}}}}\n"
            "deployment: {environment: production, strategy: canary, stages: [5%, 100%]}\n"
        )

    def _signed(self, files: dict[str, bytes], number: int, role: str, name: str) -> None:
        who, at = self._who(role, number), self._landed(number) - timedelta(minutes=30)
        subject = {"release.yaml": files["release.yaml"]} if name.startswith("approvals/") else dict(files)
        lines = [
            f"kind: {'approval' if name.startswith('approvals/') else 'authorization'}",
            f"book: {BOOK}",
            f"release: {self._id(number)}",
            "environment: production",
            f"role: {role}",
            f"by: {who}",
            f"signed_at: {_time(at)}",
            f"policy: {self._pins['emergency/1' if self._is_hotfix(number) else 'standard/1']}",
            "subject:",
            *(f"  {path}: sha256:{hashlib.sha256(data).hexdigest()}" for path, data in subject.items()),
        ]
        if name.startswith("approvals/"):
            lines += ["decision: approve", "comment: It cannot wait."]
        else:
            lines += ["decision: go", f"artifacts: [{{name: build, digest: {DIGEST}}}]", "statement: We go."]
        document = ("\n".join(lines) + "\n").encode()
        files[name] = document
        files[f"{name}.asc"] = self.keys[who].sign(document, at)


_RETRO = "retro: {within: P7D, items: [cab], quota: {max: 20, per: P90D}}\ncab: {role: operations}\n"


def _policy(title: str, applies: str, more: str) -> str:
    return (
        f"title: {title}\neffective: 2022-01-01\napplies: {applies}\n"
        "dossier: [release.yaml]\nclasses: {functional: qa-lead}\n"
        "criteria:\n  - {id: stories-done, class: functional, title: Every item is done, from: scope, "
        'measure: {at_least: 100, unit: "%"}}\n'
        "signoffs:\n"
        + "".join(f"  - {{role: {role}, covers: [release.yaml]}}\n" for role in ROLES[:3])
        + "authorization: {role: product-owner}\n"
        + more
    )


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def book_at(folder: Path, **wanted: int) -> LargeBook:
    """A book of the wanted size in `folder`, made once."""
    return LargeBook(folder, **wanted).made()
