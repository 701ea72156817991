"""What a change must not do, each refused with a rule of its own."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from support.chronicle import POLICY
from support.commands import golive
from support.proposing import CLOSED, WAITING, Proposing

OPS = "approvals/operations--ops-one.yaml"
QA = "approvals/qa-lead--qa-one.yaml"


def test_what_somebody_else_signed_is_not_handed_in(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    assert book.rules("--actor", "qa-one") == ["change-wrong-actor"]
    assert book.rules("--actor", "ops-one") == []


def test_an_account_stands_for_its_person_in_any_spelling(book: Proposing) -> None:
    book.approve(WAITING, "qa-one", 2)
    assert book.rules("--account", "qa-one-EXAMPLE") == []
    assert book.rules("--account", "somebody") == ["change-wrong-actor"]


def test_a_login_that_is_spelled_like_a_person_is_not_that_person(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    assert book.rules("--account", "ops-one") == ["change-wrong-actor"]


def test_two_people_with_one_account_are_nobody(book: Proposing) -> None:
    book.repo.switch("main")
    book.person("ops-one", account="qa-one-example")
    book.commit("twice")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.approve(WAITING, "qa-one", 2)
    assert book.rules("--account", "qa-one-example") == ["change-wrong-actor"]


def test_a_key_that_the_change_brings_gives_nothing_to_what_it_signs(book: Proposing) -> None:
    stranger = book.ring.ed25519("Stranger", "stranger@example.org", book.now - timedelta(days=1))
    book.keys["ops-one"] = stranger
    book.person("ops-one")
    book.repo.write(f"records/keys/{stranger}.asc", book.ring.export(stranger))
    book.approve(WAITING, "ops-one")
    found = book.report("--actor", "ops-one")
    rules = [finding["rule"] for finding in found["findings"]]
    assert rules == ["change-mixed", "change-not-signer"]
    assert found["releases"][0]["after"]["state"] == "signing"


def test_a_policy_that_the_change_brings_judges_nothing_in_it(book: Proposing) -> None:
    book.put("policies/small/2.yaml", POLICY | {"signoffs": POLICY["signoffs"][:1]})
    book.put("records/products/pay.yaml", {"title": "Pay", "policies": {"default": "small"}, "tier": "low"})
    release = book.record(book.folder("release.yaml")) | {"policy": "small/2"}
    book.put(book.folder("release.yaml"), release)
    found = book.report()
    assert "change-mixed" in [finding["rule"] for finding in found["findings"]]
    assert found["releases"][0]["after"]["state"] == "invalid"


def test_the_key_of_somebody_else_is_told_once(book: Proposing) -> None:
    book.keys["ops-one"] = book.keys["eve-one"]
    book.approve(WAITING, "ops-one")
    assert book.rules() == ["change-not-signer"]


def test_a_broken_signature_is_told_once(book: Proposing) -> None:
    book.approve(WAITING, "ops-one")
    path = book.folder(OPS)
    book.repo.write(path, book.read(path) + b"comment: later\n")
    assert book.rules() == ["change-not-signer"]


@pytest.mark.parametrize("half", ["", ".asc"])
def test_half_a_pair_is_told_once(book: Proposing, half: str) -> None:
    book.approve(WAITING, "ops-one")
    book.repo.remove(book.folder(f"{OPS}{half}"))
    assert book.rules() == ["change-pair-incomplete"]


def test_a_landed_signature_is_not_removed(book: Proposing) -> None:
    book.repo.remove(book.folder(f"{QA}.asc"))
    assert book.rules()[0] == "change-rewrites"


def test_a_landed_approval_is_neither_altered_nor_renamed(book: Proposing) -> None:
    path = book.folder(QA)
    other = book.folder("approvals/qa-lead--qa-two.yaml")
    book.repo.write(other, book.read(path))
    book.repo.remove(path)
    found = book.report()["findings"]
    assert any(f["message"].endswith(f"is renamed to `{other}`") for f in found)


def test_a_landed_policy_is_not_altered(book: Proposing) -> None:
    book.put("policies/small/1.yaml", POLICY | {"title": "Smaller"})
    assert "change-rewrites" in book.rules()


def test_a_closed_release_takes_follow_ups_and_nothing_else(book: Proposing) -> None:
    book.put(book.folder("followups/2026-01-09-a1.yaml", CLOSED), {"of": {"gap": "G1"}, "done": "2026-01-09"})
    assert "change-rewrites" not in book.rules()
    book.repo.write(book.folder("notes.txt", CLOSED), "more\n")
    assert book.rules()[0] == "change-rewrites"


def test_a_trial_book_is_judged_alike(book: Proposing) -> None:
    book.repo.switch("main")
    settings = {
        "id": "example.org/as-of",
        "title": "Trial",
        "trial": {"as_of": f"{book.now:%Y-%m-%dT%H:%M:%SZ}"},
    }
    book.put("policies/book.yaml", settings)
    book.commit("trial")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.repo.remove(book.folder(QA))
    found = book.report()
    assert found["trial"]
    assert "change-rewrites" in [finding["rule"] for finding in found["findings"]]


@pytest.mark.parametrize("path", ["records/people/eve-one.yaml", "records/products/pay.yaml"])
def test_people_and_products_are_not_deleted(book: Proposing, path: str) -> None:
    book.repo.remove(path)
    assert "change-trust-deleted" in book.rules()


def test_an_opened_book_keeps_its_name(book: Proposing) -> None:
    book.put("policies/book.yaml", book.record("policies/book.yaml") | {"id": "example.org/other"})
    assert "change-book-identity" in book.rules()


def test_a_revocation_is_not_rolled_back(book: Proposing) -> None:
    key = book.keys["dev-one"]
    before = book.ring.export(key)
    book.repo.switch("main")
    book.ring.revoke(key, "compromised", at=book.now)
    book.repo.write(f"records/keys/{key}.asc", book.ring.export(key))
    book.commit("revoked")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.repo.write(f"records/keys/{key}.asc", before)
    assert "change-key-loses" in book.rules()


def test_a_record_that_can_be_run_or_is_a_link_is_told(book: Proposing) -> None:
    (book.repo.path / book.folder("release.yaml")).chmod(0o755)
    book.repo.remove(book.folder("rollback.yaml"))
    (book.repo.path / book.folder("rollback.yaml")).symlink_to("release.yaml")
    book.commit("odd")
    assert {"path-not-regular"} == {rule for rule in book.rules() if rule.startswith("path")}


def test_a_trust_file_that_can_be_run_is_told(book: Proposing) -> None:
    (book.repo.path / "policies/small/1.yaml").chmod(0o755)
    book.commit("odd")
    assert {"path-not-regular", "change-rewrites"} <= set(book.rules())


def test_names_that_differ_only_in_case_are_told(book: Proposing) -> None:
    book.repo.write("records/People/eve-one.yaml", "name: Eve\n")
    book.repo.write("Records/people/eve-one.yaml", "name: Eve\n")
    book.repo.git("add", "--all")
    assert {"path-case-twin", "change-folder-twin"} <= set(book.rules())


def test_a_fault_in_the_new_trust_files_is_told_with_its_place(book: Proposing) -> None:
    book.repo.write("records/people/eve-one.yaml", "name: Eve\nnmae: Eve\n")
    (fault,) = [f for f in book.report()["findings"] if f["path"] == "records/people/eve-one.yaml"]
    assert fault["line"] == 2


def test_what_was_wrong_before_is_counted_and_not_repeated(book: Proposing) -> None:
    book.repo.switch("main")
    book.repo.write(book.folder("oops.txt"), "?\n")
    book.commit("a fault")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.approve(WAITING, "ops-one")
    found = book.report()
    assert found["accepted"]
    assert found["findings"] == []
    assert found["known"]["error"] == 1


def test_warnings_refuse_where_that_is_asked(book: Proposing) -> None:
    path = book.folder("checklists/quality.yaml")
    answer = f"  invented: {{answer: 'yes', by: qa-one, at: '{book.now:%Y-%m-%dT%H:%M:%SZ}'}}\n"
    book.repo.write(path, book.read(path) + answer.encode())
    assert book.check().code == 0
    assert book.check("--fail-on", "warning").code == 1


def test_a_base_that_has_moved_on_is_told(book: Proposing) -> None:
    book.repo.switch("main")
    book.repo.write("docs/x.md", "x\n")
    book.commit("elsewhere")
    book.repo.switch("change")
    book.approve(WAITING, "ops-one")
    assert book.report()["compared"]["moved_on"]
    assert "`main` has newer commits" in book.check(form="text").out


def test_without_a_base_that_can_judge_nothing_is_said(book: Proposing) -> None:
    unknown = book.check(base="nowhere")
    assert (unknown.code, unknown.out) == (5, "")
    book.repo.git("switch", "--quiet", "--orphan", "other")
    book.commit("other")
    unrelated = book.check()
    assert (unrelated.code, unrelated.out) == (5, "")
    assert "no commit in common" in unrelated.err


def test_in_a_shallow_clone_nothing_is_said(
    book: Proposing, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("clone")
    book.repo.git("clone", "--quiet", "--depth=1", "--branch=change", f"file://{book.repo.path}", str(clone))
    answer = golive("check", "--base", "HEAD", "--format", "json", cwd=clone)
    assert (answer.code, answer.out) == (5, "")


def test_words_that_do_not_go_together_are_told(book: Proposing) -> None:
    for words in (
        ("--actor", "qa-one"),
        ("--base", "main", "records"),
        ("--read", "x.json", "--base", "main"),
        ("--base", "main", "--actor", "a", "--account", "b"),
    ):
        answer = golive("check", *words, cwd=book.repo.path)
        assert (answer.code, answer.out) == (2, "")


def test_the_exit_code_is_that_of_the_report(book: Proposing) -> None:
    book.repo.remove("records/people/eve-one.yaml")
    answer = book.check()
    assert answer.code == 1
    assert json.loads(answer.out)["accepted"] is False


@pytest.mark.parametrize(
    "path",
    ["records/releases/oops.yaml", "records/releases/pay/oops.yaml", "records/releases/PAY/1/release.yaml"],
)
def test_what_lies_among_the_releases_and_in_none_is_told(book: Proposing, path: str) -> None:
    book.repo.write(path, "title: Oops\n")
    found = book.report()
    assert not found["accepted"]
    assert path in [finding["path"] for finding in found["findings"]]
    assert found["releases"] == []


@pytest.mark.parametrize(
    "name", ["records/releases/Pay/2.0.0", "records/releases/pay/1.1.0-RC", "records/People"]
)
def test_a_folder_that_is_called_like_another_is_told_whatever_else_is_read(
    book: Proposing, name: str
) -> None:
    book.repo.switch("main")
    book.repo.write("records/releases/pay/1.1.0-rc/release.yaml", "title: Other\n")
    book.commit("other")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.repo.write(f"{name}/release.yaml", "title: Twin\n")
    assert "path-case-twin" in book.rules()
