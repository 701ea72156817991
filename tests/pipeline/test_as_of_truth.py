"""A built history: every commit gives the states of then, and no roster of today changes them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from copy import copy
from datetime import timedelta
from pathlib import Path

import pytest

from golive.model.assessment import Assessment
from support.chronicle import Chronicle, states
from support.keys import KeyRing

FIRST, SECOND, THIRD = "pay/1.0.0", "pay/1.1.0", "pay/1.2.0"
DEV = "Dev One <dev-one@example.org>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with KeyRing() as ring:
        book = Chronicle(tmp_path_factory.mktemp("book"), ring)
        _first(book)
        _second(book)
        _third(book)
        yield book


def _first(book: Chronicle) -> None:
    """A release all the way; between its authorization and its deployment the roster moves."""
    book.trust()
    book.commit("trust")
    book.draft(FIRST, ahead=timedelta(hours=5, minutes=30))
    book.commit("draft", DEV, v1_0_0="draft")
    book.answer(FIRST)
    book.commit("checklist", v1_0_0="ready")
    book.approve(FIRST, "qa-one")
    book.commit("quality signs", v1_0_0="signing")
    book.approve(FIRST, "ops-one")
    book.commit("operations sign", v1_0_0="approved")
    book.authorize(FIRST)
    book.commit("go", v1_0_0="authorized")
    book.person(
        "qa-one", roles=[{"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "until": "2025-12-31"}]
    )
    book.commit("qa-one leaves, as if long ago")
    book.deploy(FIRST)
    book.commit("deployed", v1_0_0="deployed")
    book.validate(FIRST)
    book.commit("validated", v1_0_0="validated")
    book.review(FIRST)
    book.commit("reviewed")
    book.close(FIRST)
    book.commit("closed", v1_0_0="closed")


def _second(book: Chronicle) -> None:
    """A release that is halted after the authorization, and signed anew by everybody."""
    book.draft(SECOND)
    book.answer(SECOND)
    book.commit("second", DEV, v1_1_0="ready")
    book.approve(SECOND, "qa-two")
    book.approve(SECOND, "ops-one")
    book.commit("second signed", v1_1_0="approved")
    book.authorize(SECOND)
    book.commit("second go", v1_1_0="authorized")
    book.halt(SECOND, "ops-one")
    book.commit("second halted", v1_1_0="halted")
    book.approve(SECOND, "qa-two", 2)
    book.commit("quality signs anew")
    book.approve(SECOND, "ops-one", 2)
    book.commit("operations sign anew", v1_1_0="approved")


def _third(book: Chronicle) -> None:
    """A release that somebody signed who may not."""
    book.draft(THIRD, ahead=timedelta(days=30))
    book.answer(THIRD)
    book.commit("third", DEV, v1_2_0="ready")
    book.approve(THIRD, "eve-one", role="qa-lead")
    book.commit("a stranger signs")
    book.approve(THIRD, "ops-one")
    book.commit("operations sign", v1_2_0="signing")


@pytest.fixture
def book(built: Chronicle, tmp_path: Path) -> Chronicle:
    """A copy of the built book, to be changed."""
    shutil.copytree(built.repo.path, tmp_path / "book", symlinks=True)
    own = copy(built)
    own.repo = copy(built.repo)
    own.repo.path = tmp_path / "book"
    own.times, own.states = dict(built.times), dict(built.states)
    return own


def test_every_commit_gives_the_states_of_then(built: Chronicle) -> None:
    found = {commit: states(built.edition(commit)) for commit in built.states}
    assert found == built.states


def test_nothing_but_what_is_meant_to_be_is_found_in_it(built: Chronicle) -> None:
    found = {finding.rule for finding in built.edition().findings}
    assert found == {"role-not-held"}


def test_the_newest_commit_knows_what_was_decided_at_any_time(built: Chronicle) -> None:
    """What was decided is as it was at each commit; facts that nobody signs are there at any time."""
    decided = {"signing", "approved", "authorized", "halted", "closed"}
    for commit, moment in built.times.items():
        now = states(built.edition(as_of=moment))
        then = built.states[commit]
        assert {release: now[release] for release, state in then.items() if state in decided} == {
            release: state for release, state in then.items() if state in decided
        }, commit


Change = Callable[[Chronicle], None]


def _term(role: str, **fields: str) -> list[dict[str, object]]:
    return [{"role": role, "products": ["*"], "from": "2025-01-01", **fields}]


def _key(book: Chronicle, person: str, **fields: str) -> list[dict[str, str]]:
    return [{"fingerprint": book.keys[person], "from": "2025-01-01", **fields}]


def _delete(path: str) -> Change:
    return lambda book: book.repo.remove(path)


CHANGES: dict[str, Change] = {
    "a role ended in the past": lambda b: b.person("ops-one", roles=_term("operations", until="2025-12-31")),
    "a role taken away": lambda b: b.person("qa-two", roles=[]),
    "a role begun only now": lambda b: b.person(
        "po-one", roles=_term("product-owner", **{"from": "2026-01-20"})
    ),
    "a role dated back": lambda b: b.person("eve-one", roles=_term("qa-lead")),
    "a role dated back to who had left": lambda b: b.person("qa-one"),
    "a deputy dated back": lambda b: b.person("eve-one", roles=_term("qa-lead", deputy_for="qa-two")),
    "a person deleted": _delete("records/people/ops-one.yaml"),
    "the executive deleted": _delete("records/people/po-one.yaml"),
    "a key window closed": lambda b: b.person("ops-one", keys=_key(b, "ops-one", until="2025-12-31")),
    "a key window dated back": lambda b: b.person("rm-one", keys=_key(b, "rm-one", **{"from": "2027-01-01"})),
    "a key given to another": lambda b: b.person("eve-one", keys=_key(b, "ops-one")),
    "a key taken away": lambda b: b.person("qa-two", keys=[]),
    "an e-mail claimed": lambda b: b.person("ops-one", email="dev-one@example.org"),
    "an e-mail given up": lambda b: b.person("dev-one", email="dev@example.org"),
    "another policy list": lambda b: b.put("records/products/pay.yaml", {"title": "Pay", "policies": {}}),
    "a product deleted": _delete("records/products/pay.yaml"),
    "a person who cannot be read": lambda b: b.put("records/people/ops-one.yaml", {"nane": "x"}),
}


def verdicts(assessments: dict[str, Assessment]) -> dict[str, object]:
    """Release to its state and to what became of every decision on it."""
    return {
        release: (found.state, found.because, [(d.path, d.counts, d.reason) for d in found.decisions])
        for release, found in assessments.items()
    }


DELETIONS = {"a person deleted", "the executive deleted", "a product deleted"}


@pytest.mark.parametrize("change", sorted(DELETIONS))
def test_a_deletion_that_landed_changes_no_decision_and_breaks_what_is_open(
    book: Chronicle, change: str
) -> None:
    before = verdicts(dict(book.edition().judgement.assessments))
    CHANGES[change](book)
    book.commit(change)
    after = verdicts(dict(book.edition().judgement.assessments))
    assert {release: found[2] for release, found in after.items()} == {
        release: found[2] for release, found in before.items()
    }
    assert after[FIRST] == before[FIRST]


@pytest.mark.parametrize(
    ("change", "landed"),
    [(c, landed) for c in CHANGES for landed in (True, False) if not (landed and c in DELETIONS)],
)
def test_a_change_of_todays_roster_changes_no_past_verdict(
    book: Chronicle, change: str, *, landed: bool
) -> None:
    before = verdicts(dict(book.edition().judgement.assessments))
    CHANGES[change](book)
    if landed:
        book.commit(change)
    assert verdicts(dict(book.edition().judgement.assessments)) == before


def test_all_of_them_together_do_not_either(book: Chronicle) -> None:
    before = verdicts(dict(book.edition().judgement.assessments))
    for change in ("a role dated back", "a key taken away", "another policy list"):
        CHANGES[change](book)
        book.commit(change)
    CHANGES["a person deleted"](book)
    CHANGES["the executive deleted"](book)
    assert verdicts(dict(book.edition().judgement.assessments)) == before


def test_who_is_given_a_role_may_sign_from_then_on(book: Chronicle) -> None:
    book.person("eve-one", roles=_term("qa-lead"))
    book.commit("role")
    assert states(book.edition())[THIRD] == "signing"
    book.approve(THIRD, "eve-one", 2, role="qa-lead")
    book.commit("signs again")
    assert states(book.edition())[THIRD] == "approved"


def test_a_role_that_lands_with_its_decision_counts_for_it(book: Chronicle) -> None:
    book.person("eve-one", roles=_term("qa-lead"))
    book.approve(THIRD, "eve-one", 2, role="qa-lead")
    book.commit("role and decision")
    assert states(book.edition())[THIRD] == "approved"


def test_a_recorded_compromise_reaches_back(book: Chronicle) -> None:
    before = states(book.edition())
    book.person("qa-two", keys=_key(book, "qa-two", compromised="2026-01-01T00:00:00Z"))
    book.commit("compromised")
    assert (before[SECOND], states(book.edition())[SECOND]) == ("approved", "halted")
    book.person("qa-two")
    book.commit("and healed")
    assert states(book.edition())[SECOND] == "halted"


def test_but_not_behind_its_time(book: Chronicle) -> None:
    late = f"{book.now:%Y-%m-%dT%H:%M:%SZ}"
    book.person("qa-two", keys=_key(book, "qa-two", compromised=late))
    book.commit("compromised")
    assert states(book.edition())[SECOND] == "approved"


class TestAfterTheClosure:
    FOLDER = f"records/releases/{FIRST}"

    @pytest.mark.parametrize(
        "name", ["release.yaml", "checklists/quality.yaml", "review.yaml", "deployment.yaml"]
    )
    def test_a_change_is_told_and_the_state_stays(self, book: Chronicle, name: str) -> None:
        path = f"{self.FOLDER}/{name}"
        book.repo.write(path, book.read(path) + b"# one more line\n")
        commit = book.commit("late")
        found = book.edition()
        assert states(found)[FIRST] == "closed"
        told = [f for f in found.findings if f.rule == "changed-after-deployment"]
        assert [(f.place.path, f.severity) for f in told] == [(path, "warning")]
        assert commit[:12] in told[0].message

    @pytest.mark.parametrize("name", ["approvals/qa-lead--qa-one.yaml", "authorization.yaml"])
    @pytest.mark.parametrize("gone", [True, False])
    def test_so_is_one_of_a_decision(self, book: Chronicle, name: str, *, gone: bool) -> None:
        path = f"{self.FOLDER}/{name}"
        if gone:
            book.repo.remove(path)
            book.repo.remove(f"{path}.asc")
        else:
            book.repo.write(path, book.read(path).replace(b"pay/1.0.0", b"pay/1.0.1"))
        book.commit("late")
        found = book.edition()
        assert states(found)[FIRST] == ("closed" if gone else "invalid")
        told = [f.place.path for f in found.findings if f.rule == "changed-after-deployment"]
        assert told[: 1 + gone] == ([path, f"{path}.asc"] if gone else [])

    def test_what_was_not_deployed_yet_is_stale(self, book: Chronicle) -> None:
        path = f"records/releases/{SECOND}/release.yaml"
        book.repo.write(path, book.read(path) + b"# one more line\n")
        book.commit("late")
        assert states(book.edition())[SECOND] in {"stale", "halted"}


def test_the_number_of_git_processes_does_not_grow_with_the_past(
    book: Chronicle, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    for rounds in (1, 12):
        for number in range(rounds):
            book.person("eve-one", name=f"Eve {rounds} {number}")
            book.person("qa-two", name=f"Quentin {rounds} {number}")
            path = f"records/releases/{FIRST}/release.yaml"
            book.repo.write(path, book.read(path) + b"# one more line\n")
            book.commit("round")
        with monkeypatch.context() as patch:
            counted.append(_processes(book, patch))
    assert counted[0] == counted[1]


def _processes(book: Chronicle, patch: pytest.MonkeyPatch) -> int:
    started: list[str] = []
    original = subprocess.Popen.__init__

    def counting(self: object, command: list[str], *arguments: object, **options: object) -> None:
        started.append(Path(command[0]).name)
        original(self, command, *arguments, **options)  # type: ignore[call-overload]

    patch.setattr(subprocess.Popen, "__init__", counting)
    book.edition()
    return started.count("git")
