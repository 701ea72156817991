"""What an auditor is given: the population with what is tested on each item, and the controls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from golive.model.assessment import State


class Answer(StrEnum):
    """How an attribute of an item stands."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"


class Attribute(StrEnum):
    """What an auditor tests on each release (change management, AICPA TSC CC8.1)."""

    AUTHORISED = "authorised"
    TESTED = "tested"
    APPROVED = "approved"
    SEGREGATED = "segregated"
    IMPLEMENTED = "implemented"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Tested:
    """One attribute of one release, with the reason in a sentence."""

    attribute: Attribute
    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One release of the population.

    Attributes:
        date: when it was deployed, else when it was decided, UTC; ``None`` where that cannot be read.
        tested: every attribute, in their order.
        exceptions: what is out of the ordinary, one sentence each, in order.
    """

    release: str
    product: str
    version: str
    type: str
    policy: str
    state: State
    date: datetime | None
    tested: tuple[Tested, ...]
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """An outside control, and how what serves it stood on the releases of the population.

    Attributes:
        code: as rules and criteria name it. title: of the standard. standard: its name.
        criteria, rules: what serves it, in order.
        releases: on how many it was tested. met, excepted, failed: requirements by how they stood.
    """

    code: str
    standard: str
    title: str
    criteria: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    releases: int = 0
    met: int = 0
    excepted: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """The population, newest first, and the controls in the order of their codes."""

    items: tuple[AuditItem, ...] = ()
    controls: tuple[Control, ...] = ()
