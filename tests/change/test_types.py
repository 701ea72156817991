"""What a change is follows from the paths it touches, and each kind is judged by the base."""

from __future__ import annotations

import pytest

from support.chronicle import POLICY
from support.proposing import CLOSED, WAITING, Proposing


def test_nothing_is_no_change(book: Proposing) -> None:
    found = book.report()
    assert (found["type"], found["accepted"], found["draft"]) == ("nothing", True, False)
    assert found["releases"] == found["findings"] == []


def test_what_lies_outside_the_book_is_not_looked_at(book: Proposing) -> None:
    book.repo.write("docs/hello.md", "hello\n")
    book.repo.git("add", "--all")
    found = book.report()
    assert (found["type"], found["accepted"]) == ("outside", True)
    assert found["touched"] == {"book": 0, "outside": 1, "paths": []}


def test_one_persons_pair_for_one_release_is_an_approval(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    found = book.report("--actor", "ops-one")
    assert (found["type"], found["accepted"], found["draft"]) == ("approval", True, False)
    (release,) = found["releases"]
    (added,) = release["adds"]
    assert (added["person"], added["counts"], added["brought"]) == ("ops-one", True, True)
    assert (release["before"]["state"], release["after"]["state"]) == ("signing", "approved")


@pytest.mark.parametrize("committed", [False, True])
def test_it_is_the_same_committed_or_not(book: Proposing, committed: bool) -> None:  # noqa: FBT001 - a case
    book.approve(WAITING, "ops-one")
    rev = ("--rev", book.commit("sign")) if committed else ()
    found = book.report(*rev)
    assert (found["type"], found["accepted"]) == ("approval", True)
    assert (found["compared"]["head"] is None) is not committed


def test_two_signed_records_of_one_person_are_an_approval_still(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    book.halt(WAITING, "ops-one")
    assert book.report()["type"] == "approval"


def test_two_people_or_two_releases_are_records(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    book.halt(WAITING, "qa-one")
    assert book.report()["type"] == "record"


def test_an_approval_beside_anything_else_is_a_record(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    book.repo.write("docs/hello.md", "hello\n")
    book.repo.git("add", "--all")
    assert book.report()["type"] == "record"


def test_plans_and_drills_are_records(book: Proposing) -> None:
    drill = {"scenario": "Restore", "at": "2026-01-02T08:00:00Z", "outcome": "pass"}
    book.put("records/drills/2026-01-02-restore.yaml", drill | {"products": ["pay"]})
    found = book.report()
    assert (found["type"], found["accepted"]) == ("record", True)


def test_a_closure_is_one(book: Proposing) -> None:
    for name in ("closure.yaml", "closure.yaml.asc"):
        book.repo.remove(book.folder(name, CLOSED))
    book.repo.switch("main")
    book.commit("reopened")
    book.repo.git("branch", "--force", "change")
    book.repo.switch("change")
    book.close(CLOSED)
    found = book.report("--actor", "rm-one")
    assert (found["type"], found["accepted"], found["draft"]) == ("closure", True, False)
    assert found["releases"][0]["after"]["state"] == "closed"


def test_people_are_a_change_of_people(book: Proposing) -> None:
    book.person("eve-one", name="Eve")
    found = book.report()
    assert (found["type"], found["accepted"]) == ("people", True)


@pytest.mark.parametrize(
    "path",
    ["policies/small/2.yaml", "policies/raci.yaml", "records/calendar.yaml", "records/products/new.yaml"],
)
def test_policies_products_and_the_calendar_are_a_change_of_policy(book: Proposing, path: str) -> None:
    book.put(path, POLICY if "small" in path else {"title": "New", "zone": "UTC"})
    assert book.report()["type"] == "policy"


def test_people_together_with_a_policy_are_no_mixture(book: Proposing) -> None:
    book.person("eve-one", name="Eve")
    book.put("policies/small/2.yaml", POLICY)
    found = book.report()
    assert (found["type"], found["accepted"]) == ("policy", True)


def test_a_renewed_key_is_a_key_renewal_and_accepted(book: Proposing) -> None:
    key = book.keys["qa-one"]
    book.ring.expire(key, book.now.replace(year=2030), at=book.now)
    book.repo.write(f"records/keys/{key}.asc", book.ring.export(key))
    found = book.report()
    assert (found["type"], found["accepted"], found["findings"]) == ("key-renewal", True, [])
    (told,) = found["changed_trust"]
    assert told["what"].endswith("is renewed: it is the same key, and nothing of it is lost.")


def test_another_key_in_its_place_is_none(book: Proposing) -> None:
    key = book.keys["qa-one"]
    book.repo.write(f"records/keys/{key}.asc", book.ring.export(book.keys["eve-one"]))
    found = book.report()
    assert (found["type"], found["accepted"]) == ("people", False)
    assert "change-key-loses" in [finding["rule"] for finding in found["findings"]]


def test_trust_files_with_records_are_mixed_and_refused(book: Proposing) -> None:
    book.person("eve-one", roles=[{"role": "operations", "products": ["*"], "from": "2025-01-01"}])
    book.approve(WAITING, "eve-one", role="operations")
    found = book.report("--actor", "eve-one")
    assert (found["type"], found["accepted"]) == ("mixed", False)
    assert [finding["rule"] for finding in found["findings"]] == ["change-mixed", "role-not-held"]
    (release,) = found["releases"]
    assert release["before"] == release["after"]
