"""The in-memory world itself: complete, readable, and bound."""

from __future__ import annotations

from golive import reading
from golive.model.history import HistoryStatus
from golive.model.verification import Outcome
from support.world import POLICY, World, a_digest


def test_the_baseline_is_read_without_a_finding() -> None:
    assert reading.read(World().tree()).findings == ()


def test_signed_records_are_bound_to_what_they_cover_after_every_edit() -> None:
    world = World().edit("defects.yaml", {"defects": []})
    folder = world.case().folder
    for signed in folder.approvals:
        assert all(folder.files[name] == digest for name, digest in signed.record.subject.items())
        assert signed.record.policy == f"standard/1@{world.tree().files[POLICY].digest}"


def test_an_authorization_cites_everything_that_was_signed_with_its_signature() -> None:
    folder = World().halt().case().folder
    subject = folder.authorizations[0].record.subject
    assert {
        "approvals/qa-lead--qa-one.yaml",
        "approvals/qa-lead--qa-one.yaml.asc",
        "halts/stop.yaml.asc",
    } <= set(subject)
    assert all(folder.files[name] == digest for name, digest in subject.items())
    assert not any(name.startswith("authorization") for name in subject)


def test_frozen_records_stay_as_they_were_signed() -> None:
    folder = World().freeze().edit("defects.yaml", {"defects": []}).case().folder
    qa = next(s.record for s in folder.approvals if s.record.role == "qa-lead")
    assert qa.subject["defects.yaml"] != folder.files["defects.yaml"]
    assert qa.subject["release.yaml"] == folder.files["release.yaml"]


def test_a_later_record_supersedes_the_one_before_it() -> None:
    folder = World().approve("qa-lead", "qa-one", 2, decision="withdraw").case().folder
    first, second = (s for s in sorted(folder.approvals, key=lambda s: s.number) if s.record.by == "qa-one")
    assert (first.number, second.number) == (1, 2)
    assert second.record.supersedes == first.digest


def test_an_opened_book_has_a_history_in_which_everything_landed() -> None:
    context = World().opened().lands("cab.yaml").written_by("dev.one@example.org").context()
    assert context.history.status is HistoryStatus.COMPLETE
    assert not context.book.is_trial
    folder = context.book.releases["payments-api/2.4.1"]
    signed = folder.approvals[0]
    landing = context.history.landing(
        (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
    )
    assert landing is not None
    assert landing.at == signed.record.signed_at
    assert context.history.first(folder.path("cab.yaml")) is None


def test_signatures_are_what_the_test_declares() -> None:
    world = World().verified_as("cab.yaml", Outcome.ALTERED).unsign("authorization.yaml")
    found = world.verifications()
    assert found[world.path("cab.yaml")].outcome is Outcome.ALTERED
    assert found[world.path("authorization.yaml")].outcome is Outcome.MISSING_SIGNATURE
    assert found[world.path("approvals/qa-lead--qa-one.yaml")].primary == "1" * 40


def test_exact_bytes_may_stand_in_the_book() -> None:
    world = World().write("release.yaml", b"{")
    assert "release.yaml" in world.book().releases["payments-api/2.4.1"].unreadable


def test_blockers_are_resolved_by_their_digest() -> None:
    world = World().block("qa-one", "qa-lead").resolve("po-one", "product-owner", evidence=[])
    folder = world.case().folder
    assert folder.resolutions[0].record.blocker == folder.blockers[0].digest
    assert a_digest() != folder.blockers[0].digest
