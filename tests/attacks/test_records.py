"""Good signatures under the wrong thing: copies, replays, other policies, and files that are none."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from support.chronicle import BOOK, POLICY, sha256
from support.company import FOLDER, QUALITY, RELEASE, Company

PATH = f"{FOLDER}/{QUALITY}"
OTHER = "pay/2.0.0"


# copies


def test_an_approval_of_another_release_is_none_of_this_one(book: Company) -> None:
    """A good approval is copied, signature and all, from another release of the same content."""
    book.begin(OTHER)
    book.approve(OTHER, "qa-one")
    for name in (QUALITY, f"{QUALITY}.asc"):
        book.repo.write(book.path(name), book.read(book.path(name, OTHER)))
    book.commit("quality signs")
    book.finish()
    book.is_spoilt("record-misplaced", f"`{OTHER}` stands in the folder of `{RELEASE}`")


def test_an_approval_for_another_environment_is_none_for_this_one(book: Company) -> None:
    """A good approval is brought from another environment."""
    book.quality(environment="staging")
    book.finish()
    book.refuses("record-misbound", "It says environment `staging`, and here it is `production`.")


def test_an_approval_from_another_book_is_none_in_this_one(book: Company) -> None:
    """A good approval is brought from the book of another company, with the same people and files."""
    book.quality(book="example.org/drafts")
    book.finish()
    book.is_spoilt("record-misplaced", f"`example.org/drafts` is not this book, which is `{BOOK}`")


def test_an_approval_in_another_role_is_none_in_this_one(book: Company) -> None:
    """The approval that operations gave is filed as one of quality."""
    for end in ("", ".asc"):
        source = book.read(f"{FOLDER}/approvals/operations--ops-one.yaml{end}")
        book.repo.write(f"{FOLDER}/approvals/qa-lead--ops-one.yaml{end}", source)
    book.commit("quality signs")
    book.finish()
    words = "role `operations` stands in a file named for `qa-lead`"
    book.is_spoilt("record-misplaced", words, "approvals/qa-lead--ops-one.yaml")


def test_an_approval_under_anothers_name_is_nobodys(book: Company) -> None:
    """The approval of one person is filed as that of another."""
    book.approve(RELEASE, "qa-one")
    for end in ("", ".asc"):
        book.repo.git("add", "--all")
        book.repo.git("mv", f"{PATH}{end}", f"{FOLDER}/approvals/qa-lead--qa-two.yaml{end}")
    book.commit("quality signs")
    book.finish()
    words = "by `qa-one` stands in a file named for `qa-two`"
    book.is_spoilt("record-misplaced", words, "approvals/qa-lead--qa-two.yaml")


def test_a_release_folder_under_another_version_is_another_release(book: Company) -> None:
    """A release with all its signatures is renamed to another version."""
    book.quality()
    book.finish()
    book.repo.git("mv", FOLDER, f"records/releases/{OTHER}")
    book.commit("rename")
    book.is_spoilt("record-misplaced", f"`{RELEASE}` stands in the folder of `{OTHER}`", release=OTHER)


def test_a_release_folder_under_another_product_is_another_release(book: Company) -> None:
    """A release with all its signatures is moved to another product of the same policy."""
    book.put("records/products/toy.yaml", {"title": "Toy", "policies": {"default": "small"}})
    book.quality()
    book.finish()
    book.repo.path.joinpath("records/releases/toy").mkdir()
    book.repo.git("mv", FOLDER, "records/releases/toy/1.0.0")
    book.commit("move")
    words = f"`{RELEASE}` stands in the folder of `toy/1.0.0`"
    book.is_spoilt("record-misplaced", words, release="toy/1.0.0")


def test_an_authorization_of_another_digest_lets_nothing_else_through(book: Company) -> None:
    """What is deployed is not what was built, or not where it was allowed."""
    book.quality()
    book.finish()
    other = sha256(b"evil")
    built = sha256(b"pay")
    asked = ("gate", RELEASE, "--environment", "production", "--digest", other)
    answer = book.ask(*asked)
    assert (answer.code, answer.data["reasons"]) == (
        3,
        [f"{other} is none of the release's artifacts: {built}."],
    )
    assert book.refusals(environment="staging") == ["The release is for `production`, not for `staging`."]
    assert book.goes()


# replays


def test_an_approval_does_not_outlive_what_it_covers(book: Company) -> None:
    """After quality has signed, the checklist is changed; the old approval stays."""
    book.quality()
    path = book.path("checklists/quality.yaml")
    book.repo.write(path, book.read(path) + b"# and more\n")
    book.commit("another answer")
    book.finish()
    reasons = book.refuses("approval-stale", "checklists/quality.yaml changed in commit ")
    assert reasons[0].startswith("The release is stale, not authorized.")


def test_an_approval_is_not_replayed_after_its_content_came_back_under_a_no(book: Company) -> None:
    """Quality signs, then withdraws; the first approval is filed again as if it were the third."""
    book.quality()
    book.approve(RELEASE, "qa-one", 2, decision="withdraw")
    book.commit("quality withdraws")
    third = book.path(QUALITY.replace(".yaml", ".3.yaml"))
    for end in ("", ".asc"):
        book.repo.write(f"{third}{end}", book.read(f"{PATH}{end}"))
    book.commit("quality signs again")
    book.finish()
    assert ("decision-chain-broken", third) in book.found()
    book.refuses("decision-withdrawn", "withdr")


def test_an_approval_is_not_signed_over_less_than_its_role_covers(book: Company) -> None:
    """The record lists no checklist, so that the checklist can be changed at will."""
    subject = {"release.yaml": sha256(book.read(book.path("release.yaml")))}
    book.quality(subject=subject)
    book.finish()
    book.refuses(
        "approval-wrong-subject", "It does not name checklists/quality.yaml, which `qa-lead` covers."
    )


def test_an_approval_that_does_not_know_of_a_halt_does_not_count(book: Company) -> None:
    """A halt lands; the approvals of before are to stand."""
    book.quality()
    book.halt(RELEASE, "ops-one")
    book.commit("halt")
    book.finish()
    book.refuses("approval-stale", "halts/stop.yaml")
    assert book.refusals()[0].startswith("The release is halted, not authorized.")


# policies


def drafted(book: Company, policy: str, release: str = OTHER) -> list[tuple[str, str]]:
    """A release under a policy of the attacker's choice, signed as that asks; what check finds."""
    book.policy = policy
    book.begin(release)
    book.approve(release, "qa-one")
    book.finish(release)
    return book.found()


def test_a_release_does_not_choose_a_weaker_policy(book: Company) -> None:
    """A release names a policy of the book that its product does not list."""
    found = drafted(book, "lax/1")
    assert ("policy-not-listed", book.path("release.yaml", OTHER)) in found
    reasons = book.refusals(release=OTHER)
    assert any("the release names policy `lax`, and its product may use `small`" in one for one in reasons)


@pytest.mark.parametrize("when", ["older", "not yet in force", "made to measure"])
def test_a_release_does_not_choose_another_version(book: Company, when: str) -> None:
    """A release names an older version than the one in force, one that is to come, or one made for it."""
    change: dict[str, Any] = {"effective": "2027-01-01"} if when == "not yet in force" else {}
    newer = POLICY | {"title": "Newer"} | change
    if when == "made to measure":
        book.draft(OTHER)
        book.commit("draft")
    book.put("policies/small/2.yaml", newer)
    book.commit("a newer policy")
    found = drafted(book, "small/1" if when == "older" else "small/2")
    assert ("policy-not-pinned", book.path("release.yaml", OTHER)) in found
    assert any("in force" in reason for reason in book.refusals(release=OTHER))


def test_an_approval_names_the_very_bytes_of_its_policy(book: Company) -> None:
    """Quality signed under a policy of the same name and other content."""
    book.quality(policy=f"small/1@{sha256(b'another')}")
    book.finish()
    book.refuses("approval-policy-other", "It was signed under small/1@sha256:")


# files that are none


@pytest.mark.parametrize("end", ["", ".asc"])
@pytest.mark.parametrize("what", ["executable", "symbolic link"])
def test_a_record_is_an_ordinary_file(book: Company, what: str, end: str) -> None:
    """A record or its signature is a link into another release, or a program."""
    book.approve(RELEASE, "qa-one")
    place = book.repo.path / f"{PATH}{end}"
    if what == "executable":
        place.chmod(0o755)
        words = "the file is executable"
    else:
        kept = book.repo.path / "elsewhere"
        shutil.move(place, kept)
        place.symlink_to(kept)
        words = "a symbolic link stands here"
    book.commit("quality signs")
    book.finish()
    found = [one for one in book.ask("check").data["findings"] if one["path"] == f"{PATH}{end}"]
    assert [(one["rule"], one["message"]) for one in found] == [("path-not-regular", words)]
    assert book.refusals()


def test_a_whole_folder_is_no_link(book: Company) -> None:
    """The folder of approvals is a link to that of another release."""
    book.quality()
    book.begin(OTHER)
    folder = book.repo.path / f"records/releases/{OTHER}/approvals"
    shutil.rmtree(folder)
    folder.symlink_to(book.repo.path / f"{FOLDER}/approvals")
    book.commit("the same people agree")
    book.finish(OTHER)
    assert ("path-not-regular", f"records/releases/{OTHER}/approvals") in book.found()
    assert book.refusals(release=OTHER)


@pytest.mark.parametrize(
    "twin",
    [
        "approvals/QA-lead--qa-one.yaml",
        "Approvals/qa-lead--qa-one.yaml",
        "approvals/qa-lead--qa-one.YAML",
    ],
)
def test_a_path_has_no_twin_in_other_case(book: Company, twin: str) -> None:
    """Beside a record stands another one that some file systems take for the same."""
    book.quality()
    for end in ("", ".asc"):
        book.repo.write(f"{FOLDER}/{twin}{end}", book.read(f"{PATH}{end}"))
    book.commit("a twin")
    book.finish()
    assert any(rule == "path-case-twin" and path.startswith(FOLDER) for rule, path in book.found())
    assert book.refusals()[0].startswith("The release is invalid, not authorized.")


@pytest.mark.parametrize("name", ["qa\u2011lead--qa-one", "qa-lead--qa-one\u202e", "q\u0430-lead--qa-one"])
def test_a_name_that_only_looks_right_is_wrong(book: Company, name: str) -> None:
    """An approval is filed under a name that reads like the right one."""
    book.approve(RELEASE, "qa-one")
    book.repo.git("add", "--all")
    for end in ("", ".asc"):
        book.repo.git("mv", f"{PATH}{end}", f"{FOLDER}/approvals/{name}.yaml{end}")
    book.commit("quality signs")
    book.finish()
    assert "name-wrong" in {rule for rule, path in book.found() if "approvals/" in path}
    assert book.refusals()[0].startswith("The release is ")
    assert not book.goes()
