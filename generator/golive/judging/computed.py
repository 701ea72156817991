"""Criteria that are computed from the dossier and never answered: one table, by criterion id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from types import MappingProxyType

from golive.judging.case import Case
from golive.judging.dossier import causes
from golive.judging.shipping import lacks
from golive.model.places import Place

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Computed:
    """What the dossier says to a computed criterion.

    Attributes:
        wanted: what would meet it where the policy states no measure.
        value: the number, or ``None`` when there is nothing to measure.
        holds: whether it is met where the policy states no measure.
        observed: what was found, in words.
        because: the places that decide it, the most telling first.
        fix: the next action, imperative.
        caused_by: ids of requirements whose failure causes it.
    """

    wanted: str
    value: Decimal | None
    holds: bool
    observed: str
    because: tuple[Place, ...]
    fix: str
    caused_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Computation:
    """How a criterion is computed, and from which part of the dossier."""

    source: str
    compute: Callable[[Case], Computed]


def percentage(part: int, whole: int) -> Decimal:
    """`part` of `whole` in percent, rounded down to hundredths: 100 only when nothing is left."""
    exact = (Decimal(100 * part) / whole).quantize(_HUNDREDTH, rounding=ROUND_FLOOR)
    return exact.normalize() if exact != exact.to_integral() else exact.to_integral()


def _share(wanted: str, done: Sequence[Place], left: Sequence[Place], things: str, fix: str) -> Computed:
    whole = len(done) + len(left)
    return Computed(
        wanted=wanted,
        value=percentage(len(done), whole),
        holds=not left,
        observed=f"{percentage(len(done), whole)} % ({len(done)} of {whole} {things})",
        because=tuple(left or done),
        fix=fix,
    )


def _nothing(wanted: str, observed: str, place: Place, fix: str) -> Computed:
    return Computed(wanted, None, holds=False, observed=observed, because=(place,), fix=fix)


def _stories_done(case: Case) -> Computed:
    wanted = "every scope item done"
    items = tuple(enumerate(case.release.record.scope))
    if not items:
        fix = f"List what the release brings under `scope` in {case.release.path}."
        return _nothing(wanted, "no scope item listed", case.place("release.yaml", "scope"), fix)
    done = [case.place("release.yaml", "scope", i, "status") for i, item in items if item.status == "done"]
    left = [case.place("release.yaml", "scope", i, "status") for i, item in items if item.status != "done"]
    ids = _listed([item.id for _, item in items if item.status != "done"])
    fix = f"Finish {ids}, or take it out of `scope` in {case.release.path}."
    return _share(wanted, done, left, "scope items done", fix)


def _acceptance_met(case: Case) -> Computed:
    wanted = "every acceptance criterion met"
    points = [
        (item.id, point.met, case.place("release.yaml", "scope", i, "acceptance", k, "met"))
        for i, item in enumerate(case.release.record.scope)
        for k, point in enumerate(item.acceptance)
    ]
    if not points:
        fix = f"State acceptance criteria for the scope items in {case.release.path}."
        return _nothing(wanted, "no acceptance criterion listed", case.place("release.yaml", "scope"), fix)
    ids = _listed(list(dict.fromkeys(name for name, met, _ in points if not met)))
    fix = f"Meet the open acceptance criteria of {ids} and say so in {case.release.path}."
    done, left = [p for _, met, p in points if met], [p for _, met, p in points if not met]
    return _share(wanted, done, left, "acceptance criteria met", fix)


def _no_register(case: Case, wanted: str) -> Computed:
    fix = f"Write {case.folder.path('defects.yaml')}; with no defect known, say `defects: []`."
    nothing = _nothing(wanted, "no register of defects", case.place("release.yaml"), fix)
    return replace(nothing, caused_by=causes(case, "defects.yaml"))


def _open_of(severity: str) -> Callable[[Case], Computed]:
    wanted = f"no {severity} defect open"

    def compute(case: Case) -> Computed:
        if case.folder.defects is None:
            return _no_register(case, wanted)
        found = [
            (i, d)
            for i, d in enumerate(case.folder.defects.record.defects)
            if d.is_open and d.severity == severity
        ]
        places = tuple(case.place("defects.yaml", "defects", i, "status") for i, _ in found)
        names = _listed([d.id for _, d in found])
        return Computed(
            wanted=wanted,
            value=Decimal(len(found)),
            holds=not found,
            observed=f"{len(found)} {severity} open" + (f": {names}" if found else ""),
            because=places or (case.place("defects.yaml", "defects"),),
            fix=f"Fix {names} and record it in {case.folder.path('defects.yaml')}.",
            caused_by=tuple(f"defect-show-stopper/{d.id}" for _, d in found),
        )

    return compute


def _documented(case: Case) -> Computed:
    wanted = "every open defect documented"
    if case.folder.defects is None:
        return _no_register(case, wanted)
    register = [(i, d) for i, d in enumerate(case.folder.defects.record.defects) if d.is_open]
    bare = [(i, d) for i, d in register if lacks(d)]
    places = tuple(case.place("defects.yaml", "defects", i) for i, _ in bare)
    return Computed(
        wanted=wanted,
        value=Decimal(len(bare)),
        holds=not bare,
        observed=f"{len(bare)} of {len(register)} open defects not documented",
        because=places or (case.place("defects.yaml", "defects"),),
        fix=f"Document {_listed([d.id for _, d in bare])} in {case.folder.path('defects.yaml')}.",
        caused_by=tuple(f"defect-undocumented/{d.id}" for _, d in bare),
    )


def _final(kind: str, words: str) -> Callable[[Case], Computed]:
    wanted = f"{words}, final and with its digest"

    def compute(case: Case) -> Computed:
        found = [(i, d) for i, d in enumerate(case.release.record.documents) if d.kind == kind]
        drafts = [i for i, d in found if not d.final]
        undigested = [i for i, d in found if d.sha256 is None]
        unfit = sorted({*drafts, *undigested})
        places = [case.place("release.yaml", "documents", i) for i in unfit or [i for i, _ in found]]
        return Computed(
            wanted=wanted,
            value=Decimal(len(found) - len(unfit)),
            holds=bool(found) and not unfit,
            observed=_state_of_documents(kind, len(found), len(drafts), len(undigested)),
            because=tuple(places) or (case.place("release.yaml", "documents"),),
            fix=f"List a document of kind `{kind}` with `final: true` and its sha256 in {case.release.path}.",
        )

    return compute


def _state_of_documents(kind: str, found: int, drafts: int, undigested: int) -> str:
    if not found:
        return f"no document of kind `{kind}`"
    faults = [f"{drafts} not final"] if drafts else []
    faults += [f"{undigested} without a digest"] if undigested else []
    return f"{found} listed, {' and '.join(faults) or 'all final'}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


COMPUTED: Mapping[str, Computation] = MappingProxyType(
    {
        "stories-done": Computation("scope", _stories_done),
        "acceptance-criteria-met": Computation("scope", _acceptance_met),
        "critical-defects-open": Computation("defects", _open_of("critical")),
        "high-defects-open": Computation("defects", _open_of("high")),
        "remaining-defects-documented": Computation("defects", _documented),
        "user-manual": Computation("documents", _final("user-manual", "a user manual")),
        "api-documentation": Computation("documents", _final("api", "API documentation")),
        "release-notes": Computation("documents", _final("release-notes", "release notes")),
    }
)
"""Criterion id to how it is computed; there is no other computation."""
