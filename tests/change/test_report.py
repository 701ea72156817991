"""What the report says of releases: who signs, who is missing, what they type, what no longer counts."""

from __future__ import annotations

import pytest

from golive.judging.changed_releases import changed_release
from golive.judging.changed_roles import asked_roles
from golive.model.change import AskedRole
from golive.model.tree_difference import ChangeKind
from golive.model.verification import Outcome
from support.proposing import CLOSED, WAITING, Proposing
from support.world import POLICY, RELEASE, World

QA, OPS = "approvals/qa-lead--qa-one.yaml", "approvals/operations--ops-one.yaml"


def _roles(world: World, brought: tuple[str, ...] = ()) -> dict[str, AskedRole]:
    told = asked_roles(world.context(), world.judge(), [world.path(name) for name in brought])
    return {role.role: role for role in told}


# --- who signs ----------------------------------------------------------------------------------


def test_what_is_met_has_its_people_and_asks_for_nothing() -> None:
    role = _roles(World())["qa-lead"]
    assert (role.asked, role.counting, role.met) == (1, 1, True)
    assert (role.missing, role.people, role.commands, role.signer) == (None, (), (), None)
    assert role.given[0].startswith("`qa-one` has approved. ")


def test_what_is_missing_names_everybody_who_can_give_it() -> None:
    role = _roles(World().undecided())["qa-lead"]
    assert role.missing == "`qa-one` or `qa-two` can sign."
    assert role.people == ("qa-one", "qa-two")
    assert role.signer is None
    assert role.commands[1] == f"mkdir -p records/releases/{RELEASE}/approvals"
    assert "approvals/qa-lead--<you>.yaml" in role.commands[2]


def test_the_only_one_who_can_is_the_one_who_types() -> None:
    role = _roles(World().undecided())["security-officer"]
    assert role.signer == "sec-one"
    assert role.commands[0] == f"golive show {RELEASE}    # shows what to copy: policy, subject, statement"
    assert role.commands[-1] == f'git commit -m "Sign {RELEASE} as security-officer" && git push'


def test_where_nobody_holds_the_role_that_is_said() -> None:
    world = World().undecided().remove("records/people/sec-one.yaml")
    assert _roles(world)["security-officer"].missing == "Nobody in the book can sign."


def test_more_than_a_dozen_people_are_counted() -> None:
    world = World().undecided()
    for number in range(14):
        term = {"role": "security-officer", "products": ["*"], "from": "2025-01-01"}
        world.put(f"records/people/sec-{number + 2}.yaml", {"name": f"Sec {number}", "roles": [term]})
    role = _roles(world)["security-officer"]
    assert role.missing is not None
    assert role.missing.endswith(" and 3 others can sign.")
    assert len(role.people) == 12


def test_an_author_cannot_sign_unless_the_policy_lets_them() -> None:
    world = World().undecided().edit("release.yaml", {"author": "qa-one"})
    assert _roles(world)["qa-lead"].people == ("qa-two",)


def test_a_rejection_says_what_stands_in_the_way() -> None:
    role = _roles(World().without("authorization").edit(QA, {"decision": "reject"}))["qa-lead"]
    assert role.missing == "`qa-one` rejects the release as `qa-lead`."
    assert role.given[0].startswith("`qa-one` has rejected. ")


def test_other_decisions_are_told_by_their_word() -> None:
    role = _roles(World())["product-owner"]
    assert role.given[0].startswith("`po-one` has decided `go`. ")


def test_the_board_is_asked_by_its_own_count() -> None:
    board = {"cab": {"role": "change-advisory-board", "count": 2}}
    role = _roles(World().edit(POLICY, board).without("authorization"))["change-advisory-board"]
    assert (role.asked, role.counting, role.met) == (2, 1, False)


def test_whoever_lacks_only_the_signature_makes_only_that() -> None:
    role = _roles(World().without("authorization").unsign(QA))["qa-lead"]
    path = World().path(QA)
    assert role.commands[:2] == (f"gpg --armor --detach-sign {path}", f"git add {path}.asc")


def test_whoever_has_to_sign_anew_writes_the_next_file() -> None:
    world = World().without("authorization").freeze().edit("release.yaml", {"title": "Other"})
    role = _roles(world)["qa-lead"]
    assert (role.signer, role.people) == ("qa-one", ("qa-one", "qa-two"))
    (written,) = (command for command in role.commands if command.startswith('"$EDITOR"'))
    assert "approvals/qa-lead--qa-one.2.yaml    # with the line: supersedes: sha256:" in written


def test_what_has_not_landed_is_written_anew() -> None:
    world = World().without("authorization").verified_as(QA, Outcome.ALTERED)
    assert any("qa-lead--qa-one.2.yaml" in command for command in _roles(world)["qa-lead"].commands)
    anew = _roles(world, (QA,))["qa-lead"].commands
    assert any(command.startswith('"$EDITOR" ') and command.endswith(f"/{QA}") for command in anew)


def test_nobody_signs_what_is_not_ready() -> None:
    world = (
        World()
        .undecided()
        .edit("checklists/quality.yaml", {"answers": {"manual-sanity-check": {"answer": "no"}}})
    )
    assert not world.judge().ready
    assert not any(role.commands for role in _roles(world).values())


def test_what_is_over_or_cannot_be_judged_asks_nobody() -> None:
    assert _roles(World().deploy()) == {}
    assert _roles(World().edit("release.yaml", {"policy": "none/1"})) == {}


# --- what becomes of it -------------------------------------------------------------------------


def test_a_release_that_is_neither_before_nor_after_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="neither before nor after"):
        changed_release(World().context(), None, None, {})


def test_a_folder_that_goes_has_no_verdict_after() -> None:
    told = changed_release(World().context(), World().judge(), None, {World().path(QA): ChangeKind.DELETED})
    assert told.after is None
    assert (told.adds, told.lost, told.roles, told.open) == ((), (), (), ())


def test_a_release_without_a_policy_has_none() -> None:
    world = World().edit("release.yaml", {"policy": "none/1"})
    assert changed_release(world.context(), None, world.judge(), {}).policy is None


def test_what_counted_and_does_so_no_more_is_lost() -> None:
    after = World().verified_as(QA, Outcome.REVOKED)
    told = changed_release(after.context(), World().judge(), after.judge(), {})
    assert [one.path for one in told.lost if one.kind == "approval"] == [World().path(QA)]
    assert not told.touched


def test_a_file_whose_change_nobody_knows_is_told_without_a_place() -> None:
    after = World().freeze().edit("release.yaml", {"title": "Other"})
    told = changed_release(after.context(), None, after.judge(), {})
    files = [file for one in told.lost for file in one.files]
    assert files
    assert {file.where for file in files} == {None}


def test_other_causes_come_with_their_owner_and_what_to_do(book: Proposing) -> None:
    path = book.folder("checklists/quality.yaml")
    book.put(path, {"answers": {}})
    told = book.release()
    (cause,) = told["open"]
    assert cause.startswith("`qa-lead`: ")
    assert f"records/releases/{WAITING}/checklists/quality.yaml" in cause
    assert all(not role["commands"] for role in told["roles"])


def test_what_never_counted_is_not_lost() -> None:
    world = World().verified_as(QA, Outcome.ALTERED)
    told = changed_release(world.context(), world.judge(), world.judge(), {})
    assert [one.path for one in told.lost if one.kind == "approval"] == []


# --- complete or not ----------------------------------------------------------------------------


def test_records_are_a_draft_until_each_release_is_ready_and_signed(book: Proposing) -> None:
    book.put(book.folder("checklists/quality.yaml"), {"answers": {}})
    reasons = book.report()["draft_reasons"]
    assert reasons[0] == f"`{WAITING}` is not ready for sign-off: 1 requirement is not met."
    assert f"`{WAITING}` still needs: Sign-off by operations. `ops-one` can sign." in reasons


def test_a_release_that_cannot_be_read_is_no_finished_one(book: Proposing) -> None:
    book.repo.write(book.folder("risks.yaml"), "risks: 3\n")
    found = book.report()
    assert not found["accepted"]
    assert found["draft_reasons"] == [f"`{WAITING}` is not ready for sign-off. risks.yaml cannot be read."]


def test_what_is_over_is_complete(book: Proposing) -> None:
    followup = {"of": {"gap": "G1"}, "done": "2026-01-05", "by": "ops-one"}
    book.put(book.folder("followups/2026-01-05-g1.yaml", CLOSED), followup)
    found = book.report()
    assert (found["type"], found["draft"]) == ("record", False)


def test_an_approval_is_complete_when_it_counts_whoever_else_is_missing(book: Proposing) -> None:
    book.repo.switch("main")
    book.draft("pay/1.2.0")
    book.answer("pay/1.2.0")
    book.commit("draft")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.approve("pay/1.2.0", "qa-one")
    assert book.report()["draft"] is False


def test_an_abstention_is_complete_although_it_counts_for_nothing(book: Proposing) -> None:
    book.approve(WAITING, "ops-one", decision="abstain")
    assert book.report()["draft"] is False


def test_an_approval_that_does_not_count_is_none(book: Proposing) -> None:
    book.approve(WAITING, "eve-one", role="operations")
    found = book.report()
    assert found["draft_reasons"][0].startswith("What is signed as `eve-one` does not count. ")


# --- what only the trust files change -----------------------------------------------------------


def test_a_release_whose_verdict_the_new_trust_files_change_is_told(book: Proposing) -> None:
    key = {"fingerprint": book.keys["qa-one"], "from": "2025-01-01", "compromised": "2026-01-02T00:00:00Z"}
    book.person("qa-one", keys=[key])
    told = book.release()
    assert not told["touched"]
    assert (told["before"]["state"], told["after"]["state"]) == ("signing", "ready")
    assert told["lost"][0]["person"] == "qa-one"
