"""Whoever changes a bundle is found out, or the answer says what cannot be told: a test for each way.

Every attacker here is a careful one: SHA256SUMS fits what they left behind, but in the first test.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from golive.model.charter import is_bound
from golive.publishing.bundle import bundle_files
from support import openpgp
from support.bundles import asked, laid_out, packed, summed
from support.chronicle import Chronicle, sha256, written
from support.commands import golive
from support.keys import KeyRing

GO = "pay/1.0.0"
HERE = f"book/records/releases/{GO}/"
QA, OPS = f"{HERE}approvals/qa-lead--qa-one.yaml", f"{HERE}approvals/operations--ops-one.yaml"
PO = f"{HERE}authorization.yaml"
PEOPLE, KEYS, SMALL = "book/records/people/", "book/records/keys/", "book/policies/small/1.yaml"
CHARTERS = "book/policies/charter/"
OURS = "is not one that your root stands for"

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    """An opened book: one release halted, approved in knowledge of that, authorized; one only begun."""
    with KeyRing() as ring:
        chronicle = Chronicle(tmp_path_factory.mktemp("book"), ring)
        chronicle.trust()
        chronicle.commit("trust")
        for days, release in ((20, GO), (40, "pay/1.1.0")):
            chronicle.draft(release, ahead=timedelta(days=days))
            chronicle.answer(release)
        chronicle.commit("drafts")
        chronicle.halt(GO, "ops-one")
        chronicle.approve("pay/1.1.0", "qa-one")
        chronicle.commit("a halt, and a sign-off of another release")
        chronicle.approve(GO, "qa-one")
        chronicle.approve(GO, "ops-one")
        chronicle.commit("approved in knowledge of the halt")
        chronicle.authorize(GO)
        chronicle.commit("go")
        yield chronicle


@pytest.fixture(scope="module")
def honest(book: Chronicle) -> Files:
    return of(book, GO)


@pytest.fixture
def files(honest: Files) -> Files:
    return dict(honest)


@pytest.fixture(scope="module")
def root(book: Chronicle) -> str:
    return ",".join(book.keys[name] for name in ("qa-one", "ops-one", "po-one"))


def of(book: Chronicle, release: str) -> Files:
    edition = book.edition()
    assessment = edition.judgement.assessments[release]
    return {file.path: file.data for file in bundle_files(edition, assessment)}


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """What verify.py answers about files whose sums fit; `golive verify` has to come to the same."""

    def question(files: Mapping[str, bytes], *words: str) -> tuple[int, str]:
        place = packed(summed(files), tmp_path / "bundle.zip")
        code, said = asked(place, *words)
        answer = golive("verify", place, *words)
        alone = shutil.which("gpg") is None  # golive can do without
        assert alone or answer.code == code, answer.out + answer.err
        return code, said

    return question


def record(files: Files, path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(files[path], Loader=yaml.BaseLoader)  # noqa: S506 - as texts
    return loaded


def signed_anew(book: Chronicle, files: Files, path: str, person: str, **change: Any) -> None:
    """Puts a changed record into the files, signed by a person's own key a minute ago."""
    at = book.now - timedelta(hours=2)
    data = written(record(files, path) | {"signed_at": f"{at:%Y-%m-%dT%H:%M:%SZ}"} | change)
    files[path] = data
    files[f"{path}.asc"] = book.ring.sign(book.keys[person], data, at)


def verdict(files: Files, change: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads(files["verdict.json"])
    change(data["releases"][0])
    files["verdict.json"] = json.dumps(data).encode()


# --- what is honest ---------------------------------------------------------------------------------


def test_the_honest_bundle_is_consistent_and_with_its_root_authorized(
    files: Files, root: str, ask: Callable[..., tuple[int, str]]
) -> None:
    code, said = ask(files)
    assert (code, "RESULT: consistent, but the keys come from this bundle." in said) == (0, True), said
    code, said = ask(files, "--root", root)
    assert (code, "AUTHORIZED by keys that your root stands for." in said) == (0, True), said
    assert "halts/stop.yaml says halt; whether that is settled is golive's judgement." in said


# --- bytes ------------------------------------------------------------------------------------------


def test_one_byte_in_any_file_is_found_by_the_sums(honest: Files, tmp_path: Path) -> None:
    for name in honest:
        data = bytearray(honest[name])
        data[len(data) // 2] ^= 1
        code, said = asked(packed({**honest, name: bytes(data)}, tmp_path / "bundle.zip"))
        assert code == 4, name
        assert f"{name} is not the file that SHA256SUMS means" in said or "SHA256SUMS" in name, said


def test_with_new_sums_one_byte_in_what_was_signed_is_found_by_the_signatures(
    honest: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    for name in [name for name in honest if name.startswith(HERE)]:
        data = bytearray(honest[name])
        place = len(data) // 2
        data[place : place + 1] = b"7" if data[place : place + 1] != b"7" else b"8"
        code, said = ask({**honest, name: bytes(data)})
        assert (code, "RESULT: consistent" in said) == (4, False), (name, said)


def test_new_sums_over_a_page_or_the_program_itself_are_not_found_and_that_is_said(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    files["verify.py"] = b"print('All is well.')\n"
    files["README.txt"] += b"Trust me.\n"
    code, said = ask(files)
    assert code == 0
    assert "Does not prove: who made it: whoever changes a file can write new sums." in said
    assert b"Do not ask it about itself" in files["README.txt"]


# --- records ----------------------------------------------------------------------------------------


def test_a_record_from_another_release_does_not_count_here(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    other = of(book, "pay/1.1.0")
    for end in ("", ".asc"):
        files[QA + end] = other[f"{QA.replace('1.0.0', '1.1.0')}{end}"]
    code, said = ask(files)
    assert code == 4
    assert "approvals/qa-lead--qa-one.yaml: it says release pay/1.1.0, and here it is pay/1.0.0" in said


def test_a_record_under_another_name_is_not_in_another_role(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    for end in ("", ".asc"):
        files[f"{HERE}approvals/operations--qa-one.yaml{end}"] = files[QA + end]
    code, said = ask(files)
    assert (code, "it says role qa-lead, and here it is operations" in said) == (4, True)


def test_signatures_that_changed_places_are_found(files: Files, ask: Callable[..., tuple[int, str]]) -> None:
    files[f"{QA}.asc"], files[f"{OPS}.asc"] = files[f"{OPS}.asc"], files[f"{QA}.asc"]
    code, said = ask(files)
    assert code == 4
    assert said.count("the file or its signature was changed after signing") >= 2


def test_a_dropped_halt_is_found_where_somebody_signed_in_knowledge_of_it(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    for end in ("", ".asc"):
        del files[f"{HERE}halts/stop.yaml{end}"]
    verdict(files, lambda one: one.update(decisions=[d for d in one["decisions"] if d["kind"] != "halt"]))
    code, said = ask(files)
    assert (code, "halts/stop.yaml is not here" in said) == (4, True)


def test_a_dropped_halt_that_came_later_cannot_be_told_and_that_is_said(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    late = f"{HERE}halts/late.yaml"
    files[late] = files[f"{HERE}halts/stop.yaml"]
    signed_anew(book, files, late, "ops-one", reason="Now it leaks for good.")
    assert ask(files)[0] == 4
    del files[late], files[f"{late}.asc"]
    code, said = ask(files)
    assert code == 0
    assert "Does not prove: that none was left out: only a clone of the book can tell." in said


def test_a_dropped_record_that_the_verdict_names_is_missed(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    del files[OPS], files[f"{OPS}.asc"]
    code, said = ask(files)
    assert (code, "counted on and not in the bundle" in said) == (4, True)


def test_a_verdict_that_says_more_than_the_signatures_is_contradicted(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    for end in ("", ".asc"):
        del files[OPS + end], files[PO + end]
    gone = (OPS.removeprefix("book/"), PO.removeprefix("book/"))

    def forget(one: dict[str, Any]) -> None:
        for kind in ("approvals", "decisions"):
            one[kind] = [d for d in one[kind] if d["path"] not in gone]

    verdict(files, forget)
    code, said = ask(files)
    assert code == 4
    assert "the gate sign-off is passed, and there is missing: approval by operations: 0 of 1" in said
    assert "the gate authorization is passed, and there is missing: authorization by product-owner" in said


def test_a_chain_of_decisions_without_its_middle_is_broken(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    later = QA.replace(".yaml", ".3.yaml")
    files[later] = files[QA]
    signed_anew(book, files, later, "qa-one", supersedes=sha256(files[QA]))
    code, said = ask(files)
    assert (code, "number 2 of the same name is not in the bundle" in said) == (4, True)
    second = QA.replace(".yaml", ".2.yaml")
    files[second] = files.pop(later)
    signed_anew(book, files, second, "qa-one", supersedes=sha256(b"another"))
    del files[f"{later}.asc"]
    code, said = ask(files)
    assert (code, "it does not supersede approvals/qa-lead--qa-one.yaml as that is here" in said) == (4, True)
    assert "is left out" in said


def test_a_record_without_a_signature_and_a_signature_without_a_record_are_told(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    del files[f"{QA}.asc"]
    files[f"{HERE}release.yaml.asc"] = files[f"{OPS}.asc"]
    code, said = ask(files)
    assert (code, "qa-lead--qa-one.yaml: there is no signature beside it" in said) == (4, True)
    assert "release.yaml.asc is a signature of no signed record" in said


def test_what_is_not_written_plainly_is_not_guessed(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    files[QA] = files[QA].replace(b"decision: approve", b"decision: &a approve")
    files[f"{QA}.asc"] = book.ring.sign(book.keys["qa-one"], files[QA], book.now - timedelta(hours=2))
    code, said = ask(files)
    assert (code, "CANNOT TELL: records/releases/pay/1.0.0/approvals/qa-lead--qa-one.yaml" in said) == (
        4,
        True,
    )


# --- keys and people --------------------------------------------------------------------------------


def test_a_forged_approval_with_a_key_of_its_own_is_stopped_by_the_root_alone(
    book: Chronicle, files: Files, root: str, ask: Callable[..., tuple[int, str]]
) -> None:
    forged = book.ring.ed25519("ops-one", "ops-one@example.org", book.now - timedelta(days=9))
    del files[f"{KEYS}{book.keys['ops-one']}.asc"]
    files[f"{KEYS}{forged}.asc"] = book.ring.export(forged)
    person = record(files, f"{PEOPLE}ops-one.yaml")
    person["keys"][0]["fingerprint"] = forged
    files[f"{PEOPLE}ops-one.yaml"] = written(person)
    at = book.now - timedelta(hours=2, minutes=10)
    for path in (OPS, f"{HERE}halts/stop.yaml"):
        files[f"{path}.asc"] = book.ring.sign(forged, files[path], at)
    code, said = ask(files)
    assert code == 4  # the authorization cites the true signature by its digest
    subject = record(files, PO)["subject"]
    for path in (OPS, f"{HERE}halts/stop.yaml"):
        subject[f"{path.removeprefix(HERE)}.asc"] = sha256(files[f"{path}.asc"])
    fresh = book.ring.ed25519("po-one", "po-one@example.org", book.now - timedelta(days=9))
    files[f"{KEYS}{fresh}.asc"] = book.ring.export(fresh)
    person = record(files, f"{PEOPLE}po-one.yaml")
    person["keys"][0]["fingerprint"] = fresh
    files[f"{PEOPLE}po-one.yaml"] = written(person)
    files[PO] = written(record(files, PO) | {"subject": subject})
    files[f"{PO}.asc"] = book.ring.sign(fresh, files[PO], book.now - timedelta(hours=1, minutes=10))
    code, said = ask(files)
    assert code == 0
    assert "RESULT: consistent, but the keys come from this bundle." in said
    assert "AUTHORIZED" not in said
    code, said = ask(files, "--root", root)
    assert (code, f"the key {forged} {OURS}" in said, f"the key {fresh} {OURS}" in said) == (4, True, True)


def test_a_key_of_somebody_else_does_not_sign_for_a_person(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    signed_anew(book, files, QA, "ops-one")
    code, said = ask(files)
    assert (code, f"the key {book.keys['ops-one']} is not one of qa-one" in said) == (4, True)


def test_a_person_without_the_role_does_not_sign_in_it(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    path = f"{PEOPLE}qa-one.yaml"
    files[path] = files[path].replace(b"role: qa-lead", b"role: qa-loud")
    code, said = ask(files)
    assert (code, "qa-one does not hold the role qa-lead for pay" in said) == (4, True)


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("roles", {"until": "2025-06-01"}, "this role was not theirs on that day"),
        ("keys", {"until": "2025-06-01", "reason": "retired"}, "this key was not theirs on that day"),
        ("keys", {"from": "2027-01-01"}, "this key was not theirs on that day"),
        ("keys", {"from": "some day"}, "some day is not a time that is plain"),
        ("keys", {"compromised": "2026-01-01T00:00:00Z"}, "was stolen, and when it signed is only claimed"),
    ],
)
def test_terms_of_then_that_the_files_of_today_do_not_show_are_left_open(
    files: Files, ask: Callable[..., tuple[int, str]], part: str, change: dict[str, str], words: str
) -> None:
    person = record(files, f"{PEOPLE}qa-one.yaml")
    person[part][0] |= change
    files[f"{PEOPLE}qa-one.yaml"] = written(person)
    code, said = ask(files)
    assert code == 4
    assert "CANNOT TELL: approvals/qa-lead--qa-one.yaml: " in said
    assert words in said
    assert "THIS CANNOT BE TOLD FOR CERTAIN" in said


def test_a_key_file_that_is_another_key_is_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    one, other = (f"{KEYS}{book.keys[name]}.asc" for name in ("qa-one", "ops-one"))
    files[one], files[other] = files[other], files[one]
    code, said = ask(files)
    assert (code, said.count("is refused: it is not the key that its name says")) == (4, 2)
    assert "it was made by a key that is not in the bundle" in said


@pytest.mark.parametrize(
    ("tag", "words"),
    [(12, "it is not one public key and nothing else"), (5, "nothing else"), (6, "nothing else")],
)
def test_trust_packets_secret_keys_and_second_keys_are_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]], tag: int, words: str
) -> None:
    path = f"{KEYS}{book.keys['qa-one']}.asc"
    parts = list(openpgp.packets(openpgp.bare(files[path])))
    files[path] = openpgp.key_file([*parts, (tag, parts[0][1])])
    code, said = ask(files)
    assert (code, f"{path.removeprefix('book/')} is refused: " in said, words in said) == (4, True, True)


def test_a_private_key_is_refused(book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]) -> None:
    files[f"{KEYS}{book.keys['qa-one']}.asc"] = book.ring.export_secret(book.keys["qa-one"])
    code, said = ask(files)
    assert (code, "it holds a private key" in said) == (4, True)


# --- keys with a past -------------------------------------------------------------------------------


@pytest.fixture
def aged(book: Chronicle, files: Files) -> Callable[..., Files]:
    """The bundle with the sign-off of quality given with a key that has a life of its own."""

    def build(life: Callable[[KeyRing, str], None], **created: Any) -> Files:
        with KeyRing() as ring:
            key = ring.ed25519("qa-one", "qa-one@example.org", book.now - timedelta(days=9), **created)
            files[f"{QA}.asc"] = ring.sign(key, files[QA], book.now - timedelta(hours=2, minutes=10))
            life(ring, key)
            files[f"{KEYS}{key}.asc"] = ring.export(key)
        person = record(files, f"{PEOPLE}qa-one.yaml")
        person["keys"][0]["fingerprint"] = key
        files[f"{PEOPLE}qa-one.yaml"] = written(person)
        return files

    return build


@pytest.mark.parametrize(
    ("reason", "hours", "words"),
    [
        ("compromised", -1, "its key was revoked"),
        ("none", -1, "its key was revoked"),
        ("superseded", 5, "its key was revoked"),
        ("retired", -1, ""),
        ("superseded", -1, ""),
    ],
)
def test_a_revoked_key_counts_only_where_it_was_put_aside_later(  # noqa: PLR0913 - three are fixtures
    book: Chronicle,
    aged: Callable[..., Files],
    ask: Callable[..., tuple[int, str]],
    *,
    reason: str,
    hours: int,
    words: str,
) -> None:
    at = book.now - timedelta(hours=2, minutes=10) - timedelta(hours=hours)
    _, said = ask(aged(lambda ring, key: ring.revoke(key, reason, at)))
    step = said.partition("3. The signed")[0]
    told = f"NOT: approvals/qa-lead--qa-one.yaml: {words}" if words else "(the key was retired since)"
    assert told in step


@pytest.mark.parametrize(("hours", "words"), [(5, "its key had expired when it was made"), (-1, "")])
def test_a_key_that_has_expired_counts_for_what_it_signed_before(
    book: Chronicle, aged: Callable[..., Files], ask: Callable[..., tuple[int, str]], hours: int, words: str
) -> None:
    signed = book.now - timedelta(hours=2, minutes=10)
    ends = signed - timedelta(hours=hours)
    _, said = ask(aged(lambda ring, key: ring.expire(key, ends, signed - timedelta(days=1))))
    step = said.partition("3. The signed")[0]
    told = f"NOT: approvals/qa-lead--qa-one.yaml: {words}" if words else "(the key has expired since)"
    assert told in step


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--digest-algo", "SHA1"), "it uses a digest other than SHA-256, SHA-384 or SHA-512"),
        (("--textmode",), "it is not a version 4 signature over exact bytes"),
        (("--default-sig-expire", "20260105T130000"), "the signature has expired"),
        (("--digest-algo", "SHA512"), ""),
    ],
)
def test_unusual_signatures_are_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]], options: tuple[str, ...], words: str
) -> None:
    at = book.now - timedelta(hours=2, minutes=10)
    files[f"{QA}.asc"] = book.ring.sign(book.keys["qa-one"], files[QA], at, options)
    _, said = ask(files)
    assert (words or "approvals/qa-lead--qa-one.yaml: good") in said.partition("3. The signed")[0]


def test_signatures_from_before_the_key_or_from_the_future_are_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    files[f"{QA}.asc"] = book.ring.sign(book.keys["qa-one"], files[QA], book.now + timedelta(days=2))
    assert "it was made after the time at which the bundle is judged" in ask(files)[1]
    key = book.keys["qa-one"]
    early = book.ring.sign(key, files[QA], book.now - timedelta(days=300), ("--ignore-time-conflict",))
    files[f"{QA}.asc"] = early
    assert "approvals/qa-lead--qa-one.yaml: it was made before its key was" in ask(files)[1]


def test_a_weak_key_and_one_that_may_only_certify_are_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    weak = book.ring.rsa(1024, "Weak", "weak@example.org")
    files[f"{KEYS}{weak}.asc"] = book.ring.export(weak)
    files[f"{QA}.asc"] = book.ring.sign(weak, files[QA], book.now - timedelta(hours=2))
    assert "its key is too weak, or of a kind that is not taken" in ask(files)[1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is not one SIGNATURE block with nothing around it"),
        (b"-----BEGIN PGP SIGNATURE-----\n\n!!!!\n-----END PGP SIGNATURE-----\n", "not plain base64"),
        (b"-----BEGIN PGP SIGNATURE-----\n\nAAA\n-----END PGP SIGNATURE-----\n", "its base64 is not whole"),
        (
            b"-----BEGIN PGP SIGNATURE-----\n\nAAB=\n-----END PGP SIGNATURE-----\n",
            "its base64 has stray bits",
        ),
        (b"-----BEGIN PGP SIGNATURE-----\nX-Evil: 1\n\nAAAA\n-----END PGP SIGNATURE-----\n", "unknown line"),
        (b"-----BEGIN PGP SIGNATURE-----\n\nAAAA\n=AAAA\n-----END PGP SIGNATURE-----\n", "checksum"),
        (openpgp.armoured(b"\x00\x01"), "it is not OpenPGP"),
        (openpgp.armoured(b"\xc2\xe1\x00"), "a packet has no definite length"),
        (openpgp.armoured(b"\x8b\x00"), "a packet has no definite length"),
        (openpgp.armoured(b"\xc2\x05\x04"), "a packet ends early"),
        (openpgp.armoured(b"\xc2\xc0\x00" + b"\x04" * 192), "not a version 4 signature over exact bytes"),
        (openpgp.armoured(openpgp.packet(2, b"\x04\x00\x16\x08")), "not a version 4 signature"),
        (openpgp.armoured(openpgp.packet(2, b"\x04") * 2), "it is not exactly one signature"),
        (b"-" * 20_000, "it is larger than such a file may be"),
    ],
)
def test_a_signature_file_of_another_form_is_refused(
    files: Files, ask: Callable[..., tuple[int, str]], data: bytes, words: str
) -> None:
    files[f"{QA}.asc"] = data
    code, said = ask(files)
    assert code == 4
    assert re.search(rf"qa-lead--qa-one\.yaml: its signature is refused: .*{re.escape(words)}", said), said


# --- trust files ------------------------------------------------------------------------------------


def test_a_downgraded_policy_takes_the_signatures_with_it(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    policy = record(files, SMALL)
    policy["signoffs"] = policy["signoffs"][:1]
    files[SMALL] = written(policy)
    code, said = ask(files)
    assert code == 4
    assert said.count("no longer counts: it was signed under another wording of the policy") == 3


def test_another_policy_named_by_the_release_takes_the_signatures_with_it(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    files["book/policies/weak/1.yaml"] = files[SMALL].replace(b"title: Small", b"title: Weak")
    path = f"{HERE}release.yaml"
    files[path] = files[path].replace(b"small/1", b"weak/1")
    code, said = ask(files)
    assert (code, "the product does not allow the policy weak/1" in said) == (4, True)
    assert "release.yaml is not as it was signed" in said


def test_a_policy_in_place_of_the_one_it_extends_is_found(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    files["book/policies/base/1.yaml"] = files[SMALL]
    files[SMALL] = written({"title": "Small", "extends": f"base/1@{sha256(b'other')}"})
    code, said = ask(files)
    assert (code, "small/1 extends base/1 in another wording than is here" in said) == (4, True)


def test_a_policy_over_another_asks_for_the_sign_offs_of_both(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    base = files[SMALL]
    files["book/policies/base/1.yaml"] = base
    own = {
        "title": "Small",
        "extends": f"base/1@{sha256(base)}",
        "signoffs": [{"role": "legal", "covers": []}],
    }
    files[SMALL] = written(own | {"separation": {"author_may_sign": "true"}, "cab": {"role": "board"}})
    _, said = ask(files)
    for words in ("approval by legal: MISSING", "approval by qa-lead: MISSING", "cab by board: MISSING"):
        assert words.replace(":", ": 0 of 1:") in said


def with_policy(book: Chronicle, files: Files, change: dict[str, Any]) -> None:
    """Changes the policy and has everybody sign anew under that wording."""
    files[SMALL] = written(record(files, SMALL) | change)
    pin = f"small/1@{sha256(files[SMALL])}"
    for path, person in ((QA, "qa-one"), (OPS, "ops-one")):
        signed_anew(book, files, path, person, policy=pin)


def test_two_voices_are_two_persons_and_a_deputy_is_none(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    demand = {"role": "qa-lead", "covers": ["release.yaml", "checklists/quality.yaml"], "count": 2}
    with_policy(book, files, {"signoffs": [demand]})
    second = f"{HERE}approvals/qa-lead--qa-two.yaml"
    files[second] = files[QA]
    files[f"{KEYS}{book.keys['qa-two']}.asc"] = book.ring.export(book.keys["qa-two"])
    signed_anew(book, files, second, "qa-two", by="qa-two")
    assert "approval by qa-lead: 2 of 2, given by qa-one, qa-two" in ask(files)[1]
    signed_anew(book, files, second, "qa-two", by="qa-two", deputy_for="qa-one")
    assert "approval by qa-lead: 1 of 2: MISSING" in ask(files)[1]


def test_a_count_that_is_none_is_not_guessed(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    with_policy(book, files, {"signoffs": [{"role": "qa-lead", "covers": ["release.yaml"], "count": "some"}]})
    code, said = ask(files)
    assert (code, "CANNOT TELL: the policy asks for some of approval by qa-lead" in said) == (4, True)


@pytest.mark.parametrize(
    ("form", "policy", "counted"),
    [
        ("verbal", {}, 0),
        ("verbal", {"verbal": {"counts": "true"}}, 1),
        ("paper", {}, 1),
        ("paper", {"paper": {"counts": "false"}}, 0),
    ],
)
def test_word_of_mouth_and_paper_count_where_the_policy_lets_them(  # noqa: PLR0913 - two are fixtures
    book: Chronicle,
    files: Files,
    ask: Callable[..., tuple[int, str]],
    *,
    form: str,
    policy: Any,
    counted: int,
) -> None:
    with_policy(book, files, policy)
    recorded = {"by": "ops-one", "given_at": "2026-01-05T11:00:00Z", "channel": "phone", "quote": "Yes."}
    pin = f"small/1@{sha256(files[SMALL])}"
    signed_anew(book, files, QA, "ops-one", form=form, recorded=recorded, policy=pin)
    assert f"approval by qa-lead: {counted} of 1" in ask(files)[1]


def test_an_author_who_signs_is_not_counted(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    path = f"{HERE}release.yaml"
    files[path] = files[path].replace(b"author: dev-one", b"author: ops-one")
    for one, person in ((QA, "qa-one"), (OPS, "ops-one")):
        subject = record(files, one)["subject"] | {"release.yaml": sha256(files[path])}
        signed_anew(book, files, one, person, subject=subject)
    _, said = ask(files)
    assert "approval by operations: 0 of 1: MISSING" in said
    assert "approval by qa-lead: 1 of 1, given by qa-one" in said


def test_other_artifacts_than_the_authorized_ones_are_found(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    other = [{"name": "pay", "digest": sha256(b"evil")}]
    signed_anew(book, files, PO, "po-one", artifacts=other)
    code, said = ask(files)
    assert (code, "authorization.yaml: it is for other artifacts than release.yaml names" in said) == (
        4,
        True,
    )


def test_a_time_that_is_not_that_of_the_signature_is_found(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    signed_anew(book, files, QA, "qa-one", signed_at="2026-01-01T00:00:00Z")
    code, said = ask(files)
    assert (code, "the time it states is not the time of its signature" in said) == (4, True)


def test_another_book_is_told(files: Files, ask: Callable[..., tuple[int, str]]) -> None:
    path = "book/policies/book.yaml"
    files[path] = files[path].replace(b"example.org/as-of", b"example.org/other")
    code, said = ask(files)
    assert (code, "it says book example.org/as-of, and here it is example.org/other" in said) == (4, True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("book/policies/book.yaml", "policies/book.yaml is not in the bundle"),
        (SMALL, "policies/small/1.yaml is not in the bundle"),
        (f"{PEOPLE}qa-one.yaml", "records/people/qa-one.yaml is not in the bundle"),
        ("verdict.json", "verdict.json is not what golive writes"),
        ("SHA256SUMS", "not in SHA256SUMS"),
    ],
)
def test_what_was_taken_out_is_missed(files: Files, tmp_path: Path, path: str, words: str) -> None:
    left = summed({name: data for name, data in files.items() if name != path})
    left.pop(path, None)
    code, said = asked(packed(left, tmp_path / "bundle.zip"))
    assert (code, words in said) == (4, True)


def test_sums_of_another_form_are_refused(files: Files, tmp_path: Path) -> None:
    code, said = asked(packed({**files, "SHA256SUMS": b"no sums\n"}, tmp_path / "bundle.zip"))
    assert (code, "SHA256SUMS has a line that is none of its own" in said) == (4, True)


# --- the charter ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    """A book under two charters, the second signed by the stewards of both, with an authorized release."""
    with KeyRing() as ring:
        chronicle = Chronicle(tmp_path_factory.mktemp("guarded"), ring)
        chronicle.trust()
        chronicle.commit("trust")
        for number in (1, 2):
            charter(chronicle, number)
            chronicle.commit(f"charter {number}")
        chronicle.go(GO)
        yield chronicle


def charter(book: Chronicle, number: int) -> None:
    """Writes a version of the charter, signed by its two stewards."""
    top = book.repo.path
    paths = sorted(p.relative_to(top).as_posix() for p in top.rglob("*.yaml") if p.is_file())
    digests = {path: sha256(book.read(path)) for path in paths if is_bound(path)}
    stewards = [{"person": name, "keys": [book.keys[name]]} for name in ("rm-one", "po-one")]
    record: dict[str, Any] = {"version": number, "book": "example.org/as-of", "stewards": stewards}
    if number > 1:
        record["previous"] = sha256(book.read(f"policies/charter/{number - 1}.yaml"))
    record |= {"threshold": 2, "keys": sorted(book.keys.values()), "digests": digests}
    document = written(record)
    book.repo.write(f"policies/charter/{number}.yaml", document)
    for name in ("rm-one", "po-one"):
        seal = book.ring.sign(book.keys[name], document, book.now - timedelta(minutes=5))
        book.repo.write(f"policies/charter/{number}.{name}.asc", seal)


@pytest.fixture
def chartered(guarded: Chronicle) -> tuple[Files, str]:
    """The bundle of a book under a charter, and its root."""
    return of(guarded, GO), sha256(guarded.read("policies/charter/1.yaml"))


def test_a_charter_as_the_root_stands_for_the_keys_it_leads_to(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    files, root = chartered
    code, said = ask(files, "--root", root)
    assert code == 0, said
    assert "Charter 2 follows from your root by its stewards' signatures." in said
    assert "AUTHORIZED by keys that your root stands for." in said
    assert ask(files)[0] == 0


def test_a_charter_of_another_digest_is_no_root(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    code, said = ask(chartered[0], "--root", sha256(b"another"))
    assert (code, "the first charter in the bundle does not have the digest" in said) == (4, True)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("person", ["rm-one", "po-one"])
def test_a_charter_with_too_few_signatures_does_not_hold(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]], number: int, person: str
) -> None:
    files, root = chartered
    del files[f"{CHARTERS}{number}.{person}.asc"]
    code, said = ask(files, "--root", root)
    assert (code, f"charter {number} is not signed as it has to be" in said) == (4, True)


def test_a_steward_does_not_sign_twice_nor_with_a_broken_signature(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    files, root = chartered
    files[f"{CHARTERS}2.po-one.asc"] = files[f"{CHARTERS}2.rm-one.asc"]
    assert "charter 2 is not signed as it has to be" in ask(files, "--root", root)[1]
    files[f"{CHARTERS}2.po-one.asc"] = b"no signature"
    code, said = ask(files, "--root", root)
    assert (code, "policies/charter/2.po-one.asc does not count: it is not one SIGNATURE" in said) == (
        4,
        True,
    )


def test_a_charter_out_of_its_turn_does_not_hold(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    files, root = chartered
    files[f"{CHARTERS}3.yaml"] = written(record(files, f"{CHARTERS}2.yaml"))
    code, said = ask(files, "--root", root)
    assert (code, "charter 3 is not signed as it has to be, or not in its turn" in said) == (4, True)
    del files[f"{CHARTERS}2.yaml"]
    assert "charter 2 is not signed as it has to be" in ask(files, "--root", root)[1]


def test_a_trust_file_that_the_charter_does_not_mean_is_found(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    files, root = chartered
    files[f"{PEOPLE}rm-one.yaml"] = written({"name": "RM One"})
    code, said = ask(files, "--root", root)
    assert (code, "records/people/rm-one.yaml is not the file that the charter means" in said) == (4, True)


def test_a_charter_that_cannot_be_read_is_not_guessed(
    chartered: tuple[Files, str], ask: Callable[..., tuple[int, str]]
) -> None:
    files, root = chartered
    files[f"{CHARTERS}2.yaml"] = b"&x a: b\n"
    code, said = ask(files, "--root", root)
    assert (code, "CANNOT TELL: policies/charter/2.yaml: line 1 is not plainly" in said) == (4, True)


# --- hostile zips and folders -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../evil.txt",
            "/etc/passwd",
            "book/../../evil",
            "a\\b",
            "C:evil",
            "book//x",
            "book/./x",
            "con\u202efig",
        ),
        *("book/ x", "", "a/", "-rf", "~/x"),
    ],
)
def test_a_name_that_leads_astray_is_refused(honest: Files, tmp_path: Path, name: str) -> None:
    code, said = asked(packed({**honest, name: b"x"}, tmp_path / "bundle.zip"))
    assert (code, said.startswith("THIS CANNOT BE CHECKED: ")) == (4, True)
    assert "\u202e" not in said


def test_two_files_of_one_name_are_refused(honest: Files, tmp_path: Path) -> None:
    path = packed(honest, tmp_path / "bundle.zip")
    with zipfile.ZipFile(path, "a") as box, pytest.warns(UserWarning, match="Duplicate name"):
        box.writestr("verdict.json", b"{}")
    assert "two files are called verdict.json" in asked(path)[1]
    twins = packed({**honest, "VERDICT.json": b"{}"}, tmp_path / "twins.zip")
    assert asked(twins) == (4, "THIS CANNOT BE CHECKED: two files are called VERDICT.json.\n")


def test_links_compressed_and_encrypted_files_are_refused(honest: Files, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("book/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    bomb = zipfile.ZipInfo("book/bomb")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    for entry, words in ((link, "book/link is a link"), (bomb, "book/bomb is compressed")):
        path = packed(honest, tmp_path / "bundle.zip")
        with zipfile.ZipFile(path, "a") as box:
            box.writestr(entry, b"\0" * 100_000)
        code, said = asked(path)
        assert (code, words in said) == (4, True)


def test_what_is_no_zip_and_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 not a zip")
    assert "THIS CANNOT BE CHECKED: the zip cannot be read" in asked(tmp_path / "x.zip")[1]
    assert asked(tmp_path / "none.zip")[0] == 4
    (tmp_path / "empty").mkdir()
    code, said = asked(tmp_path / "empty")
    assert (code, "the bundle is not about exactly one release" in said) == (4, True)


def test_a_link_in_a_folder_is_refused(honest: Files, tmp_path: Path) -> None:
    folder = laid_out(honest, tmp_path / "bundle")
    (folder / "book/link").symlink_to("/etc/passwd")
    assert asked(folder) == (4, "THIS CANNOT BE CHECKED: book/link is a link or no ordinary file.\n")


def test_two_releases_in_one_bundle_are_refused(
    book: Chronicle, files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    code, said = ask({**of(book, "pay/1.1.0"), **files})
    assert (code, "the bundle is not about exactly one release" in said) == (4, True)


def test_a_stranger_s_text_does_not_move_the_terminal(
    files: Files, ask: Callable[..., tuple[int, str]]
) -> None:
    verdict(files, lambda one: one.update(verdict="\x1b[2J\u202eall is well"))
    keys = (PurePosixPath(path).stem for path in files if path.startswith("book/records/keys/"))
    _, said = ask(files, "--root", ",".join(keys))
    assert "\\u001b[2J\\u202eall is well" in said
    assert "\x1b" not in said


def test_without_gpg_it_says_what_to_install(
    files: Files, ask: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    code, said = ask(files)
    assert (code, "CANNOT TELL: gpg is missing: install GnuPG" in said) == (4, True)


@pytest.mark.parametrize("root", ["sha256:12", "ABCD", "key"])
def test_a_root_that_is_none_is_wrong_use(files: Files, tmp_path: Path, root: str) -> None:
    with pytest.raises(SystemExit) as stop:
        asked(packed(files, tmp_path / "bundle.zip"), "--root", root)
    assert stop.value.code == 2


def test_the_sums_of_the_honest_bundle_are_those_of_sha256sum(honest: Files) -> None:
    lines = honest["SHA256SUMS"].decode().splitlines()
    wanted = [f"{hashlib.sha256(honest[n]).hexdigest()}  {n}" for n in sorted(honest) if n != "SHA256SUMS"]
    assert lines == wanted
