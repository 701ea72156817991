from __future__ import annotations

import pytest

from support.examples import at, fault, is_silent
from support.kept import junit, keeping, scan
from support.world import World

SECURITY = "checklists/security.yaml"
OTHER = "ab" * 20


def test_a_report_on_another_commit_is_told_with_both() -> None:
    world = keeping(World(), scan(Commit=OTHER), "critical-vulnerabilities", "trivy.json")
    found = fault("evidence-of-another-commit", world)
    assert found.excuse == (
        "`critical-vulnerabilities` rests on evidence/trivy.json, about the commit "
        "abababababab; 000000000000 is released."
    )
    assert [at(place) for place in found.because] == [
        (SECURITY, ("answers", "critical-vulnerabilities", "evidence", 0)),
        ("release.yaml", ("source", "commit")),
    ]


def test_a_report_that_only_supports_the_answer_is_looked_at_too() -> None:
    assert fault("evidence-of-another-commit", keeping(World(), junit(commit=OTHER[:9])))


@pytest.mark.parametrize("commit", ["0" * 40, "0" * 7])
def test_the_released_commit_may_be_shortened(commit: str) -> None:
    assert is_silent("evidence-of-another-commit", keeping(World(), junit(commit=commit)))


def test_who_says_no_commit_is_not_asked_for_one() -> None:
    assert is_silent(
        "evidence-of-another-commit", keeping(World(), scan(), "critical-vulnerabilities", "t.json")
    )
    world = keeping(World(), junit(commit=OTHER))
    assert is_silent("evidence-of-another-commit", world.omit("release.yaml", "source"))
