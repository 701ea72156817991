"""What holds for every book: less never goes further, a no never helps, order does not matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import judging
from golive.judging import rules
from golive.judging.case import Context
from golive.model.assessment import Assessment, Gate, State
from golive.model.verification import Outcome
from support.verdicts import GO, QA
from support.world import POLICY, RELEASE, World

FEW = settings(max_examples=40, deadline=None)
APPROVALS = (
    QA,
    "approvals/security-officer--sec-one.yaml",
    "approvals/operations--ops-one.yaml",
    "approvals/release-manager--rm-one.yaml",
    "cab.yaml",
    GO,
)
DOSSIER = (
    "rollback.yaml",
    "risks.yaml",
    "defects.yaml",
    "checklists/quality.yaml",
    "checklists/security.yaml",
)
ANSWERS = (
    ("checklists/quality.yaml", "test-coverage-unit"),
    ("checklists/quality.yaml", "defect-density"),
    ("checklists/security.yaml", "penetration-test"),
)
PEOPLE = (("qa-one", "qa-lead"), ("sec-one", "security-officer"), ("ops-one", "operations"))


def _progress(assessment: Assessment) -> tuple[bool, ...]:
    """Which gates are met; deployment is asked inside the window."""
    return tuple(status.met for status in assessment.gates) or (False,) * len(Gate)


def _no_further(less: Assessment, more: Assessment) -> bool:
    return all(after <= before for after, before in zip(_progress(less), _progress(more), strict=True))


def _base() -> World:
    return World().freeze().at("2026-03-10T21:00:00Z")


@FEW
@given(gone=st.sets(st.sampled_from(APPROVALS)), one=st.sampled_from(APPROVALS))
def test_removing_an_approval_never_makes_a_release_more_ready(gone: set[str], one: str) -> None:
    more, less = _base().remove(*gone), _base().remove(*gone | {one})
    assert _no_further(less.judge(), more.judge())


@FEW
@given(gone=st.sets(st.sampled_from(DOSSIER)), one=st.sampled_from(DOSSIER), fresh=st.booleans())
def test_removing_a_file_of_the_dossier_never_does(gone: set[str], one: str, *, fresh: bool) -> None:
    base = World if fresh else _base
    assert _no_further(base().remove(*gone | {one}).judge(), base().remove(*gone).judge())


@FEW
@given(gone=st.sets(st.sampled_from(ANSWERS)), one=st.sampled_from(ANSWERS), fresh=st.booleans())
def test_removing_evidence_never_does(
    gone: set[tuple[str, str]], one: tuple[str, str], *, fresh: bool
) -> None:
    base = World if fresh else _base
    more, less = base(), base()
    for name, criterion in gone:
        more.omit(name, "answers", criterion)
    for name, criterion in gone | {one}:
        less.omit(name, "answers", criterion)
    assert _no_further(less.judge(), more.judge())


@FEW
@given(
    gone=st.sets(st.sampled_from(APPROVALS)),
    no=st.sampled_from(["halt", "block", "reject", "withdraw", "no-go"]),
    who=st.sampled_from(PEOPLE),
    outcome=st.sampled_from(list(Outcome)),
    opened=st.booleans(),
)
def test_a_no_never_makes_it_go(
    gone: set[str], no: str, who: tuple[str, str], outcome: Outcome, *, opened: bool
) -> None:
    person, role = who

    def world() -> World:
        return (World().opened() if opened else World()).freeze().at("2026-03-10T21:00:00Z").remove(*gone)

    against, name = world(), f"approvals/{role}--{person}.2.yaml"
    match no:
        case "halt":
            against.halt(person, role)
            name = "halts/stop.yaml"
        case "block":
            against.block(person, role)
            name = "blockers/stop-it.yaml"
        case "no-go":
            name = "authorization.2.yaml" if GO not in gone else GO
            against.sign(
                name,
                "authorization",
                "product-owner",
                "po-one",
                environment="production",
                decision="no-go",
                statement="No.",
            )
        case _:
            if f"approvals/{role}--{person}.yaml" in gone:
                name = f"approvals/{role}--{person}.yaml"
            words = {"environment": "production", "decision": no}
            against.sign(name, "approval", role, person, **words)
    assessment = against.verified_as(name, outcome).judge()
    assert not assessment.go
    assert _no_further(assessment, world().judge())


@FEW
@given(random=st.randoms(use_true_random=False), stale=st.booleans())
def test_the_order_of_files_does_not_matter(random: Random, *, stale: bool) -> None:
    world = World().freeze().approve("qa-lead", "qa-two").approve("qa-lead", "qa-one", 2).halt()
    if stale:
        world.edit("defects.yaml", {"defects": []})
    context = world.context()
    folder = context.book.releases[RELEASE]
    shuffled = list(folder.approvals)
    random.shuffle(shuffled)
    people = list(context.book.people.items())
    random.shuffle(people)
    mixed = replace(folder, approvals=tuple(shuffled))
    book = replace(context.book, releases={RELEASE: mixed}, people=dict(people))
    other = Context(book, context.verifications, context.history, context.as_of)
    assert judging.judge(other) == judging.judge(context)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.counts])
@pytest.mark.parametrize("name", APPROVALS)
def test_no_decision_counts_with_a_signature_that_does_not(name: str, outcome: Outcome) -> None:
    assert not _base().verified_as(name, outcome).judge().go


@pytest.mark.parametrize("name", [*DOSSIER, "release.yaml", *APPROVALS[:-1]])
def test_no_byte_changes_without_the_go_being_taken_away(name: str) -> None:
    world = _base()
    data = world.tree().files[world.path(name)].data
    assert not world.write(name, data + b"# one byte more\n").judge().go


# --- less of anything, in any mixture -----------------------------------------------------------

RANK = {State.READY: 1, State.STALE: 2, State.SIGNING: 2, State.APPROVED: 3, State.AUTHORIZED: 4}
"""How far a state is; all others are no further than a draft."""
PARTS = (
    ("rollback.yaml", "rehearsals"),
    ("rollback.yaml", "playbook"),
    ("rollback.yaml", "rto"),
    ("release.yaml", "artifacts"),
    ("release.yaml", "documents"),
    ("release.yaml", "source"),
    ("release.yaml", "schedule"),
    ("release.yaml", "change_request"),
    ("checklists/quality.yaml", "answers", "test-coverage-unit"),
    ("checklists/quality.yaml", "answers", "test-coverage-unit", "evidence"),
    ("checklists/quality.yaml", "answers", "manual-sanity-check"),
    ("checklists/security.yaml", "answers", "penetration-test", "evidence"),
    ("checklists/security.yaml", "answers", "licence-check"),
    ("risks.yaml", "none"),
)
LESS = st.sampled_from([*((name,) for name in (*APPROVALS, *DOSSIER)), *PARTS])
MOMENTS = st.sampled_from(["2026-03-02T12:00:00Z", "2026-03-09T12:00:00Z", "2026-03-10T21:00:00Z"])
CRITERIA = ("test-coverage-unit", "manual-sanity-check", "penetration-test", "licence-check")


def _less(world: World, gone: set[tuple[str, ...]]) -> World:
    """The world without some files and some parts of those that are left; the deepest first."""
    for name, *route in sorted(gone, key=len, reverse=True):
        part = world.records[world.path(name)]
        if route and all(isinstance(part := part.get(step, {}), dict) for step in route[:-1]):
            part.pop(route[-1], None)
    return world.remove(*(name for name, *route in gone if not route))


@dataclass(frozen=True)
class Shape:
    """When it is asked, of a book as it was signed or one signed anew, opened or on trial.

    Under a policy that lets some things wait, some criteria only warn and others are owed later.
    """

    now: str
    frozen: bool
    opened: bool
    waits: bool

    def world(self) -> World:
        world = World()
        if self.waits:
            world.edit(POLICY, {"advisory": CRITERIA[:2], "retro": {"items": [*CRITERIA[2:], "cab"]}})
        if self.opened:
            world.opened()
        return (world.freeze() if self.frozen else world).at(self.now)


SHAPES = st.builds(Shape, MOMENTS, st.booleans(), st.booleans(), st.booleans())


@settings(FEW, max_examples=60)
@given(gone=st.sets(LESS, max_size=4), one=LESS, shape=SHAPES)
def test_less_of_anything_is_never_further(
    gone: set[tuple[str, ...]], one: tuple[str, ...], shape: Shape
) -> None:
    def judged(parts: set[tuple[str, ...]]) -> Assessment:
        return _less(shape.world(), parts).judge()

    more, less = judged(gone), judged(gone | {one})
    assert _no_further(less, more), (gone, one)
    assert RANK.get(less.state, 0) <= RANK.get(more.state, 0), (less.state, more.state)
    assert less.go <= more.go


# --- stops ---------------------------------------------------------------------------------------

NOES = ("halt", "block", "reject", "withdraw", "no-go", "rejected")


def _against(world: World, no: str, person: str, role: str) -> str:
    """Lay one no over a world whose sign-offs are all there; the name of its record."""
    match no:
        case "halt":
            world.halt(person, role, slug=f"halt-{person}")
            return f"halts/halt-{person}.yaml"
        case "block":
            world.block(person, role, slug=f"no-{person}")
            return f"blockers/no-{person}.yaml"
        case "no-go":
            world.authorize(number=2, decision="no-go")
            return "authorization.2.yaml"
        case "rejected":
            words = {"environment": "production", "outcome": "rejected"}
            world.sign("cab.2.yaml", "cab", "change-advisory-board", "cab-one", **words)
            return "cab.2.yaml"
        case _:
            world.approve(role, person, 2, decision=no)
            return f"approvals/{role}--{person}.2.yaml"


@settings(FEW, max_examples=60)
@given(
    noes=st.sets(st.tuples(st.sampled_from(NOES), st.sampled_from(PEOPLE)), min_size=1, max_size=3),
    outcome=st.sampled_from(list(Outcome)),
    advisory=st.sets(st.sampled_from([*map(rules.slug_of, rules.modules()), *CRITERIA])),
    retro=st.sets(st.sampled_from([*CRITERIA, "cab"])),
    opened=st.booleans(),
)
def test_no_policy_lets_a_stop_wait(
    noes: set[tuple[str, tuple[str, str]]],
    outcome: Outcome,
    advisory: set[str],
    retro: set[str],
    *,
    opened: bool,
) -> None:
    world = World().edit(POLICY, {"advisory": sorted(advisory), "retro": {"items": sorted(retro)}})
    world = (world.opened() if opened else world).freeze().at("2026-03-10T21:00:00Z")
    assert world.judge().go
    spoken = {kind: (person, role) for kind, (person, role) in sorted(noes)}
    for kind, who in spoken.items():
        if not {"reject", "withdraw"} <= spoken.keys() or kind != "withdraw":
            world.verified_as(_against(world, kind, *who), outcome)
    assessment = world.judge()
    assert not assessment.go
    assert assessment.state is not State.AUTHORIZED
    assert assessment.excuses


@settings(FEW, max_examples=60)
@given(
    missing=st.sampled_from([*APPROVALS[:4], GO]),
    advisory=st.sets(st.sampled_from([*map(rules.slug_of, rules.modules()), *CRITERIA])),
    retro=st.sets(st.sampled_from([*CRITERIA, "cab"])),
    frozen=st.booleans(),
)
def test_no_policy_lets_a_decision_wait(
    missing: str, advisory: set[str], retro: set[str], *, frozen: bool
) -> None:
    world = World().edit(POLICY, {"advisory": sorted(advisory), "retro": {"items": sorted(retro)}})
    world = (world.freeze() if frozen else world).remove(missing).at("2026-03-10T21:00:00Z")
    assert not world.judge().go


# --- what the pipeline writes -------------------------------------------------------------------

TIMES = ("2026-03-01T12:00:00Z", "2026-03-10T20:30:00Z", "2026-03-10T21:00:00Z", "2026-03-10T21:30:00Z")


@st.composite
def logs(draw: st.DrawFn) -> dict[str, Any]:
    """What a pipeline may have written: steps, where it got to, how it ended or that it goes on."""
    at, outcome = (
        draw(st.sampled_from(TIMES)),
        draw(st.sampled_from([None, "success", "rolled-back", "aborted"])),
    )
    reached = draw(st.lists(st.sampled_from(["production", "staging"]), max_size=2))
    steps = [{"step": "promote", "by": "pipeline", "started": at, "ended": at, "outcome": "pass"}]
    deployed = [{"environment": where, "digest": "sha256:" + "a" * 64, "at": at} for where in reached]
    return {"steps": steps, "deployed": deployed} | ({"outcome": outcome} if outcome else {})


@settings(FEW, max_examples=60)
@given(gone=st.sets(LESS, max_size=1), no=st.sampled_from([None, *NOES]), log=logs(), shape=SHAPES)
def test_no_log_of_a_deployment_makes_it_go(
    gone: set[tuple[str, ...]], no: str | None, log: dict[str, Any], shape: Shape
) -> None:
    def world() -> World:
        against = shape.world()
        if no is not None:
            _against(against.freeze(), no, "qa-one", "qa-lead")
        return _less(against, gone - {(QA,)})

    assert world().put("deployment.yaml", log).judge().go <= (no is None and world().judge().go)
