"""Random opened books in which every release stands in the way of others: real git, real signatures.

Windows overlap and are moved, releases are halted, withdrawn, deployed and rolled back, hotfixes owe
something, versions jump, products depend on each other and did before: whatever one verdict may
take from another release is there in most of them.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from support.quick_keys import BEGIN, Key
from support.repo import Repo

BOOK = "example.org/crowd"
DIGEST = "sha256:" + hashlib.sha256(b"build").hexdigest()
PRODUCTS = ("api", "ledger", "web")
ROLES = {"qa-one": "qa-lead", "po-one": "product-owner", "rm-one": "release-manager", "dev-one": "developer"}
HOUR = timedelta(hours=1)
_AFTERWARDS = ("deployment.", "runup.", "followups/", "closure")


def written(record: Mapping[str, Any]) -> bytes:
    """A record as the bytes of its file."""
    return yaml.safe_dump(dict(record), sort_keys=False).encode()


def time(moment: datetime) -> str:
    """A moment as records write it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


class Crowd:
    """One such book, made from a seed; `releases` are its ids and `now` is a time at its end."""

    def __init__(self, root: Path, seed: int, count: int = 14) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same book for the same seed
        self.repo = Repo(root)
        self.now = BEGIN
        self.keys = {person: Key(person) for person in ROLES}
        self.releases: list[str] = []
        self._trust()
        self._commit()
        for number in range(count):
            self._release(number)
            if self.chance.random() < 0.6:
                self._commit()
        self._depend()
        self._commit()
        self.now += self.chance.choice((2, 30, 100, 400)) * HOUR

    def _commit(self) -> None:
        self.repo.commit("more", at=self.now, author="Forge <forge@example.org>")
        self.now += self.chance.choice((1, 3, 9)) * HOUR

    def _put(self, path: str, record: Mapping[str, Any]) -> None:
        self.repo.write(path, written(record))

    def _trust(self) -> None:
        self._put("policies/book.yaml", {"id": BOOK, "title": "Crowd", "opened": "2023-01-01T00:00:00Z"})
        peak = {"name": "Day", "rrule": "FREQ=WEEKLY;BYDAY=WE", "duration": "PT24H", "products": ["api"]}
        self._put("records/calendar.yaml", {"zone": "UTC", "peaks": [peak]})
        retro = {"within": "PT12H", "items": ["board"], "quota": {"max": 1, "per": "P2D"}}
        for name, more in (("standard", {}), ("emergency", {"retro": retro})):
            policy: dict[str, Any] = {
                "title": name,
                "effective": "2022-01-01",
                "dossier": ["release.yaml"],
                "classes": {"functional": "qa-lead"},
                "criteria": [{"id": "board", "class": "functional", "confirm": "Held"}],
                "advisory": ["board"],
                "signoffs": [{"role": "qa-lead", "covers": ["release.yaml"]}],
                "authorization": {"role": "product-owner"},
                "closure": {"role": "release-manager"},
                "halts": {"raised_by": ["release-manager"]},
            }
            self._put(f"policies/{name}/1.yaml", policy | more)
        self._depend()
        for person, role in ROLES.items():
            key = self.keys[person]
            terms = {
                "keys": [{"fingerprint": key.fingerprint, "from": "2022-01-01"}],
                "roles": [{"role": role, "products": ["*"], "from": "2022-01-01"}],
            }
            self._put(f"records/people/{person}.yaml", {"name": person} | terms)
            self.repo.write(f"records/keys/{key.fingerprint}.asc", key.certificate())
        drill = {"scenario": "Back", "products": ["web"], "at": time(BEGIN), "outcome": "pass"}
        self._put("records/drills/2023-01-01-back.yaml", drill | {"took": "PT5M", "rto": "PT30M"})

    def _depend(self) -> None:
        for product in PRODUCTS:
            others = [one for one in PRODUCTS if one != product and self.chance.random() < 0.4]
            record = {"title": product, "policies": {"default": "standard", "hotfix": "emergency"}}
            more = {"versioning": "semver", "depends_on": others}
            self._put(f"records/products/{product}.yaml", record | more)

    # one release

    def _release(self, number: int) -> None:
        product, chance = self.chance.choice(PRODUCTS), self.chance.random
        release = f"{product}/1.{self.chance.randrange(30)}.{number}"
        self.releases.append(release)
        self._folder = f"records/releases/{release}"
        self._id = release
        kind = self.chance.choice(("minor", "minor", "patch", "hotfix"))
        self._policy = "emergency/1" if kind == "hotfix" else "standard/1"
        start = self.now + self.chance.randrange(1, 72) * HOUR
        plan = {
            "title": release,
            "type": kind,
            "policy": self._policy,
            "author": "dev-one",
            "summary": "More.",
        }
        window = {"start": time(start), "end": time(start + self.chance.randrange(1, 12) * HOUR)}
        artifact = {"name": "build", "uri": "oci://registry.example.org/build", "digest": DIGEST}
        schedule: dict[str, Any] = {"window": window} if chance() < 0.9 else {}
        self._write("release.yaml", plan | {"artifacts": [artifact], "schedule": schedule})
        if chance() < 0.1:
            self.repo.write(f"{self._folder}/risks.yaml", b"risks: [")
        if chance() < 0.9:
            subject = {"release.yaml": self.digest("release.yaml")}
            self.sign(
                "approvals/qa-lead--qa-one.yaml",
                "qa-one",
                decision="approve",
                subject=subject,
                comment="Now.",
            )
        if chance() < 0.3:
            self._commit()
        if chance() < 0.15:
            self.sign("halts/stop.yaml", "rm-one", reason="It leaks.")
        if chance() < 0.8:
            going = {
                "decision": "go",
                "statement": "We go.",
                "artifacts": [{"name": "build", "digest": DIGEST}],
            }
            self.sign("authorization.yaml", "po-one", subject=self.everything(), **going)
        self._afterwards(kind, start)

    def _afterwards(self, kind: str, start: datetime) -> None:
        chance = self.chance.random
        if chance() < 0.3:
            begin = start + self.chance.randrange(-20, 20) * HOUR
            moved = {"start": time(begin), "end": time(begin + 2 * HOUR), "reason": "late"}
            self._write("runup.yaml", {"window": moved})
        if chance() < 0.5:
            at = time(start + self.chance.randrange(0, 4) * HOUR)
            place = self.chance.choice(("production", "production", "production", "staging"))
            log = {"deployed": [{"environment": place, "digest": DIGEST, "at": at}]}
            how = self.chance.choice((None, "success", "success", "success", "rolled-back"))
            rolled = {"rollback": {"started": at, "reason": "It failed."}} if how == "rolled-back" else {}
            self._write("deployment.yaml", log | ({"outcome": how} if how else {}) | rolled)
            if kind == "hotfix" and chance() < 0.4:
                self._write(
                    "followups/2023-02-01-board.yaml", {"of": {"retro": "board"}, "done": at, "by": "qa-one"}
                )
        elif chance() < 0.15:
            self.sign("closure.yaml", "rm-one", subject=self.everything(), state="withdrawn")

    def at(self, release: str) -> Crowd:
        """Itself, about to write into the folder of a release."""
        self._id, self._folder = release, f"records/releases/{release}"
        text = (self.repo.path / self._folder / "release.yaml").read_text()
        self._policy = "emergency/1" if "emergency/1" in text else "standard/1"
        return self

    def _write(self, name: str, record: Mapping[str, Any]) -> None:
        self._put(f"{self._folder}/{name}", record)

    def digest(self, name: str) -> str:
        """``sha256:…`` of a file of the release."""
        return "sha256:" + hashlib.sha256((self.repo.path / self._folder / name).read_bytes()).hexdigest()

    def everything(self) -> dict[str, str]:
        """What an authorization or a closure of the release cites."""
        folder = self.repo.path / self._folder
        names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
        return {name: self.digest(name) for name in names if not name.startswith(_AFTERWARDS)}

    def sign(self, name: str, person: str, **words: Any) -> None:
        """Write a record of the release, and its signature."""
        kind = {"approvals": "approval", "halts": "halt"}.get(
            name.split("/", maxsplit=1)[0], name.removesuffix(".yaml")
        )
        head = {"kind": kind, "book": BOOK, "release": self._id, "role": ROLES[person], "by": person}
        head["signed_at"] = time(self.now)
        if kind != "halt":
            policy = self.repo.path / f"policies/{self._policy}.yaml"
            pin = hashlib.sha256(policy.read_bytes()).hexdigest()
            head |= {"environment": "production", "policy": f"{self._policy}@sha256:{pin}"}
        document = written(head | words)
        self.repo.write(f"{self._folder}/{name}", document)
        self.repo.write(f"{self._folder}/{name}.asc", self.keys[person].sign(document, self.now))
