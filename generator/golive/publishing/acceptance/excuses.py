"""Excuses as cards: whose turn, since when, what to do; consequences folded under their cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import Excuse
from golive.publishing.acceptance.case import Case, Party
from golive.publishing.prose import attribute
from golive.publishing.sources import Spot
from golive.publishing.wording import words


class Card(NamedTuple):
    """One root cause.

    Attributes:
        fix: what to do, in a sentence. command: the line to type, where one does it.
        alike: titles of more root causes of the same rule and owner.
        consequences: titles of the requirements that wait for it.
    """

    anchor: str
    message: str
    owner: Party | None
    since: datetime | None
    due: datetime | None
    fix: str | None
    command: str | None
    spot: Spot | None
    rule: str
    rule_href: str | None
    alike: tuple[str, ...]
    consequences: tuple[str, ...]


def cards(case: Case) -> Iterator[Card]:
    """The root causes in the order of their gates, those of one rule and owner together."""
    groups: dict[tuple[str, str | None], list[Excuse]] = {}
    for excuse in case.assessment.excuses:
        groups.setdefault((excuse.rule, excuse.owner), []).append(excuse)
    for excuse, *others in groups.values():
        yield Card(
            anchor=_anchor(excuse),
            message=excuse.message,
            owner=_owner(case, excuse.owner),
            since=excuse.since,
            due=excuse.due,
            fix=excuse.fix,
            command=excuse.command,
            spot=_spot(case, excuse),
            rule=excuse.rule,
            rule_href=case.here.rule(excuse.rule),
            alike=tuple(_title(case, other) for other in others),
            consequences=tuple(dict.fromkeys(_flat(case, (*excuse.consequences, *_all(others))))),
        )


def parted(case: Case) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The cards to act on, and those that wait: while a halt stands nothing else is anybody's turn."""
    every = tuple(cards(case))
    halts = tuple(card for card in every if is_halt(card.rule))
    return (halts, tuple(card for card in every if card not in halts)) if halts else (every, ())


def is_halt(rule: str) -> bool:
    """Whether an excuse of this rule is a halt that stands."""
    return rule.startswith("halt-")


def _anchor(excuse: Excuse) -> str:
    return "excuse-" + attribute(excuse.requirement)


def _title(case: Case, excuse: Excuse) -> str:
    requirement = case.requirements.get(excuse.requirement)
    return requirement.title if requirement else excuse.message


def _spot(case: Case, excuse: Excuse) -> Spot | None:
    return case.spot(excuse.place) if excuse.place else None


def _owner(case: Case, owner: str | None) -> Party | None:
    if owner is None:
        return None
    person = case.here.person(owner)
    return Party(owner if person else words(owner), person)


def _all(excuses: Iterable[Excuse]) -> Iterator[Excuse]:
    for excuse in excuses:
        yield from excuse.consequences


def _flat(case: Case, excuses: Iterable[Excuse]) -> Iterator[str]:
    for excuse in excuses:
        yield _title(case, excuse)
        yield from _flat(case, excuse.consequences)
