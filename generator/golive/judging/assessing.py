"""The verdict on one release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from golive.judging.because import because
from golive.judging.case import Case, Context
from golive.judging.decisions import Ruling, rulings
from golive.judging.deploying import Attempt, attempt
from golive.judging.excuses import excuses
from golive.judging.gates import asked, gates
from golive.judging.going import authorizing, judged_at
from golive.judging.heard import (
    Heard,
    Surroundings,
    folder_before,
    hear,
    surroundings,
    with_signatures_before,
)
from golive.judging.landings import off_the_line
from golive.judging.next_commands import next_command
from golive.judging.ratified import as_ratified
from golive.judging.roster import product
from golive.judging.rules.origin_beside_approvals import decided
from golive.judging.standing import Standing, as_it_went
from golive.judging.state import ADVANCED, plain_state, stale_decisions, state
from golive.judging.unbroken import after_closing, concerning
from golive.judging.verdict import verdict
from golive.judging.words import day, listed
from golive.model.assessment import Assessment, Decision, Excuse, Gate, State
from golive.model.book import Filed, ReleaseFolder
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.product import Product
from golive.model.records.release import Origin, Release


def assess(around: Surroundings, folder: ReleaseFolder) -> Assessment:
    """The verdict on a release, with the faults that judging it found."""
    heard = around.heard.get(folder.id)
    if isinstance(heard, Heard):
        return _judged(around, folder, heard)
    if heard is not None:
        return _unjudged(around, folder, heard)
    release = folder.release
    if folder.unreadable or release is None or isinstance(release.record, Release):
        return _unreadable(around, folder)
    return _historical(around, folder, release.record.origin)


def case_of(context: Context, release: str) -> Case | None:
    """A release as its rules see it; ``None`` for one that cannot be judged."""
    around = surroundings(context)
    heard = around.heard.get(release)
    return _case(around, heard, heard.ruled) if isinstance(heard, Heard) else None


# --- releases that cannot be judged -------------------------------------------------------------


def _bare(around: Surroundings, folder: ReleaseFolder, reached: State, why: str, said: str) -> Assessment:
    first = around.context.history.first(folder.path("release.yaml"))
    return Assessment(
        release=folder.id,
        product=folder.product,
        version=folder.version,
        policy=None,
        state=reached,
        because=why,
        verdict=said,
        breaches=tuple(b for b in around.context.breaches if b.path.startswith(f"{folder.folder}/")),
        landed_at=first.at if first else None,
    )


def _unreadable(around: Surroundings, folder: ReleaseFolder) -> Assessment:
    names = folder.unreadable or ("release.yaml",)
    why = f"{listed(names)} cannot be read." if folder.unreadable else "release.yaml is not there."
    bare = _bare(around, folder, State.INVALID, why, f"Invalid: {why}")
    return replace(bare, excuses=tuple(_faulty("unreadable", name, folder) for name in names))


def _faulty(rule: str, name: str, folder: ReleaseFolder) -> Excuse:
    missing = name not in folder.files
    return Excuse(
        requirement=f"readable/{name}",
        rule="release-missing" if missing else rule,
        owner=next(iter(_author(folder)), None),
        since=None,
        due=None,
        message=f"{name} is not there." if missing else f"{name} cannot be read.",
        fix=f"Write {folder.path(name)}."
        if missing
        else f"Mend what `golive check` finds in {folder.path(name)}.",
        place=Place(folder.path(name)),
    )


def _author(folder: ReleaseFolder) -> tuple[str, ...]:
    """The one who wrote the release, as far as it can be read."""
    record = folder.release.record if folder.release else None
    return (record.author,) if isinstance(record, Release) else ()


def _unjudged(around: Surroundings, folder: ReleaseFolder, finding: Finding) -> Assessment:
    why = f"Nothing judges it: {finding.message}."
    bare = _bare(around, folder, State.INVALID, why, f"Invalid. {why}")
    people = _author(folder)
    owner, since = next(iter(people), None), bare.landed_at
    excuse = Excuse(finding.rule, finding.rule, owner, since, None, why, finding.hint, finding.place)
    return replace(bare, excuses=(excuse,), authors=people)


def _historical(around: Surroundings, folder: ReleaseFolder, origin: Origin) -> Assessment:
    beside = decided(folder)
    if beside is not None:
        why = f"It is imported history, and {beside} stands beside it."
        excuse = Excuse(
            "origin-beside-approvals", "origin-beside-approvals", None, None, None, why, None,
            Place(folder.path("release.yaml"), ("origin",), on_key=True),
        )  # fmt: skip
        return replace(_bare(around, folder, State.INVALID, why, f"Invalid. {why}"), excuses=(excuse,))
    released = origin.released
    when = (
        "on a date it does not give"
        if released is None or isinstance(released, str)
        else f"on {day(released)}"
    )
    why = f"It was imported from {origin.system}."
    return _bare(
        around,
        folder,
        State.HISTORICAL,
        why,
        f"Released {when} according to {origin.system}; not judged here.",
    )


# --- releases that can --------------------------------------------------------------------------


def _judged(around: Surroundings, folder: ReleaseFolder, heard: Heard) -> Assessment:
    """The verdict: what was deployed with an authorization is judged as it stood then."""
    if heard.attempt is None:
        return _verdict(around, folder, heard, _standing(around, heard))
    begun = attempt(folder, around.context.as_of)
    then = _standing(around, heard, begun=begun)
    was_authorized = plain_state(then) is State.AUTHORIZED
    today = _heard_today(around, folder, was_authorized=was_authorized)
    if not isinstance(today, Heard):
        return _unjudged(around, folder, today) if today else _unreadable(around, folder)
    now = _standing(around, today, begun=begun, was_authorized=was_authorized)
    if not now.case.is_over:
        return _verdict(around, folder, today, now)
    went = replace(now, gates=gates(as_it_went(then, now)))
    return _verdict(around, folder, _joined(heard, today), went)


def _heard_today(
    around: Surroundings, folder: ReleaseFolder, *, was_authorized: bool
) -> Heard | Finding | None:
    """What was decided by now; what an authorized deployment rested on is as it was then."""
    if not was_authorized:
        return hear(around.context, folder, around.known)
    context = with_signatures_before(around.context, folder)
    return hear(context, folder_before(context, folder), around.known)


def _joined(then: Heard, today: Heard) -> Heard:
    """What was decided by the deployment as it was judged then, and what came after it as it is today."""
    before = {
        ruling.decision.path: ruling for ruling in then.ruled if ruling.decision.at <= then.context.as_of
    }
    ruled = [before.get(ruling.decision.path, ruling) for ruling in today.ruled]
    records = {signed.path: signed.record for signed in today.bench.folder.signed()}
    told = as_ratified((ruling.decision for ruling in ruled), records)
    joined = (replace(ruling, decision=one) for ruling, one in zip(ruled, told, strict=True))
    return replace(today, ruled=tuple(joined))


def _standing(
    around: Surroundings, heard: Heard, *, begun: Attempt | None = None, was_authorized: bool = False
) -> Standing:
    case = replace(_case(around, heard, heard.ruled), attempt=begun, was_authorized=was_authorized)
    requirements, findings = asked(case)
    return Standing(case, gates(requirements), findings)


def _verdict(around: Surroundings, folder: ReleaseFolder, heard: Heard, standing: Standing) -> Assessment:
    reached = state(plain_state(standing), _forgiven(around, heard, standing))
    why = because(standing, reached)
    go = reached is State.AUTHORIZED and standing.met(Gate.DEPLOYMENT)
    first = around.context.history.first(folder.path("release.yaml"))
    return Assessment(
        release=folder.id,
        product=folder.product,
        version=folder.version,
        policy=heard.found.release.record.policy,
        state=reached,
        because=why,
        verdict=verdict(standing, reached, why),
        ready=standing.met(Gate.READINESS),
        go=go,
        gates=standing.gates,
        decisions=tuple(ruling.decision for ruling in heard.ruled),
        excuses=()
        if go or reached is State.WITHDRAWN
        else excuses(standing.gates, partial(next_command, standing.case)),
        authors=heard.authors.people,
        unmapped=heard.authors.unmapped,
        landed_at=first.at if first else None,
        findings=(*standing.findings, *_found(heard.ruled)),
        breaches=(*concerning(standing.case), *after_closing(standing.case)),
        unlanded=off_the_line(standing.case) if reached is State.AUTHORIZED else (),
    )


def _found(ruled: tuple[Ruling, ...]) -> Iterator[Finding]:
    return (ruling.finding for ruling in ruled if ruling.finding is not None)


def _case(around: Surroundings, heard: Heard, ruled: tuple[Ruling, ...]) -> Case:
    found = heard.found
    decisions = tuple(ruling.decision for ruling in ruled)
    return Case(
        context=heard.context,
        folder=heard.bench.folder,
        release=found.release,
        product=_product(heard, decisions),
        policy=found.policy,
        decisions=decisions,
        authors=heard.authors.people,
        judged_at=judged_at(found.policy.record, decisions, heard.context.as_of),
        bookings=around.bookings,
        newest=around.newest.get(heard.bench.folder.product, ()),
        decided=around.decided,
        emergencies=around.emergencies.get(heard.bench.folder.product, ()),
    )


def _product(heard: Heard, decisions: tuple[Decision, ...]) -> Filed[Product]:
    """The product as it stood when the release was authorized, else as it stands now."""
    context, folder = heard.context, heard.bench.folder
    go = authorizing(heard.found.policy.record, decisions)
    landed = context.history.commit(go.landed_in) if go and go.landed_in else context.as_of
    return product(context, folder.product, landed) or heard.found.product


def _forgiven(around: Surroundings, heard: Heard, standing: Standing) -> State | None:
    """The state if records counted whose only fault is changed content; ``None`` without any."""
    stale = stale_decisions(standing.case.decisions)
    if not stale or standing.case.is_over or plain_state(standing) in ADVANCED - {State.APPROVED}:
        return None
    ruled = rulings(replace(heard.bench, forgiving=True))
    case = replace(_case(around, heard, ruled), attempt=standing.case.attempt)
    requirements, _ = asked(case)
    return plain_state(Standing(case, gates(requirements)))
