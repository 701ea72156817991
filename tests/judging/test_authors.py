"""Who wrote a release."""

from __future__ import annotations

import pytest

from golive.model.scalars import instant
from support.verdicts import QA, counts, refused
from support.world import World

QA_ONE = "records/people/qa-one.yaml"
MAIL, DEV = "qa.one@example.org", "dev.one@example.org"
EARLY, LATER = "2026-02-20T12:00:00Z", "2026-03-02T12:00:00Z"


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


class TestAsOfThen:
    @pytest.mark.parametrize("moment", [EARLY, LATER])
    def test_an_e_mail_that_is_claimed_later_takes_no_sign_off_away(self, moment: str) -> None:
        world = World().opened().written_by(DEV).freeze().revise(QA_ONE, moment, {"email": DEV})
        assert counts(world) is (moment == LATER)
        assert world.judge().authors == ("dev-one", "qa-one")

    def test_one_that_is_given_up_later_makes_none_good(self) -> None:
        world = World().opened().written_by(MAIL).freeze()
        assert refused(world, "signer-is-author")
        world.revise(QA_ONE, LATER, {"email": "quentin@example.org"})
        assert refused(world, "signer-is-author")
        assert (world.judge().authors, world.judge().unmapped) == (("dev-one", "qa-one"), ())

    @pytest.mark.parametrize("moment", ["2026-02-01T09:00:00Z", EARLY])
    def test_one_that_is_given_up_before_signing_makes_none_good_either(self, moment: str) -> None:
        world = World().opened().written_by(MAIL, at=instant("2026-02-10T09:00:00Z")).freeze()
        world.revise(QA_ONE, moment, {"email": "quentin@example.org"})
        assert refused(world, "signer-is-author")
        assert (world.judge().authors, world.judge().unmapped) == (("dev-one", "qa-one"), ())

    def test_nor_does_deleting_the_person(self) -> None:
        world = World().opened().written_by(MAIL).freeze().delete(QA_ONE, LATER)
        assert refused(world, "signer-is-author")

    def test_whoever_writes_it_later_is_no_author_yet(self) -> None:
        world = World().opened().written_by(MAIL, at=instant("2026-03-03T09:00:00Z")).freeze()
        assert world.judge().authors == ("dev-one", "qa-one")
        assert world.at("2026-03-03T08:59:59Z").judge().authors == ("dev-one",)
        assert world.judge().state == "authorized"

    def test_nor_is_whoever_writes_it_after_the_deployment(self) -> None:
        world = World().opened().freeze().deploy()
        world.written_by(MAIL, at=instant("2026-03-11T09:00:00Z"))
        assert (
            world.revise("release.yaml", "2026-03-11T09:00:00Z", {"title": "x"}).judge().state == "deployed"
        )
        assert counts(world, QA)
