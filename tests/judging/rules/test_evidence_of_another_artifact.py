from __future__ import annotations

from support.examples import at, fault, is_silent
from support.kept import keeping, scan
from support.world import World, a_digest

SECURITY = "checklists/security.yaml"


def scanned(*digests: str) -> World:
    listed = [f"registry.example.org/payments-api@{digest}" for digest in digests]
    return keeping(World(), scan(RepoDigests=listed), "critical-vulnerabilities", "trivy.json")


def test_a_scan_of_another_image_is_told_with_its_digest() -> None:
    found = fault("evidence-of-another-artifact", scanned(a_digest("c")))
    assert "rests on evidence/trivy.json, about sha256:cccccccccccc…, which is no artifact" in found.excuse
    assert [at(place) for place in found.because] == [
        (SECURITY, ("answers", "critical-vulnerabilities", "evidence", 0)),
        ("release.yaml", ("artifacts",)),
    ]


def test_one_digest_of_the_release_is_enough() -> None:
    assert is_silent("evidence-of-another-artifact", scanned(a_digest("c"), a_digest("a")))


def test_nothing_is_compared_where_either_says_no_digest() -> None:
    assert is_silent("evidence-of-another-artifact", scanned())
    bare = [{"name": "payments-api", "uri": "oci://registry.example.org/payments-api"}]
    assert is_silent(
        "evidence-of-another-artifact", scanned(a_digest("c")).edit("release.yaml", {"artifacts": bare})
    )
