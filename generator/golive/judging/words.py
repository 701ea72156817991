"""How judging says dates, roles and lists: plain words, absolute times, UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from textwrap import shorten

from golive.model.records.signed import Approval, Authorization, Cab, Closure, Resolution, SignedRecord

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_NOUNS = {
    "approval": "sign-off",
    "cab": "CAB decision",
    "authorization": "authorization",
    "blocker": "blocker",
    "resolution": "resolution",
    "waiver": "waiver",
    "halt": "halt",
    "closure": "closure",
}


def day(moment: datetime) -> str:
    """A date, such as ``3 March 2026``."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def time(moment: datetime) -> str:
    """A time, such as ``3 March 2026, 20:00 UTC``; seconds only where there are any."""
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{day(moment)}, {clock} UTC"


def until(moment: datetime) -> str:
    """An end as people write it: midnight is the end of the day before.

    >>> until(datetime(2026, 3, 4)), until(datetime(2026, 3, 3, 20))
    ('3 March 2026', '3 March 2026, 20:00 UTC')
    """
    last = moment - timedelta(microseconds=1)
    return time(moment) if last.date() == moment.date() else day(last)


def time_beside(moment: datetime, other: datetime) -> str:
    """A time without its year where `other` has the same one: ``10 March, 20:00 UTC``."""
    said = time(moment)
    return said.replace(f" {moment.year},", ",") if moment.year == other.year else said


_ACRONYMS = {"qa": "QA", "cab": "CAB", "it": "IT", "sre": "SRE"}
_BARE = frozenset({"operations", "legal", "finance", "security", "quality", "support", "marketing"})


def the_role(role: str) -> str:
    """A role in a sentence: ``the product owner``, ``operations``.

    >>> the_role("qa-lead")
    'the QA lead'
    """
    words = " ".join(_ACRONYMS.get(word, word) for word in role.split("-"))
    return words if role in _BARE else f"the {words}"


def noun(kind: str) -> str:
    """What people call a kind of signed record."""
    return _NOUNS[kind]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence: ``a, b and c``.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 sign-off``, ``4 sign-offs``.

    >>> counted(2, "criterion", "criteria")
    '2 criteria'
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def uncounted(why: str) -> str:
    """Why a record does not count, as the end of a sentence about it; what is said is not said twice.

    >>> uncounted("Its signature does not count: the key is revoked.")
    'does not count: the key is revoked.'
    >>> uncounted("It has expired.")
    'does not count: it has expired.'
    """
    said = why.removeprefix("Its signature does not count: ")
    clause = f"i{said[1:]}" if said.startswith(("It ", "Its ")) else said
    return f"does not count: {clause}"


def opened_up(sentence: str) -> str:
    """A sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


_LONG = 240


def quoted(text: str) -> str:
    r"""What a person wrote, as the end of a sentence: on one line, in quotation marks, not too long.

    >>> quoted("Refunds are paid\n twice")
    '“Refunds are paid twice”.'
    """
    return f"“{shorten(text, _LONG, placeholder='…').removesuffix('.')}”."


def word_of(record: SignedRecord) -> str:
    """The word a signed record decides with; its kind where there is only one.

    >>> from golive.model.records.signed import Halt
    >>> word_of(Halt.model_construct(kind="halt"))
    'halt'
    """
    match record:
        case Approval() | Authorization():
            return record.decision
        case Cab() | Resolution():
            return record.outcome
        case Closure():
            return record.state
        case _:
            return record.kind
