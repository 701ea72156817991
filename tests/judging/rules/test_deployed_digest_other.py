from __future__ import annotations

import pytest

from support.examples import at, fault, is_silent
from support.world import World, a_digest

SLUG = "deployed-digest-other"


def _reached(digest: str, environment: str = "production") -> World:
    reached = {"environment": environment, "digest": digest, "at": "2026-03-10T20:30:00Z"}
    return World().deploy(deployed=[reached])


def test_other_bytes_are_another_release() -> None:
    found = fault(SLUG, _reached(a_digest("b")))
    assert found.message == f"{a_digest('b')} was deployed, and {a_digest()} was authorized"
    assert at(found.place) == ("deployment.yaml", ("deployed", 0, "digest"))
    assert at(found.related[0].place) == ("release.yaml", ("artifacts",))


def test_what_was_authorized_may_be_deployed() -> None:
    assert is_silent(SLUG, _reached(a_digest()))
    assert is_silent(SLUG, World())


def test_what_reached_another_environment_is_not_meant() -> None:
    world = _reached(a_digest("b"), "staging")
    own = {"environment": "production", "digest": a_digest(), "at": "2026-03-10T20:30:00Z"}
    world.records[world.path("deployment.yaml")]["deployed"].append(own)
    assert is_silent(SLUG, world)


def test_success_elsewhere_is_no_deployment() -> None:
    found = fault(SLUG, _reached(a_digest(), "staging"))
    assert found.message == "it was deployed to `staging`, and the release is for `production`"
    assert at(found.place) == ("deployment.yaml", ("deployed", 0, "environment"))
    assert _reached(a_digest(), "staging").freeze().judge().state == "authorized"


@pytest.mark.parametrize("outcome", [None, "aborted", "rolled-back"])
def test_what_did_not_succeed_is_no_claim(outcome: str | None) -> None:
    world = _reached(a_digest(), "staging")
    log = {
        key: value for key, value in world.records[world.path("deployment.yaml")].items() if key != "outcome"
    }
    assert is_silent(SLUG, world.put("deployment.yaml", log | ({"outcome": outcome} if outcome else {})))


def test_where_nothing_has_a_digest_nothing_was_authorized() -> None:
    world = _reached(a_digest()).edit("release.yaml", {"artifacts": []})
    assert fault(SLUG, world).message == f"{a_digest()} was deployed, and nothing was authorized"
