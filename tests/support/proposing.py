"""A book in which changes are proposed: one release closed, one waiting, a branch to work on."""

from __future__ import annotations

import shutil
from copy import copy
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from support.chronicle import Chronicle
from support.commands import Answer, golive
from support.keys import KeyRing

CLOSED, WAITING = "pay/1.0.0", "pay/1.1.0"
DEV = "Dev One <dev-one@example.org>"


class Proposing(Chronicle):
    """The book, on a branch called ``change`` that has left ``main`` with nothing in it yet."""

    def __init__(self, root: Path, ring: KeyRing) -> None:
        super().__init__(root, ring)
        self.trust()
        self.person("qa-one", account="Qa-One-Example")
        self.commit("trust")
        self._closed()
        self.draft(WAITING)
        self.answer(WAITING)
        self.commit("draft", DEV)
        self.approve(WAITING, "qa-one")
        self.commit("quality signs")
        self.repo.branch("change")

    def _closed(self) -> None:
        self.go(CLOSED, ahead=timedelta(hours=3, minutes=30), author=DEV)
        self.now += timedelta(minutes=45)
        self.deploy(CLOSED)
        self.validate(CLOSED)
        self.review(CLOSED)
        self.commit("deployed")
        self.close(CLOSED)
        self.commit("closed")

    def copy(self, root: Path) -> Self:
        """The same book in another folder, to be changed."""
        shutil.copytree(self.repo.path, root, symlinks=True)
        own = copy(self)
        own.repo, own.keys = copy(self.repo), dict(self.keys)
        own.repo.path = root
        own.times, own.states = dict(self.times), dict(self.states)
        return own

    def check(self, *arguments: str, base: str = "main", form: str = "json") -> Answer:
        """What golive says of what lies between a base and the working tree."""
        words = ("--base", base, "--as-of", f"{self.now:%Y-%m-%dT%H:%M:%SZ}", "--format", form)
        return golive("check", *words, *arguments, cwd=self.repo.path)

    def report(self, *arguments: str, base: str = "main") -> dict[str, Any]:
        """The same, as data."""
        found: dict[str, Any] = self.check(*arguments, base=base).data
        return found

    def rules(self, *arguments: str) -> list[str]:
        """The rules that refuse the change, in the order in which it tells them."""
        return [finding["rule"] for finding in self.report(*arguments)["findings"]]

    def release(self, name: str = WAITING, *arguments: str) -> dict[str, Any]:
        """What it says of one release."""
        (found,) = (one for one in self.report(*arguments)["releases"] if one["release"] == name)
        return dict(found)

    def folder(self, name: str, release: str = WAITING) -> str:
        """The path of a file of a release."""
        return f"records/releases/{release}/{name}"
