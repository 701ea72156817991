from __future__ import annotations

from golive.model.assessment import Result
from golive.model.verification import Outcome
from support.binding import sha256, text
from support.examples import at
from support.verdicts import noted, requirement, unmet
from support.world import World, a_digest

BLOCKER = "blockers/stop-it.yaml"
ID = "blocker-open/stop-it"
PROOF = [{"uri": "https://ci.example.org/7", "sha256": a_digest()}]


def test_a_blocker_holds_the_release_up() -> None:
    assessment = World().block("qa-one", "qa-lead", criterion="defect-density").judge()
    found = requirement(assessment, ID)
    assert (found.result, found.title) == (Result.FAILED, "Blocker by qa-one on defect-density")
    assert found.excuse == "`qa-one` blocks the release since 3 March 2026: The figures cannot be right."
    assert found.fix is not None
    assert "blockers/stop-it.resolution.yaml" in found.fix
    assert at(found.because[0]) == (BLOCKER, ("reason",))
    assert assessment.state == "signing"
    assert "blocks the release" in assessment.verdict


def test_a_blocker_blocks_whatever_its_signature() -> None:
    world = World().block("qa-one", "qa-lead").verified_as(BLOCKER, Outcome.UNKNOWN_KEY)
    assert noted(world, "signature-not-good", BLOCKER).startswith("It blocks the release until")
    assert requirement(world.judge(), ID).result is Result.FAILED


def test_a_signed_resolution_ends_it() -> None:
    world = World().block("qa-one", "qa-lead", risk="R1").resolve("qa-two", "qa-lead", evidence=PROOF)
    found = requirement(world.judge(), ID)
    assert (found.result, found.observed) == (Result.MET, "`qa-two` ended it on 3 March 2026: resolved.")


def test_a_resolution_that_is_not_good_does_not() -> None:
    world = World().block("qa-one", "qa-lead").resolve("qa-two", "qa-lead", evidence=PROOF)
    world.verified_as("blockers/stop-it.resolution.yaml", Outcome.ALTERED)
    assert unmet(world.judge())[0] == ID


def test_a_later_blocker_takes_the_place_of_the_first() -> None:
    world = World().block("qa-one", "qa-lead").block("qa-one", "qa-lead", "stop-it.2")
    assert [name for name in unmet(world.judge()) if name.startswith("blocker")] == ["blocker-open/stop-it.2"]


def test_an_author_does_not_end_blockers() -> None:
    world = World().edit("release.yaml", {"author": "qa-two"}).block("qa-one", "qa-lead")
    assert ID in unmet(world.resolve("qa-two", "qa-lead", evidence=PROOF).judge())


def _told_to_write(world: World, name: str = ID) -> str:
    fix = requirement(world.judge(), name).fix or ""
    return fix.partition(" with ")[0].removeprefix(f"Write {world.path('')}")


def test_the_resolution_to_write_is_the_next_of_the_blockers_name() -> None:
    world = World().block("qa-one", "qa-lead")
    assert _told_to_write(world) == "blockers/stop-it.resolution.yaml"
    world.resolve("qa-two", "qa-lead", evidence=PROOF)
    world.verified_as("blockers/stop-it.resolution.yaml", Outcome.ALTERED)
    assert _told_to_write(world) == "blockers/stop-it.resolution.2.yaml"
    world.block("qa-one", "qa-lead", "stop-it.2")
    assert _told_to_write(world, f"{ID}.2") == "blockers/stop-it.resolution.2.yaml"


def test_what_a_second_blocker_tells_to_write_can_be_read_and_ends_it() -> None:
    world = World().block("qa-one", "qa-lead").block("qa-one", "qa-lead", "stop-it.2")
    blocker = sha256(text(world.bound()[world.path("blockers/stop-it.2.yaml")]))
    words = {"blocker": blocker, "outcome": "resolved", "evidence": PROOF}
    world.sign(_told_to_write(world, f"{ID}.2"), "resolution", "qa-lead", "qa-two", **words)
    found = requirement(world.judge(), f"{ID}.2")
    assert (found.result, found.observed) == (Result.MET, "`qa-two` ended it on 3 March 2026: resolved.")
