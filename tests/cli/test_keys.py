"""`golive keys`: the list, the lint and the renewal, as their people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.commands import Answer, golive
from support.keys import SIGNED, KeyRing
from support.openpgp import armoured, bare
from support.repo import Repo

DAY = timedelta(days=1)
SETTINGS = "id: example.org/keys\nopened: 2026-01-01T00:00:00Z\n"
AS_OF = ("--as-of", "2026-06-01T12:00:00Z")


class Town:
    """A ring of three people and a book that knows them: Ada's key ends soon, Sue signs with a subkey."""

    def __init__(self, ring: KeyRing, folder: Path) -> None:
        self.ring = ring
        self.ada = ring.ed25519(expires=SIGNED + 42 * DAY)
        self.sue = ring.with_signing_subkey()
        self.old = ring.rsa(2048)
        self.repo = Repo(folder)
        self.repo.write("policies/book.yaml", SETTINGS)
        self.person("ada-one", "Ada Test", self.ada)
        self.person("sue-one", "Sue Test", self.sue)
        self.person("rita-one", "Rita Test", self.old, "until: 2026-02-01, reason: superseded, ")
        for key in (self.ada, self.sue, self.old):
            self.repo.write(self.path(key), ring.export(key))
        self.repo.commit("Begin")

    @staticmethod
    def path(key: str) -> str:
        return f"records/keys/{key}.asc"

    def person(self, who: str, name: str, key: str, more: str = "") -> None:
        text = f"name: {name}\nkeys:\n  - {{{more}fingerprint: {key}, from: 2026-01-05}}\nroles: []\n"
        self.repo.write(f"records/people/{who}.yaml", text)

    def keys(self, *words: str | Path) -> Answer:
        return golive("keys", *words, "--book", self.repo.path, *AS_OF)


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    with KeyRing() as ring:
        yield ring


@pytest.fixture(scope="module")
def still(ring: KeyRing, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A town that no test changes."""
    return Town(ring, tmp_path_factory.mktemp("still"))


@pytest.fixture
def town(ring: KeyRing, tmp_path: Path) -> Town:
    return Town(ring, tmp_path / "book")


class TestList:
    def test_the_list_says_whose_each_key_is_how_long_it_lasts_and_what_to_do(self, still: Town) -> None:
        answer = still.keys("list")
        assert answer.code == 0
        blocks = answer.out.split("\n\n")
        ada = next(block for block in blocks if block.startswith("ada-one  Ada Test"))
        assert f"{still.ada}  in force, Ed25519" in ada
        assert "expires    2026-07-13 12:00 UTC, in 42 days" in ada
        assert f"`golive keys renew {still.ada}`" in ada
        sue = next(block for block in blocks if block.startswith("sue-one"))
        assert f"subkey     {still.ring.subkeys(still.sue)[0]}, Ed25519, signs" in sue
        rita = next(block for block in blocks if block.startswith("rita-one"))
        assert f"{still.old}  ended, RSA 2048" in rita
        assert "until 2026-02-01 (superseded)" in rita
        assert answer.out.endswith("3 keys as of 2026-06-01 12:00 UTC.\n")

    def test_the_list_as_data_has_every_key_with_its_days(self, still: Town) -> None:
        data = still.keys("list", "--format", "json").data
        assert (data["schema"], data["as_of"]) == ("golive/keys/1", "2026-06-01T12:00:00Z")
        ada, rita, sue = data["keys"]
        assert (ada["person"], ada["standing"], ada["days_left"]) == ("ada-one", "in force", 42)
        assert ada["expires"] == ada["signs_until"] == "2026-07-13T12:00:00Z"
        assert ada["notes"][0]["rule"] == "key-expiring"
        assert (rita["standing"], rita["reason"], rita["until"]) == (
            "ended",
            "superseded",
            "2026-02-02T00:00:00Z",
        )
        assert (sue["days_left"], sue["file"]) == (None, still.path(still.sue))
        assert [part["signs"] for part in sue["subkeys"]] == [True]

    def test_revoked_stolen_missing_and_ownerless_keys_are_told_apart(self, town: Town) -> None:
        ring = town.ring
        lost, nobodys, gone = ring.ed25519(), ring.ed25519(), ring.ed25519()
        ring.revoke(town.sue, "superseded")
        town.repo.write(town.path(town.sue), ring.export(town.sue))
        town.person("lea-one", "Lea Test", lost, "compromised: 2026-03-01T00:00:00Z, ")
        town.repo.write(town.path(lost), ring.export(lost))
        town.repo.write(town.path(nobodys), ring.export(nobodys))
        town.person("gus-one", "Gus Test", gone)
        text = town.keys("list").out
        assert f"{lost}  compromised" in text
        assert "stolen     2026-03-01 00:00 UTC" in text
        assert f"{town.sue}  retired" in text
        assert "revoked    2026-06-01 12:00 UTC (soft)" in text
        assert f"nobody\n  {nobodys}  nobody's" in text
        assert f"{gone}  key file missing" in text
        assert "no person's file names the key" in text

    def test_a_person_stands_once_and_a_subkey_with_an_end_of_its_own_is_told(self, town: Town) -> None:
        key = town.ring.with_signing_subkey(subkey_expires=SIGNED + 100 * DAY)
        term = f"  - {{fingerprint: {key}, from: 2026-01-05}}\n"
        path = town.repo.path / "records/people/ada-one.yaml"
        text = path.read_text("utf-8").replace("roles:", f"{term}roles:")
        path.write_text(text, "utf-8")
        town.repo.write(town.path(key), town.ring.export(key))
        out = town.keys("list").out
        assert out.count("ada-one  Ada Test") == 1
        assert "    expires    never\n    signs      until 2026-09-09 12:00 UTC, in 100 days" in out

    def test_no_gpg_is_needed(self, still: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("golive.signing.gpg_process.shutil.which", lambda _: None)
        assert still.keys("list").code == still.keys("check").code == 0


class TestCheck:
    def test_what_is_only_to_be_watched_fails_when_asked(self, still: Town) -> None:
        answer = still.keys("check")
        assert answer.code == 0
        assert "key-expiring warning" in answer.out
        assert "key-weak warning" in answer.out
        assert answer.out.endswith("2 warnings in 3 keys.\n")
        assert still.keys("check", "--fail-on", "warning").code == 1

    def test_one_file_of_the_book_can_be_asked_for(self, still: Town) -> None:
        data = still.keys("check", still.path(still.old), "--format", "json").data
        assert [finding["rule"] for finding in data["findings"]] == ["key-weak"]
        whole = still.repo.path / still.path(still.old)
        assert still.keys("check", whole).out.endswith("1 warning in 3 keys.\n")

    def test_a_private_key_anywhere_in_the_book_is_an_error(self, town: Town) -> None:
        town.repo.write("records/people/notes.txt", town.ring.export_secret(town.ada))
        answer = town.keys("check")
        assert answer.code == 1
        assert "records/people/notes.txt:1:1: key-private error" in answer.out

    def test_a_key_that_somebody_offers_is_checked_before_it_is_in_the_book(
        self, town: Town, tmp_path: Path
    ) -> None:
        good, weak = tmp_path / "good.asc", tmp_path / "weak.asc"
        key = town.ring.ed25519()
        good.write_bytes(town.ring.export(key))
        assert "No findings in 3 keys." in town.keys("check", good).out
        town.ring.gpg("--batch", "--cert-digest-algo", "SHA1", "--quick-set-expire", key, "20280101T000000")
        weak.write_bytes(town.ring.export(key))
        answer = town.keys("check", weak)
        assert answer.code == 1
        assert "key-refused error: a new key may not have signed itself with SHA-1" in answer.out

    def test_a_new_file_in_the_book_is_held_to_more_than_one_that_landed(self, town: Town) -> None:
        key = town.ring.ed25519()
        town.ring.gpg("--batch", "--cert-digest-algo", "SHA1", "--quick-set-expire", key, "20280101T000000")
        town.repo.write(town.path(key), town.ring.export(key))
        town.person("new-one", "New Test", key)
        assert "key-refused error: a new key may not" in town.keys("check").out
        town.repo.commit("It has landed")
        assert town.keys("check").code == 0

    def test_a_file_that_is_not_there_is_a_usage_error(self, still: Town) -> None:
        answer = still.keys("check", "nowhere.asc")
        assert answer.code == 2
        assert "nowhere.asc cannot be read: No such file or directory." in answer.err


class TestRenew:
    def renewed(self, town: Town, tmp_path: Path) -> Path:
        town.ring.renew(town.ada, SIGNED + 700 * DAY)
        offered = tmp_path / "new.asc"
        offered.write_bytes(town.ring.export(town.ada))
        return offered

    def test_a_renewed_key_is_written_and_the_commit_is_named(self, town: Town, tmp_path: Path) -> None:
        answer = town.keys("renew", town.ada, "--from", self.renewed(town, tmp_path))
        assert answer.code == 0, answer.out + answer.err
        assert "the key expires on 2028-05-01T12:00:00Z; it was on 2026-07-13T12:00:00Z" in answer.out
        assert f"git add {town.path(town.ada)}" in answer.out
        assert "git commit -m 'Renew the key of ada-one'" in answer.out
        assert "key-expiring" not in town.keys("check").out
        assert town.repo.git("status", "--porcelain") == f" M {town.path(town.ada)}"

    def test_the_change_is_judged_as_a_renewal_and_nothing_else(self, town: Town, tmp_path: Path) -> None:
        town.repo.git("checkout", "--quiet", "-b", "renewal")
        assert town.keys("renew", town.ada, "--from", self.renewed(town, tmp_path)).code == 0
        town.repo.commit("Renew the key of ada-one")
        judged = golive("check", "--base", "main", "--book", town.repo.path, "--format", "json", *AS_OF)
        assert (judged.code, judged.data["type"], judged.data["refused"]) == (0, "key-renewal", [])

    def test_the_key_comes_out_of_the_persons_own_ring(
        self, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.renewed(town, tmp_path)
        monkeypatch.setenv("GNUPGHOME", str(town.ring.home))
        answer = town.keys("renew", town.path(town.ada), "--format", "json")
        assert answer.data["written"]
        assert answer.data["person"] == "ada-one"
        assert b"PRIVATE" not in (town.repo.path / town.path(town.ada)).read_bytes()

    def test_what_other_people_signed_is_left_out(self, town: Town, tmp_path: Path) -> None:
        town.ring.certify(town.old, town.ada)
        answer = town.keys("renew", town.ada, "--from", self.renewed(town, tmp_path))
        assert "bytes of other people's signatures and the like are left out" in answer.out

    def test_a_dry_run_writes_nothing(self, town: Town, tmp_path: Path) -> None:
        answer = town.keys("renew", town.ada, "--from", self.renewed(town, tmp_path), "--dry-run")
        assert (answer.code, answer.out.splitlines()[-1]) == (0, "Nothing was written.")
        assert town.repo.git("status", "--porcelain") == ""

    def test_a_file_without_the_revocation_is_refused(self, town: Town, tmp_path: Path) -> None:
        offered = tmp_path / "old.asc"
        offered.write_bytes(town.ring.export(town.sue))
        town.ring.revoke(town.sue)
        town.repo.write(town.path(town.sue), town.ring.export(town.sue))
        before = (town.repo.path / town.path(town.sue)).read_bytes()
        answer = town.keys("renew", town.sue, "--from", offered)
        assert answer.code == 1
        assert "refused    the revocation of 2026-06-01T12:00:00Z is gone" in answer.out
        assert (town.repo.path / town.path(town.sue)).read_bytes() == before

    def test_a_private_key_and_somebody_elses_key_are_refused(self, town: Town, tmp_path: Path) -> None:
        offered = tmp_path / "offered.asc"
        offered.write_bytes(town.ring.export_secret(town.ada))
        answer = town.keys("renew", town.ada, "--from", offered)
        assert (answer.code, "the file holds a private key" in answer.out) == (1, True)
        offered.write_bytes(town.ring.export(town.sue))
        data = town.keys("renew", town.ada, "--from", offered, "--format", "json").data
        assert data["refused"] == [f"the new file holds the key {town.sue}, not {town.ada}"]
        assert not data["written"]

    def test_a_file_that_does_not_prove_itself_is_refused(self, town: Town, tmp_path: Path) -> None:
        data = self.renewed(town, tmp_path).read_bytes()
        spoilt = bytearray(bare(data))
        spoilt[-1] ^= 1
        offered = tmp_path / "spoilt.asc"
        offered.write_bytes(armoured(bytes(spoilt), "PUBLIC KEY BLOCK"))
        answer = town.keys("renew", town.ada, "--from", offered)
        assert answer.code == 1
        assert f"the self-signatures of the key {town.ada} do not hold" in answer.out

    def test_the_file_that_is_there_already_brings_nothing(self, still: Town) -> None:
        answer = still.keys("renew", still.sue, "--from", still.repo.path / still.path(still.sue))
        assert answer.code == 0
        assert "Nothing that counts is new." in answer.out
        assert still.repo.git("status", "--porcelain") == ""

    def test_a_file_that_was_never_taken_is_refused_though_it_is_the_same(self, town: Town) -> None:
        town.repo.write(town.path(town.ada), b"no key")
        same = town.repo.path / town.path(town.ada)
        answer = town.keys("renew", town.ada, "--from", same)
        assert "refused    the new file is not taken" in answer.out

    @pytest.mark.parametrize(
        ("key", "words"), [("ada-one", "no fingerprint of 40 hex digits"), ("A" * 40, "has no key AAAA")]
    )
    def test_a_key_that_is_none_or_not_here_is_a_usage_error(self, still: Town, key: str, words: str) -> None:
        answer = still.keys("renew", key)
        assert (answer.code, words in answer.err) == (2, True)

    def test_a_file_that_cannot_be_written_is_said(
        self, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        offered = self.renewed(town, tmp_path)
        monkeypatch.setattr("os.fsync", full)
        answer = town.keys("renew", town.ada, "--from", offered)
        assert (answer.code, "Nothing was written: No space left" in answer.err) == (2, True)
