"""What holds for every book: less never goes further, a no never helps, order does not matter."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import judging
from golive.judging.case import Context
from golive.model.assessment import Assessment, Gate
from golive.model.verification import Outcome
from support.verdicts import GO, QA
from support.world import RELEASE, World

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
