"""KPIs of a release at their checkpoints: what was wanted and what was observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from golive.judging.afterwards import done_by, review_held
from golive.judging.case import Case
from golive.model.durations import Duration
from golive.model.places import Place
from golive.model.records.release import Kpi


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One KPI at one time after the deployment.

    Attributes:
        moment: when it is reached, UTC. value: what was observed; ``None`` while nothing was.
    """

    kpi: Kpi
    place: Place
    term: Duration
    moment: datetime
    value: Decimal | None

    @property
    def is_missed(self) -> bool:
        """Whether what was observed is outside the target."""
        value, low, high = self.value, self.kpi.at_least, self.kpi.at_most
        return value is not None and (
            (low is not None and value < low) or (high is not None and value > high)
        )


def checkpoints(case: Case) -> tuple[Checkpoint, ...]:
    """Every checkpoint of every KPI, in the release's order; none without a successful deployment."""
    if case.attempt is None or case.attempt.outcome != "success":
        return ()
    return tuple(_checkpoints(case, case.attempt.at))


def _checkpoints(case: Case, since: datetime) -> Iterator[Checkpoint]:
    for index, kpi in enumerate(case.release.record.kpis):
        place, observed = case.place("release.yaml", "kpis", index), _observed(case, kpi.id)
        for term in kpi.at:
            value = next((v for text, v in observed.items() if _is_same(text, term)), None)
            yield Checkpoint(kpi, place, term, term.after(since), value)


def _observed(case: Case, name: str) -> Mapping[str, Decimal]:
    """Checkpoint to value: what the review says, and what follow-ups say later."""
    review = review_held(case.folder, case.as_of)
    found: dict[str, Decimal] = {}
    for entry in review.record.kpis if review else ():
        found |= entry.observed if entry.id == name else {}
    for late in done_by(case.folder, case.as_of):
        found |= late.observed if late.of.thing == ("kpi", name) else {}
    return found


def _is_same(text: str, term: Duration) -> bool:
    other = Duration.parse(text)
    return (other.months, other.seconds) == (term.months, term.seconds)
