"""How a release begins: the policy in force, the version before it, windows that nothing speaks against."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from difflib import get_close_matches
from itertools import islice
from typing import TypeAlias

from golive.judging.case import Context
from golive.judging.deploying import attempt
from golive.judging.moved_windows import standing_window
from golive.judging.pinning import in_force
from golive.judging.roles import signatories
from golive.model.beginning import Beginning, CannotBeginError
from golive.model.book import Book, ReleaseFolder
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.release import HistoricalRelease, Window
from golive.model.times import LATEST
from golive.model.versions import SCHEMES, Precedence, precedence

Offsets: TypeAlias = Callable[[datetime], timedelta]
"""What the clocks of a zone add to UTC at a time."""

_SHOWN = 3
"""Windows that are proposed."""

_AHEAD = 120
"""Days that are looked through for them."""

_EVENING, _LENGTH = timedelta(hours=20), timedelta(hours=2)
"""When a window begins and how long it lasts where no release of the product has had one."""

_MIDWEEK = frozenset({1, 2, 3})
"""Tuesday to Thursday: people are there the day after, and nobody deploys into a weekend."""


def begun_before(context: Context, folder: ReleaseFolder, policy: str) -> Beginning:
    """What the book knows of a release that was begun, for a file of it that is still missing.

    Args:
        context: the book.
        folder: the release.
        policy: ``<policy>/<version>`` that judges it.
    """
    record = context.book.products[folder.product].record
    before = newest(context, folder.product, folder.version)
    return Beginning(
        release=folder.id,
        title=record.title,
        type=folder.release.record.type or "minor" if folder.release else "minor",
        policy=policy,
        rules=context.book.policies[policy].record,
        at=context.as_of,
        previous=before.version if before else None,
        way_back=before.rollback.record if before and before.rollback else None,
    )


def beginning(
    context: Context, product: str, version: str, *, type_: str | None = None, policy: str | None = None
) -> Beginning:
    """What the book proposes for a new release; it has no windows yet.

    Args:
        context: the book, as of when the release begins.
        product: its name.
        version: that of the release.
        type_: ``None`` to go by the version.
        policy: the name of one of the product's; ``None`` for the one of its type.

    Raises:
        CannotBeginError: the book cannot have such a release.
    """
    record = _product(context.book, product)
    _fits(context.book, product, version, record)
    before = newest(context, product, version)
    kind = type_ or _type(record.versioning, version, before.version if before else None)
    name, rules = _policy(context, record, product, policy or _use(record, kind))
    return Beginning(
        release=f"{product}/{version}",
        title=record.title,
        type=kind,
        policy=name,
        rules=rules,
        at=context.as_of,
        previous=before.version if before else None,
        way_back=before.rollback.record if before and before.rollback else None,
    )


def _product(book: Book, name: str) -> Product:
    if name in book.products:
        return book.products[name].record
    near = get_close_matches(name, book.products, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Write it with `golive new product {name}`."
    raise CannotBeginError(f"The book has no product {name!r}. {hint}")


def _fits(book: Book, product: str, version: str, record: Product) -> None:
    if f"{product}/{version}" in book.releases:
        raise CannotBeginError(f"There is a release {product}/{version} already.")
    scheme = record.versioning
    if scheme in SCHEMES and precedence(scheme, version) is None:
        raise CannotBeginError(f"{version!r} is no version by {scheme}, by which {product} counts.")


# --- the version before -------------------------------------------------------------------------


def newest(context: Context, product: str, version: str | None = None) -> ReleaseFolder | None:
    """The newest of a product's releases in production, that is earlier than a version where one is given.

    Of a product whose versions have no order, the one that was deployed last.
    """
    scheme = context.book.products[product].record.versioning
    shipped = [
        folder
        for folder in context.book.releases.values()
        if folder.product == product and _is_in_production(folder, context.as_of)
    ]
    if scheme in SCHEMES:
        own = None if version is None else precedence(scheme, version)
        ranked = [
            (rank, f) for f in shipped if (rank := precedence(scheme, f.version)) and _before(rank, own)
        ]
        return max(ranked, key=lambda pair: pair[0])[1] if ranked else None
    dated = [(begun.at, f) for f in shipped if (begun := attempt(f, context.as_of)) is not None]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _before(rank: Precedence, own: Precedence | None) -> bool:
    return own is None or rank < own


def _is_in_production(folder: ReleaseFolder, as_of: datetime) -> bool:
    if folder.release is not None and isinstance(folder.release.record, HistoricalRelease):
        return True
    begun = attempt(folder, as_of)
    return begun is not None and begun.outcome == "success"


def _type(scheme: str, version: str, previous: str | None) -> str:
    """Which number is the first to differ, where they follow SemVer 2.0.0 (section 2)."""
    core = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if scheme != "semver" or core is None:
        return "minor"
    if previous is None:
        return "major" if core[2] == core[3] == "0" else "minor"
    before = re.match(r"(\d+)\.(\d+)\.(\d+)", previous)
    if before is not None and before[1] != core[1]:
        return "major"
    return "minor" if before is None or before[2] != core[2] else "patch"


# --- the policy ---------------------------------------------------------------------------------


def _use(product: Product, kind: str) -> str:
    uses = product.policies
    named = uses.get(kind) or uses.get("default") or next(iter(uses.values()), None)
    if named is None:
        raise CannotBeginError("The product lists no policy that its releases may use.")
    return named


def _policy(context: Context, record: Product, product: str, name: str) -> tuple[str, Policy]:
    usable = tuple(dict.fromkeys(record.policies.values()))
    if name not in usable:
        raise CannotBeginError(f"{product} may use {' or '.join(usable)}, not {name!r}.")
    number = in_force(context, name, context.as_of)
    if number is None:
        raise CannotBeginError(f"No version of the policy {name!r} is in force.")
    reference = f"{name}/{number}"
    return reference, context.book.policies[reference].record


def unheld(book: Book, policy: str, product: str, at: datetime) -> tuple[str, ...]:
    """The roles that sign under the newest version of a policy and that nobody holds for a product."""
    numbers = [int(ref.rpartition("/")[2]) for ref in book.policies if ref.rpartition("/")[0] == policy]
    asked = signatories(book.policies[f"{policy}/{max(numbers)}"].record) if numbers else ()
    held = {
        term.role
        for filed in book.people.values()
        for term in filed.record.roles
        if {"*", product} & set(term.products) and term.from_ <= at < (term.until or LATEST)
    }
    return tuple(role for role in asked if role not in held)


# --- windows ------------------------------------------------------------------------------------


def window_candidates(book: Book, begun: Beginning, offsets: Offsets) -> tuple[Window, ...]:
    """Windows from Tuesday to Thursday, at the hour of the product's last one, after its lead time.

    Args:
        book: the book.
        begun: the release.
        offsets: the zone of the calendar, as what it adds to UTC at each time.
    """
    lead = begun.rules.rules.lead_time
    earliest = (lead.at_least.after(begun.at) if lead else begun.at) + timedelta(days=1)
    start, length = _habit(book, begun, offsets)
    days = (earliest.date() + timedelta(days=number) for number in range(_AHEAD))
    found = []
    for day in days:
        local = datetime(day.year, day.month, day.day, tzinfo=earliest.tzinfo) + start
        begin = local - offsets(local)
        if day.weekday() in _MIDWEEK and begin >= earliest:
            found.append(Window(start=begin, end=begin + length))
    return tuple(found)


def free_windows(book: Book, begun: Beginning, candidates: tuple[Window, ...]) -> tuple[Window, ...]:
    """The first candidates that lie in no closed time and overlap no window around the product."""
    product = begun.product
    around = {product, *book.products[product].record.depends_on}
    taken = [
        window
        for folder in book.releases.values()
        if folder.product in around and not folder.halts and not folder.closures
        for window in (standing_window(book, folder),)
        if window is not None
    ]
    taken += [Window(start=one.start, end=one.end) for one in book.closed if one.concerns(product)]
    free = (window for window in candidates if not any(_overlap(window, one) for one in taken))
    return tuple(islice(free, _SHOWN))


def _overlap(one: Window, other: Window) -> bool:
    return one.start < other.end and other.start < one.end


def _habit(book: Book, begun: Beginning, offsets: Offsets) -> tuple[timedelta, timedelta]:
    """At which hour of the local day, and for how long, the product's latest window was."""
    windows = (standing_window(book, f) for f in book.releases.values() if f.product == begun.product)
    last = max((w for w in windows if w is not None), key=lambda w: w.start, default=None)
    if last is None:
        return _EVENING, _LENGTH
    local = last.start + offsets(last.start)
    return timedelta(hours=local.hour, minutes=local.minute), last.end - last.start
