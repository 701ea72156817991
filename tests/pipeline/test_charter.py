"""The charter in a real repository, signed with real keys: begun, handed on, and attacked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from golive import pipeline
from golive.model.charter import Chartered
from golive.model.edition import Edition
from support.chronicle import Chronicle, sha256, states, written
from support.keys import KeyRing

PO, PERSON = "records/people/po-one.yaml", "records/people/qa-one.yaml"


class Book(Chronicle):
    """A chronicle with verbs for its charter."""

    def propose(self, *stewards: str, threshold: int | None = None) -> int:
        """Write the next version, as `golive charter propose` does; its number."""
        found = pipeline.propose_charter(pipeline.Request(self.repo.path, self.now), stewards, threshold)
        self.repo.write(found.proposal.path, found.data)
        return found.proposal.charter.version

    def seal(self, number: int, *people: str, key: str | None = None) -> None:
        """Let people sign a version, ten minutes ago."""
        document = self.read(charter(number))
        for person in people:
            at = self.now - timedelta(minutes=10)
            data = self.ring.sign(key or self.keys[person], document, at)
            self.repo.write(f"policies/charter/{number}.{person}.asc", data)

    def release(self, name: str) -> None:
        """Bring a release to its authorization, in one commit."""
        self.draft(name)
        self.answer(name)
        self.commit("draft")
        self.approve(name, "qa-one")
        self.approve(name, "ops-one")
        self.authorize(name)
        self.commit("decide")

    def at(self, root: str | None = None) -> Edition:
        """The book as it lies there, judged now."""
        return pipeline.edition(pipeline.Request(self.repo.path, self.now, charter_root=root))

    def chartered(self, root: str | None = None) -> Chartered:
        """How it stands to its charter."""
        found = self.at(root).judgement.charter
        assert found is not None
        return found

    def holding(self) -> list[int]:
        """The numbers of the versions that hold."""
        return [version.number for version in self.chartered().chain]

    def rules(self) -> set[str]:
        """The rules about charters that find something."""
        return {f.rule for f in self.at().findings if f.rule.startswith("charter-")}

    def copy(self, folder: Path) -> Book:
        """The same in another folder, to be broken there."""
        shutil.copytree(self.repo.path, folder)
        other: Book = object.__new__(Book)
        other.__dict__.update(self.__dict__)
        other.repo = replace_path(self, folder)
        return other


def replace_path(book: Book, folder: Path) -> Any:
    """The repository of a book, in another folder."""
    repo = object.__new__(type(book.repo))
    repo.__dict__.update(book.repo.__dict__)
    repo.path = folder
    return repo


def charter(number: int) -> str:
    return f"policies/charter/{number}.yaml"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book begun by two stewards, with a release that was authorized under its first charter."""
    with KeyRing() as ring:
        book = Book(tmp_path_factory.mktemp("charter") / "book", ring)
        book.now += timedelta(hours=1)
        book.trust()
        book.seal(book.propose("rm-one", "po-one"), "rm-one", "po-one")
        book.commit("trust, under a charter")
        book.release("pay/1.0.0")
        yield book


@pytest.fixture
def begun(origin: Book, tmp_path: Path) -> Book:
    """A copy of that book, to be broken."""
    return origin.copy(tmp_path / "book")


def test_two_stewards_begin_it_and_a_release_goes_under_it(origin: Book) -> None:
    found = origin.chartered()
    assert origin.holding() == [1]
    assert (found.void, found.mismatches, origin.rules()) == (None, (), set())
    assert found.root == sha256(origin.read(charter(1)))
    assert origin.chartered(found.root).is_pinned is True
    assert states(origin.at()) == {"pay/1.0.0": "authorized"}


def test_stewards_are_rotated_by_the_old_and_the_new_ones(begun: Book) -> None:
    number = begun.propose("rm-one", "qa-two")
    begun.seal(number, "rm-one", "po-one", "qa-two")
    begun.commit("charter: hand on")
    assert begun.holding() == [1, 2]
    assert states(begun.at()) == {"pay/1.0.0": "authorized"}
    begun.seal(begun.propose(), "rm-one", "po-one")
    begun.commit("charter: by one who is none any more")
    assert begun.holding() == [1, 2]
    assert begun.rules() == {"charter-signature-missing", "charter-signature-idle"}


def test_a_changed_person_without_a_new_charter_has_no_say(begun: Book) -> None:
    begun.person("eve-one", roles=[{"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}])
    begun.commit("eve becomes a lead")
    begun.draft("pay/2.0.0")
    begun.answer("pay/2.0.0")
    begun.commit("draft")
    begun.approve("pay/2.0.0", "eve-one", role="qa-lead")
    begun.commit("eve approves")
    edition = begun.at()
    (decision,) = edition.judgement.assessments["pay/2.0.0"].decisions
    assert (decision.counts, decision.reason) == (False, "signer-outside-charter")
    assert begun.rules() == {"charter-file-differs"}
    assert states(edition)["pay/1.0.0"] == "authorized"


def test_with_a_new_charter_the_same_person_has(begun: Book) -> None:
    begun.person("eve-one", roles=[{"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}])
    begun.seal(begun.propose(), "rm-one", "po-one")
    begun.commit("eve becomes a lead, signed")
    begun.draft("pay/2.0.0")
    begun.answer("pay/2.0.0")
    begun.commit("draft")
    begun.approve("pay/2.0.0", "eve-one", role="qa-lead")
    begun.commit("eve approves")
    (decision,) = begun.at().judgement.assessments["pay/2.0.0"].decisions
    assert (decision.counts, begun.rules()) == (True, set())


def _edit_settings(book: Book) -> None:
    book.put("policies/book.yaml", book.record("policies/book.yaml") | {"title": "Changed"})


def _edit_policy(book: Book) -> None:
    book.put("policies/small/1.yaml", book.record("policies/small/1.yaml") | {"title": "Changed"})


def _edit_product(book: Book) -> None:
    book.put("records/products/pay.yaml", book.record("records/products/pay.yaml") | {"title": "Changed"})


def _edit_calendar(book: Book) -> None:
    book.put("records/calendar.yaml", {"zone": "Europe/Berlin"})


@pytest.mark.parametrize("change", [_edit_settings, _edit_policy, _edit_product, _edit_calendar])
def test_what_a_changed_trust_file_decides_does_not_count(
    begun: Book, change: Callable[[Book], None]
) -> None:
    change(begun)
    begun.commit("change")
    assert "charter-file-differs" in begun.rules()
    assert states(begun.at())["pay/1.0.0"] != "authorized"
    if change is not _edit_policy:
        begun.seal(begun.propose(), "rm-one", "po-one")
        begun.commit("signed")
        assert states(begun.at())["pay/1.0.0"] == "authorized"


def test_a_renewed_key_needs_no_new_charter(begun: Book) -> None:
    key = begun.keys["qa-one"]
    begun.repo.write(f"records/keys/{key}.asc", begun.read(f"records/keys/{key}.asc") + b"\n")
    begun.commit("renewed")
    assert begun.rules() == set()


def test_too_few_signatures_leave_the_version_before_in_force(begun: Book) -> None:
    begun.seal(begun.propose("rm-one", threshold=1), "rm-one")
    begun.commit("a coup")
    assert (begun.holding(), begun.rules()) == ([1], {"charter-signature-missing"})


def test_a_skipped_version_does_not_hold(begun: Book) -> None:
    begun.propose()
    record = begun.record(charter(2)) | {"version": "3"}
    (begun.repo.path / charter(2)).unlink()
    begun.put(charter(3), record)
    begun.seal(3, "rm-one", "po-one")
    begun.commit("skip")
    assert (begun.holding(), begun.rules()) == ([1], {"charter-out-of-turn"})


def test_a_signature_of_another_version_does_not_count(begun: Book) -> None:
    begun.propose("rm-one", threshold=1)
    for person in ("rm-one", "po-one"):
        begun.repo.write(f"policies/charter/2.{person}.asc", begun.read(f"policies/charter/1.{person}.asc"))
    begun.commit("replay")
    assert begun.holding() == [1]
    assert {voice.verification.outcome for voice in begun.chartered().versions[1].voices} == {"altered"}


def test_a_charter_of_another_book_does_not_hold(begun: Book) -> None:
    begun.propose()
    begun.put(charter(2), begun.record(charter(2)) | {"book": "example.org/another"})
    begun.seal(2, "rm-one", "po-one")
    begun.commit("another book")
    assert (begun.holding(), begun.rules()) == ([1], {"charter-misbound"})


def test_a_steward_with_two_keys_counts_once(begun: Book) -> None:
    second = begun.ring.ed25519("po-two", "po@example.org", begun.now - timedelta(days=1))
    begun.repo.write(f"records/keys/{second}.asc", begun.ring.export(second))
    both = [{"fingerprint": key, "from": "2025-01-01"} for key in (begun.keys["po-one"], second)]
    begun.person("po-one", keys=both)
    begun.propose()
    begun.seal(2, "po-one")
    begun.seal(2, "rm-one", key=second)
    begun.commit("one person, two keys, two names")
    assert begun.holding() == [1]
    begun.seal(2, "rm-one")
    begun.commit("the other one after all")
    assert begun.holding() == [1, 2]


def test_a_thief_of_the_repository_does_not_bring_the_keys_that_let_them_in(begun: Book) -> None:
    thief = begun.ring.ed25519("thief", "thief@example.org", begun.now - timedelta(days=1))
    begun.repo.write(f"records/keys/{thief}.asc", begun.ring.export(thief))
    for person in ("po-one", "rm-one"):
        begun.person(person, keys=[{"fingerprint": thief, "from": "2025-01-01"}])
    begun.propose("rm-one", "po-one")
    begun.seal(2, "rm-one", "po-one", key=thief)
    begun.commit("all mine")
    assert begun.holding() == [1]
    assert states(begun.at())["pay/1.0.0"] == "authorized"


@pytest.mark.parametrize("others", [True, False])
def test_removing_it_does_not_make_a_book_without_one(begun: Book, *, others: bool) -> None:
    (begun.repo.path / charter(1)).unlink()
    if others:
        shutil.rmtree(begun.repo.path / "policies/charter", ignore_errors=True)
    begun.commit("no charter any more")
    assert begun.chartered().void == f"{charter(1)} is in force on main, and not here as it stands there."
    assert "charter-removed" in begun.rules()
    assert states(begun.at())["pay/1.0.0"] != "authorized"


def test_a_new_first_charter_is_not_the_one_that_was_pinned(begun: Book) -> None:
    """Somebody with all rights starts the history anew; only a root from outside tells."""
    root = begun.chartered().root
    shutil.rmtree(begun.repo.path / "policies/charter")
    shutil.rmtree(begun.repo.path / ".git")
    fresh = Book.__new__(Book)
    fresh.__dict__.update(begun.__dict__)
    fresh.repo = type(begun.repo)(begun.repo.path)
    fresh.seal(fresh.propose("eve-one"), "eve-one")
    fresh.commit("all over again")
    assert fresh.holding() == [1]
    found = fresh.chartered(root)
    assert (found.is_pinned, found.chain) == (False, ())
    assert states(fresh.at(root))["pay/1.0.0"] != "authorized"


def test_an_edit_in_place_voids_the_book(begun: Book) -> None:
    begun.put(charter(1), begun.record(charter(1)) | {"threshold": "1"})
    begun.seal(1, "rm-one", "po-one")
    begun.commit("edit in place, signed anew")
    assert begun.chartered().void is not None
    assert "charter-removed" in begun.rules()


def test_a_charter_signed_with_a_stolen_key_does_not_hold(begun: Book) -> None:
    key = {"fingerprint": begun.keys["po-one"], "from": "2025-01-01"}
    stolen = begun.now - timedelta(hours=1)
    begun.person("po-one", keys=[key | {"compromised": f"{stolen:%Y-%m-%dT%H:%M:%SZ}"}])
    begun.commit("po-one's key was stolen")
    begun.propose("rm-one", threshold=1)
    begun.seal(2, "rm-one", "po-one")
    begun.commit("the thief hands it over")
    assert begun.holding() == [1]
    assert begun.chartered().void is None


def test_an_unreadable_version_changes_nothing_but_nothing_goes_meanwhile(begun: Book) -> None:
    begun.repo.write(charter(2), b"stewards: [\n")
    begun.commit("garbage")
    edition = begun.at()
    assert edition.judgement.charter is not None
    assert [version.number for version in edition.judgement.charter.chain] == [1]
    assert edition.book.broken_trust == (charter(2),)


def test_a_trial_book_may_have_one(begun: Book) -> None:
    settings = {"id": "example.org/as-of", "title": "On trial"}
    begun.repo.write("policies/book.yaml", written(settings))
    begun.commit("on trial")
    begun.seal(begun.propose(), "rm-one", "po-one")
    begun.commit("signed")
    assert begun.holding() == [1, 2]
    assert begun.chartered().in_force_since is None


def test_outside_git_a_charter_is_judged_by_what_is_there(origin: Book, tmp_path: Path) -> None:
    for name in ("records", "policies"):
        shutil.copytree(origin.repo.path / name, tmp_path / name)
    settings = yaml.safe_load((tmp_path / "policies/book.yaml").read_text("utf-8"))
    assert settings["opened"]
    found = pipeline.edition(pipeline.Request(tmp_path, origin.now)).judgement.charter
    assert found is not None
    assert [version.number for version in found.chain] == [1]


def test_a_proposal_that_has_not_landed_is_written_over(begun: Book) -> None:
    assert begun.propose() == begun.propose(threshold=1) == 2
    begun.commit("charter: proposed")
    assert begun.propose() == 3


def test_what_is_abandoned_cannot_be_completed_later(begun: Book) -> None:
    begun.seal(begun.propose("rm-one", "eve-one"), "rm-one", "eve-one")
    begun.commit("half signed")
    begun.seal(begun.propose("rm-one", "qa-two"), "rm-one", "po-one", "qa-two")
    begun.commit("another one, signed by all")
    assert begun.holding() == [1, 3]
    begun.seal(2, "po-one")
    begun.commit("somebody completes the first one")
    assert begun.holding() == [1, 3]
    assert begun.rules() == set()


def test_a_proposal_is_refused_where_there_can_be_none(begun: Book) -> None:
    for stewards, threshold, words in (
        (("nobody",), None, "`nobody` cannot be a steward: records/people/nobody.yaml is not there."),
        (("rm-one",), 2, "The threshold is from 1 to 1, as there are 1 stewards."),
    ):
        with pytest.raises(Exception, match=words.replace("(", r"\(")):
            begun.propose(*stewards, threshold=threshold)


def test_every_request_is_judged_at_one_time(origin: Book) -> None:
    request = pipeline.Request(origin.repo.path, origin.now)
    assert pipeline.edition(replace(request, rev="HEAD")).judgement.charter is not None
