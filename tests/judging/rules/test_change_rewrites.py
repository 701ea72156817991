from __future__ import annotations

from dataclasses import replace

import pytest

from golive.judging.rules.change_rewrites import change_rewrites
from golive.model.findings import Finding
from golive.model.tree_difference import PathChange
from support.proposals import proposal
from support.world import RELEASE, World

APPROVAL = "approvals/qa-lead--qa-one.yaml"
CLOSED = {RELEASE: "production"}


def _found(touches: dict[str, str], closed: dict[str, str] | None = None) -> list[Finding]:
    return [*change_rewrites(proposal(World(), touches=touches, closed=closed or {}))]


@pytest.mark.parametrize("kind", ["modified", "deleted", "mode changed", "type changed"])
@pytest.mark.parametrize(
    "path",
    [
        APPROVAL,
        f"{APPROVAL}.asc",
        "cab.yaml",
        "authorization.yaml",
        "authorization.2.yaml.asc",
        "halts/stop.yaml",
        "blockers/stop.resolution.yaml",
        "waivers/w1.yaml",
        "closure.yaml",
        "policies/standard/1.yaml",
        "policies/charter/1.yaml",
        "policies/charter/1.ada.asc",
    ],
)
def test_what_is_signed_or_in_force_stays_as_it_landed(path: str, kind: str) -> None:
    (found,) = _found({path: kind})
    assert found.place.path == World().path(path)
    assert found.hint is not None
    assert found.hint.startswith("Bring `")


@pytest.mark.parametrize(
    "path",
    ["release.yaml", "risks.yaml", "checklists/quality.yaml", "runup.yaml", "policies/raci.yaml"],
)
def test_everything_else_may_be_altered(path: str) -> None:
    assert _found({path: "modified"}) == []


@pytest.mark.parametrize("path", ["approvals/qa-lead--qa-one.2.yaml", "policies/standard/2.yaml"])
def test_the_next_one_may_be_added(path: str) -> None:
    assert _found({path: "added"}) == []


def test_the_message_says_what_has_landed_and_what_becomes_of_it() -> None:
    (found,) = _found({APPROVAL: "deleted"})
    path = World().path(APPROVAL)
    assert found.message == f"the signed record has landed, and `{path}` is removed"


def test_a_renamed_record_is_told_as_such() -> None:
    change = proposal(World(), touches={APPROVAL: "deleted", "approvals/other--qa-one.yaml": "added"})
    (found,) = change_rewrites(change)
    assert found.message.endswith(f"is renamed to `{World().path('approvals/other--qa-one.yaml')}`")


def test_other_bytes_elsewhere_are_no_renaming() -> None:
    change = proposal(World(), touches={APPROVAL: "deleted"})
    (gone,) = change.difference.changes
    other = PathChange("records/x.yaml", None, None)
    both = replace(change, difference=replace(change.difference, changes=(gone, other)))
    (found,) = change_rewrites(both)
    assert found.message.endswith("is removed")


@pytest.mark.parametrize("path", ["release.yaml", "review.yaml", "runup.yaml", "notes/README.md"])
@pytest.mark.parametrize("kind", ["added", "modified", "deleted"])
def test_a_closed_release_stays_as_it_was_closed(path: str, kind: str) -> None:
    (found,) = _found({path: kind}, CLOSED)
    assert found.message.startswith(f"`{RELEASE}` is closed, and ")


def test_what_is_added_to_a_closed_release_is_taken_away_and_not_brought_back() -> None:
    (found,) = _found({"review.yaml": "added"}, CLOSED)
    assert found.hint is not None
    assert found.hint.startswith("Take `")


@pytest.mark.parametrize("path", ["followups/2026-04-02-a1.yaml", "closure.2.yaml", "closure.2.yaml.asc"])
def test_follow_ups_and_a_next_closure_may_follow(path: str) -> None:
    assert _found({path: "added"}, CLOSED) == []


def test_a_withdrawn_release_may_still_tell_of_a_deployment() -> None:
    withdrawn = {RELEASE: "withdrawn"}
    assert _found({"deployment.yaml": "added"}, withdrawn) == []
    assert len(_found({"rollback.yaml": "modified"}, withdrawn)) == 1


def test_another_release_is_not_closed_by_it() -> None:
    assert _found({"review.yaml": "added"}, {"payments-api/9.9.9": "production"}) == []
