"""Risks as rows, and as a matrix of probability and impact."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from golive.model.records.risks import Risk
from golive.publishing.acceptance.case import Case, Party
from golive.publishing.wording import Status

_LIKELY = (Decimal("0.05"), Decimal("0.2"), Decimal("0.5"))
_HEAVY = (Decimal("0.1"), Decimal("0.33"), Decimal("0.66"))
ROWS = ("50 % or more", "20 to 50 %", "5 to 20 %", "under 5 %")
"""Names of the matrix rows, from the top: probability."""
COLUMNS = ("to 10 %", "to 33 %", "to 66 %", "more")
"""Names of the matrix columns: likely impact, as a share of the largest in the register."""
_SHOWN = 2
_SIDE = 4


class RiskRow(NamedTuple):
    """One risk; `expected` is its probability times its likely impact."""

    anchor: str
    risk: Risk
    status: Status
    owner: Party | None
    expected: Decimal


class Cell(NamedTuple):
    """One cell of the matrix, by column and row from the top left; `weight` 0 to 6 shades it."""

    column: int
    row: int
    weight: int
    lines: tuple[str, ...]


_STATUS = {
    "open": Status("triangle", "warn", "open"),
    "mitigated": Status("check", "good", "mitigated"),
    "accepted": Status("shield", "warn", "accepted"),
}


def rows(case: Case) -> tuple[RiskRow, ...]:
    """The register in its own order."""
    register = case.folder.risks if case.folder else None
    return tuple(_row(case, risk) for risk in register.record.risks) if register else ()


def none_stated(case: Case) -> tuple[str, ...]:
    """Categories in which the register says there is no risk."""
    register = case.folder.risks if case.folder else None
    return register.record.none if register else ()


def matrix(risks: Sequence[Risk]) -> tuple[Cell, ...]:
    """The cells of the matrix, row by row from the top; empty without risks."""
    if not risks:
        return ()
    largest = max(risk.impact.likely for risk in risks) or Decimal(1)
    held: dict[tuple[int, int], list[str]] = {}
    for risk in risks:
        column = sum(risk.impact.likely / largest > edge for edge in _HEAVY)
        row = _SIDE - 1 - sum(risk.probability >= edge for edge in _LIKELY)
        held.setdefault((column, row), []).append(risk.id)
    return tuple(
        Cell(column, row, column + _SIDE - 1 - row, _lines(held.get((column, row), [])))
        for row in range(_SIDE)
        for column in range(_SIDE)
    )


def _lines(ids: list[str]) -> tuple[str, ...]:
    shown = [name if len(name) <= 9 else name[:8] + "…" for name in ids[:_SHOWN]]  # noqa: PLR2004 -- fits a cell
    return (*shown, f"+{len(ids) - _SHOWN}") if len(ids) > _SHOWN else tuple(shown)


def _row(case: Case, risk: Risk) -> RiskRow:
    return RiskRow(
        anchor=f"risk-{risk.id}",
        risk=risk,
        status=_STATUS[risk.status],
        owner=case.party(risk.owner) if risk.owner else None,
        expected=(risk.probability * risk.impact.likely).quantize(Decimal(1)),
    )
