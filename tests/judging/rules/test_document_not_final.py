from __future__ import annotations

from typing import Any

import pytest

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.world import POLICY, World, a_digest

NOTES = {"title": "Release notes", "kind": "release-notes", "uri": "https://docs.example.org/notes"}
ASKED = {"criteria": [{"id": "release-notes", "class": "documentation", "from": "documents"}]}


def world(*documents: dict[str, Any], measure: dict[str, Any] | None = None) -> World:
    criterion = ASKED["criteria"][0] | ({"measure": measure} if measure else {})
    return (
        World().edit(POLICY, {"criteria": [criterion]}).edit("release.yaml", {"documents": list(documents)})
    )


def test_a_missing_document_is_placed_in_the_list() -> None:
    found = fault("document-not-final", world())
    assert found.result is Result.MISSING
    assert at(found.because[0]) == ("release.yaml", ("documents",))
    assert "no document of kind `release-notes`" in found.excuse


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"final": False, "sha256": a_digest()}, "1 listed, 1 not final"),
        ({"final": True}, "1 listed, 1 without a digest"),
        ({}, "1 listed, 1 not final and 1 without a digest"),
    ],
)
def test_a_draft_and_an_unpinned_document_are_not_final(facts: dict[str, Any], words: str) -> None:
    found = fault("document-not-final", world(NOTES | facts))
    assert words in found.excuse
    assert at(found.because[0]) == ("release.yaml", ("documents", 0))


def test_a_final_document_beside_a_draft_is_not_enough() -> None:
    final = NOTES | {"final": True, "sha256": a_digest()}
    found = fault("document-not-final", world(final, NOTES))
    assert [at(place)[1] for place in found.because] == [("documents", 1)]
    assert found.result is Result.FAILED


def test_a_final_document_with_its_digest_passes() -> None:
    assert is_silent("document-not-final", world(NOTES | {"final": True, "sha256": a_digest()}))


def test_other_kinds_of_documents_do_not_matter() -> None:
    other = NOTES | {"kind": "install"}
    assert is_silent("document-not-final", world(NOTES | {"final": True, "sha256": a_digest()}, other))
