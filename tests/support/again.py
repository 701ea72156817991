"""Verbs by which people decide again, come and leave, in the in-memory world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from golive.judging.asked_of_records import FAULTS
from support.binding import FILLED, numbered
from support.verdicts import GO
from support.world import RELEASE, World

Heard = tuple[bool, str]
Told = tuple[str, Mapping[str, Heard], str, tuple[str, ...]]

SPEAKS: Heard = (True, "")
GONE: Heard = (False, "decision-superseded")
UNSIGNED: Heard = (False, "signature-not-good")
BROKEN: Heard = (False, "decision-chain-broken")
NO_ROLE: Heard = (False, "role-not-held")


@dataclass(frozen=True)
class Row:
    """What was decided, and what is expected of it.

    Attributes:
        state: where the release is then.
        records: whether each record counts, with its reason.
        words: what the last of them, but the first go, says for people.
    """

    world: Callable[[], World]
    state: str
    records: Mapping[str, Heard]
    words: str = ""

    @property
    def expected(self) -> Told:
        """State, records, words, and the paths of the records that are findings, in byte order."""
        faulty = (World().path(name) for name, (_, why) in self.records.items() if why in FAULTS)
        return self.state, self.records, self.words, tuple(sorted(faulty))


def told(row: Row) -> Told:
    """What judging says of a row, in the form of what is expected."""
    world = row.world()
    judgement = world.judgement()
    assessment = judgement.assessments[RELEASE]
    heard = {decision.path: decision for decision in assessment.decisions}
    found = {name: heard[world.path(name)] for name in row.records}
    assert all(one.why.endswith(".") for one in found.values())
    last = next(one for name, one in reversed(found.items()) if name != GO)
    faulty = [f.place.path for f in judgement.findings if f.rule in FAULTS]
    return (
        assessment.state.value,
        {name: (one.counts, one.reason) for name, one in found.items()},
        row.words if row.words in last.why else last.why,
        tuple(sorted(path for path in faulty if path in {one.path for one in found.values()})),
    )


def again(world: World, name: str, number: int = 2, **fields: Any) -> World:
    """Add the next decision after a first one: the same words now, but for `fields`; ``None`` takes out."""
    bare = {key: value for key, value in world.records[world.path(name)].items() if key not in FILLED}
    words = bare | {"signed_at": world.as_of} | fields
    later = f"{name.removesuffix('.yaml')}{numbered(number)}.yaml"
    return world.put(later, {key: value for key, value in words.items() if value is not None})


def member(world: World, person: str, role: str, **term: Any) -> World:
    """Let one more person hold a role; `deputy_for` and the like go into the term."""
    held = {"role": role, "products": ["*"], "from": "2025-01-01"} | term
    key = {"fingerprint": f"{sum(person.encode()):040X}", "from": "2025-01-01"}
    email = f"{person.replace('-', '.')}@example.org"
    return world.put(
        f"records/people/{person}.yaml", {"name": person, "email": email, "keys": [key], "roles": [held]}
    )


def retired(world: World, person: str, until: str = "2026-03-02") -> World:
    """Let a person's first role end with a day."""
    path = f"records/people/{person}.yaml"
    (held, *others) = world.records[path]["roles"]
    return world.edit(path, {"roles": [held | {"until": until}, *others]})
