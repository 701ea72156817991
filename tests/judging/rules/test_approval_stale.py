from __future__ import annotations

from dataclasses import replace

import pytest

from golive import judging
from golive.model.history import Change
from golive.model.scalars import instant
from support.verdicts import GO, QA, decision, faults_of, reason, refused
from support.world import RELEASE, World, a_digest

QUALITY = "checklists/quality.yaml"


def test_a_changed_file_is_named_with_both_digests() -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []})
    (stale,) = decision(world).stale
    assert stale.was is not None
    assert stale.now is not None
    assert refused(world, "approval-stale") == (
        f"defects.yaml is not what was signed ({stale.was[:19]}… then, {stale.now[:19]}… now)."
    )
    assert (stale.change, stale.path) == ("changed", world.path("defects.yaml"))
    assert stale.was != stale.now
    assert stale.commit is None


def test_a_file_that_vanished_and_one_that_appeared_are_named() -> None:
    world = World().freeze().remove(QUALITY).halt()
    assert refused(world, "approval-stale") == (
        "halts/stop.yaml appeared after it was signed. "
        "It names checklists/quality.yaml, which is not in the release's folder."
    )


CHANGES = {
    "defects.yaml": {"defects": []},
    "rollback.yaml": {"contingency": "Another one"},
    "release.yaml": {"title": "Another one"},
    "risks.yaml": {"none": ["brand", "legal"]},
    QUALITY: {"answers": {"manual-sanity-check": {"note": "Twice"}}},
}


@pytest.mark.parametrize(("number", "told"), [(4, 4), (5, 3)])
@pytest.mark.parametrize("landed", [True, False])
def test_of_many_files_the_first_are_named_and_the_others_counted(
    number: int, told: int, *, landed: bool
) -> None:
    world = World().opened().freeze()
    for name in list(CHANGES)[:number]:
        world.edit(name, CHANGES[name])
        if landed:
            world.lands(name, "2026-03-03T09:00:00Z")
    found = decision(world, GO)
    assert len(found.stale) == number
    assert sum(name in found.why for name in CHANGES) == told
    assert ("and 2 more files changed after it was signed." in found.why) is (landed and told < number)
    assert ("; 2 more files are not what was signed." in found.why) is (not landed and told < number)


def test_digests_that_only_differ_late_are_told_in_full() -> None:
    world = World().freeze()
    right = world.records[world.path(QA)]["subject"]["defects.yaml"]
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    world.edit(QA, {"subject": {"defects.yaml": wrong}})
    assert refused(world, "approval-stale") == (
        f"defects.yaml is not what was signed ({wrong} then, {right} now)."
    )


@pytest.mark.parametrize("opened", [False, True])
def test_a_digest_that_never_fitted_is_nobodys_change(*, opened: bool) -> None:
    world = World().opened() if opened else World()
    world.freeze().edit(QA, {"subject": {"defects.yaml": a_digest()}})
    assert refused(world, "approval-stale").startswith(
        "defects.yaml is not what was signed (sha256:aaaaaaaaaaaa… then, "
    )
    assert decision(world).stale[0].commit is None
    assert world.judge().because.startswith(
        "The sign-off by `qa-one` of 27 February 2026 is stale: defects.yaml is not what was signed"
    )


def test_a_file_that_was_left_out_is_nobodys_change() -> None:
    world = World().freeze().omit(QA, "subject", "defects.yaml")
    assert refused(world, "approval-stale") == "It does not name defects.yaml, which `qa-lead` covers."


def test_what_is_not_committed_changed_after_a_signature_that_is() -> None:
    world = World().opened().freeze().edit("defects.yaml", {"defects": []})
    history = World().opened().freeze().history()
    found = judging.judge(replace(world.context(), history=history)).assessments[RELEASE].decisions[0]
    assert found.why == "defects.yaml changed after it was signed."
    assert found.stale[0].commit is None


def test_the_history_says_who_changed_it_in_which_commit() -> None:
    world = World().opened().freeze().edit("defects.yaml", {"defects": []})
    world.lands("defects.yaml", "2026-03-01T09:00:00Z")
    assert " by Dev One after it was signed." in refused(world, "approval-stale")
    (stale,) = decision(world).stale
    assert stale.commit is not None
    assert stale.at is not None


def test_a_change_that_has_not_landed_is_nobodys_yet() -> None:
    world = World().opened().freeze().edit("defects.yaml", {"defects": []}).lands("defects.yaml")
    assert decision(world).stale[0].commit is None


@pytest.mark.parametrize(
    ("number", "moment", "known"),
    [
        (1, "2026-03-01T09:00:00Z", False),
        (2, "2026-03-01T09:00:00Z", True),
        (2, "2026-02-27T09:00:00Z", False),
    ],
)
def test_where_nothing_landed_only_a_later_change_that_the_history_shows_has_an_author(
    number: int, moment: str, *, known: bool
) -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []})
    context = world.context()
    landed = World().opened().lands("defects.yaml", "2026-01-01T09:00:00Z").history()
    line = tuple(replace(commit, committed_at=instant(moment)) for commit in landed.line)
    path, folder = world.path("defects.yaml"), context.book.releases[RELEASE]
    changes = (Change(0, "f" * 40),) * (number - 1) + (Change(1, folder.blobs["defects.yaml"]),)
    history = replace(landed, line=line, changes={path: changes})
    found = judging.judge(replace(context, history=history)).assessments[RELEASE].decisions[0]
    assert (found.stale[0].commit is not None) is known
    assert (" by Dev One after it was signed." in found.why) is known


def test_an_authorization_is_stale_when_anything_it_cites_changes() -> None:
    world = World().freeze().remove("checklists/security.yaml")
    assert decision(world, GO).reason == "approval-stale"


def test_an_authorization_is_stale_when_the_dossier_grows() -> None:
    world = World().freeze().put("checklists/business.yaml", {"answers": {}})
    assert refused(world, "approval-stale", GO) == (
        "It does not name checklists/business.yaml, which an authorization covers."
    )
    assert reason(world) == ""


def test_sign_offs_that_land_later_change_nothing() -> None:
    assert World().freeze().approve("qa-lead", "qa-two").judge().state == "authorized"


def test_restored_bytes_count_again_and_a_stale_sign_off_is_no_fault() -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []})
    assert faults_of(world, "approval-stale") == ()
    assert reason(World().freeze().edit("defects.yaml", {})) == ""


def test_the_cab_decision_goes_stale_too() -> None:
    world = World().freeze().edit("rollback.yaml", {"rpo": "PT6M"})
    assert "rollback.yaml is not what was signed (sha256:" in refused(world, "approval-stale", "cab.yaml")
    assert reason(world, QA) == ""
