from __future__ import annotations

from golive.judging.rules.change_pair_incomplete import change_pair_incomplete
from support.proposals import proposal
from support.world import World

APPROVAL = "approvals/qa-lead--qa-one.yaml"


def test_a_record_without_its_signature_is_half_a_pair() -> None:
    (found,) = change_pair_incomplete(proposal(World(), touches={APPROVAL: "added"}, unsigned=[APPROVAL]))
    path = World().path(APPROVAL)
    assert found.message == f"the signed record comes without its signature, `{path}.asc`"
    assert found.hint == f"Sign it with `gpg --armor --detach-sign {path}`, and add the `.asc`."
    assert found.place.path == path


def test_a_signature_without_its_record_is_the_other_half() -> None:
    signature = "approvals/qa-lead--qa-two.yaml.asc"
    (found,) = change_pair_incomplete(proposal(World(), touches={signature: "added"}))
    record = World().path("approvals/qa-lead--qa-two.yaml")
    assert found.message == f"the signature comes without the record that it signs, `{record}`"
    assert found.place.path == f"{record}.asc"


def test_a_half_that_completes_what_has_landed_is_fine() -> None:
    assert not [*change_pair_incomplete(proposal(World(), touches={f"{APPROVAL}.asc": "added"}))]
    assert not [*change_pair_incomplete(proposal(World(), touches={APPROVAL: "added"}))]


def test_what_is_not_signed_needs_no_signature() -> None:
    touches = {"risks.yaml": "added", "policies/charter/1.yaml": "added"}
    assert not [*change_pair_incomplete(proposal(World(), touches=touches))]


def test_in_a_folder_that_is_no_release_nothing_stands() -> None:
    path = "records/releases/NO/1/approvals/qa-lead--qa-one.yaml"
    (found,) = change_pair_incomplete(proposal(World(), touches={path: "added"}))
    assert found.place.path == path
