"""A company with one release that lacks a single sign-off: what an attacker wants, and honest people give.

Every attack begins in the same book, in which operations have signed and quality has not. Whoever
brings a sign-off for quality that counts, brings the release into production: `finish` lets the
product owner say go, and `gate` is asked inside the window.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from golive.judging.asked_of_records import FAULTS
from golive.model.charter import is_bound, key_of
from support.chronicle import BOOK, POLICY, ROLES, Chronicle, sha256
from support.commands import Answer, golive
from support.keys import KeyRing

RELEASE = "pay/1.0.0"
FOLDER = f"records/releases/{RELEASE}"
QUALITY = "approvals/qa-lead--qa-one.yaml"
"""The one sign-off that is missing."""

ENGINES = ("native", "gpg", "both")
"""Everything that can prove a signature."""

DEV = "Dev One <dev-one@example.org>"
LAX = POLICY | {
    "title": "Lax",
    "classes": {"quality": "operations"},
    "signoffs": [{"role": "operations", "covers": list(POLICY["dossier"])}],
}
"""A policy that asks nobody but operations; no product lists it."""

OPENS = timedelta(days=40)
"""How long it is until a window opens, and how long it stays open; no deadline is so late."""


class Company(Chronicle):
    """A chronicle with more people, and with what a pipeline and a reader would ask of it.

    Attributes:
        opens: when the window of the newest release opens.
        engines: by which signatures are proven when `status` is asked; they must say the same.
    """

    roles = ROLES | {"ops-two": "operations", "dep-one": "operations", "sec-one": "security-officer"}
    engines: tuple[str, ...] = ("native",)

    def __init__(self, root: Path, ring: KeyRing) -> None:
        super().__init__(root, ring)
        self.trust()
        self.put("policies/lax/1.yaml", LAX)
        self.person("dep-one", roles=[self.term("operations", deputy_for="ops-one")])
        self.commit("trust")
        self.opens = self.now
        self.begin(RELEASE)

    def copy(self, root: Path) -> Self:
        """The same book in another folder, to be changed."""
        shutil.copytree(self.repo.path, root, symlinks=True)
        own = copy(self)
        own.repo, own.keys = copy(self.repo), dict(self.keys)
        own.repo.path = root
        own.times, own.states = dict(self.times), dict(self.states)
        return own

    def term(self, role: str, **fields: Any) -> dict[str, Any]:
        """A term in a role for every product, since long ago."""
        return {"role": role, "products": ["*"], "from": "2025-01-01"} | fields

    def key_term(self, person: str, **fields: Any) -> dict[str, Any]:
        """A person's key, since long ago."""
        return {"fingerprint": self.keys[person], "from": "2025-01-01"} | fields

    def employ(self, name: str, role: str, key: str | None = None, **change: Any) -> str:
        """The key of somebody new, written into the book with their role."""
        self.keys[name] = key or self.ring.ed25519(name, f"{name}@example.org", self.now - timedelta(days=1))
        self.person(name, **({"roles": [self.term(role)]} | change))
        self.publish(name)
        return self.keys[name]

    def person(self, name: str, /, **change: Any) -> None:
        """Write a person's file; somebody without a role of the company brings their own."""
        if name not in self.roles:
            self.roles = {**self.roles, name: change["roles"][0]["role"]}
        super().person(name, **change)

    def publish(self, name: str) -> None:
        """Put a person's public key into the book as it is now."""
        self.repo.write(f"records/keys/{self.keys[name]}.asc", self.ring.export(self.keys[name]))

    def path(self, name: str, release: str = RELEASE) -> str:
        """The path of a file of a release."""
        return f"records/releases/{release}/{name}"

    def begin(self, release: str, author: str = DEV, operations: str | None = "ops-one") -> None:
        """Draft a release whose window opens after all others, and let somebody of operations sign it."""
        self.opens += OPENS
        self.draft(release, self.opens - self.now, OPENS)
        self.answer(release)
        self.commit("draft", author)
        if operations is not None:
            self.approve(release, operations)
            self.commit("operations sign")

    def rekey(self, key: str) -> None:
        """Quality has this key from now on, and keeps the old one in its file."""
        old = self.key_term("qa-one")
        self.keys["qa-one"] = key
        self.person("qa-one", keys=[old, self.key_term("qa-one")])
        self.publish("qa-one")
        self.commit("a key")

    def quality(self, person: str = "qa-one", message: str = "quality signs", **fields: Any) -> str:
        """The commit in which quality signs off, as it should be."""
        self.approve(RELEASE, person, **fields)
        return self.commit(message)

    def finish(self, release: str = RELEASE) -> str:
        """The commit in which the product owner says go over all that is there; then the window opens."""
        self.authorize(release)
        made = self.commit("go")
        self.now = max(self.now, self.opens + timedelta(hours=1))
        return made

    # what is asked

    def ask(self, command: str, *words: str | Path, at: datetime | None = None, book: str = "") -> Answer:
        """What a command answers in JSON, as of now unless said else."""
        when = f"{at or self.now:%Y-%m-%dT%H:%M:%SZ}"
        place = self.repo.path / book
        return golive(command, *words, "--book", place, "--as-of", when, "--format", "json")

    def gate(
        self, *words: str, release: str = RELEASE, environment: str = "production", at: datetime | None = None
    ) -> Answer:
        """What `golive gate` answers for the digest that was built."""
        question = (release, "--environment", environment, "--digest", sha256(b"pay"))
        return self.ask("gate", *question, *words, at=at)

    def goes(self, **options: Any) -> bool:
        """Whether the gate says go; nothing but 0 and 3 is an answer."""
        answer = self.gate(**options)
        assert answer.code in {0, 3}, answer
        assert answer.data["allowed"] is (answer.code == 0), answer
        return answer.code == 0

    def refusals(self, *words: str, **options: Any) -> list[str]:
        """Why the gate says no, with exit code 3."""
        answer = self.gate(*words, **options)
        assert answer.code == 3, answer
        return list(answer.data["reasons"])

    def decision(self, name: str = QUALITY, release: str = RELEASE) -> dict[str, Any]:
        """What became of one signed record, by every engine alike."""
        first, *others = (self._decision(name, release, engine) for engine in self.engines)
        assert all(other == first for other in others), (first, others)
        return first

    def _decision(self, name: str, release: str, engine: str) -> dict[str, Any]:
        (told,) = self.ask("status", release, "--engine", engine).data["releases"]
        path = self.path(name, release)
        (found,) = (one for one in (*told["approvals"], *told["decisions"]) if one["path"] == path)
        return dict(found)

    def ruling(self, name: str = QUALITY, release: str = RELEASE) -> tuple[bool, str, str]:
        """Whether a signed record counts, by which rule it does not, and the outcome of its signature."""
        found = self.decision(name, release)
        return found["counts"], found["reason"], found["signature"]["outcome"]

    def refuses(
        self, rule: str, words: str, outcome: str = "good", name: str = QUALITY, release: str = RELEASE
    ) -> list[str]:
        """Holds that a record does not count by one rule, and that everybody says so.

        `status` gives rule, outcome and words; `check` finds it where it is a fault of the book; `verify`
        and `gate` say no. Given back are the reasons of the gate.
        """
        told = self.decision(name, release)
        assert (told["counts"], told["reason"], told["signature"]["outcome"]) == (False, rule, outcome), told
        assert words in told["why"]
        assert rule not in FAULTS or (rule, self.path(name, release)) in self.found()
        assert self.ask("verify", release).data["state"] != "authorized"
        return self.refusals(release=release)

    def is_spoilt(self, rule: str, message: str, name: str = QUALITY, release: str = RELEASE) -> None:
        """Holds that a file of a release cannot be read by one rule, and that the gate says no for it."""
        told = self.ask("check").data["findings"]
        path = self.path(name, release)
        assert (rule, path, message) in [(one["rule"], one["path"], one["message"]) for one in told], told
        assert self.refusals(release=release)[0].startswith("The release is invalid, not authorized.")

    def found(self, *words: str) -> list[tuple[str, str]]:
        """Rule and path of every finding of `golive check`, whose exit code says whether one is an error."""
        answer = self.ask("check", *words)
        told = answer.data["findings"]
        assert answer.code == any(one["severity"] == "error" for one in told), answer
        return [(one["rule"], one["path"]) for one in told]

    def proposed(self, *words: str) -> Answer:
        """What `golive check --base main` says of the branch that is checked out."""
        return self.ask("check", "--base", "main", *words)

    def is_turned_down(self, *found: tuple[str, str], actor: str | None = None) -> list[str]:
        """Holds that a change is refused with exit code 1 for these rules at these paths; the messages."""
        answer = self.proposed(*(("--actor", actor) if actor else ()))
        told = answer.data["findings"]
        assert (answer.code, answer.data["accepted"]) == (1, False), answer
        assert set(found) <= {(one["rule"], one["path"]) for one in told}, told
        return [one["message"] for one in told]

    def chart(
        self,
        number: int,
        stewards: Sequence[str],
        threshold: int,
        signers: Sequence[str],
        **change: Any,
    ) -> str:
        """The digest of a version of the charter over the trust files as they lie there, signed by some."""
        files = {path.relative_to(self.repo.path).as_posix(): path for path in self._trust_files()}
        keys = sorted(key for path in files if (key := key_of(path)))
        listed = {path: sha256(place.read_bytes()) for path, place in files.items() if is_bound(path)}
        whole: dict[str, Any] = {"version": number, "book": BOOK}
        if number > 1:
            whole["previous"] = sha256(self.read(f"policies/charter/{number - 1}.yaml"))
        whole["stewards"] = [{"person": person, "keys": [self.keys[person]]} for person in stewards]
        path = f"policies/charter/{number}.yaml"
        self.put(path, whole | {"threshold": threshold, "keys": keys, "digests": listed} | change)
        for person in signers:
            self.seal(number, person)
        return sha256(self.read(path))

    def seal(self, number: int, person: str) -> None:
        """Let somebody sign a version of the charter."""
        data = self.read(f"policies/charter/{number}.yaml")
        made = self.ring.sign(self.keys[person], data, self.now - timedelta(minutes=10))
        self.repo.write(f"policies/charter/{number}.{person}.asc", made)

    def _trust_files(self) -> list[Path]:
        folders = ("policies", "records/people", "records/keys", "records/products", "records/calendar.yaml")
        tops = (self.repo.path / folder for folder in folders)
        return sorted(path for top in tops for path in (top, *top.rglob("*")) if path.is_file())

    def state(self, release: str = RELEASE) -> str:
        """The state of a release."""
        (told,) = self.ask("status", release).data["releases"]
        return str(told["state"])
