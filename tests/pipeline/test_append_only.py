"""What landed in an opened book stays: one attack a kind of breach, with the gate's sentence and its 3."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from copy import copy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from golive.model.edition import Edition
from golive.model.findings import Finding
from support.chronicle import Chronicle, sha256, states
from support.commands import Answer, golive
from support.keys import KeyRing

OPEN, CLOSED, WITHDRAWN = "pay/1.0.0", "pay/0.9.0", "pay/0.8.0"
FOLDER = f"records/releases/{OPEN}"
HALT = f"{FOLDER}/halts/stop.yaml"
QA = f"{FOLDER}/approvals/qa-lead--qa-one.yaml"
SETTINGS, POLICY = "policies/book.yaml", "policies/small/1.yaml"
PERSON, PRODUCT = "records/people/qa-one.yaml", "records/products/pay.yaml"
MALLORY = "Mallory <mallory@example.org>"
START = datetime(2026, 1, 25, 9, tzinfo=UTC)
"""When the window of the open release begins."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with KeyRing() as ring:
        book = Chronicle(tmp_path_factory.mktemp("book"), ring)
        book.trust()
        book.commit("trust")
        _closed(book)
        book.go(OPEN, ahead=START - book.now)
        yield book


def _closed(book: Chronicle) -> None:
    book.go(CLOSED, ahead=timedelta(hours=4, minutes=30))
    for step in (book.deploy, book.validate, book.review, book.close):
        step(CLOSED)
        book.commit(step.__name__)


@pytest.fixture
def book(built: Chronicle, tmp_path: Path) -> Chronicle:
    """A copy of the built book, to be attacked."""
    shutil.copytree(built.repo.path, tmp_path / "book", symlinks=True)
    own = copy(built)
    own.repo = copy(built.repo)
    own.repo.path = tmp_path / "book"
    own.times, own.states = dict(built.times), dict(built.states)
    return own


def gate(book: Chronicle, release: str = OPEN, *more: str) -> Answer:
    asked = ("--environment", "production", "--digest", sha256(b"pay"), "--at", "2026-01-25T09:30:00Z")
    return golive("gate", release, *asked, "--book", book.repo.path, "--format", "json", *more)


def told(edition: Edition, rule: str) -> list[Finding]:
    return [finding for finding in edition.findings if finding.rule == rule]


def sentence(commit: str, book: Chronicle, did: str) -> str:
    """What is said of a commit by Mallory."""
    when = book.times[commit]
    return f"Commit {commit[:12]} of {when.day} January 2026 by Mallory {did}."


def by_mallory(book: Chronicle) -> str:
    return book.commit("tidy up", MALLORY)


def is_refused(book: Chronicle, said: str) -> None:
    answer = gate(book)
    assert answer.code == 3, answer
    assert any(said in reason for reason in answer.data["reasons"]), answer.data["reasons"]
    required = golive("status", OPEN, "--require", "ready", "--book", book.repo.path)
    assert required.code == 3
    assert golive("check", "--book", book.repo.path).code == 1


def test_what_was_only_added_to_may_go(book: Chronicle) -> None:
    assert gate(book).code == 0
    assert states(book.edition()) == {OPEN: "authorized", CLOSED: "closed"}
    assert not [f for f in book.edition().findings if f.severity == "error"]


class TestDecisions:
    def halted(self, book: Chronicle) -> Chronicle:
        book.halt(OPEN, "ops-one")
        book.commit("halt")
        assert states(book.edition())[OPEN] == "halted"
        return book

    def test_a_halt_that_was_deleted_stops_the_release_for_ever(self, book: Chronicle) -> None:
        self.halted(book).repo.remove(HALT)
        book.repo.remove(f"{HALT}.asc")
        commit = by_mallory(book)
        is_refused(book, sentence(commit, book, "removed halts/stop.yaml and its signature"))
        assert [f.place.path for f in told(book.edition(), "record-deleted")] == [HALT, f"{HALT}.asc"]

    def test_also_when_book_yaml_is_exchanged_in_the_same_commit(self, book: Chronicle) -> None:
        self.halted(book).repo.remove(f"{FOLDER}/halts")
        book.put(SETTINGS, book.record(SETTINGS) | {"opened": "2026-01-10T00:00:00Z"})
        commit = by_mallory(book)
        is_refused(book, f"Commit {commit[:12]}")
        found = book.edition()
        assert told(found, "record-deleted")
        assert told(found, "opening-changed")

    def test_a_bundle_of_it_says_so_too(self, book: Chronicle, tmp_path: Path) -> None:
        self.halted(book).repo.remove(f"{FOLDER}/halts")
        by_mallory(book)
        bundle = tmp_path / "pay.zip"
        golive("bundle", OPEN, "--out", bundle, "--quiet", "--book", book.repo.path)
        answer = golive("verify", bundle)
        assert "History: 2 breaches." in answer.out
        assert "is draft" in answer.out

    def test_also_when_it_was_renamed(self, book: Chronicle) -> None:
        self.halted(book).repo.git("mv", HALT, f"{FOLDER}/halts/other.yaml")
        book.repo.git("mv", f"{HALT}.asc", f"{FOLDER}/halts/other.yaml.asc")
        commit = by_mallory(book)
        is_refused(book, sentence(commit, book, "removed halts/stop.yaml and its signature"))

    def test_also_when_it_was_put_back(self, book: Chronicle) -> None:
        kept = {path: book.read(path) for path in (QA, f"{QA}.asc")}
        for path in kept:
            book.repo.remove(path)
        commit = by_mallory(book)
        for path, data in kept.items():
            book.repo.write(path, data)
        book.commit("sorry")
        said = sentence(commit, book, "removed approvals/qa-lead--qa-one.yaml and its signature")
        is_refused(book, said)
        assert "new version of the release" in (told(book.edition(), "record-deleted")[0].hint or "")

    def test_also_when_the_whole_release_was_deleted_and_made_anew(self, book: Chronicle) -> None:
        self.halted(book)
        kept = {p: p.read_bytes() for p in (book.repo.path / FOLDER).rglob("*") if p.is_file()}
        book.repo.remove(FOLDER)
        by_mallory(book)
        assert OPEN not in states(book.edition())
        assert told(book.edition(), "record-deleted")
        for path, data in kept.items():
            if "halts" not in path.parts:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        by_mallory(book)
        is_refused(book, "halts/stop.yaml and its signature")

    def test_another_good_signature_of_the_same_document_is_a_rewriting(self, book: Chronicle) -> None:
        again = book.ring.sign(book.keys["qa-one"], book.read(QA), book.now)
        assert again != book.read(f"{QA}.asc")
        book.repo.write(f"{QA}.asc", again)
        commit = by_mallory(book)
        is_refused(book, sentence(commit, book, "changed approvals/qa-lead--qa-one.yaml.asc"))
        assert told(book.edition(), "record-rewritten")

    def test_so_is_a_version_that_cannot_be_read(self, book: Chronicle) -> None:
        kept = book.read(QA)
        book.repo.write(QA, b"\xff: [")
        commit = by_mallory(book)
        said = sentence(commit, book, "changed approvals/qa-lead--qa-one.yaml")
        is_refused(book, said)
        book.repo.write(QA, kept)
        book.commit("mended")
        is_refused(book, said)

    def test_so_is_a_link_in_its_place(self, book: Chronicle) -> None:
        book.repo.remove(QA)
        (book.repo.path / QA).symlink_to("operations--ops-one.yaml")
        commit = by_mallory(book)
        assert f"{commit[:12]}" in told(book.edition(), "record-deleted")[0].message

    def test_a_mode_is_no_content(self, book: Chronicle) -> None:
        (book.repo.path / QA).chmod(0o755)
        by_mallory(book)
        (book.repo.path / QA).chmod(0o644)
        book.commit("back")
        assert gate(book).code == 0

    def test_on_a_line_whose_clock_was_set_ahead_it_is_found_all_the_same(self, book: Chronicle) -> None:
        self.halted(book).repo.remove(f"{FOLDER}/halts")
        book.now += timedelta(days=3650)
        by_mallory(book)
        assert "removed halts/stop.yaml" in gate(book).out
        assert gate(book).code == 3


Attack = Callable[[Chronicle], None]


def _delete(path: str) -> Attack:
    return lambda book: book.repo.remove(path)


def _reset(book: Chronicle) -> None:
    book.put(SETTINGS, {key: value for key, value in book.record(SETTINGS).items() if key != "opened"})


def _other_key(book: Chronicle) -> None:
    one, other = (f"records/keys/{book.keys[person]}.asc" for person in ("ops-one", "qa-one"))
    book.repo.write(one, book.read(other))


ATTACKS: dict[str, tuple[Attack, str, str]] = {
    "a policy changed": (
        lambda b: b.put(POLICY, {**b.record(POLICY), "title": "X"}), "policy-rewritten", f"changed {POLICY}",
    ),
    "a policy deleted": (_delete(POLICY), "policy-rewritten", f"removed {POLICY}"),
    "a person deleted": (_delete(PERSON), "person-deleted", f"removed {PERSON}"),
    "a product deleted": (_delete(PRODUCT), "product-deleted", f"removed {PRODUCT}"),
    "a key deleted": (
        lambda b: b.repo.remove(f"records/keys/{b.keys['ops-one']}.asc"), "key-lost", "removed records/keys/",
    ),
    "another key in its place": (_other_key, "key-lost", "the new file holds the key"),
    "the opening taken out": (_reset, "opening-changed", f"took `opened` out of {SETTINGS}"),
    "the settings deleted": (_delete(SETTINGS), "opening-changed", f"removed {SETTINGS}"),
    "another book": (
        lambda b: b.put(SETTINGS, b.record(SETTINGS) | {"id": "example.org/x"}), "book-renamed", "set `id`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
class TestTrustFiles:
    def test_what_was_taken_back_is_refused_and_told(self, book: Chronicle, attack: str) -> None:
        change, rule, did = ATTACKS[attack]
        change(book)
        commit = by_mallory(book)
        found = told(book.edition(), rule)
        assert [commit[:12] in f.message and did in f.message for f in found] == [True]
        answer = gate(book)
        assert answer.code == 3

    def test_also_when_it_was_put_back(self, book: Chronicle, attack: str) -> None:
        change, rule, did = ATTACKS[attack]
        change(book)
        commit = by_mallory(book)
        book.repo.git("revert", "--no-edit", commit, at=book.now)
        book.now += timedelta(hours=1)
        is_refused(book, did)
        assert "before" in (told(book.edition(), rule)[0].hint or "")

    def test_a_release_that_came_after_that_may_go(self, book: Chronicle, attack: str) -> None:
        ATTACKS[attack][0](book)
        book.repo.git("revert", "--no-edit", by_mallory(book), at=book.now)
        book.now += timedelta(hours=1)
        book.go("pay/1.1.0", ahead=START + timedelta(days=1) - book.now)
        assert states(book.edition())["pay/1.1.0"] == "authorized"


class TestAClosedRelease:
    NAME = f"records/releases/{CLOSED}/defects.yaml"

    def test_a_change_is_told_and_it_stays_closed(self, book: Chronicle) -> None:
        path = f"records/releases/{CLOSED}/rollback.yaml"
        kept = book.read(path)
        book.repo.write(path, kept + b"# more\n")
        commit = by_mallory(book)
        book.repo.write(path, kept)
        book.commit("back")
        found = book.edition()
        assert states(found)[CLOSED] == "closed"
        (finding,) = told(found, "closed-release-changed")
        assert (finding.place.path, finding.severity) == (path, "error")
        assert commit[:12] in finding.message
        assert [b.rule for b in found.judgement.breaches] == ["closed-release-changed"]

    def test_follow_ups_may_be_added_and_mended(self, book: Chronicle) -> None:
        path = f"records/releases/{CLOSED}/followups/2026-01-20-a1.yaml"
        book.put(path, {"of": {"toggle": "x"}, "done": "2026-01-20", "by": "ops-one"})
        book.commit("follow-up")
        book.put(path, {"of": {"toggle": "x"}, "done": "2026-01-19", "by": "ops-one"})
        book.commit("mended")
        assert told(book.edition(), "closed-release-changed") == []
        assert gate(book).code == 0


class TestWhatIsNoBreach:
    def test_what_came_and_went_on_a_side_branch_never_landed(self, book: Chronicle) -> None:
        book.repo.branch("side")
        book.halt(OPEN, "ops-one")
        book.commit("halt on a branch")
        book.repo.remove(f"{FOLDER}/halts")
        book.commit("and gone")
        book.repo.switch("main")
        book.repo.merge("side", at=book.now)
        assert gate(book).code == 0

    def test_records_come_by_squash_and_by_merge(self, book: Chronicle) -> None:
        book.repo.branch("side")
        book.approve(OPEN, "ops-one", 2)
        book.commit("once more")
        book.repo.switch("main")
        book.repo.git("merge", "--quiet", "--squash", "side")
        book.commit("squashed")
        book.repo.merge("side", at=book.now)
        assert book.edition().judgement.breaches == ()

    def test_a_key_may_be_renewed(self, book: Chronicle) -> None:
        key = book.keys["ops-one"]
        book.ring.expire(key, book.now + timedelta(days=400), at=book.now)
        book.repo.write(f"records/keys/{key}.asc", book.ring.export(key))
        book.commit("renewed")
        assert book.edition().judgement.breaches == ()
        assert gate(book).code == 0

    def test_unsigned_files_of_an_open_release_only_make_it_stale(self, book: Chronicle) -> None:
        path = f"{FOLDER}/rollback.yaml"
        kept = book.read(path)
        book.repo.write(path, kept + b"# more\n")
        book.commit("edit")
        assert states(book.edition())[OPEN] == "stale"
        book.repo.write(path, kept)
        book.commit("back")
        assert gate(book).code == 0

    def test_people_and_products_may_change(self, book: Chronicle) -> None:
        book.person("eve-one", name="Eve")
        book.put("records/products/pay.yaml", {"title": "Payments", "policies": {"default": "small"}})
        book.commit("edit")
        assert book.edition().judgement.breaches == ()

    def test_before_the_opening_everything_is_free(self, tmp_path: Path, built: Chronicle) -> None:
        book = copy(built)
        book.repo = type(built.repo)(tmp_path / "other")
        book.now, book.times, book.states = START - timedelta(days=20), {}, {}
        book.trust()
        _reset(book)
        book.commit("trial")
        for title in ("One", "Two"):
            book.put(POLICY, book.record(POLICY) | {"title": title})
            book.commit(title)
        book.trust()
        book.commit("opened, and the policy with it")
        found = book.edition()
        assert found.judgement.breaches == ()
        assert found.judgement.opened_in is not None
        assert found.judgement.opened_in.subject == "opened, and the policy with it"
