"""What looks odd and is honest: it counts, with the note that belongs to it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from support.chronicle import BEGIN
from support.company import ENGINES, FOLDER, QUALITY, RELEASE, Company
from support.openpgp import Draft, armoured, bare, key_file, old_packet, packet, packets
from support.repo import Repo, isolated

PATH = f"{FOLDER}/{QUALITY}"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GOOD = (True, "", "good")


@pytest.fixture(autouse=True)
def every_engine(book: Company) -> None:
    """Every scenario here is put to golive's own engine, to gpg, and to both."""
    book.engines = ENGINES


def counts(book: Company, ruling: tuple[bool, str, str] = GOOD, *found: tuple[str, str]) -> None:
    """Holds that quality's sign-off counts with a note, that this is found, and that the release may go."""
    assert book.ruling() == ruling
    assert book.found() == list(found)
    assert book.goes()


# keys


def test_a_renewed_key_counts_before_and_after(book: Company) -> None:
    """A key that was about to expire was made to last longer, so that its self-signature is a new one."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - 30 * DAY, BEGIN + DAY)
    book.rekey(key)
    book.quality()
    book.ring.renew(key, book.opens + 200 * DAY, at=book.now)
    book.publish("qa-one")
    book.commit("renewed")
    book.finish()
    counts(book)
    assert book.decision()["signature"]["today"] == "good"


def test_a_key_renewed_after_it_had_expired_counts_again(book: Company) -> None:
    """A key was renewed late, and signs after that."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - 30 * DAY, BEGIN - DAY)
    book.ring.renew(key, book.opens + 200 * DAY, at=BEGIN)
    book.rekey(key)
    book.quality()
    book.finish()
    counts(book)


def test_a_signing_subkey_signs_for_its_key(book: Company) -> None:
    """The primary key stays at home and only certifies; a subkey signs."""
    book.rekey(book.ring.with_signing_subkey("qa-one", "qa-one@example.org", BEGIN))
    book.quality()
    book.finish()
    counts(book)


def test_a_subkey_that_was_replaced_keeps_what_it_signed(book: Company) -> None:
    """A subkey is retired for a new one after it signed."""
    key = book.ring.with_signing_subkey("qa-one", "qa-one@example.org", BEGIN)
    book.rekey(key)
    book.quality()
    book.ring.revoke_subkey(key, "superseded", at=book.now)
    book.ring.add_subkey(key, at=book.now)
    book.publish("qa-one")
    book.commit("a new subkey")
    book.finish()
    counts(book, (True, "key-ended-since", "good-key-retired-since"))


@pytest.mark.parametrize("reason", ["superseded", "retired"])
def test_a_signer_who_retired_later_has_signed(book: Company, reason: str) -> None:
    """Somebody signs, and puts their key to rest afterwards."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - DAY)
    book.rekey(key)
    book.quality()
    book.now += DAY
    book.ring.revoke(key, reason, at=book.now)
    book.publish("qa-one")
    book.person("qa-one", keys=[book.key_term("qa-one", until="2026-01-06", reason=reason)], roles=[])
    book.commit("qa-one retires")
    book.finish()
    assert book.ruling() == (True, "key-ended-since", "good-key-retired-since")
    assert book.decision()["signature"]["today"] == "key-retired"
    assert book.goes()


def test_a_key_that_expired_since_has_signed(book: Company) -> None:
    """Somebody signs, and lets their key expire afterwards."""
    book.rekey(book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - DAY, BEGIN + DAY))
    book.quality()
    book.finish()
    assert book.ruling() == (True, "key-ended-since", "good-key-expired-since")
    assert book.decision()["signature"]["today"] == "key-expired"
    assert book.goes()


def test_a_window_that_was_closed_later_leaves_what_was_signed(book: Company) -> None:
    """The window of a key and the term of a role are closed later, with a date in the past."""
    book.quality()
    book.person(
        "qa-one",
        keys=[book.key_term("qa-one", until="2025-12-31", reason="retired")],
        roles=[book.term("qa-lead", until="2025-12-31")],
    )
    book.commit("qa-one left, it turns out")
    book.finish()
    counts(book)


def test_what_landed_before_a_theft_stands(book: Company) -> None:
    """A key is stolen after it signed, and the theft has a time."""
    book.quality()
    stolen = f"{book.now:%Y-%m-%dT%H:%M:%SZ}"
    book.person("qa-one", keys=[book.key_term("qa-one", compromised=stolen)])
    book.commit("stolen")
    book.finish()
    counts(book, (True, "signature-compromised", "good"))


def test_who_lost_a_key_signs_with_the_next(book: Company) -> None:
    """A stolen key is recorded, a new one is entered, and the decision is taken again with it."""
    old = book.key_term("qa-one", compromised=f"{book.now:%Y-%m-%dT%H:%M:%SZ}")
    key = book.ring.ed25519("qa-one", "qa-one@example.org", book.now - HOUR)
    book.keys["qa-one"] = key
    book.person("qa-one", keys=[old, book.key_term("qa-one")])
    book.publish("qa-one")
    book.commit("a new key")
    book.quality()
    book.finish()
    counts(book)


def test_a_key_with_several_names_is_one_key(book: Company) -> None:
    """A key has several user ids, of which one was revoked and one is of another company."""
    key = book.ring.ed25519("qa-one", "qa-one@example.org", BEGIN - DAY)
    for name in ("Quality <quality@example.com>", "Q. One <old@example.net>"):
        book.ring.gpg("--batch", "--quick-add-uid", key, name, at=BEGIN - HOUR)
    book.ring.gpg("--batch", "--quick-revoke-uid", key, "Q. One <old@example.net>", at=BEGIN)
    book.rekey(key)
    book.quality()
    book.finish()
    counts(book)


@pytest.mark.parametrize("algorithm", ["rsa3072", "rsa2048", "nistp256", "nistp384", "nistp521", "ed25519"])
def test_every_algorithm_of_people_counts(book: Company, algorithm: str) -> None:
    """People sign with what their cards and programs can."""
    book.rekey(book.ring.key(algorithm, "qa-one", "qa-one@example.org", created=BEGIN - DAY))
    book.quality()
    book.finish()
    weak = [("key-weak", f"records/keys/{book.keys['qa-one']}.asc")] if algorithm == "rsa2048" else []
    assert (book.ruling(), book.found(), book.goes()) == (GOOD, weak, True)


def test_a_key_with_2000_foreign_signatures_is_still_a_key(book: Company) -> None:
    """Somebody floods a public key with signatures of strangers."""
    first, name, own = packets(bare(book.ring.export(book.keys["qa-one"])))
    strange = Draft(own[1])
    strange.hashed = strange.hashed.replace(
        bytes.fromhex(book.keys["qa-one"]), bytes.fromhex(book.keys["eve-one"])
    )
    strange.unhashed = strange.unhashed.replace(
        bytes.fromhex(book.keys["qa-one"][-16:]), bytes.fromhex(book.keys["eve-one"][-16:])
    )
    flood = []
    for number in range(2000):
        strange.numbers = strange.numbers[:-2] + number.to_bytes(2)
        flood.append((2, strange.body))
    path = f"records/keys/{book.keys['qa-one']}.asc"
    book.repo.write(path, key_file([first, name, own, *flood]))
    book.commit("a well-known key")
    book.quality()
    book.finish()
    assert (book.ruling(), book.found(), book.goes()) == (GOOD, [("key-oversized", path)], True)


# signatures

ARMOURS: dict[str, Callable[[bytes], bytes]] = {
    "without a checksum": lambda s: armoured(bare(s)),
    "with the headers of other programs": lambda s: armoured(
        bare(s), head="Version: GnuPG v2.0.22 (MingW32)\nComment: Using GnuPG with Thunderbird"
    ),
    "with Windows line ends": lambda s: s.replace(b"\n", b"\r\n"),
    "with blank lines around it": lambda s: b"\n\r\n  \n" + s + b"\n\n\t\n",
    "without a last line end": lambda s: s.rstrip(b"\n"),
    "with lines of 76": lambda s: wrapped(s, 76),
    "with lines of 40": lambda s: wrapped(s, 40),
    "with a packet of the old form": lambda s: armoured(old_packet(2, Draft.of(s).body)),
    "with a packet of the new form": lambda s: armoured(packet(2, Draft.of(s).body)),
}


def wrapped(signature: bytes, width: int) -> bytes:
    """The same block with lines of another length."""
    head, _, rest = armoured(bare(signature)).partition(b"\n\n")
    body, _, end = rest.partition(b"-----END")
    text = body.replace(b"\n", b"")
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return b"\n".join([head, b"", *lines, b"-----END" + end])


@pytest.mark.parametrize("form", ARMOURS)
def test_an_unusual_armour_is_a_signature(book: Company, form: str) -> None:
    """Other programs and mail clients write the same signature in another form."""
    book.approve(RELEASE, "qa-one")
    book.repo.write(f"{PATH}.asc", ARMOURS[form](book.read(f"{PATH}.asc")))
    book.commit("quality signs")
    book.finish()
    counts(book)


@pytest.mark.parametrize("options", [
    ("--digest-algo", "SHA256"), ("--digest-algo", "SHA384"), ("--digest-algo", "SHA512"),
    ("--set-notation", "note@example.org=yes"), ("--comment", "signed at home"),
    ("--sender", "qa-one@example.org"),
])  # fmt: skip
def test_what_gpg_writes_with_other_settings_is_a_signature(book: Company, options: tuple[str, ...]) -> None:
    """People have their own settings."""
    book.approve(RELEASE, "qa-one")
    made = book.ring.sign(book.keys["qa-one"], book.read(PATH), book.now - timedelta(minutes=10), options)
    book.repo.write(f"{PATH}.asc", made)
    book.commit("quality signs")
    book.finish()
    counts(book)


def test_a_signature_that_took_days_to_land_counts_with_a_note(book: Company) -> None:
    """A pull request waited for some days."""
    signed_at = book.now - HOUR
    book.now += 5 * DAY
    book.approve(RELEASE, "qa-one", signed_at=f"{signed_at:%Y-%m-%dT%H:%M:%SZ}")
    book.sign(PATH, "qa-one", signed_at)
    book.commit("quality signs")
    book.finish()
    counts(book, (True, "signature-late", "good"), ("signature-late", PATH))


def test_content_that_came_back_counts_with_a_note(book: Company) -> None:
    """A covered file was changed and changed back."""
    book.quality()
    path = book.path("checklists/quality.yaml")
    kept = book.read(path)
    for text in (kept + b"# more\n", kept):
        book.repo.write(path, text)
        book.commit("a word")
    book.finish()
    counts(book, (True, "approval-restored", "good"))


# people


def test_a_deputy_signs_for_the_principal(book: Company) -> None:
    """Operations are on holiday, and their deputy signs, as one vote."""
    release = "pay/2.0.0"
    book.begin(release, operations=None)
    book.approve(release, "dep-one", deputy_for="ops-one")
    book.approve(release, "qa-one")
    book.commit("the deputy signs")
    book.finish(release)
    assert book.ruling("approvals/operations--dep-one.yaml", release) == GOOD
    assert book.goes(release=release)


# commits and checkouts


@pytest.mark.parametrize("how", ["merge", "squash", "rebase", "octopus"])
def test_however_a_pull_request_lands_it_lands(book: Company, how: str) -> None:
    """The forge makes merge commits, squash commits, or moves the commits themselves."""
    book.repo.branch("approval")
    book.approve(RELEASE, "qa-one")
    book.repo.commit("quality signs", at=book.now)
    for branch in ("main", *(["docs"] if how == "octopus" else [])):
        book.repo.switch("main")
        if branch != "main":
            book.repo.branch(branch)
        book.repo.write(f"docs/{branch}.md", "x\n")
        book.commit("something else")
    book.repo.switch("main")
    git = book.repo.git
    if how == "rebase":
        git("cherry-pick", "approval", at=book.now)
    elif how == "squash":
        git("merge", "--quiet", "--squash", "approval")
        book.repo.commit("quality signs (#7)", at=book.now)
    elif how == "octopus":
        git("merge", "--quiet", "--no-ff", "-m", "both", "approval", "docs", at=book.now)
    else:
        book.repo.merge("approval", at=book.now)
    book.now += HOUR
    book.finish()
    counts(book)


def test_two_people_approve_at_once(book: Company) -> None:
    """Two pull requests are begun from one commit and merged one after the other."""
    book.begin("pay/2.0.0", operations=None)
    for person in ("qa-one", "ops-two"):
        book.repo.switch("main")
        book.repo.branch(person)
        book.approve("pay/2.0.0", person)
        book.repo.commit(f"{person} signs", at=book.now)
    book.repo.switch("main")
    for person in ("qa-one", "ops-two"):
        book.repo.merge(person, at=book.now)
        book.now += HOUR
    book.finish("pay/2.0.0")
    assert book.goes(release="pay/2.0.0")


@pytest.mark.parametrize("setting", ["core.autocrlf=true", "core.eol=crlf"])
def test_a_checkout_with_windows_line_ends_is_the_same_book(
    book: Company, tmp_path: Path, setting: str
) -> None:
    """Git for Windows ends every line with CR LF on checkout."""
    book.repo.write(".gitattributes", "* text=auto\n")
    book.commit("attributes")
    book.quality()
    book.finish()
    book.repo = cloned(book, tmp_path / "windows", "--config", setting)
    assert b"\r\n" in book.read(PATH)
    counts(book)


def test_a_worktree_and_a_clone_of_a_bare_repository_are_checkouts(book: Company, tmp_path: Path) -> None:
    """Pipelines check out in their own ways: detached, as a further working tree, from a bare mirror."""
    book.quality()
    book.finish()
    book.repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "further"), "main")
    bare_one = cloned(book, tmp_path / "mirror.git", "--mirror")
    places = [Repo(tmp_path / "further")]
    book.repo = bare_one
    places.append(cloned(book, tmp_path / "clone"))
    for place in places:
        place.git("checkout", "--quiet", "--detach", "HEAD")
        book.repo = place
        counts(book)


def cloned(book: Company, target: Path, *options: str) -> Repo:
    """A clone of the book's repository."""
    words = ["git", "clone", "--quiet", *options, str(book.repo.path), str(target)]
    subprocess.run(words, check=True, capture_output=True, env=isolated())
    made = object.__new__(Repo)
    made.path, made.now = target, book.repo.now
    return made
