"""Types what golive prints: the next action of a release, as printed, until nothing is left to be typed."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from support.commands import Answer, golive
from support.keys import KeyRing
from support.repo import Repo

DECIDING = frozenset(
    {"approve", "reject", "withdraw", "block", "resolve", "waive", "halt", "cab", "authorize", "close"}
)
_BLANK = re.compile(r"\b(?:[A-Z]{2,}[0-9]*|N)\b")


@dataclass
class Typist:
    """Somebody at every desk of a company, whose clocks go as they are told.

    Attributes:
        seats: role to the person who acts in it, and person to themselves.
        facts: what a word in capitals stands for, by the key before it (``rto``) or by the word (``FILE``).
        wait: how much later it is after each command.
        emails: of people whose address is not made of their name.
    """

    repo: Repo
    ring: KeyRing
    now: datetime
    seats: Mapping[str, str]
    facts: Mapping[str, str]
    wait: timedelta = timedelta(minutes=1)
    emails: Mapping[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)

    def type(self, line: str, *more: str, who: str = "", code: int = 0) -> Answer:
        """What a command line says to a person, as they typed it; it must end with the exit code."""
        words = shlex.split(line)
        assert words[0] == "golive", line
        self.typed.append(line)
        extra = list(more)
        if words[1] in DECIDING:
            extra += ["--as", who, "--yes"]
        if words[1] not in {"init", "build", "completion", "explain", "schema"}:
            extra += ["--as-of", self.stamp]
        with self._desk(who):
            answer = golive(*words[1:], *extra, cwd=self.repo.path)
        assert answer.code == code, (line, answer)
        self.now += self.wait
        return answer

    @property
    def stamp(self) -> str:
        """The present, as an option wants it."""
        return f"{self.now:%Y-%m-%dT%H:%M:%SZ}"

    def commit(self, message: str) -> None:
        """Everything that lies there, at the present."""
        if self.repo.git("status", "--porcelain"):
            self.repo.commit(message, at=self.now)

    @contextmanager
    def _desk(self, who: str) -> Iterator[None]:
        """The person's own git and gpg."""
        config = self.ring.home / "gpg.conf"
        config.write_text(f"faked-system-time {self.now:%Y%m%dT%H%M%S}!\n")
        own = {"GNUPGHOME": str(self.ring.home)}
        for part in ("AUTHOR", "COMMITTER"):
            name = who or "nobody"
            address = self.emails.get(name, f"{name}@example.org")
            own |= {f"GIT_{part}_NAME": name, f"GIT_{part}_EMAIL": address}
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            yield
        finally:
            config.unlink()
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    # what is printed

    def verdict(self, release: str) -> Mapping[str, Any]:
        """The release as `golive status` tells it now."""
        answer = golive("status", release, "--format", "json", "--as-of", self.stamp, cwd=self.repo.path)
        (found,) = answer.data["releases"]
        return found  # type: ignore[no-any-return]  # JSON

    def follow(self, release: str, until: Callable[[Mapping[str, Any]], bool], most: int = 120) -> None:
        """Types the first root cause's command, commits, and asks again, until the verdict is as wanted."""
        verdict = self.verdict(release)
        for _ in range(most):
            if until(verdict):
                return
            excuse = next((one for one in verdict["excuses"] if one["root"] and one["command"]), None)
            assert excuse is not None, [
                (one["rule"], one["fix"]) for one in verdict["excuses"] if one["root"]
            ]
            line = self.filled(excuse["command"])
            role = line.partition(" --role ")[2].split(" ")[0] or excuse["owner"]
            self.type(line, who=self.seats.get(role, role))
            self.commit(line)
            verdict = self.verdict(release)
            still = [_said(one) for one in verdict["excuses"]]
            assert _said(excuse) not in still, (line, excuse)
        raise AssertionError(f"{release} is not there after {most} commands: {self.typed[-5:]}")

    def filled(self, line: str) -> str:
        """A command line with its words in capitals filled in from the facts."""
        words = shlex.split(line)
        return " ".join(shlex.quote(self._word(*pair)) for pair in zip(["", *words], words, strict=False))

    def _word(self, before: str, word: str) -> str:
        key, equals, value = word.partition("=")
        if not equals:
            return self._fact(before.lstrip("-"), word)
        return f"{key}={_BLANK.sub(lambda found: self._fact(key, found[0]), value)}"

    def _fact(self, key: str, blank: str) -> str:
        if _BLANK.fullmatch(blank) is None:
            return blank
        names = (key, key.rpartition(".")[2], blank)
        fact = next((self.facts[name] for name in names if name in self.facts), None)
        assert fact is not None, f"nobody knows {blank} of {key}"
        return fact.replace("<now>", self.stamp).replace(
            "<ago>", f"{self.now - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
        )


def _said(excuse: Mapping[str, Any]) -> tuple[str, str, str]:
    return excuse["requirement"], excuse["message"], excuse["command"]
