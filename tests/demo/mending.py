"""One release in the hands of people who know nothing of it but its root excuses and the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import yaml

from demo.desk import Desk, Folder
from golive import judging, pipeline
from golive.model.assessment import Assessment, Excuse, GateAnswer
from golive.model.edition import Edition

PAUSE = timedelta(minutes=10)
"""What passes between one thing that is done and the next look at the release."""

AHEAD = timedelta(days=15)
"""How far ahead a window is planned: more than any shipped lead time, less than any fuse."""

_PATH = re.compile(r"records/[A-Za-z0-9._/<>-]+\.yaml")


def paths(words: str | None) -> list[str]:
    """The files that a sentence names, in order."""
    return _PATH.findall(words or "")


def flat(excuses: tuple[Excuse, ...]) -> Iterator[Excuse]:
    """Every excuse with its consequences, causes first."""
    for excuse in excuses:
        yield excuse
        yield from flat(excuse.consequences)


@dataclass
class Mender:
    """Whoever works on one release: `now` is their clock, which only goes on."""

    desk: Desk
    release: str
    now: datetime

    @property
    def at(self) -> str:
        """The present moment as records write it."""
        return stamp(self.now)

    @cached_property
    def folder(self) -> Folder:
        """The release's folder with its verbs."""
        bare = Folder(self.desk, self.release, "")
        return Folder(self.desk, self.release, bare.read("release.yaml")["policy"])

    @property
    def product(self) -> str:
        """The release's product."""
        return self.release.partition("/")[0]

    def edition(self) -> Edition:
        """The book as it is judged now."""
        return pipeline.edition(pipeline.Request(root=self.desk.root, now=self.now, as_of=self.now))

    def look(self) -> tuple[Assessment, GateAnswer]:
        """The verdict on the release now, and what a pipeline would hear."""
        found = self.edition()
        verdict = found.judgement.assessments[self.release]
        built = self.folder.read("release.yaml").get("artifacts", [])
        digest = built[0]["digest"] if built else ""
        return verdict, judging.answer(found, verdict, environment="production", digest=digest)

    def name(self, path: str) -> str:
        """A file of the release by its name in the folder; the test fails for any other file."""
        top = f"{self.folder.path}/"
        assert path.startswith(top), path
        return path.removeprefix(top)

    def named(self, excuse: Excuse) -> str:
        """The one file that a root's next action names, by its name in the folder."""
        found = dict.fromkeys(paths(excuse.fix))
        assert len(found) == 1, excuse.fix
        return self.name(next(iter(found)))

    def read(self, name: str) -> dict[str, Any]:
        """A record of the folder, empty where there is none yet."""
        there = (self.desk.root / self.folder.path / name).is_file()
        return self.folder.read(name) if there else {}

    def write(self, name: str, dotted: str, value: Any) -> None:
        """Put a value under a dotted key of a record, which may be new."""
        record = self.read(name)
        *parents, last = dotted.split(".")
        inner = record
        for key in parents:
            inner = inner.setdefault(key, {})
        inner[last] = value
        self.folder.put(name, record)

    def add(self, name: str, key: str, *values: Any) -> None:
        """Put values at the end of a list of a record, which may be new."""
        self.write(name, key, [*self.read(name).get(key, []), *values])

    def slot(self) -> dict[str, str]:
        """A window two weeks ahead, or a day after the one that was planned there already."""
        planned = self.read("release.yaml").get("schedule", {}).get("window")
        start = (self.now + AHEAD).replace(hour=9, minute=0)
        if planned is not None:
            start = max(start, moment(planned["start"]) + timedelta(days=1))
        return {"start": stamp(start), "end": stamp(start + timedelta(hours=2))}

    @cached_property
    def _people(self) -> dict[str, dict[str, Any]]:
        files = sorted((self.desk.root / "records/people").glob("*.yaml"))
        texts = {file.stem: file.read_text(encoding="utf-8") for file in files}
        return {who: yaml.load(text, Loader=yaml.CBaseLoader) for who, text in texts.items()}  # noqa: S506 (texts only)

    def holder(self, role: str) -> str:
        """Somebody who holds a role for the product now and neither wrote nor signed here in another."""
        holding = [who for who, person in self._people.items() if self._holds(person, role)]
        taken = {self.folder.read("release.yaml")["author"], *self._others(role)}
        able = [who for who in holding if who not in taken]
        assert able, f"nobody is left who may sign {self.release} as {role}"
        return able[0]

    def _holds(self, person: dict[str, Any], role: str) -> bool:
        return any(
            term["role"] == role
            and {"*", self.product} & set(term["products"])
            and moment(term["from"]) <= self.now
            and ("until" not in term or self.now < moment(term["until"]))
            for term in person.get("roles", ())
        )

    def _others(self, role: str) -> Iterator[str]:
        top = self.desk.root / self.folder.path
        for file in (*top.glob("approvals/*.yaml"), *top.glob("cab*.yaml"), *top.glob("authorization*.yaml")):
            record = self.folder.read(file.relative_to(top).as_posix())
            if record["role"] != role:
                yield record["by"]


def moment(text: str) -> datetime:
    """A time or a day of a record."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def stamp(when: datetime) -> str:
    """A time as records write it."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
