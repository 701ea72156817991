"""Pull requests that bring their own judge, or what its person has not handed in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from support.chronicle import BOOK, POLICY
from support.company import FOLDER, LAX, QUALITY, RELEASE, Company
from support.repo import Repo

PATH = f"{FOLDER}/{QUALITY}"
EVE = f"{FOLDER}/approvals/qa-lead--eve-one.yaml"
PERSON = "records/people/eve-one.yaml"
SETTINGS = "policies/book.yaml"
DAY = timedelta(days=1)


@pytest.fixture
def change(book: Company) -> Company:
    """The company with a branch checked out that is to become a pull request."""
    book.repo.branch("proposal")
    return book


def accepted(book: Company, *words: str) -> dict[str, Any]:
    """The report of a change that is not refused."""
    answer = book.proposed(*words)
    assert (answer.code, answer.data["accepted"]) == (0, True), answer
    return dict(answer.data)


# mixed


def test_a_key_and_an_approval_by_it(change: Company) -> None:
    """A pull request adds a key for somebody of quality and an approval that is signed with it."""
    key = change.ring.ed25519("qa-one", "qa-one@example.org", change.now)
    change.rekey(key)
    change.quality()
    told = change.is_turned_down(("change-mixed", f"records/keys/{key}.asc"), ("change-not-signer", PATH))
    unknown = f"its signature is not good: no key of the book has the fingerprint {key}"
    assert f"it is signed as `qa-one`, and {unknown}" in told


def test_a_new_person_and_an_approval_by_them(change: Company) -> None:
    """A pull request adds a person of quality and an approval that is signed by them."""
    key = change.employ("eva-two", "qa-lead")
    change.commit("a new colleague")
    change.quality("eva-two", role="qa-lead")
    path = f"{FOLDER}/approvals/qa-lead--eva-two.yaml"
    told = change.is_turned_down(("change-mixed", f"records/keys/{key}.asc"), ("change-not-signer", path))
    assert "it is signed as `eva-two`, who is nobody in the base" in told


QUALITY_TERM = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}
LOOSE = {"signoffs": POLICY["signoffs"][1:], "classes": {"quality": "operations"}}
OPENED = {"id": BOOK, "title": "As of then", "opened": "2026-01-01T00:00:00Z"}

TRUST: dict[str, tuple[str, dict[str, Any]]] = {
    "the roster": (PERSON, {"name": "Eve", "roles": [QUALITY_TERM]}),
    "the policy": ("policies/small/2.yaml", POLICY | LOOSE),
    "the product": ("records/products/pay.yaml", {"title": "Pay", "policies": {"default": "lax"}}),
    "the settings": (SETTINGS, OPENED | {"tolerances": {"landing": "P999D"}}),
    "the calendar": ("records/calendar.yaml", {"zone": "Pacific/Kiritimati"}),
}


@pytest.mark.parametrize("what", TRUST)
def test_what_decides_and_what_is_decided_on_it(change: Company, what: str) -> None:
    """A pull request edits the roster, the policy, the product, the settings or the calendar, and uses it."""
    path, record = TRUST[what]
    if what == "the roster":
        record = record | {"keys": [change.key_term("eve-one")], "email": "eve-one@example.org"}
    change.put(path, record)
    change.commit("trust")
    change.quality("eve-one", role="qa-lead")
    told = change.is_turned_down(("change-mixed", path))
    assert any("decides who decides" in one for one in told)
    report = change.proposed().data
    assert report["type"] == "mixed"
    (release,) = (one for one in report["releases"] if one["release"] == RELEASE)
    assert [added["counts"] for added in release["adds"]] == [False]


def test_the_verdict_of_a_mixed_change_is_that_of_the_base(change: Company) -> None:
    """A pull request brings a weaker policy and a release that is signed under it, to be told go."""
    change.put("policies/small/2.yaml", LAX)
    change.commit("a policy")
    change.policy = "small/2"
    change.begin("pay/2.0.0")
    change.finish("pay/2.0.0")
    change.is_turned_down(("change-mixed", "policies/small/2.yaml"))
    states = {one["release"]: one["after"]["state"] for one in change.proposed().data["releases"]}
    assert states["pay/2.0.0"] not in {"approved", "authorized"}


# weaker judges


def test_a_release_under_a_weaker_policy_is_turned_down(change: Company) -> None:
    """A pull request opens a release under a policy that its product does not list."""
    change.policy = "lax/1"
    change.begin("pay/2.0.0")
    path = change.path("release.yaml", "pay/2.0.0")
    change.is_turned_down(("policy-not-listed", path))


def test_a_release_under_an_old_version_is_turned_down(book: Company) -> None:
    """A pull request opens a release under a version that has been replaced."""
    book.put("policies/small/2.yaml", POLICY | {"title": "Newer"})
    book.commit("a newer policy")
    book.repo.branch("proposal")
    book.begin("pay/2.0.0")
    book.is_turned_down(("policy-not-pinned", book.path("release.yaml", "pay/2.0.0")))


# approvals


def test_an_approval_by_its_person_is_accepted(change: Company) -> None:
    """No attack: what the others are held against."""
    change.quality()
    report = accepted(change, "--actor", "qa-one")
    assert (report["type"], report["findings"], report["draft"]) == ("approval", [], False)


def test_nobody_hands_in_what_another_has_signed(change: Company) -> None:
    """Somebody found a signed approval that its person has given up, and hands it in."""
    change.quality()
    told = change.is_turned_down(("change-wrong-actor", PATH), actor="eve-one")
    assert "the record is signed as `qa-one`, and `eve-one` hands it in" in told


def test_an_account_that_nobody_has_hands_in_nothing(change: Company) -> None:
    """A stranger of the forge hands in a found approval."""
    change.quality()
    answer = change.proposed("--account", "mallory")
    assert answer.code == 1
    assert ("change-wrong-actor", PATH) in {(one["rule"], one["path"]) for one in answer.data["findings"]}


def test_the_authors_own_approval_is_told(change: Company) -> None:
    """The author of a release hands in an approval of it."""
    change.quality("dev-one", role="qa-lead")
    path = f"{FOLDER}/approvals/qa-lead--dev-one.yaml"
    answer = change.proposed("--actor", "dev-one")
    found = {(one["rule"], one["path"]) for one in answer.data["findings"]}
    assert (answer.code, found & {("role-not-held", path), ("signer-is-author", path)} != set()) == (1, True)


def test_a_second_hat_is_told(book: Company) -> None:
    """Operations, who are quality too, hand in their second sign-off."""
    book.person("ops-one", roles=[book.term("operations"), book.term("qa-lead")])
    book.commit("ops-one is quality too")
    book.repo.branch("proposal")
    book.quality("ops-one", role="qa-lead")
    book.is_turned_down(("second-hat", f"{FOLDER}/approvals/qa-lead--ops-one.yaml"), actor="ops-one")


@pytest.mark.parametrize("half", ["", ".asc"])
def test_half_a_pair_is_turned_down(change: Company, half: str) -> None:
    """A pull request brings a record without its signature, or the other way round."""
    change.approve(RELEASE, "qa-one")
    change.repo.remove(f"{PATH}{'.asc' if half == '' else ''}")
    change.commit("half")
    answer = change.proposed()
    assert answer.code == 1
    assert {one["rule"] for one in answer.data["findings"]} & {"change-pair-incomplete", "signature-orphan"}


@pytest.mark.parametrize("what", ["modified", "deleted", "renamed", "executable"])
def test_what_was_decided_is_not_rewritten(book: Company, what: str) -> None:
    """A pull request changes, deletes, renames or marks a landed approval."""
    book.quality()
    book.repo.branch("proposal")
    other = PATH.replace("qa-one", "qa-two")
    match what:
        case "modified":
            book.approve(RELEASE, "qa-one", comment="Better words.")
        case "deleted":
            book.repo.remove(PATH)
        case "renamed":
            book.repo.git("mv", PATH, other)
        case _:
            (book.repo.path / PATH).chmod(0o755)
    book.commit("better")
    book.is_turned_down(("change-rewrites", PATH))


@pytest.mark.parametrize("no", ["a halt", "a reject"])
def test_a_no_is_not_taken_away_by_a_pull_request(book: Company, no: str) -> None:
    """A pull request deletes a landed no beside a harmless change."""
    if no == "a halt":
        book.halt(RELEASE, "ops-one")
        path = book.path("halts/stop.yaml")
    else:
        book.quality(decision="reject")
        path = PATH
    book.commit("no")
    book.repo.branch("proposal")
    for end in ("", ".asc"):
        book.repo.remove(f"{path}{end}")
    book.repo.write("docs/x.md", "x\n")
    book.commit("docs")
    book.is_turned_down(("change-rewrites", path), ("change-rewrites", f"{path}.asc"))


# people, keys, settings


def test_a_key_file_that_loses_a_revocation_is_turned_down(book: Company) -> None:
    """A pull request brings an older export of a key, in which it is not revoked."""
    key = book.employ("new-one", "qa-lead")
    path = f"records/keys/{key}.asc"
    older = book.read(path)
    book.ring.revoke(key, "compromised", at=book.now)
    book.publish("new-one")
    book.commit("revoked")
    book.repo.branch("proposal")
    book.repo.write(path, older)
    book.commit("a key is renewed")
    told = book.is_turned_down(("change-key-loses", path))
    assert any("revocation" in one for one in told)


def test_another_key_under_the_same_name_is_turned_down(change: Company) -> None:
    """A pull request puts Eve's key into the file of the key of quality."""
    path = f"records/keys/{change.keys['qa-one']}.asc"
    change.repo.write(path, change.ring.export(change.keys["eve-one"]))
    change.commit("a key is renewed")
    change.is_turned_down(("change-key-loses", path), ("key-misnamed", path))


def test_a_renewed_key_alone_is_accepted(change: Company) -> None:
    """No attack: a key lasts longer now."""
    key = change.keys["qa-one"]
    for_all = change.opens.replace(year=2036)  # the ring is every test's: the key must stay of use
    change.ring.renew(key, for_all, at=change.now)
    change.publish("qa-one")
    change.commit("renewed")
    assert accepted(change)["type"] == "key-renewal"


@pytest.mark.parametrize("path", ["records/people/qa-one.yaml", "records/products/pay.yaml"])
def test_nobody_is_deleted(change: Company, path: str) -> None:
    """A pull request deletes a person or a product, and what is known of them."""
    change.repo.remove(path)
    change.commit("tidy up")
    change.is_turned_down(("change-trust-deleted", path))


IDENTITIES = ({"id": "example.org/x"}, {"opened": "2026-02-01T00:00:00Z"}, {"opened": None})


@pytest.mark.parametrize("other", IDENTITIES)
def test_the_book_stays_what_it_is(change: Company, other: dict[str, str | None]) -> None:
    """A pull request gives the book another name, opens it later, or makes it a trial again."""
    whole = OPENED | other
    change.put(SETTINGS, {key: value for key, value in whole.items() if value is not None})
    change.commit("settings")
    change.is_turned_down(("change-book-identity", SETTINGS))


def test_a_policy_is_not_changed_in_place_by_a_pull_request(change: Company) -> None:
    """A pull request loosens the version that is in force."""
    change.put("policies/small/1.yaml", POLICY | {"title": "Smaller"})
    change.commit("a small correction")
    change.is_turned_down(("change-rewrites", "policies/small/1.yaml"))


def test_an_alias_of_somebody_is_told(change: Company) -> None:
    """A pull request gives somebody a second name with the same address."""
    change.employ("eva-two", "qa-lead", email="ops-one@example.org")
    change.commit("a new colleague")
    change.is_turned_down(("email-shared", "records/people/ops-one.yaml"))


# folders and branches


@pytest.mark.parametrize("path", ["Records/people/eve-one.yaml", "POLICIES/lax/2.yaml"])
def test_a_twin_of_the_books_folders_is_turned_down(change: Company, path: str) -> None:
    """A pull request brings a folder that is the book on disks that do not tell case apart."""
    change.repo.write(path, "name: Eve\n")
    change.commit("a folder")
    answer = change.proposed()
    assert answer.code == 1
    assert "change-folder-twin" in {one["rule"] for one in answer.data["findings"]}


def test_a_base_that_has_moved_on_judges_by_where_the_branch_began(book: Company) -> None:
    """A branch from before somebody lost their role brings an approval by them."""
    book.repo.branch("proposal")
    book.quality()
    book.repo.switch("main")
    book.person("qa-one", roles=[])
    book.commit("qa-one leaves")
    book.repo.switch("proposal")
    report = book.proposed("--actor", "qa-one").data
    assert report["compared"]["moved_on"] is True
    book.repo.switch("main")
    book.repo.merge("proposal", at=book.now)
    book.finish()
    book.refuses("role-not-held", "`qa-one` does not hold `qa-lead` for `pay`")


def test_a_merge_of_the_base_hides_nothing(book: Company) -> None:
    """A pull request merges the base into itself and changes a landed approval in the merge."""
    book.repo.branch("proposal")
    book.repo.write("docs/x.md", "x\n")
    book.commit("docs")
    book.repo.switch("main")
    book.quality()
    book.repo.switch("proposal")
    book.repo.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    for end in ("", ".asc"):
        book.repo.remove(f"{PATH}{end}")
    book.commit("merge main")
    book.is_turned_down(("change-rewrites", PATH))


def test_a_branch_that_would_become_the_line_is_judged_by_the_base(book: Company) -> None:
    """A thief dates a branch back to before the theft and merges the base into it, to fast-forward to it."""
    began, before = book.repo.head, book.now
    book.now += 2 * DAY
    stolen = f"{before + DAY:%Y-%m-%dT%H:%M:%SZ}"
    book.person("qa-one", keys=[book.key_term("qa-one", compromised=stolen)])
    book.commit("stolen")
    book.repo.git("switch", "--quiet", "--create", "proposal", began)
    now, book.now = book.now, before
    book.approve(RELEASE, "qa-one")
    book.repo.commit("quality signs", at=before)
    book.now = now
    book.repo.git("merge", "--quiet", "--no-ff", "-m", "merge main", "main", at=now)
    book.is_turned_down(("signature-compromised", PATH), actor="qa-one")


def test_a_branch_that_would_become_the_line_loses_no_halt(book: Company) -> None:
    """A branch from before a halt merges the base and drops the halt, to fast-forward to it."""
    book.quality()
    book.repo.branch("proposal")
    book.repo.write("docs/x.md", "x\n")
    book.commit("docs")
    book.repo.switch("main")
    book.halt(RELEASE, "ops-one")
    book.commit("halt")
    book.repo.switch("proposal")
    book.repo.git("merge", "--quiet", "--strategy", "ours", "-m", "merge main", "main", at=book.now)
    path = book.path("halts/stop.yaml")
    book.is_turned_down(("change-rewrites", path), ("change-rewrites", f"{path}.asc"))


def test_a_shallow_clone_judges_no_change(change: Company) -> None:
    """The pipeline of a pull request fetches too little to know where the branch began."""
    change.quality()
    target = change.repo.path.with_name("shallow")
    url = f"file://{change.repo.path}"
    change.repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", url, str(target))
    change.repo = Repo(target)
    answer = change.ask("check", "--base", "origin/main")
    assert (answer.code, answer.out) == (5, "")
