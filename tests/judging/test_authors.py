"""Who wrote a release."""

from __future__ import annotations

from support.world import World


def test_in_a_trial_book_the_author_alone() -> None:
    assessment = World().written_by("qa.one@example.org", "who@example.org").judge()
    assert (assessment.authors, assessment.unmapped) == (("dev-one",), ())


def test_in_an_opened_book_everybody_whose_e_mail_wrote_it() -> None:
    world = World().opened().edit("records/people/po-one.yaml", {"email": "PO.One@Example.org"})
    assessment = world.written_by("po.one@example.org", "who@example.org").judge()
    assert assessment.authors == ("dev-one", "po-one")
    assert assessment.unmapped == ("who@example.org",)


def test_an_e_mail_that_two_people_claim_makes_both_of_them_authors() -> None:
    world = World().opened().edit("records/people/po-one.yaml", {"email": "qa.one@example.org"})
    assert world.written_by("qa.one@example.org").judge().authors == ("dev-one", "po-one", "qa-one")


def test_people_without_an_e_mail_wrote_nothing() -> None:
    world = World().opened().omit("records/people/po-one.yaml", "email").written_by("po.one@example.org")
    assert world.judge().unmapped == ("po.one@example.org",)
