"""How GnuPG is called, and what happens when it is missing, lies, dies or dawdles."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from golive.model.verification import EngineName, Outcome, SignedItem
from golive.signing import EngineError, gpg_process, verify
from golive.signing.engine import Task, Verdict, task_of
from golive.signing.gpg_listing import listed_keys
from golive.signing.gpg_status import Block, blocks, verdict_of
from golive.signing.keybook import key_book
from golive.signing.signature import read_signature
from support.keys import KeyRing
from support.signatures import DOCUMENT, NOW, World

GPG = str(shutil.which("gpg"))

Fake = Callable[[str], None]


@pytest.fixture
def world(signers: World) -> World:
    """The world of signers, looked at by GnuPG alone."""
    return replace(signers, engine=EngineName.GPG)


@pytest.fixture
def fake_gpg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Fake:
    """Puts a shell script in the place of gpg; ``$status`` is its status descriptor."""
    find = 'for word in "$@"; do [ "$last" = --status-fd ] && status=$word; last=$word; done\n'

    def install(script: str) -> None:
        program = tmp_path / "gpg"
        program.write_text(f"#!/bin/sh\n{find}{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


def relisted(change: str) -> str:
    """A gpg whose listing of keys is changed by a sed command."""
    return f'case "$*" in *--list-keys*) {GPG} "$@" | /bin/sed {change};; *) exec {GPG} "$@";; esac'


def items(signature: bytes, count: int) -> list[SignedItem]:
    return [SignedItem(f"{number:03d}", DOCUMENT, signature) for number in range(count)]


def test_all_signatures_take_one_process_for_verification(
    world: World, signature: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    real = subprocess.run

    def counting(command: list[str], **options: object) -> object:
        started.append(command)
        assert options["env"] == {}
        return real(command, **options)  # type: ignore[call-overload]

    unix = world.ring.sign(world.ada, b"a\n")
    monkeypatch.setattr(gpg_process.subprocess, "run", counting)
    many = [*items(signature, 40), SignedItem("x", b"a\r\n", unix), SignedItem("y", b"a\r\n", unix)]
    answers = verify(many, world.keys, NOW, engine=EngineName.GPG)
    assert sum(answer.outcome is Outcome.GOOD for answer in answers.values()) == 40
    assert answers["y"].outcome is Outcome.LINE_ENDINGS_DIFFER
    assert [command[-1] for command in started] == [
        "--import",
        "--list-keys",
        "--verify-files",
        "--verify-files",
    ]
    assert all(world.ada not in word for command in started for word in command)


def test_missing_gpg_is_an_engine_error_that_names_the_package(
    world: World, signature: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="Debian: gnupg"):
        world.verdict(signature)


def test_missing_gpg_does_not_matter_when_nothing_is_to_be_proven(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert world.verdict(None).outcome is Outcome.MISSING_SIGNATURE
    assert world.verdict(b"junk").outcome is Outcome.MALFORMED


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "exit 0"])
def test_a_gpg_that_does_nothing_is_an_engine_error(
    world: World, signature: bytes, fake_gpg: Fake, script: str
) -> None:
    fake_gpg(script)
    if script == "exit 0":
        answer = world.verdict(signature)
        assert answer.outcome is Outcome.UNKNOWN_KEY
        return
    with pytest.raises(EngineError, match="does not run as it should"):
        world.verdict(signature)


def test_a_gpg_that_cannot_be_started_is_an_engine_error(
    world: World, signature: bytes, fake_gpg: Fake, tmp_path: Path
) -> None:
    fake_gpg("exit 0")
    (tmp_path / "gpg").write_text("#!/no/such/interpreter\n")
    with pytest.raises(EngineError, match="cannot be started"):
        world.verdict(signature)


def test_a_gpg_that_verifies_nothing_is_an_engine_error(
    world: World, signature: bytes, fake_gpg: Fake
) -> None:
    fake_gpg(f'case "$*" in *--verify-files*) exit 0;; *) exec {GPG} "$@";; esac')
    with pytest.raises(EngineError, match="does not run as it should"):
        world.verdict(signature)


def test_a_crash_marks_one_signature_and_the_rest_is_verified(
    world: World, signature: bytes, fake_gpg: Fake
) -> None:
    fake_gpg(
        f"""
case "$*" in *--verify-files*) ;; *) exec {GPG} "$@";; esac
before=
while read name; do
  if [ "$name" = 000003.sig ]; then
    [ -n "$before" ] && printf "$before" | {GPG} "$@"
    printf '[GNUPG:] FILE_START 1 000003.sig\\n[GNUPG:] NEWSIG\\n' >>/dev/fd/$status
    kill -9 $$
  fi
  before="$before$name\\n"
done
printf "$before" | {GPG} "$@"
"""
    )
    answers = verify(items(signature, 6), world.keys, NOW, engine=EngineName.GPG)
    assert answers["002"].outcome is Outcome.ENGINE_ERROR
    assert "stopped in the middle" in answers["002"].detail
    assert [answers[name].outcome for name in sorted(answers) if name != "002"] == [Outcome.GOOD] * 5


def test_a_process_that_outlasts_its_time_is_stopped_and_is_no_yes(
    world: World, signature: bytes, fake_gpg: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gpg_process, "_SECONDS", 0.3)
    started = "echo '[GNUPG:] FILE_START 1 000001.sig' >>/dev/fd/$status"
    fake_gpg(f'case "$*" in *--verify-files*) {started}; exec /bin/sleep 60;; *) exec {GPG} "$@";; esac')
    assert world.verdict(signature).outcome is Outcome.ENGINE_ERROR


def test_an_import_that_outlasts_its_time_is_an_engine_error(
    world: World, signature: bytes, fake_gpg: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gpg_process, "_SECONDS", 0.3)
    fake_gpg(f'case "$*" in *--import*) exec /bin/sleep 60;; *) exec {GPG} "$@";; esac')
    with pytest.raises(EngineError):
        world.verdict(signature)


@pytest.mark.parametrize("validity", ["i", "d"])
def test_a_key_that_gpg_calls_unusable_is_unknown(
    world: World, signature: bytes, fake_gpg: Fake, validity: str
) -> None:
    fake_gpg(relisted(f"s/^pub:-:/pub:{validity}:/"))
    assert world.verdict(signature).outcome is Outcome.UNKNOWN_KEY


def test_a_subkey_that_gpg_calls_unusable_may_not_sign(world: World, fake_gpg: Fake) -> None:
    made = world.ring.sign(world.sue, DOCUMENT)
    fake_gpg(relisted("s/^sub:-:/sub:i:/"))
    assert world.verdict(made).outcome is Outcome.NOT_A_SIGNING_KEY


def test_a_key_that_gpg_does_not_let_sign_may_not_sign(
    world: World, signature: bytes, fake_gpg: Fake
) -> None:
    fake_gpg(relisted("s/:scSC:/:cC:/"))
    assert world.verdict(signature).outcome is Outcome.NOT_A_SIGNING_KEY


def test_a_revocation_that_only_gpg_sees_is_believed(world: World, signature: bytes, fake_gpg: Fake) -> None:
    fake_gpg(relisted("s/^pub:-:/pub:r:/"))
    answer = world.verdict(signature)
    assert answer.outcome is Outcome.REVOKED
    assert "is proven" in answer.detail


def test_an_answer_for_another_file_is_no_answer(world: World, signature: bytes, fake_gpg: Fake) -> None:
    fake_gpg(
        f'case "$*" in *--verify-files*) echo "[GNUPG:] FILE_START 1 999999.sig" >>/dev/fd/$status;; '
        f'*) exec {GPG} "$@";; esac'
    )
    assert world.verdict(signature).outcome is Outcome.ENGINE_ERROR


def test_hostile_settings_of_the_person_are_not_read(
    world: World, signature: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / ".gnupg"
    home.mkdir(mode=0o700)
    (home / "gpg.conf").write_text("no-such-option\nlist-only\nskip-verify\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GNUPGHOME", str(home))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert world.verdict(signature).outcome is Outcome.GOOD
    assert sorted(path.name for path in home.iterdir()) == ["gpg.conf"]


def test_the_private_folder_is_closed_to_others_and_gone_afterwards(
    world: World, signature: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    modes: list[int] = []
    real = gpg_process.Gpg.run

    def looking(self: gpg_process.Gpg, *words: str, **options: object) -> gpg_process.Run:
        modes.extend(path.stat().st_mode & 0o777 for path in (self.home, self.folder, self.home.parent))
        return real(self, *words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(gpg_process.Gpg, "run", looking)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert world.verdict(signature).outcome is Outcome.GOOD
    assert set(modes) == {0o700}
    assert list(tmp_path.iterdir()) == []


def test_keys_that_no_signature_names_are_not_imported(world: World, signature: bytes) -> None:
    with KeyRing() as other:
        stranger = other.ed25519("Stranger Test", "stranger@example.org")
        keys = {**world.keys, stranger: other.export(stranger)}
    assert world.verdict(signature, keys=keys).outcome is Outcome.GOOD


@pytest.fixture
def task(world: World, signature: bytes) -> Task:
    return task_of(DOCUMENT, read_signature(signature), key_book(world.keys).holders[world.ada])


GOOD = ("GOODSIG", "X", "Ada")


def said(task: Task, *lines: tuple[str, ...]) -> Verdict:
    return verdict_of(Block("000001.sig", (("NEWSIG",), *lines), is_done=True), task).verdict


def valid(task: Task, **changed: str) -> tuple[str, ...]:
    signature = task.signature
    fields = {
        "fingerprint": signature.issuer,
        "day": "2026-06-01",
        "time": str(int(signature.made_at.timestamp())),
        "expires": "0",
        "version": "4",
        "reserved": "0",
        "algorithm": "22",
        "hash": "8",
        "kind": "00",
        "primary": signature.issuer,
    }
    return ("VALIDSIG", *(fields | changed).values())


def test_one_verdict_with_one_matching_valid_line_is_valid(task: Task) -> None:
    for verdict in ("GOODSIG", "EXPSIG", "EXPKEYSIG"):
        assert said(task, (verdict, "X", "Ada"), valid(task)) is Verdict.VALID
    assert said(task, ("BADSIG", "X", "Ada")) is Verdict.BAD


@pytest.mark.parametrize(
    "field", ["fingerprint", "time", "expires", "version", "algorithm", "hash", "kind", "primary"]
)
def test_a_valid_line_that_differs_from_what_golive_read_is_no_answer(task: Task, field: str) -> None:
    assert said(task, GOOD, valid(task, **{field: "77"})) is Verdict.FAILED


def test_a_valid_line_that_is_cut_short_is_no_answer(task: Task) -> None:
    assert said(task, GOOD, valid(task)[:10]) is Verdict.FAILED


def test_anything_but_one_plain_answer_is_no_answer(task: Task) -> None:
    good = valid(task)
    for lines in (
        (),
        (GOOD,),
        (good,),
        (GOOD, GOOD, good),
        (GOOD, good, good),
        (GOOD, good, ("BADSIG", "X", "Ada")),
        (("BADSIG", "X", "Ada"), good),
        (("ERRSIG", "X"),),
        (("ERRSIG", "X"), good),
        (GOOD, good, ("NEWSIG",)),
        *(
            (GOOD, good, (word,))
            for word in ("NODATA", "UNEXPECTED", "FAILURE", "ERROR", "PLAINTEXT", "NO_PUBKEY")
        ),
    ):
        assert said(task, *lines) is Verdict.FAILED
    assert verdict_of(Block("x", (GOOD, good), is_done=True), task).verdict is Verdict.FAILED


def test_a_revoked_verdict_is_carried_on(task: Task) -> None:
    block = Block("x", (("NEWSIG",), ("REVKEYSIG", "X", "Ada"), valid(task)), is_done=True)
    assert verdict_of(block, task).is_revoked


def test_a_signature_that_expires_is_compared_by_its_end(task: Task) -> None:
    ends = task.signature._replace(expires=NOW)
    lasting = task._replace(signature=ends)
    assert said(lasting, GOOD, valid(task, expires=str(int(NOW.timestamp())))) is Verdict.VALID
    assert said(lasting, GOOD, valid(task)) is Verdict.FAILED


def test_status_lines_are_split_at_line_feeds_only_and_only_with_their_mark() -> None:
    lines = [
        b"[GNUPG:] FILE_START 1 a.sig\n",
        b"gpg: noise [GNUPG:] GOODSIG\n",
        "[GNUPG:] GOODSIG X Eve\u2028[GNUPG:] VALIDSIG\x85[GNUPG:] FILE_DONE\r\n".encode(),
        b"[GNUPG:] FILE_DONE\n",
        b"[GNUPG:] FILE_DONE\n",
        b"[GNUPG:] FAILURE gpg-exit 33554433\n",
        b"[GNUPG:] FILE_START 1 b.sig\n",
        b"[GNUPG:] FILE_START 1 c.sig\n",
    ]
    first, second, third = blocks(lines)
    assert [line[0] for line in first.lines] == ["GOODSIG"]
    assert (first.name, first.is_done) == ("a.sig", True)
    assert (second.name, second.is_done, third.name, third.is_done) == ("b.sig", False, "c.sig", False)


def test_an_empty_or_odd_listing_lists_no_keys() -> None:
    assert listed_keys(b"") == {}
    assert listed_keys(b"fpr:::::::::ABC:\npub:short\ntru::1:\n") == {}
