from __future__ import annotations

from support.examples import at, fault, is_silent, met
from support.verdicts import GO
from support.world import World, a_digest


def test_what_is_authorized_is_what_was_built() -> None:
    assert met("authorization-artifacts", World()).observed == f"payments-api ({a_digest()})"


def test_another_digest_is_another_artifact() -> None:
    world = World().edit(GO, {"artifacts": [{"name": "payments-api", "digest": a_digest("b")}]})
    found = fault("authorization-artifacts", world)
    assert found.excuse == (
        f"Authorized is payments-api ({a_digest('b')}), and the release builds payments-api ({a_digest()})."
    )
    assert at(found.because[0]) == (GO, ("artifacts",))
    assert world.judge().state == "approved"


def test_one_artifact_less_is_not_the_release() -> None:
    world = World().edit("release.yaml", {"artifacts": []})
    assert fault("authorization-artifacts", world).wanted == "nothing"


def test_an_artifact_without_a_digest_is_none_that_could_be_authorized() -> None:
    artifacts = [{"name": "payments-api", "uri": "oci://registry.example.org/payments-api"}]
    found = fault("authorization-artifacts", World().edit("release.yaml", {"artifacts": artifacts}))
    assert found.wanted == "payments-api (no digest)"


def test_a_go_that_does_not_count_is_not_looked_at() -> None:
    assert is_silent("authorization-artifacts", World().discount(GO))
