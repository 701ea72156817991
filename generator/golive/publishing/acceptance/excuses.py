"""Excuses as cards: whose turn, since when, what to do; consequences folded under their cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import Excuse
from golive.publishing.acceptance.case import Case, Party
from golive.publishing.prose import attribute
from golive.publishing.sources import Spot
from golive.publishing.wording import words

_COMMAND = re.compile(r"`((?:golive|git|gpg) [^`]+)`")

_LAST = re.compile(r", then `(?:golive|git|gpg) [^`]+`\.?$")


class Card(NamedTuple):
    """One root cause.

    Attributes:
        fix: what to do, in a sentence. commands: the command lines that it names.
        alike: titles of more root causes of the same rule and owner.
        consequences: titles of the requirements that wait for it.
    """

    anchor: str
    message: str
    owner: Party | None
    since: datetime | None
    due: datetime | None
    fix: str | None
    commands: tuple[str, ...]
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
            fix=_before_commands(excuse.fix),
            commands=commands(excuse.fix),
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


def commands(fix: str | None) -> tuple[str, ...]:
    """The command lines that a remedy names: in backticks, or all of it where it is one.

    >>> commands("sign with `golive approve pay/1.0 --role qa-lead`, then commit")
    ('golive approve pay/1.0 --role qa-lead',)
    """
    if fix is None:
        return ()
    if fix.startswith(("golive ", "git ", "gpg ")):
        return (fix,)
    return tuple(_COMMAND.findall(fix))


def _before_commands(fix: str | None) -> str | None:
    """A remedy whose last command follows in a box of its own.

    >>> _before_commands("Write x.yaml, then `gpg --detach-sign x.yaml`.")
    'Write x.yaml, then:'
    """
    return _LAST.sub(", then:", fix) if fix else None


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
