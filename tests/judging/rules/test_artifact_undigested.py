from __future__ import annotations

from support.examples import at, fault, met
from support.world import World, a_digest

BARE = {"name": "worker", "uri": "oci://registry.example.org/worker"}


def test_a_release_without_artifacts_is_not_pinned() -> None:
    found = fault("artifact-undigested", World().edit("release.yaml", {"artifacts": []}))
    assert found.observed == "no artifact"
    assert at(found.because[0]) == ("release.yaml", ("artifacts",))
    assert "the digest of the artifact" in found.fix


def test_one_bare_artifact_among_pinned_ones_is_named_and_placed() -> None:
    pinned = {"name": "api", "uri": "oci://registry.example.org/api", "digest": a_digest()}
    found = fault("artifact-undigested", World().edit("release.yaml", {"artifacts": [pinned, BARE]}))
    assert found.observed == "2 artifacts, 1 without a digest"
    assert "`worker`" in found.fix
    assert [at(place) for place in found.because] == [("release.yaml", ("artifacts", 1))]


def test_a_pinned_artifact_meets_it() -> None:
    assert met("artifact-undigested", World()).observed == "1 artifact, each with its digest"
