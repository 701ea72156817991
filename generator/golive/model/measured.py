"""What a report of a test or scanning tool says, once its bytes are read, and which criteria that answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

FOLDER = "evidence/"
"""The folder of a release in which kept reports stand."""

SCHEME = "kept:"
"""How an address begins that means a file of that folder."""

KEPT_AT_MOST = 4 * 1024 * 1024
"""Bytes that a kept report may have."""

READ_AT_MOST = 32 * 1024 * 1024
"""Bytes that a report may have to be read at all."""

Joins: TypeAlias = Literal["share", "sum", "most", "least"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One sort of figure that reports give.

    Attributes:
        title: what it is, a few words.
        unit: as criteria name it.
        joins: what several reports give together: their parts added up (``share``), their sum, or the
            one that looks worst (``most`` where less is better, ``least`` where more is).
        places: decimals with which it is written down.
    """

    title: str
    unit: str
    joins: Joins
    places: int = 0


_VULNERABILITIES = "vulnerabilities"

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "line-coverage": Measure("lines covered by tests", "%", "share", 2),
        "branch-coverage": Measure("branches covered by tests", "%", "share", 2),
        "total-coverage": Measure("lines and branches covered by tests", "%", "share", 2),
        "test-failure-rate": Measure("failed tests, of those that ran", "%", "share", 2),
        "request-failure-rate": Measure("failed requests", "%", "share", 2),
        "response-time-p95": Measure("95th percentile of the response time", "s", "most", 3),
        "request-rate": Measure("requests carried", "requests/s", "least", 2),
        "load-margin": Measure("load carried, of the projected peak", "%", "least", 2),
        "critical-vulnerabilities": Measure("critical vulnerabilities", _VULNERABILITIES, "sum"),
        "high-vulnerabilities": Measure("high vulnerabilities", _VULNERABILITIES, "sum"),
        "medium-vulnerabilities": Measure("medium vulnerabilities", _VULNERABILITIES, "sum"),
        "low-vulnerabilities": Measure("low vulnerabilities", _VULNERABILITIES, "sum"),
        "open-vulnerabilities": Measure("vulnerabilities of any severity", _VULNERABILITIES, "sum"),
        "new-findings": Measure("new findings of static analysis", "findings", "sum"),
        "unlicensed-components": Measure("components without a licence", "components", "sum"),
    }
)

_COVERAGE = ("line-coverage", "total-coverage", "branch-coverage")

FITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "test-coverage-unit": _COVERAGE,
        "test-coverage-integration": _COVERAGE,
        "test-coverage-system": _COVERAGE,
        "test-coverage-acceptance": _COVERAGE,
        "regression-failure-rate": ("test-failure-rate",),
        "performance-failure-rate": ("test-failure-rate", "request-failure-rate"),
        "response-time-p95": ("response-time-p95",),
        "load-margin": ("load-margin",),
        "critical-vulnerabilities": ("critical-vulnerabilities",),
        "medium-vulnerabilities-planned": ("medium-vulnerabilities",),
        "static-analysis-clean": ("new-findings",),
        "dependency-check-clean": ("open-vulnerabilities", "new-findings"),
        "licences-cleared": ("unlicensed-components",),
    }
)
"""Shipped criterion to the measures that answer it, the first one that a report gives is taken."""

DECIDED = frozenset({"static-analysis-clean"})
"""Confirmations that a count of nought gives and any other one denies; in all others a person has a say."""

_SCALES: Mapping[tuple[str, str], Decimal] = MappingProxyType(
    {("s", "ms"): Decimal(1000), ("s", "s"): Decimal(1), ("%", "percent"): Decimal(1)}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number out of a report.

    Attributes:
        measure: one of `MEASURES`.
        value: exactly, in the unit of its measure.
        words: how it came about: ``1,204 of 1,400 lines``.
        parts: of a share what was counted and among how many; ``None`` for all others.
    """

    measure: str
    value: Decimal
    words: str
    parts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a report says.

    Attributes:
        format: the module that read it, as a slug.
        title: the format's name.
        tool: what made it, with its version where the report tells; ``None`` where it does not.
        figures: what it gives, each measure once.
        made_at: when it was made, UTC; ``None`` where it does not say or names no zone.
        made_on_the_clock: the time that a clock of an unknown zone showed then, without a zone.
        commits: ids of the commits it is about, perhaps shortened; empty where it does not say.
        artifacts: digests ``sha256:…`` of the artifact it is about; empty where it does not say.
    """

    format: str
    title: str
    tool: str | None
    figures: tuple[Figure, ...]
    made_at: datetime | None = None
    made_on_the_clock: datetime | None = None
    commits: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()

    def figure(self, measure: str, peak: Decimal | None = None) -> Figure | None:
        """The figure of a measure; a load margin is of the projected `peak`, in requests a second."""
        if measure == "load-margin":
            return _margin(self.figure("request-rate"), peak)
        return next((figure for figure in self.figures if figure.measure == measure), None)


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A report that gives no figure at all.

    Attributes:
        why: one clause that begins with ``it`` or with a part of the report.
        format: the slug of its format; ``None`` where it cannot be read far enough to tell.
    """

    why: str
    format: str | None = None


Report: TypeAlias = Measured | Unmeasured


def share(measure: str, counted: int, among: int, what: str) -> Figure:
    """The figure of a share in percent; `among` is above 0."""
    value = Decimal(100) * counted / among
    return Figure(measure, value, f"{counted:,} of {among:,} {what}", (counted, among))


def several(number: int, noun: str) -> str:
    """A number of things, in words.

    >>> several(1, "error"), several(1200, "warning")
    ('1 error', '1,200 warnings')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def joined(figures: Sequence[Figure]) -> Figure:
    """What figures of one measure, at least one, give together."""
    first = figures[0]
    if len(figures) == 1:
        return first
    words = " and ".join(figure.words for figure in figures)
    values = [figure.value for figure in figures]
    match MEASURES[first.measure].joins:
        case "share":
            counted, among = (sum(side) for side in zip(*(f.parts for f in figures if f.parts), strict=True))
            return Figure(first.measure, Decimal(100) * counted / among, words, (counted, among))
        case "sum":
            return Figure(first.measure, sum(values, Decimal(0)), words)
        case "most":
            return Figure(first.measure, max(values), words)
        case "least":
            return Figure(first.measure, min(values), words)
        case never:
            assert_never(never)


def first_given(
    reports: Iterable[Measured], measures: Sequence[str], peak: Decimal | None = None
) -> str | None:
    """The first of the measures that every report gives; ``None`` where they share none."""
    each = tuple(reports)
    return next((m for m in measures if each and all(r.figure(m, peak) for r in each)), None)


def scale(unit: str, wanted: str) -> Decimal | None:
    """By how much a value in one unit is multiplied to be in another; ``None`` where they do not fit.

    >>> scale("s", "ms"), scale("%", "s")
    (Decimal('1000'), None)
    """
    return Decimal(1) if unit == wanted else _SCALES.get((unit, wanted))


def written(value: Decimal, places: int, *, more_is_better: bool) -> Decimal:
    """The value with at most so many decimals, rounded so that it looks no better than it is.

    >>> written(Decimal("79.996"), 2, more_is_better=True), written(Decimal("1.001"), 2, more_is_better=False)
    (Decimal('79.99'), Decimal('1.01'))
    """
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR if more_is_better else ROUND_CEILING)
    plain = rounded.normalize()
    return plain if plain.as_tuple().exponent in range(-places, 1) else plain.quantize(Decimal(1))


def is_same(typed: Decimal, exact: Decimal, *, more_is_better: bool) -> bool:
    """Whether a typed value is the exact one, rounded to the decimals it was typed with.

    >>> is_same(Decimal("86.4"), Decimal("86.4137"), more_is_better=True)
    True
    """
    unit = Decimal(1).scaleb(min(0, int(typed.as_tuple().exponent)))
    safe = ROUND_FLOOR if more_is_better else ROUND_CEILING
    return typed in {exact.quantize(unit, ROUND_HALF_EVEN), exact.quantize(unit, safe)}


def _margin(rate: Figure | None, peak: Decimal | None) -> Figure | None:
    if rate is None or peak is None or peak <= 0:
        return None
    value = Decimal(100) * rate.value / peak
    return Figure("load-margin", value, f"{rate.words} against a projected peak of {peak} requests/s")
