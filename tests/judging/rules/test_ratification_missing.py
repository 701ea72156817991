from __future__ import annotations

from golive.judging import answer, judge
from golive.model.assessment import Result
from golive.model.edition import Edition
from support.examples import at, fault, is_silent, results
from support.verdicts import QA, decision, refused, requirement, unmet
from support.world import POLICY, RELEASE, World, a_digest

SLUG = "ratification-missing"
ID = f"{SLUG}/qa-lead--qa-one"
TWO = "approvals/qa-lead--qa-one.2.yaml"


def _verbal(within: str = "P12D") -> World:
    """A yes on the phone of 27 February, 08:00 UTC, on which a deployment of 10 March may rest."""
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "channel": "phone", "quote": "Do it"}
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": within}})
    return world.edit(QA, {"form": "verbal", "recorded": recorded}).freeze()


def test_who_said_yes_is_asked_to_sign_while_the_fuse_burns() -> None:
    world = _verbal()
    found = fault(SLUG, world)
    assert found.excuse == (
        "`qa-one` has to sign by 11 March 2026, 08:00 UTC for the yes as `qa-lead` by word of mouth."
    )
    assert (found.id, found.owner, found.result) == (ID, "qa-one", Result.MISSING)
    assert at(found.because[0]) == (QA, ("recorded", "given_at"))
    assert found.fix
    assert world.path(TWO) in found.fix
    assert "`supersedes: sha256:" in found.fix


def test_it_holds_nothing_up() -> None:
    assert _verbal().judge().state == "authorized"
    assert ID in unmet(_verbal().judge())


def test_the_gate_does_not_call_it_a_reason() -> None:
    world = _verbal().at("2026-03-10T19:59:00Z")
    context = world.context()
    edition = Edition(world.tree(), context.history, context.book, judge(context))
    assessment = edition.judgement.assessments[RELEASE]
    said = answer(edition, assessment, environment="production", digest=a_digest())
    assert said.sentences == ("The window opens on 10 March 2026, 20:00 UTC.",)


def test_after_the_deployment_it_stays_until_the_person_signs() -> None:
    world = _verbal().deploy().at("2026-03-11T08:00:00Z")
    found = requirement(world.judge(), ID)
    assert found.excuse == (
        "`qa-one` was to sign by 11 March 2026, 08:00 UTC for the yes as `qa-lead` by word of mouth."
    )
    assert world.judge().state == "deployed"
    assert ID in {excuse.requirement for excuse in world.judge().excuses}


def test_a_signature_after_the_deployment_ends_it_even_when_it_comes_late() -> None:
    world = _verbal().deploy().at("2026-03-12T08:00:00Z").approve("qa-lead", "qa-one", 2)
    found = requirement(world.at("2026-06-01T00:00:00Z").judge(), ID)
    assert (found.result, found.observed) == (Result.MET, "signed on 12 March 2026")


def test_a_no_or_another_word_of_mouth_is_no_signature() -> None:
    world = _verbal().deploy().at("2026-03-10T22:00:00Z")
    spoken = {"form": "verbal", "recorded": {"by": "rm-one", "given_at": "2026-03-10T21:59:00Z"}}
    again = world.approve("qa-lead", "qa-one", 2, **spoken).at("2026-06-01T00:00:00Z")
    assert {r.result for s in again.judge().gates for r in s.requirements if r.rule == SLUG} == {
        Result.MISSING
    }


def test_saying_it_again_moves_no_deadline() -> None:
    world = _verbal().at("2026-03-02T09:00:00Z")
    spoken = {"form": "verbal", "recorded": {"by": "rm-one", "given_at": "2026-03-02T08:00:00Z"}}
    again = world.approve("qa-lead", "qa-one", 2, **spoken)
    (one,) = {r.due for r in results(SLUG, again) if not r.result.satisfied}
    (ends,) = {d.expires for d in again.judge().decisions if d.path == world.path(TWO)}
    assert one == ends == fault(SLUG, _verbal()).due


def test_what_ran_out_before_a_deployment_is_asked_for_as_a_sign_off() -> None:
    world = _verbal("P5D").at("2026-03-05T08:00:00Z")
    assert refused(world, "verbal-unratified")
    assert ID not in unmet(world.judge())
    late = _verbal("P5D").deploy()
    assert ID not in unmet(late.judge())


def test_a_signed_approval_owes_nothing() -> None:
    assert results(SLUG, World()) == ()
    assert is_silent(SLUG, World().edit(QA, {"form": "signed"}))


def test_the_page_says_that_it_was_signed_for() -> None:
    world = _verbal().deploy().at("2026-03-10T22:00:00Z").approve("qa-lead", "qa-one", 2)
    world = world.at("2026-06-01T00:00:00Z")
    assert decision(world).counts
    assert decision(world).why == (
        "It counts as the sign-off of the QA lead. It was given by word of mouth, recorded by `rm-one`, "
        "and `qa-one` signed for it on 10 March 2026."
    )
    assert decision(world, TWO).counts
    assert decision(world, TWO).why == "It signs for what `qa-one` had said."
