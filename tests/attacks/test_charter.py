"""Trust files that the stewards did not sign, and charters that do not hold."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from support.chronicle import sha256
from support.company import Company

THREE = ("sec-one", "rm-one", "po-one")
FIRST, SECOND = "policies/charter/1.yaml", "policies/charter/2.yaml"
RELEASE = "pay/2.0.0"
SIGNED = "approvals/qa-lead--qa-one.yaml"
NEW = "approvals/qa-lead--new-one.yaml"


@pytest.fixture(scope="module")
def chartered(founded: Company, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The company with a charter of three stewards, of whom two must sign; not to be changed."""
    book = founded.copy(tmp_path_factory.mktemp("charter") / "book")
    book.chart(1, THREE, 2, THREE[:2])
    book.commit("the charter")
    return book


@pytest.fixture
def book(chartered: Company, tmp_path: Path) -> Company:
    """A company with a charter of one's own."""
    return chartered.copy(tmp_path / "book")


def released(book: Company, person: str = "qa-one") -> None:
    """A second release is drafted, signed and authorized under the charter in force."""
    book.begin(RELEASE)
    book.approve(RELEASE, person, role="qa-lead")
    book.commit("quality signs")
    book.finish(RELEASE)


def is_void(book: Company, *found: tuple[str, str]) -> None:
    """Holds that a release does not go, and that this is found."""
    assert set(found) <= set(book.found()), book.found()
    assert book.refusals(release=RELEASE)


def rotated(book: Company, stewards: tuple[str, ...], threshold: int, *signers: str) -> str:
    """The second version of the charter, with a new person of quality in it."""
    book.employ("new-one", "qa-lead")
    book.chart(2, stewards, threshold, signers)
    return book.commit("the second charter")


def test_what_the_stewards_signed_lets_a_release_go(book: Company) -> None:
    """No attack: what the others are held against."""
    released(book)
    assert (book.ruling(SIGNED, RELEASE), book.found()) == ((True, "", "good"), [])
    assert book.goes(release=RELEASE)


def test_a_person_who_came_without_a_charter_does_not_count(book: Company) -> None:
    """Somebody with the right to merge enters a new person of quality, who signs."""
    book.employ("new-one", "qa-lead")
    book.commit("a new colleague")
    released(book, "new-one")
    is_void(book, ("charter-file-differs", "records/people/new-one.yaml"))
    assert not book.ruling(NEW, RELEASE)[0]


def test_a_person_who_was_changed_without_a_charter_does_not_count(book: Company) -> None:
    """Somebody with the right to merge gives a developer the role of quality."""
    book.person("eve-one", roles=[book.term("qa-lead")])
    book.commit("eve-one is quality now")
    released(book, "eve-one")
    is_void(book, ("charter-file-differs", "records/people/eve-one.yaml"))
    assert not book.ruling("approvals/qa-lead--eve-one.yaml", RELEASE)[0]


def test_a_policy_that_came_without_a_charter_judges_nothing(book: Company) -> None:
    """Somebody with the right to merge brings a weaker version of the policy."""
    record = book.record("policies/lax/1.yaml")
    book.put("policies/small/2.yaml", record)
    book.commit("a policy")
    book.policy = "small/2"
    book.begin(RELEASE)
    book.finish(RELEASE)
    is_void(book, ("charter-file-differs", "policies/small/2.yaml"))


def test_the_product_and_the_settings_are_guarded_too(book: Company) -> None:
    """Somebody with the right to merge lists another policy and stretches what is tolerated."""
    book.put("records/products/pay.yaml", {"title": "Pay", "policies": {"default": "lax"}})
    settings = book.record("policies/book.yaml") | {"tolerances": {"landing": "P999D"}}
    book.put("policies/book.yaml", settings)
    book.commit("settings")
    released(book)
    files = ("policies/book.yaml", "records/products/pay.yaml")
    is_void(book, *(("charter-file-differs", path) for path in files))


def test_too_few_signatures_put_no_charter_in_force(book: Company) -> None:
    """One of two stewards signs a new version that brings a person of quality."""
    rotated(book, THREE, 2, "sec-one")
    released(book, "new-one")
    is_void(book, ("charter-signature-missing", SECOND))
    assert not book.ruling(NEW, RELEASE)[0]


def test_one_steward_does_not_lower_the_threshold(book: Company) -> None:
    """One steward writes a version in which one is enough, and signs it."""
    rotated(book, THREE, 1, "sec-one")
    released(book, "new-one")
    is_void(book, ("charter-signature-missing", SECOND))


def test_new_stewards_alone_do_not_hand_it_to_themselves(book: Company) -> None:
    """Three others write a version in which they are the stewards, and all of them sign it."""
    others = ("eve-one", "dev-one", "qa-two")
    rotated(book, others, 2, *others)
    released(book, "new-one")
    is_void(book, ("charter-signature-missing", SECOND))


def test_the_same_steward_under_two_names_is_one(founded: Company, tmp_path: Path) -> None:
    """A steward signs the first charter under their own name and under a second one with the same address."""
    book = founded.copy(tmp_path / "other")
    book.employ("sec-two", "security-officer", email="Sec-One@example.org")
    book.chart(1, ("sec-one", "sec-two", "rm-one"), 2, ("sec-one", "sec-two"))
    book.commit("the charter")
    released(book)
    is_void(book, ("charter-signature-missing", FIRST), ("email-shared", "records/people/sec-two.yaml"))
    book.seal(1, "rm-one")
    book.commit("a second steward")
    assert ("charter-signature-missing", FIRST) not in book.found()


def test_no_version_is_skipped(book: Company) -> None:
    """The stewards sign the version after the next, and what lies between is never shown."""
    book.employ("new-one", "qa-lead")
    previous = sha256(book.read(FIRST))
    book.repo.write(SECOND, b"not shown\n")
    book.chart(3, THREE, 2, THREE, previous=previous)
    book.repo.remove(SECOND)
    book.commit("the third charter")
    released(book, "new-one")
    is_void(book, ("charter-out-of-turn", "policies/charter/3.yaml"))


def test_a_charter_of_another_book_is_none(book: Company) -> None:
    """The stewards' charter of another book of the same company is brought in."""
    book.employ("new-one", "qa-lead")
    book.chart(2, THREE, 2, THREE, book="example.org/drafts")
    book.commit("the second charter")
    released(book, "new-one")
    is_void(book, ("charter-misbound", SECOND))


def test_a_steward_does_not_sign_with_a_key_the_charter_brings(book: Company) -> None:
    """A version brings a new key for a steward and is signed with it."""
    key = book.ring.ed25519("sec-one", "sec-one@example.org", book.now - timedelta(hours=1))
    old = book.key_term("sec-one")
    book.keys["sec-one"] = key
    book.person("sec-one", keys=[old, book.key_term("sec-one")])
    book.publish("sec-one")
    rotated(book, THREE, 2, "sec-one", "rm-one")
    released(book, "new-one")
    is_void(book, ("charter-signature-missing", SECOND))


def test_a_charter_is_not_lost_by_deleting_it(book: Company) -> None:
    """Somebody with the right to merge deletes the charter, and the book is to be one without."""
    for name in (FIRST, *(f"policies/charter/1.{person}.asc" for person in THREE[:2])):
        book.repo.remove(name)
    book.commit("we need no charter")
    released(book)
    told = " ".join(book.refusals(release=RELEASE))
    assert f"{FIRST} is in force on main, and not here as it stands there." in told
    assert ("charter-removed", FIRST) in book.found()


def test_a_charter_is_not_changed_in_place(book: Company) -> None:
    """Somebody with the right to merge lets one signature be enough in the charter that is in force."""
    book.put(FIRST, book.record(FIRST) | {"threshold": "1"})
    book.seal(1, "sec-one")
    book.commit("one is enough")
    released(book)
    is_void(book, ("charter-rewritten", FIRST))


def test_stewards_who_hand_it_on_are_followed(book: Company) -> None:
    """No attack: two of the old stewards and two of the new ones sign, and a new person counts."""
    book.employ("new-one", "qa-lead")
    book.chart(2, ("sec-one", "ops-two", "po-one"), 2, ("sec-one", "po-one"))
    book.commit("the second charter")
    released(book, "new-one")
    assert (book.ruling(NEW, RELEASE), book.found()) == ((True, "", "good"), [])
    assert book.goes(release=RELEASE)


def test_a_renewed_key_needs_no_new_charter(book: Company) -> None:
    """No attack: a key lasts longer, and the charter lists keys by their fingerprint."""
    key = book.ring.ed25519("qa-six", "qa-six@example.org", book.now)
    book.employ("qa-six", "qa-lead", key=key)
    book.chart(2, THREE, 2, THREE)
    book.commit("the second charter")
    book.ring.renew(key, book.opens + 4 * (book.opens - book.now), at=book.now)
    book.publish("qa-six")
    book.commit("renewed")
    released(book, "qa-six")
    assert book.found() == []
    assert book.goes(release=RELEASE)


@pytest.mark.parametrize("told", ["as a word", "by the environment"])
def test_a_planted_book_has_not_the_root_that_is_known(
    founded: Company, book: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """A whole book with a steward of the attacker's choice is put in the place of the one that is known."""
    planted = founded.copy(tmp_path / "planted")
    root = planted.chart(1, ("eve-one",), 1, ("eve-one",))
    planted.commit("the charter")
    released(planted)
    assert planted.goes(release=RELEASE)
    known = sha256(book.read(FIRST))
    if told == "by the environment":
        monkeypatch.setenv("GOLIVE_ROOT", known)
    words = ("--root", known) if told == "as a word" else ()
    asked = f"The root that is asked for is {known}, and this book's is {root}"
    assert f"{asked}: it is not the book that was meant." in " ".join(
        planted.refusals(*words, release=RELEASE)
    )


@pytest.mark.parametrize("root", ["", "main", "sha256:0"])
def test_a_root_that_was_lost_is_no_answer(book: Company, root: str) -> None:
    """The variable that holds the root is empty in the pipeline of a fork."""
    released(book)
    answer = book.gate("--root", root, release=RELEASE)
    assert (answer.code, answer.out) == (2, "")
