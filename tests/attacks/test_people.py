"""People who sign what is not theirs to sign: their own work, two hats, two names, two keys."""

from __future__ import annotations

import pytest

from support.chronicle import BOT, POLICY
from support.company import QUALITY, RELEASE, Company

EVE = "approvals/qa-lead--eve-one.yaml"


def test_the_author_does_not_approve_their_own_release(book: Company) -> None:
    """The author of a release, who holds the role too, signs it off."""
    book.person("dev-one", roles=[book.term("qa-lead")])
    book.commit("dev-one is quality now")
    book.quality("dev-one", role="qa-lead")
    book.finish()
    name = "approvals/qa-lead--dev-one.yaml"
    book.refuses("signer-is-author", "`dev-one` is an author of this release and may not give its", name=name)


@pytest.mark.parametrize("how", ["a commit", "a merge", "a branch that was merged"])
def test_who_wrote_it_by_git_alone_does_not_approve_it(book: Company, how: str) -> None:
    """Quality rewrites the release under another author's name, and signs it off."""
    path = book.path("release.yaml")
    changed = book.read(path).replace(b"summary: More.", b"summary: Even more.")
    writer = "Somebody Else <QA-One@Example.org>"
    if how == "a commit":
        book.repo.write(path, changed)
        book.commit("a word", writer)
    else:
        book.repo.branch("side")
        book.repo.write("docs/x.md" if how == "a merge" else path, changed)
        book.repo.commit("a word", at=book.now, author=BOT if how == "a merge" else writer)
        book.repo.switch("main")
        book.repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
        book.repo.write(path, changed)
        book.commit("merge", writer if how == "a merge" else BOT)
    book.approve(RELEASE, "ops-one", 2)
    book.quality()
    book.finish()
    book.refuses("signer-is-author", "`qa-one` is an author of this release and may not give its")


def test_a_deputy_of_the_author_does_not_approve_it_either(book: Company) -> None:
    """Somebody signs for the author, who may not."""
    book.person("dev-one", roles=[book.term("qa-lead")])
    book.person("eve-one", roles=[book.term("qa-lead", deputy_for="dev-one")])
    book.commit("a deputy")
    book.quality("eve-one", role="qa-lead", deputy_for="dev-one")
    book.finish()
    book.refuses("signer-is-author", "`dev-one` is an author of this release", name=EVE)


def test_who_holds_no_role_signs_nothing(book: Company) -> None:
    """A developer signs off for quality."""
    book.quality("eve-one", role="qa-lead")
    book.finish()
    book.refuses("role-not-held", "`eve-one` does not hold `qa-lead` for `pay`", name=EVE)


def test_a_role_for_another_product_is_none_for_this_one(book: Company) -> None:
    """Quality of another product signs off this one."""
    book.put("records/products/toy.yaml", {"title": "Toy", "policies": {"default": "small"}})
    book.person("eve-one", roles=[book.term("qa-lead", products=["toy"])])
    book.commit("quality of toys")
    book.quality("eve-one", role="qa-lead")
    book.finish()
    book.refuses("role-not-held", "`eve-one` does not hold `qa-lead` for `pay`", name=EVE)


def test_one_person_does_not_wear_two_hats(book: Company) -> None:
    """Operations, who hold the role of quality too, sign for both."""
    book.person("ops-one", roles=[book.term("operations"), book.term("qa-lead")])
    book.commit("ops-one is quality too")
    book.quality("ops-one", role="qa-lead")
    book.finish()
    words = "`ops-one` has signed this release as `operations`, and the policy allows 1 role a person"
    book.refuses("second-hat", words, name="approvals/qa-lead--ops-one.yaml")


def two_of_quality(book: Company) -> None:
    """From now on two people of quality have to sign."""
    demands = [
        demand | {"count": 2} if demand["role"] == "qa-lead" else demand for demand in POLICY["signoffs"]
    ]
    book.put("policies/small/2.yaml", POLICY | {"signoffs": demands})
    book.commit("two of quality")


def test_two_keys_of_one_person_are_one_vote(book: Company) -> None:
    """One of quality signs twice, with two keys."""
    two_of_quality(book)
    second = book.ring.ed25519("second key", "qa-one@example.org", book.now)
    terms = [book.key_term("qa-one"), {"fingerprint": second, "from": "2025-01-01"}]
    book.person("qa-one", keys=terms)
    book.repo.write(f"records/keys/{second}.asc", book.ring.export(second))
    book.commit("a second key")
    book.policy, release = "small/2", "pay/2.0.0"
    book.begin(release)
    book.approve(release, "qa-one")
    book.commit("one of quality signs")
    book.approve(release, "qa-one", 2)
    name = QUALITY.replace(".yaml", ".2.yaml")
    book.sign(book.path(name, release), "qa-one", key=second)
    book.commit("quality signs again")
    book.finish(release)
    assert book.ruling(name, release)[0]
    reasons = book.refusals(release=release)
    assert reasons[1] == "1 of 2 sign-offs as `qa-lead` are there."


@pytest.mark.parametrize("email", ["ops-one@example.org", "Ops-One@EXAMPLE.org"])
def test_an_alias_with_the_same_address_is_the_same_person(book: Company, email: str) -> None:
    """Operations get themselves a second file with a key of its own, and sign for quality with it."""
    book.employ("eva-two", "qa-lead", email=email)
    book.commit("a new colleague")
    book.quality("eva-two", role="qa-lead")
    book.finish()
    assert ("email-shared", "records/people/ops-one.yaml") in book.found()
    words = "`eva-two`, who is `ops-one` by their e-mail, has signed this release as `operations`"
    book.refuses("second-hat", words, name="approvals/qa-lead--eva-two.yaml")


def test_two_aliases_are_one_vote(book: Company) -> None:
    """One of quality signs twice, under two names with one address."""
    two_of_quality(book)
    book.employ("eva-two", "qa-lead", email="qa-one@example.org")
    book.commit("a new colleague")
    book.policy, release = "small/2", "pay/2.0.0"
    book.begin(release)
    book.approve(release, "qa-one")
    book.commit("one of quality signs")
    book.approve(release, "eva-two", role="qa-lead")
    book.commit("and the other")
    book.finish(release)
    name, words = "approvals/qa-lead--eva-two.yaml", "`qa-one` has already signed as `qa-lead`"
    reasons = book.refuses("second-vote", words, name=name, release=release)
    assert reasons[1].startswith("1 of 2 sign-offs as `qa-lead` are there. ")
    assert reasons[1].endswith("`qa-one` has already signed as `qa-lead`, and the two are one vote.")


def test_an_alias_of_the_author_is_the_author(book: Company) -> None:
    """The author, whose commits the forge makes, signs off under a second name with one address."""
    book.employ("eva-two", "qa-lead", email="dev-one@example.org")
    book.commit("a new colleague")
    book.begin("pay/2.0.0", BOT)
    book.approve("pay/2.0.0", "eva-two", role="qa-lead")
    book.commit("quality signs")
    book.finish("pay/2.0.0")
    words = "`eva-two` is an author of this release"
    name = "approvals/qa-lead--eva-two.yaml"
    book.refuses("signer-is-author", words, name=name, release="pay/2.0.0")


def test_two_people_with_one_key_sign_nothing(book: Company) -> None:
    """Operations get themselves a second name with the same key, and sign for quality with it."""
    book.employ("eva-two", "qa-lead", key=book.keys["ops-one"])
    book.commit("a new colleague")
    book.quality("eva-two", role="qa-lead")
    book.finish()
    assert ("key-shared", "records/people/ops-one.yaml") in book.found()
    words = "which stands in the files of `eva-two` and `ops-one`"
    book.refuses("signature-wrong-person", words, "ambiguous-key", name="approvals/qa-lead--eva-two.yaml")


@pytest.mark.parametrize("name", ["QA-One", "qa-one\u200b", "q\u0430-one", "qa-\uff4fne"])
def test_a_twin_of_a_name_is_no_person(book: Company, name: str) -> None:
    """Somebody comes into the book under a name that reads like another's."""
    book.put(f"records/people/{name}.yaml", book.record("records/people/qa-one.yaml") | {"roles": []})
    book.commit("a new colleague")
    book.quality()
    book.finish()
    faults = {rule for rule, path in book.found() if path.isascii() is name.isascii()}
    assert faults & {"name-wrong", "path-case-twin"}
    assert book.refusals()


NEARLY = ("ops-one@example.org ", "ops-one@example.org\u200b", "Ops <ops-one@example.org>")


@pytest.mark.parametrize("email", NEARLY)
def test_an_address_that_only_looks_like_another_is_none(book: Company, email: str) -> None:
    """An alias, or an author who would not be known as one, has an address with something beside it."""
    book.employ("eva-two", "qa-lead", email=email)
    book.commit("a new colleague")
    book.quality("eva-two", role="qa-lead")
    book.finish()
    path = "records/people/eva-two.yaml"
    told = [one for one in book.ask("check").data["findings"] if one["path"] == path]
    assert [one["rule"] for one in told] == ["value-wrong"]
    assert f"{path} cannot be read, and it belongs to what decides who may sign." in book.refusals()
