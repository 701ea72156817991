"""People decide by command: shown first, asked, signed by their own gpg, verified at once, and counted."""

from __future__ import annotations

# ruff: noqa: E501 - what people type, and are told, stands on one line
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from golive.cli.commands import deciding
from support.chronicle import POLICY, Chronicle, sha256, states
from support.commands import Answer, golive
from support.keys import KeyRing

PAY = "pay/1.0.0"
FOLDER = f"records/releases/{PAY}"
WIDER: dict[str, Any] = {
    "cab": {"role": "board"},
    "blockers": {"raised_by": ["signatories"], "accepted_by": ["product-owner"]},
    "verbal": {"counts": "true", "ratify_within": "PT24H"},
    "criteria": [
        {"id": "tested", "class": "quality", "confirm": "Tested", "waivable_by": ["product-owner"]},
        {
            "id": "speed",
            "class": "quality",
            "measure": {"at_most": "2", "unit": "s"},
            "waivable_by": ["product-owner"],
        },
        {"id": "pen-test", "class": "quality", "confirm": "Broken into", "not_applicable": "verified"},
    ],
}


EVERYBODY = {**Chronicle.roles, "cab-one": "board"}


class Company(Chronicle):
    """A book in which one release is ready, and in which everybody decides at their own desk."""

    roles = EVERYBODY

    def begin(self) -> None:
        self.trust()
        self.put("policies/small/1.yaml", POLICY | WIDER)
        self.commit("trust")
        self.draft(PAY, ahead=timedelta(days=20))
        answered = {"by": "qa-one", "at": f"{self.now:%Y-%m-%dT%H:%M:%SZ}"}
        answers = {
            "tested": {"answer": "yes", **answered},
            "speed": {"value": "1.5", **answered},
            "pen-test": {"answer": "not-applicable", "reason": "Nothing new to attack.", **answered},
        }
        self.put(f"{FOLDER}/checklists/quality.yaml", {"answers": answers})
        self.commit("draft")

    def type(self, person: str, command: str, *words: str, yes: bool = True, release: str = PAY) -> Answer:
        """What a command says to a person whose gpg and clock are as they should be."""
        config = self.ring.home / "gpg.conf"
        config.write_text(f"faked-system-time {self.now:%Y%m%dT%H%M%S}!\n")
        agreed = ("--yes",) if yes else ()
        at = f"{self.now:%Y-%m-%dT%H:%M:%SZ}"
        asked = (command, release, "--as", person, "--as-of", at, "--book", self.repo.path, *agreed, *words)
        try:
            return golive(*asked)
        finally:
            config.unlink()

    def decide(self, person: str, command: str, *words: str) -> Answer:
        """The same, which works, and is committed."""
        answer = self.type(person, command, *words)
        assert answer.code == 0, answer
        self.commit(f"{person} {command}")
        return answer

    def state(self) -> str:
        return states(self.edition())[PAY]


def owed(company: Company) -> list[str]:
    """The root causes for which the release is not go."""
    return [one.requirement for one in company.edition().judgement.assessments[PAY].excuses]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    with KeyRing() as ring:
        company = Company(tmp_path_factory.mktemp("book"), ring)
        company.begin()
        yield company


@pytest.fixture
def company(ready: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """A copy of the book; the gpg of everybody is one home, which holds all keys."""
    monkeypatch.setenv("GNUPGHOME", str(ready.ring.home))
    shutil.copytree(ready.repo.path, tmp_path / "book", symlinks=True)
    own = copy(ready)
    own.repo = copy(ready.repo)
    own.repo.path = tmp_path / "book"
    own.times, own.states = dict(ready.times), dict(ready.states)
    return own


def test_from_ready_to_closed_by_commands_alone(company: Company) -> None:
    assert company.state() == "draft"
    company.decide("qa-one", "approve")
    company.decide("ops-one", "approve", "--condition", "C1=2026-03-01=Watch the queue")
    assert company.state() == "approved"
    company.decide("cab-one", "cab")
    company.decide("po-one", "authorize", "--statement", "We go.")
    assert company.state() == "authorized"
    company.now = datetime.fromisoformat("2026-01-25T12:30:00+00:00")
    company.deploy(PAY)
    company.validate(PAY)
    company.review(PAY)
    company.commit("deployed")
    company.decide("rm-one", "close")
    assert company.state() == "closed"
    assert golive("check", "--book", company.repo.path).code == 0


def test_what_is_signed_is_shown_whole_with_what_it_does(company: Company) -> None:
    answer = company.type("qa-one", "approve")
    assert "What you sign for\n  checklists/quality.yaml\n  release.yaml\n" in answer.out
    assert "ok  pen-test" not in answer.out
    assert "not Broken into: " in answer.out
    assert "2 criteria met; the oldest answer is today" in answer.out
    assert "  not_applicable: [pen-test]\n" in answer.out
    assert f"  {PAY} is then signing; it is draft now.\n" in answer.out
    written = (company.repo.path / FOLDER / "approvals/qa-lead--qa-one.yaml").read_text(encoding="utf-8")
    assert "".join(f"  {line}\n" for line in written.splitlines()) in answer.out
    assert "its signature holds." in answer.out
    assert f"Next: operations: golive approve {PAY} --role operations\n" in answer.out
    add, commit = [line.strip() for line in answer.err.splitlines() if line.startswith("  git")]
    assert (
        add == f"git add {FOLDER}/approvals/qa-lead--qa-one.yaml {FOLDER}/approvals/qa-lead--qa-one.yaml.asc"
    )
    assert f"-m 'qa-one decides on {PAY} as qa-lead'" in commit


def test_a_second_decision_takes_the_next_number_and_shows_what_changed(company: Company) -> None:
    company.decide("qa-one", "approve")
    answers = company.record(f"{FOLDER}/checklists/quality.yaml")
    answers["answers"]["speed"]["value"] = "1.9"
    company.put(f"{FOLDER}/checklists/quality.yaml", answers)
    company.commit("slower")
    assert company.state() == "draft"
    answer = company.decide("qa-one", "approve")
    assert (
        "checklists/quality.yaml  changed since you last signed\n    answers.speed.value: 1.5 -> 1.9\n"
        in answer.out
    )
    assert "release.yaml             as when you last signed\n" in answer.out
    assert (company.repo.path / FOLDER / "approvals/qa-lead--qa-one.2.yaml").exists()
    assert company.state() == "signing"


def test_a_reject_stops_until_its_person_says_otherwise(company: Company) -> None:
    company.decide("qa-one", "reject", "--reason", "Too slow.")
    assert company.state() == "rejected"
    company.decide("qa-one", "approve")
    assert company.state() == "signing"
    company.decide("qa-one", "withdraw", "--reason", "New figures.")
    assert company.state() == "draft"


def test_a_blocker_is_raised_and_resolved_or_accepted(company: Company, tmp_path: Path) -> None:
    company.decide("ops-one", "block", "--criterion", "speed", "--reason", "Half the data.")
    assert (company.repo.path / FOLDER / "blockers/speed.yaml").exists()
    assert "blocker-open/speed" in owed(company)
    proof = tmp_path / "load.html"
    proof.write_bytes(b"fast")
    company.decide("qa-one", "resolve", "speed", "--evidence", str(proof))
    told = (company.repo.path / FOLDER / "blockers/speed.resolution.yaml").read_text(encoding="utf-8")
    assert sha256(b"fast") in told
    company.decide("ops-one", "block", "--criterion", "speed", "--reason", "Again.")
    assert (company.repo.path / FOLDER / "blockers/speed-2.yaml").exists()
    company.decide("po-one", "resolve", "speed-2", "--accept", "We scale by hand.")
    assert not any(name.startswith("blocker-open") for name in owed(company))


def test_a_waiver_covers_what_is_observed_now(company: Company) -> None:
    answers = company.record(f"{FOLDER}/checklists/quality.yaml")
    answers["answers"]["speed"]["value"] = "2.5"
    company.put(f"{FOLDER}/checklists/quality.yaml", answers)
    company.commit("slower")
    assert "criterion/speed" in owed(company)
    why = ("--reason", "Peak is in May.", "--risk-of-doing", "Slow.", "--risk-of-not-doing", "Manual.")
    company.decide(
        "po-one",
        "waive",
        "--criterion",
        "speed",
        "--requested-by",
        "dev-one",
        "--expires",
        "2026-02-20",
        *why,
    )
    assert "observed: 2.5\n" in (company.repo.path / FOLDER / "waivers/speed.yaml").read_text(
        encoding="utf-8"
    )
    assert "criterion/speed" not in owed(company)


def test_a_halt_is_cheap_and_every_role_signs_anew(company: Company) -> None:
    company.decide("qa-one", "approve")
    company.decide("ops-one", "approve")
    company.decide("qa-one", "halt", "--reason", "It leaks.", "--defect", "D-1")
    assert (company.repo.path / FOLDER / "halts/d-1.yaml").exists()
    assert company.state() == "halted"
    assert "halts/d-1.yaml" in company.decide("qa-one", "approve").out
    company.decide("ops-one", "approve")
    assert company.state() == "approved"


def test_a_no_of_the_board_and_of_the_sponsor_stand(company: Company) -> None:
    for person in ("qa-one", "ops-one"):
        company.decide(person, "approve")
    company.decide("cab-one", "cab", "--reject", "--comment", "Freeze week.")
    company.decide("po-one", "authorize", "--no-go", "--statement", "Not now.")
    assert company.state() == "no-go"


def test_what_somebody_said_is_recorded_and_ratified(company: Company) -> None:
    spoken = ("--for", "ops-one", "--given-at", f"{company.now - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}")
    company.decide("qa-two", "approve", *spoken, "--channel", "phone", "--quote", "Go ahead.")
    path = company.repo.path / FOLDER / "approvals/operations--ops-one.yaml"
    assert "form: verbal" in path.read_text(encoding="utf-8")
    verdict = company.edition().judgement.assessments[PAY]
    assert [(one.person, one.counts) for one in verdict.decisions] == [("ops-one", True)]
    company.decide("ops-one", "approve")
    assert (company.repo.path / FOLDER / "approvals/operations--ops-one.2.yaml").exists()


def test_paper_names_its_scan_and_who_said_it_when(company: Company) -> None:
    at = f"{company.now - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    scan = f"https://files.example.org/scan.pdf={sha256(b'scan')}"
    answer = company.type(
        "qa-two", "approve", "--for", "ops-one", "--given-at", at, "--scan", scan, "--witness", "po-one"
    )
    assert answer.code == 0
    assert "  form: paper\n" in answer.out
    assert "witness: po-one" in answer.out


# --- nothing by default, nothing in vain --------------------------------------------------------


REFUSED = {
    "nobody is asked": (("qa-one", "approve"), 2, "this is a decision: give --yes to take it"),
    "a stranger": (("nobody", "approve"), 2, "The book has no person 'nobody'."),
    "no role": (("dev-one", "approve"), 2, "holds no role that may do this for pay/1.0.0"),
    "not the role": (("qa-one", "authorize", "--statement", "x"), 2, "pay asks `product-owner`"),
    "another's role": (("qa-one", "approve", "--role", "operations"), 3, "nothing was signed, because it would not count"),
    "the author": (("dev-one", "approve", "--role", "qa-lead"), 3, "nothing was signed, because it would not count"),
    "no blocker": (("qa-one", "resolve", "x", "--accept", "y"), 2, "has no blocker `x`"),
    "no reason": (("qa-one", "reject", "--yes"), 2, "Why do you reject it is missing: give --reason."),
    "a bad condition": (("qa-one", "approve", "--condition", "C1"), 2, "--condition wants ID=DATE=TEXT"),
    "a bad number": (
        ("po-one", "waive", "--rule", "x", "--observed", "many", "--reason", "a"), 2, "--observed wants a number",
    ),
    "no evidence": (("qa-one", "resolve", "x", "--evidence", "/nowhere"), 2, "--evidence /nowhere: No such file"),
    "a bad scan": (
        ("qa-two", "approve", "--for", "ops-one", "--given-at", "2026-01-05T09:00:00Z", "--scan", "x"), 2, "--scan wants",
    ),
    "a bad time": (("qa-two", "approve", "--for", "ops-one", "--given-at", "noon"), 2, "--given-at wants a time"),
    "an unknown speaker": (("qa-two", "approve", "--for", "zoe"), 2, "The book has no person 'zoe'."),
    "another's key": (("qa-one", "approve", "--key", "A" * 40, "--yes"), 2, "signs with"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_signed_is_refused_in_a_sentence(company: Company, case: str) -> None:
    (person, command, *words), code, told = REFUSED[case]
    before = company.repo.git("status", "--porcelain", "-uall")
    answer = company.type(person, command, *words, yes=False)
    assert (answer.code, told in answer.err) == (code, True), answer.err
    assert company.repo.git("status", "--porcelain", "-uall") == before


def test_a_release_that_nothing_judges_is_signed_by_nobody(company: Company) -> None:
    company.put(f"{FOLDER}/release.yaml", company.record(f"{FOLDER}/release.yaml") | {"policy": "none/1"})
    answer = company.type("qa-one", "approve")
    assert (answer.code, "because nothing judges it" in answer.err) == (2, True)
    assert company.type("qa-one", "approve", release="pay/9").code == 2


def test_in_vain_is_signed_only_on_demand_and_a_no_always(company: Company) -> None:
    assert company.type("qa-one", "approve", "--role", "operations", "--anyway").code == 0
    company.repo.git("clean", "-qfd")
    assert company.type("eve-one", "halt", "--role", "operations", "--reason", "It burns.").code == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 3), ("\n", 3)])
def test_the_person_is_asked(
    company: Company, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    answer = company.type("qa-one", "approve", yes=False)
    assert (answer.code, "Sign this sign-off as qa-one? [y/N]" in answer.err) == (code, True)
    assert (company.repo.path / FOLDER / "approvals").exists() is (code == 0)


def test_what_changes_while_the_person_reads_is_not_signed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly(*_: object) -> bool:
        company.repo.write(f"{FOLDER}/release.yaml", company.read(f"{FOLDER}/release.yaml") + b"# more\n")
        return True

    monkeypatch.setattr(deciding, "agreed", read_slowly)
    answer = company.type("qa-one", "approve")
    assert (answer.code, "changed while you were reading" in answer.err) == (2, True)
    assert not (company.repo.path / FOLDER / "approvals").exists()


def test_a_gpg_without_the_key_signs_nothing(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    with KeyRing() as empty:
        monkeypatch.setenv("GNUPGHOME", str(empty.home))
        answer = company.type("qa-one", "approve")
    assert (answer.code, "gpg made no signature with the key" in answer.err) == (4, True)
    assert not (company.repo.path / FOLDER / "approvals").exists()


def test_a_signature_that_does_not_hold_is_not_written(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = company.ring.sign(company.keys["qa-one"], b"something else", company.now)
    monkeypatch.setattr("golive.signing.sign", lambda *_: other)
    answer = company.type("qa-one", "approve")
    assert (answer.code, "the signature does not hold" in answer.err) == (4, True)
    assert not (company.repo.path / FOLDER / "approvals").exists()


def test_of_several_keys_the_one_at_hand_signs(company: Company) -> None:
    far = "A" * 40
    keys = [
        {"fingerprint": far, "from": "2025-01-01"},
        {"fingerprint": company.keys["qa-one"], "from": "2025-01-01"},
    ]
    company.person("qa-one", keys=keys)
    company.commit("a second key")
    assert company.decide("qa-one", "approve")
    company.person("ops-one", keys=[])
    company.commit("no key")
    assert "has no key in force" in company.type("ops-one", "approve", "--anyway").err


def test_a_branch_holds_the_pair_alone_and_two_of_them_merge(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people approve at once, each on a branch of their own."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
    for person in ("qa-one", "ops-one"):
        company.repo.git("switch", "-q", "main")
        assert (
            "git push --set-upstream origin approval-pay-1.0.0-"
            in company.type(person, "approve", "--branch").err
        )
    company.repo.git("switch", "-q", "main")
    for role in ("qa-lead", "operations"):
        name = f"approval-pay-1.0.0-{role}"
        assert len(company.repo.git("diff", "--name-only", f"main...{name}").split()) == 2
        company.repo.git("merge", "-q", "--no-ff", "--no-edit", name, at=company.now)
    company.now += timedelta(hours=1)
    assert company.state() == "approved"


KILLED = """
import os, signal, sys
from golive.cli import main
calls, stop, how = 0, int(sys.argv[1]), getattr(signal, sys.argv[2])
def counted(event, facts):
    global calls
    if event in {"os.rename", "subprocess.Popen"} or (event == "open" and ".golive" in str(facts[0])):
        calls += 1
        if calls == stop:
            os.kill(os.getpid(), how)
sys.addaudithook(counted)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_killed_at_any_moment_the_book_is_as_before_or_signed(company: Company, how: str) -> None:
    config = company.ring.home / "gpg.conf"
    config.write_text(f"faked-system-time {company.now:%Y%m%dT%H%M%S}!\n")
    at = f"{company.now:%Y-%m-%dT%H:%M:%SZ}"
    words = ("approve", PAY, "--as", "qa-one", "--as-of", at, "--yes", "--book", str(company.repo.path))
    approvals = company.repo.path / FOLDER / "approvals"
    ends = set()
    for stop in range(1, 60, 6 if how == "SIGKILL" else 17):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(stop), how, *words],
            check=False,
            capture_output=True,
            env=dict(os.environ),
        )
        names = sorted(path.name for path in approvals.iterdir()) if approvals.exists() else []
        ends.add((done.returncode == 0, "qa-lead--qa-one.yaml" in names))
        if "qa-lead--qa-one.yaml" in names:
            assert "qa-lead--qa-one.yaml.asc" in names
            assert company.state() == "signing" or done.returncode != 0
            break
        assert company.state() == "draft"
    config.unlink()
    assert (False, False) in ends
    assert signal.Signals[how]
