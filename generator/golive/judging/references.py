"""What the records of a release name by an id that has to stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from golive.model.book import Book, Filed, ReleaseFolder, Signed
from golive.model.places import Place
from golive.model.records.followup import FollowUp
from golive.model.records.signed import Approval, Cab

_EVERY_PRODUCT = "*"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where things of a kind stand: their ids, and what people call the place."""

    ids: Collection[str]
    where: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a record, with the shelf it should be on."""

    place: Place
    kind: str
    name: str
    shelf: Shelf


def references(book: Book, folder: ReleaseFolder) -> Iterator[Reference]:
    """Every reference of a release whose shelf can be read, file by file."""
    yield from _estimates(folder)
    yield from _distributed(folder)
    for filed in folder.followups.values():
        yield from _finished(book, folder, filed)


def _estimates(folder: ReleaseFolder) -> Iterator[Reference]:
    inputs, shelf = folder.decision, _risks(folder)
    if inputs is None or shelf is None:
        return
    for index, estimate in enumerate(inputs.record.estimates):
        yield Reference(Place(inputs.path, ("estimates", index, "risk")), "risk", estimate.risk, shelf)


def _distributed(folder: ReleaseFolder) -> Iterator[Reference]:
    runup, release = folder.runup, folder.release
    if runup is None or release is None:
        return
    shelf = Shelf([document.title for document in release.record.documents], release.path)
    for index, sent in enumerate(runup.record.distributed):
        place = Place(runup.path, ("distributed", index, "document"))
        yield Reference(place, "document", sent.document, shelf)


def _finished(book: Book, folder: ReleaseFolder, filed: Filed[FollowUp]) -> Iterator[Reference]:
    kind, name = filed.record.of.thing
    shelf = _SHELVES[kind](book, folder)
    if shelf is not None:
        yield Reference(Place(filed.path, ("of", kind)), _CALLED.get(kind, kind), name, shelf)


# --- shelves; `None` where what stands there cannot be read -------------------------------------


def _risks(folder: ReleaseFolder) -> Shelf | None:
    if "risks.yaml" in folder.unreadable:
        return None
    risks = folder.risks.record.risks if folder.risks else ()
    return Shelf([risk.id for risk in risks], folder.path("risks.yaml"))


def _actions(_book: Book, folder: ReleaseFolder) -> Shelf | None:
    if "review.yaml" in folder.unreadable:
        return None
    actions = folder.review.record.actions if folder.review else ()
    return Shelf([action.id for action in actions], folder.path("review.yaml"))


def _conditions(_book: Book, folder: ReleaseFolder) -> Shelf | None:
    if any(name.startswith(("approvals/", "cab.")) for name in folder.unreadable):
        return None
    given: tuple[Signed[Approval] | Signed[Cab], ...] = (*folder.approvals, *folder.cab)
    ids = [condition.id for signed in given for condition in signed.record.conditions]
    return Shelf(ids, "any sign-off or CAB decision of the release")


def _gaps(book: Book, folder: ReleaseFolder) -> Shelf:
    concerned = {folder.product, _EVERY_PRODUCT}
    drills = (f.record for f in book.drills.values() if not concerned.isdisjoint(f.record.products))
    return Shelf([gap.id for drill in drills for gap in drill.gaps], f"any drill of {folder.product}")


def _toggles(_book: Book, folder: ReleaseFolder) -> Shelf | None:
    release = folder.release
    return Shelf([toggle.name for toggle in release.record.toggles], release.path) if release else None


def _kpis(_book: Book, folder: ReleaseFolder) -> Shelf | None:
    release = folder.release
    return Shelf([kpi.id for kpi in release.record.kpis], release.path) if release else None


def _retro_items(book: Book, folder: ReleaseFolder) -> Shelf | None:
    named = folder.release.record.policy if folder.release else None
    policy = book.policies.get(named) if named else None
    return Shelf(policy.record.retro.items, policy.path) if policy else None


_SHELVES: Mapping[str, Callable[[Book, ReleaseFolder], Shelf | None]] = {
    "action": _actions,
    "condition": _conditions,
    "gap": _gaps,
    "toggle": _toggles,
    "kpi": _kpis,
    "retro": _retro_items,
}

_CALLED = {"kpi": "KPI", "retro": "retro item"}
"""What people call a kind of thing where that is not the key's own word."""
