from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from golive import judging
from golive.model.book import Filed
from golive.model.history import Change
from golive.model.records.book_settings import BookSettings
from golive.model.roster import Version
from support.examples import fault, faults, is_silent
from support.world import World

SETTINGS = "policies/book.yaml"
WHEN, LATER = "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"


def _moved() -> World:
    return World().opened().freeze().revise(SETTINGS, WHEN, {"opened": "2026-03-01T00:00:00Z"})


def test_an_opening_that_moved_breaks_every_release() -> None:
    found = fault("opening-changed", _moved())
    assert "set `opened` in policies/book.yaml to 1 March 2026, 00:00 UTC" in found.message
    assert "where 1 January 2026, 00:00 UTC had landed" in found.message
    assert _moved().judge().state == "draft"


def test_it_is_told_once_and_stays_told_after_it_came_back() -> None:
    world = _moved().revise(SETTINGS, "2026-03-02T10:30:00Z", {"title": "X"})
    world.revise(SETTINGS, LATER, {"opened": "2026-01-01T00:00:00Z"})
    assert "was put back" in fault("opening-changed", world).hint
    assert world.judge().state == "draft"


def test_a_release_that_came_after_it_was_put_back_is_not_concerned() -> None:
    world = World().opened().freeze()
    moments = ("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")
    world.revise(SETTINGS, moments[0], {"opened": "2026-03-01T00:00:00Z"})
    world.revise(SETTINGS, moments[1], {"opened": "2026-01-01T00:00:00Z"})
    world.lands("release.yaml", "2026-02-21T09:00:00Z")
    assert fault("opening-changed", world)
    assert world.judge().state == "authorized"


def test_what_is_here_and_has_not_landed_is_told_too() -> None:
    world = World().opened().freeze().revise(SETTINGS, None, {"opened": "2026-03-01T00:00:00Z"})
    found = fault("opening-changed", world)
    assert found.message.startswith("what is here, and has not landed, set `opened`")
    assert found.hint == "Bring policies/book.yaml back as it landed."


def test_another_title_is_none() -> None:
    assert is_silent("opening-changed", World().opened().freeze().revise(SETTINGS, WHEN, {"title": "X"}))


class TestDirectly:
    """What the in-memory world cannot say: settings that lose `opened`, or are gone."""

    def told(self, *records: BookSettings | None) -> list[tuple[str, int | None]]:
        world = World().opened()
        history = world.history()
        blobs = [None if record is None else f"{index}" * 40 for index, record in enumerate(records)]
        line = tuple(
            replace(history.line[0], id=f"{index:040x}", at=history.line[0].at + timedelta(hours=index))
            for index in range(len(records))
        )
        changes = {SETTINGS: tuple(Change(index, blob) for index, blob in enumerate(blobs))}
        versions = tuple(
            Version(index, None if record is None else Filed(SETTINGS, "", blobs[index], record))
            for index, record in enumerate(records)
        )
        past = replace(history, line=line, changes=changes)
        found = judging.breaches(past, versions, {}, None)
        assert all(breach.rule == "opening-changed" for breach in found)
        return [(breach.did, breach.mended_in) for breach in found]

    def test_taking_it_out_is_told(self) -> None:
        opened = World().opened().book().settings
        assert opened is not None
        trial = opened.record.model_copy(update={"opened": None})
        said = "took `opened` out of policies/book.yaml, where 1 January 2026, 00:00 UTC had landed"
        assert self.told(opened.record, trial, opened.record) == [(said, 2)]

    def test_so_is_deleting_the_file(self) -> None:
        opened = World().opened().book().settings
        assert opened is not None
        assert self.told(opened.record, None) == [("removed policies/book.yaml", None)]
        assert self.told(opened.record, None, opened.record) == [("removed policies/book.yaml", 2)]

    def test_a_book_that_was_never_opened_has_nothing_to_take_back(self) -> None:
        opened = World().opened().book().settings
        assert opened is not None
        assert self.told(opened.record.model_copy(update={"opened": None}), None) == []


def test_nothing_is_told_of_a_trial_book() -> None:
    assert faults("opening-changed", World()) == ()
