"""Which versions of the charter hold, and from when on."""

from __future__ import annotations

from typing import Any

import pytest

from golive.judging.case import Context
from golive.judging.charters import difference, in_force, key_unbound, unbound
from golive.model.charter import Chartered, CharterVersion
from golive.model.history import When
from golive.model.verification import Outcome
from support.charters import charter_path, seal_path
from support.verdicts import faults_of
from support.world import World, a_digest

FIRST, SECOND, THIRD = "2026-01-02T09:00:00Z", "2026-02-02T09:00:00Z", "2026-02-20T09:00:00Z"
ALL = ("rm-one", "po-one", "qa-one", "qa-two")
KEY = "6" * 40


def chartered(world: World) -> Chartered:
    found = world.context().charter
    assert found is not None
    return found


def holding(world: World) -> list[int]:
    return [version.number for version in chartered(world).chain]


def newest(world: World) -> CharterVersion:
    found = chartered(world).newest
    assert found is not None
    return found


def forced(context: Context, when: When) -> int:
    found = in_force(context, when)
    assert found is not None
    return found.number


def rotated(**fields: Any) -> World:
    """An opened book whose stewards hand it to two others in version 2."""
    world = World().opened().charter(at=FIRST)
    return world.charter("qa-one", "qa-two", number=2, **({"at": SECOND, "signed": ALL} | fields))


class TestHolding:
    def test_a_book_without_a_charter_has_none(self) -> None:
        assert World().context().charter is None

    def test_the_first_version_holds_by_its_own_threshold(self) -> None:
        assert holding(World().charter()) == [1]
        assert holding(World().charter(signed=("rm-one",))) == []
        assert holding(
            World().charter("rm-one", "po-one", "qa-one", threshold=2, signed=("qa-one", "po-one"))
        ) == [1]

    def test_stewards_hand_it_on_when_old_and_new_ones_sign(self) -> None:
        assert holding(rotated()) == [1, 2]

    @pytest.mark.parametrize("missing", ALL)
    def test_none_of_four_may_be_missing_where_both_ask_for_two(self, missing: str) -> None:
        assert holding(rotated(signed=tuple(who for who in ALL if who != missing))) == [1]

    def test_the_new_ones_alone_cannot_lower_the_threshold(self) -> None:
        world = World().charter().charter("po-one", number=2, threshold=1, signed=("po-one",))
        assert holding(world) == [1]
        assert holding(world.seal("rm-one", 2)) == [1, 2]

    def test_a_fault_in_it_keeps_a_version_from_holding(self) -> None:
        assert holding(World().charter().charter(number=2, book="example.org/another")) == [1]

    def test_no_version_is_skipped(self) -> None:
        assert holding(World().charter().charter(number=3, previous=World().charter().digest())) == [1]

    def test_what_follows_a_version_that_does_not_hold_does_not_hold(self) -> None:
        assert holding(World().charter().charter(number=2, signed=()).charter(number=3)) == [1]

    def test_garbage_is_passed_over(self) -> None:
        world = World().charter().charter("qa-two", number=2, signed=("qa-two",))
        first = world.digest()
        assert holding(world.charter("rm-one", "po-one", number=3, previous=first)) == [1, 3]

    def test_an_unreadable_version_leaves_the_one_before_in_force(self) -> None:
        world = World().charter().write(charter_path(2), b"stewards: [\n")
        assert holding(world) == [1]
        assert world.book().broken_trust == (charter_path(2),)

    def test_a_version_in_another_case_is_no_steward(self) -> None:
        named = [{"person": "rm-one", "keys": ["5" * 40]}, {"person": "RM-one", "keys": ["5" * 40]}]
        assert World().charter(stewards=named, signed=("rm-one",)).book().broken_trust == (charter_path(),)


class TestTime:
    def test_it_is_in_force_from_its_landing(self) -> None:
        world = rotated()
        context = world.context()
        first, second = context.charter.chain if context.charter else ()
        assert first.since is not None
        assert second.since is not None
        assert first.since.at.isoformat().startswith("2026-01-02")
        for when, number in ((first.since, 1), (second.since, 2), (second.since.at, 2), (context.as_of, 2)):
            assert forced(context, when) == number
        assert in_force(context, context.history.line[0]) is None
        assert chartered(world).in_force_since == second.since.at

    def test_the_last_signature_that_is_needed_puts_it_in_force(self) -> None:
        world = rotated(signed=ALL[:3]).seal("qa-two", 2, THIRD)
        assert newest(world).since.at.isoformat().startswith("2026-02-20")  # type: ignore[union-attr] # it landed

    def test_a_signature_may_land_long_after_it_was_made(self) -> None:
        world = rotated().seal("qa-two", 2, THIRD, made_at=World().as_of.replace(year=2025))
        assert holding(world) == [1, 2]

    def test_of_two_successors_the_first_that_was_complete_holds(self) -> None:
        world = World().opened().charter(at=FIRST)
        first = world.digest()
        world.charter("qa-one", "qa-two", number=2, at=SECOND, signed=ALL[:3])
        world.charter("rm-one", "po-one", number=3, at=SECOND, previous=first)
        assert holding(world) == [1, 3]
        assert holding(world.seal("qa-two", 2, THIRD)) == [1, 3]

    def test_without_a_line_the_highest_number_does(self) -> None:
        world = World().charter()
        first = world.digest()
        world.charter("qa-one", "qa-two", number=2, signed=ALL)
        assert holding(world.charter("rm-one", "po-one", number=3, previous=first)) == [1, 3]

    def test_in_a_trial_book_the_newest_is_in_force_at_every_time(self) -> None:
        context = World().charter().charter(number=2).context()
        assert forced(context, context.as_of.replace(year=2025)) == 2
        assert chartered(World().charter()).in_force_since is None

    def test_what_has_not_landed_counts_as_once_landed(self) -> None:
        world = rotated().lands(charter_path(2))
        context = world.context()
        assert not newest(world).landed
        assert forced(context, context.as_of) == 2
        assert forced(context, context.history.line[-1]) == 1

    def test_a_first_version_that_has_not_landed_binds_no_landed_commit(self) -> None:
        context = World().opened().charter().lands(charter_path()).context()
        assert in_force(context, context.history.line[-1]) is None
        assert forced(context, context.as_of) == 1

    def test_what_landed_after_the_time_of_judging_is_not_there_yet(self) -> None:
        world = rotated().at("2026-01-20T09:00:00Z")
        assert holding(world) == [1]
        assert world.at("2026-01-01T20:00:00Z").context().charter is None

    def test_a_root_is_asked_for_at_every_time(self) -> None:
        world = rotated()
        void = chartered(world.pin(world.digest()).at("2026-01-01T20:00:00Z")).void
        assert void == f"The root that is asked for is {world.digest()}, and the book has no charter."


class TestKeys:
    def test_a_person_does_not_bring_the_key_that_lets_them_in(self) -> None:
        """The attack: the file of a steward with another key, and a version that lists it, signed with it."""
        world = World().charter().freeze()
        world.edit("records/people/po-one.yaml", {"keys": [{"fingerprint": "A" * 40, "from": "2025-01-01"}]})
        world.raw[f"records/keys/{'A' * 40}.asc"] = b"a public key\n"
        theirs = [{"person": "rm-one", "keys": ["5" * 40]}, {"person": "po-one", "keys": ["A" * 40]}]
        world.charter(number=2, stewards=theirs, signed=("rm-one",)).seal("po-one", 2, primary="A" * 40)
        assert holding(world) == [1]
        (voice,) = [voice for voice in chartered(world).versions[1].voices if voice.person == "po-one"]
        assert voice.why == (
            f"It counts for version 2, and not for version 1: it is signed with key {'A' * 40}, "
            "which version 1 does not give `po-one`."
        )

    def test_a_steward_gets_a_new_key_while_the_old_one_still_speaks(self) -> None:
        world = World().opened().charter(at=FIRST).freeze()
        both = [{"fingerprint": key, "from": "2025-01-01"} for key in (KEY, "A" * 40)]
        world.raw[f"records/keys/{'A' * 40}.asc"] = b"a public key\n"
        world.revise("records/people/po-one.yaml", SECOND, {"keys": both})
        named = [{"person": "rm-one", "keys": ["5" * 40]}, {"person": "po-one", "keys": [KEY, "A" * 40]}]
        world.charter(number=2, at=SECOND, stewards=named)
        assert holding(world) == [1, 2]
        assert newest(world).difference.rekeyed == ("po-one",)

    def test_one_person_with_two_keys_counts_once(self) -> None:
        both = [{"fingerprint": key, "from": "2025-01-01"} for key in (KEY, "A" * 40)]
        world = World().edit("records/people/po-one.yaml", {"keys": both})
        world.raw[f"records/keys/{'A' * 40}.asc"] = b"a public key\n"
        named = [{"person": "rm-one", "keys": ["5" * 40]}, {"person": "po-one", "keys": [KEY, "A" * 40]}]
        assert holding(world.charter(stewards=named, signed=("po-one",))) == []

    def test_one_person_under_two_names_counts_once(self) -> None:
        world = (
            World().edit("records/people/po-one.yaml", {"email": "RM.One@example.org"}).charter(threshold=2)
        )
        assert holding(world) == []
        assert (
            chartered(world).void == "The charter does not hold: the threshold is 2, and 1 steward can sign."
        )
        third = World().edit("records/people/po-one.yaml", {"email": "RM.One@example.org"})
        third.charter("rm-one", "po-one", "qa-one", threshold=2, signed=("rm-one", "po-one"))
        assert holding(third) == []
        assert holding(third.seal("qa-one")) == [1]

    def test_a_key_signs_only_while_it_speaks_for_its_steward(self) -> None:
        ended = [{"fingerprint": KEY, "from": "2025-01-01", "until": "2026-01-31"}]
        world = World().opened().edit("records/people/po-one.yaml", {"keys": ended}).charter(at=FIRST)
        assert holding(world) == [1]
        world.charter(number=2, at=SECOND)
        (voice,) = [voice for voice in chartered(world).versions[1].voices if voice.person == "po-one"]
        assert voice.why == "It does not count: its key does not speak for `po-one` on 2 February 2026."

    def test_a_trial_book_goes_by_the_time_of_the_signature(self) -> None:
        ended = [{"fingerprint": KEY, "from": "2025-01-01", "until": "2026-01-31"}]
        world = World().edit("records/people/po-one.yaml", {"keys": ended}).charter()
        assert holding(world) == []
        assert holding(world.seal("po-one", made_at=World().as_of.replace(month=1))) == [1]

    @pytest.mark.parametrize(
        ("since", "held"), [("2026-02-01T00:00:00Z", [1]), ("2026-01-01T00:00:00Z", []), (FIRST, [])]
    )
    def test_a_compromise_voids_what_landed_from_then_on(self, since: str, held: list[int]) -> None:
        stolen = [{"fingerprint": KEY, "from": "2025-01-01", "compromised": since}]
        world = World().opened().edit("records/people/po-one.yaml", {"keys": stolen})
        assert holding(world.charter(at=FIRST)) == held

    def test_in_a_trial_book_a_compromise_voids_everything(self) -> None:
        stolen = [{"fingerprint": KEY, "from": "2025-01-01", "compromised": "2026-03-02T00:00:00Z"}]
        world = World().edit("records/people/po-one.yaml", {"keys": stolen}).charter()
        assert holding(world) == []
        (voice,) = [v for v in chartered(world).versions[0].voices if v.person == "po-one"]
        assert voice.why == (
            "It does not count: the key of `po-one` is compromised since 2 March 2026, "
            "and nothing proves that it signed before."
        )

    def test_other_stewards_may_sign_a_version_that_lost_a_signature(self) -> None:
        stolen = [{"fingerprint": KEY, "from": "2025-01-01", "compromised": FIRST}]
        world = World().opened().edit("records/people/po-one.yaml", {"keys": stolen})
        world.charter("rm-one", "po-one", "qa-one", at=FIRST, threshold=2, signed=("rm-one", "po-one"))
        assert holding(world) == []
        assert holding(world.seal("qa-one", 1, SECOND)) == [1]

    def test_a_signature_that_was_not_checked_does_not_count(self) -> None:
        world = World().charter().seal("po-one", outcome=Outcome.UNKNOWN_KEY)
        assert holding(world) == []

    def test_the_better_of_two_signatures_at_one_path_speaks(self) -> None:
        world = World().opened().charter(at=FIRST).freeze()
        path = seal_path("po-one")
        world.earlier[path] = [b"rubbish"]
        world.landed[path.removesuffix(".asc")] = tuple(world.landed[charter_path()] * 2)
        assert holding(world) == [1]


class TestGone:
    def test_a_book_does_not_lose_its_charter_by_losing_the_file(self) -> None:
        world = World().charter().gone()
        assert (
            chartered(world).void
            == "policies/charter/1.yaml is in force on main, and not here as it stands there."
        )
        assert not world.judge().go

    def test_a_charter_that_never_held_and_is_gone_still_says_so(self) -> None:
        world = World().charter(signed=()).gone()
        assert chartered(world).void == "The book had a charter, and no version of it that holds is here."
        assert chartered(world).root is None

    def test_two_that_are_gone_are_named_together(self) -> None:
        world = rotated().gone(1)
        void = chartered(world.delete(charter_path(2), "2026-03-01T09:00:00Z")).void
        assert void is not None
        assert void.startswith("policies/charter/1.yaml and policies/charter/2.yaml are in force on main")

    def test_an_edit_in_place_changes_nothing_but_voids_the_book(self) -> None:
        world = World().opened().charter(at=FIRST).freeze()
        world.revise(charter_path(), SECOND, {"threshold": "1"})
        assert holding(world) == [1]
        assert newest(world).text.record.threshold == 2
        assert chartered(world).void is not None
        assert {v.text.is_here for v in chartered(world).versions} == {True, False}

    def test_an_unreadable_first_version_is_none_that_holds(self) -> None:
        world = World().write(charter_path(), b"stewards: [\n")
        assert chartered(world).void == "The book had a charter, and no version of it that holds is here."

    def test_a_first_version_with_a_fault_says_which(self) -> None:
        void = chartered(World().charter(book="example.org/another")).void
        assert void == (
            "The charter does not hold: the charter is of the book `example.org/another`, "
            "and this one is `example.org/governance`."
        )


class TestRoot:
    def test_the_root_is_the_digest_of_the_first_version(self) -> None:
        world = World().charter().charter(number=2)
        assert chartered(world).root == world.digest()
        assert chartered(world).is_pinned is None
        assert chartered(world.pin(world.digest())).is_pinned is True

    def test_another_root_voids_the_book(self) -> None:
        world = World().charter()
        found = chartered(world.pin(a_digest()))
        assert found.is_pinned is False
        assert found.chain == ()
        assert found.void == (
            f"The root that is asked for is {a_digest()}, and this book's is {found.root}: "
            "it is not the book that was meant."
        )

    def test_a_book_without_a_first_version_that_can_be_read_says_so(self) -> None:
        world = World().charter(number=2, stewards=[{"person": "rm-one", "keys": ["5" * 40]}], threshold=1)
        void = chartered(world.pin(a_digest())).void
        assert void is not None
        assert "and this book has no first version" in void

    def test_a_root_of_the_line_is_the_one_whatever_stands_here(self) -> None:
        world = World().opened().charter(at=FIRST).freeze()
        root = world.digest()
        world.revise(charter_path(), SECOND, {"threshold": "1"})
        assert chartered(world.pin(root)).root == root
        assert faults_of(world, "charter-removed")


class TestBinding:
    def test_without_a_charter_everything_binds(self) -> None:
        context = World().context()
        assert unbound(context, "policies/book.yaml", context.as_of) is None
        assert key_unbound(context, "A" * 40, context.as_of) is None

    def test_the_version_of_then_binds_what_stood_then(self) -> None:
        path = "records/calendar.yaml"
        world = World().opened().charter(at=FIRST).freeze()
        world.revise(path, SECOND, {"blackouts": []}).charter(number=2, at=THIRD)
        context = world.context()
        at = {commit.at.isoformat()[:10]: commit for commit in context.history.line}
        assert unbound(context, path, at["2026-01-02"]) is None
        assert unbound(context, path, at["2026-02-02"]) == f"version 1 of the charter lists another {path}"
        assert unbound(context, path, at["2026-02-02"].at) == f"version 1 of the charter lists another {path}"
        assert unbound(context, path, at["2026-02-20"]) is None
        assert unbound(context, path, context.as_of) is None

    def test_what_was_not_there_then_binds_nothing(self) -> None:
        path = "policies/raci.yaml"
        world = World().opened().charter(at=FIRST).freeze()
        world.put(path, {"activities": []}).lands(path, THIRD)
        context = world.context()
        assert unbound(context, path, context.history.line[1]) is None
        assert unbound(context, path, context.as_of) == f"version 1 of the charter does not list {path}"


def test_a_difference_names_all_that_a_version_changes() -> None:
    world = World().charter("rm-one", "po-one", "qa-one", threshold=2).freeze()
    before = world.book().charters[1].record
    world.edit("records/calendar.yaml", {"blackouts": []}).remove("records/people/qa-two.yaml")
    world.put("policies/raci.yaml", {"activities": []})
    del world.raw[f"records/keys/{'2' * 40}.asc"]
    world.raw[f"records/keys/{'A' * 40}.asc"] = b"a public key\n"
    after = world.charter("po-one", "qa-one", "ops-one", number=2, threshold=3).book().charters[2].record
    found = difference(before, after)
    assert (found.added, found.removed) == (("policies/raci.yaml",), ("records/people/qa-two.yaml",))
    assert found.changed == ("records/calendar.yaml",)
    assert (found.keys_added, found.keys_removed) == (("A" * 40,), ("2" * 40,))
    assert (found.gained, found.lost, found.rekeyed) == (("ops-one",), ("rm-one",), ())
    assert found.threshold == (2, 3)
    assert difference(None, before).threshold == (None, 2)
    assert difference(None, before).gained == ("rm-one", "po-one", "qa-one")
