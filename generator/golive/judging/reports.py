"""What the kept reports of an answer say, beside what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from golive.judging.thresholds import is_within
from golive.model.book import ReleaseFolder
from golive.model.measured import (
    DECIDED,
    FITS,
    FOLDER,
    MEASURES,
    SCHEME,
    Figure,
    Measured,
    Report,
    Unmeasured,
    first_given,
    is_same,
    joined,
    scale,
)
from golive.model.records.checklist import Answer, ReportedEvidence
from golive.model.records.policy import Criterion
from golive.model.records.policy import Measure as Bounds

_BEHIND = timedelta(hours=12)
"""How far a clock may be behind UTC: a time without a zone is no later than that after what it shows."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A kept file that an answer cites.

    Attributes:
        index: of the evidence in the answer, from 0.
        name: the file's path in the release's folder.
        digest: of the file that stands there; ``None`` where there is none.
        report: what it says; ``None`` where no format is known for it, or it is not the one that was cited.
    """

    index: int
    name: str
    evidence: ReportedEvidence
    digest: str | None
    report: Report | None

    @property
    def is_altered(self) -> bool:
        """Whether the file is gone, or another one than was cited."""
        return self.digest != self.evidence.sha256

    @property
    def measured(self) -> Measured | None:
        """What it says, where it measured anything."""
        return self.report if isinstance(self.report, Measured) else None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The value that the kept reports of an answer give.

    Attributes:
        value: in the unit of the criterion.
        figure: what it was taken from, all reports together.
        cited: the reports.
    """

    value: Decimal
    figure: Figure
    cited: tuple[Cited, ...]


def cited(folder: ReleaseFolder, answer: Answer | None) -> tuple[Cited, ...]:
    """The kept files that an answer cites, by name or by what they hold."""
    if answer is None or answer.answer == "not-applicable":
        return ()
    by_digest = {digest: name for name, digest in folder.files.items() if name.startswith(FOLDER)}
    found = ((index, one, _name(one, by_digest)) for index, one in enumerate(answer.evidence))
    return tuple(_cited(folder, index, one, name) for index, one, name in found if name is not None)


def _name(evidence: ReportedEvidence, by_digest: dict[str, str]) -> str | None:
    if evidence.uri.startswith(SCHEME):
        return FOLDER + evidence.uri.removeprefix(SCHEME)
    return by_digest.get(evidence.sha256)


def _cited(folder: ReleaseFolder, index: int, evidence: ReportedEvidence, name: str) -> Cited:
    digest = folder.files.get(name)
    report = folder.reports.get(name) if digest == evidence.sha256 else None
    return Cited(index, name, evidence, digest, report)


def unmeasured(
    criterion: Criterion, answer: Answer | None, found: Sequence[Cited]
) -> tuple[Cited, str] | None:
    """The first report that does not give what is taken from it, and why; ``None`` where all do."""
    first = None
    for each in found:
        if not each.is_altered:
            first = first or each
            why = _unfit(criterion, each) or _unlike(first, each)
            if why is not None:
                return each, why
    kept = {each.evidence.sha256 for each in found}
    linked = next((one for one in _named(answer) if one.sha256 not in kept), None)
    counted = next((each for each in found if each.evidence.measure is not None), None)
    if linked is None or counted is None:
        return None
    return counted, f"its `{linked.measure}` is added to that of {linked.uri}, which is not kept"


def _unfit(criterion: Criterion, each: Cited) -> str | None:
    wanted, said = each.evidence.measure, each.report
    if isinstance(said, Unmeasured) and (wanted or (said.format and criterion.id in FITS)):
        return said.why
    if wanted is None:
        return None
    if wanted not in MEASURES:
        return f"golive knows no measure `{wanted}`"
    if not isinstance(said, Measured) or said.figure(wanted, each.evidence.peak) is None:
        return f"it gives no `{wanted}`{_lacking(wanted, each)}"
    return _unasked(criterion, wanted)


def _unasked(criterion: Criterion, measure: str) -> str | None:
    """Why a measure does not answer a criterion; ``None`` where it does."""
    if measure not in FITS.get(criterion.id, (measure,)):
        return f"`{measure}` is not what `{criterion.id}` asks for"
    unit = MEASURES[measure].unit
    asked = criterion.measure.unit if criterion.measure else unit
    return None if scale(unit, asked) else f"its `{measure}` is in {unit}, and the criterion asks for {asked}"


def _unlike(first: Cited, each: Cited) -> str | None:
    """Why two reports cannot give one value together; ``None`` where they can."""
    for key in ("measure", "peak"):
        one, other = getattr(first.evidence, key), getattr(each.evidence, key)
        if one != other and None not in {one, other}:
            return f"its `{key}` is {other}, and that of {first.name} is {one}"
    return None


def _lacking(wanted: str, each: Cited) -> str:
    return " without `peak`" if wanted == "load-margin" and each.evidence.peak is None else ""


def recomputed(criterion: Criterion, answer: Answer | None, found: Iterable[Cited]) -> Recomputed | None:
    """The value by the reports that an answer rests on; ``None`` where some of them are not at hand.

    Those count that name a measure; where none does, those that give one which fits the criterion. A
    report that is cited twice counts once.
    """
    readable = {each.evidence.sha256: each for each in found if each.measured is not None}
    named = {one.sha256: one.measure for one in _named(answer)}
    resting = [each for each in readable.values() if not named or each.evidence.sha256 in named]
    if len(resting) < len(named) or len(set(named.values())) > 1:
        return None
    fitting = tuple(one for one in named.values() if one)[:1] or FITS.get(criterion.id, ())
    giving = [each for each in resting if _gives(each, fitting)]
    return _taken(criterion, giving, fitting)


def _named(answer: Answer | None) -> tuple[ReportedEvidence, ...]:
    """The evidence that says which figure was taken from it."""
    return tuple(one for one in answer.evidence if one.measure is not None) if answer else ()


def _gives(each: Cited, measures: tuple[str, ...]) -> bool:
    said = each.measured
    return said is not None and any(said.figure(measure, each.evidence.peak) for measure in measures)


def _taken(criterion: Criterion, giving: list[Cited], fitting: tuple[str, ...]) -> Recomputed | None:
    said = [each.measured for each in giving if each.measured is not None]
    peak = giving[0].evidence.peak if giving else None
    measure = first_given(said, fitting, peak)
    if measure is None:
        return None
    unit = MEASURES[measure].unit
    by = scale(unit, criterion.measure.unit if criterion.measure else unit)
    figures = [figure for one in said if (figure := one.figure(measure, peak)) is not None]
    figure = joined(figures)
    return None if by is None else Recomputed(figure.value * by, figure, tuple(giving))


def differs(criterion: Criterion, answer: Answer, by_file: Recomputed) -> bool:
    """Whether what was typed is not what the reports say, or only because it was rounded into the bounds."""
    if criterion.measure is None:
        return criterion.id in DECIDED and answer.answer == "yes" and by_file.value > 0
    if answer.value is None:
        return False
    if not is_same(answer.value, by_file.value, more_is_better=more_is_better(criterion.measure)):
        return True
    return is_within(criterion.measure, answer.value) and not is_within(criterion.measure, by_file.value)


def more_is_better(bounds: Bounds) -> bool:
    """Whether a larger value is a better one."""
    return bounds.at_least is not None or bounds.above is not None


def other_commit(folder: ReleaseFolder, found: Iterable[Cited]) -> tuple[Cited, str, str] | None:
    """The first report about another commit than the release's: that commit, and the release's."""
    source = folder.release.record.source if folder.release else None
    if source is None:
        return None
    for each in found:
        said = each.measured.commits if each.measured else ()
        strange = next((commit for commit in said if not source.commit.startswith(commit)), None)
        if strange is not None:
            return each, strange, source.commit
    return None


def other_artifact(folder: ReleaseFolder, found: Iterable[Cited]) -> tuple[Cited, str] | None:
    """The first report about an artifact that is none of the release's, and the digest of that one."""
    artifacts = folder.release.record.artifacts if folder.release else ()
    known = {artifact.digest for artifact in artifacts if artifact.digest is not None}
    for each in found if known else ():
        said = each.measured.artifacts if each.measured else ()
        if said and not known & set(said):
            return each, said[0]
    return None


def earliest(answer: Answer, found: Iterable[Cited]) -> datetime:
    """When an answer was measured at the latest: as it says, or as the oldest of its reports does."""
    return min((answer.at, *(moment for each in found if (moment := _made(each)) is not None)))


def latest(answer: Answer, found: Iterable[Cited]) -> datetime:
    """When the youngest part of an answer came about: as it says, or as a report of it does."""
    made = (each.measured.made_at for each in found if each.measured)
    return max((answer.at, *(moment for moment in made if moment is not None)))


def _made(each: Cited) -> datetime | None:
    """When a report was made, at the latest: a clock whose zone is not told may be behind UTC."""
    said = each.measured
    if said is None or said.made_at is not None or said.made_on_the_clock is None:
        return said.made_at if said else None
    return said.made_on_the_clock.replace(tzinfo=UTC) + _BEHIND


def is_contradicted(folder: ReleaseFolder, criterion: Criterion, answer: Answer) -> bool:
    """Whether the kept reports of an answer take it back."""
    found = cited(folder, answer)
    by_file = recomputed(criterion, answer, found)
    return bool(
        any(each.is_altered for each in found)
        or unmeasured(criterion, answer, found)
        or other_commit(folder, found)
        or other_artifact(folder, found)
        or (by_file is not None and differs(criterion, answer, by_file))
    )
